/** The boats of a generated night as they truly are: where each is at an instant, who is aboard, whose telephones. */
import { chanceOf } from '../chance.ts'
import { BOATS } from './words.ts'

export interface NightSize {
  readonly boats: number
  /** Of all boats together. */
  readonly people: number
  readonly launchHours: number
}

export interface TrueBoat {
  readonly name: string
  readonly from: { readonly latitude: number; readonly longitude: number }
  /** Milliseconds after the start. */
  readonly leavesMs: number
  readonly courseDegrees: number
  readonly knots: number
  /** From when it only drifts; milliseconds after the start. */
  readonly stopsMs: number
  readonly people: number
  readonly phones: readonly string[]
  readonly look: (typeof BOATS)[number]
}

const METRES_PER_DEGREE = 60 * 1852
const KNOT_MS = 1852 / 3600
/** The tide of the strait, along it: greatest speed, and its period. */
const TIDE_MS = 0.9
const TIDE_PERIOD_MS = 12.42 * 3_600_000
const TIDE_DIRECTION = (40 * Math.PI) / 180

export function makeBoats({ boats, people, launchHours }: NightSize, seed: number): readonly TrueBoat[] {
  const counts = shared(people, boats, seed)
  return counts.map((aboard, index) => {
    const chance = chanceOf(seed, 1, index)
    const along = chance.next()
    const leavesMs = Math.floor(chance.next() * launchHours * 3_600_000)
    return {
      name: `B${index + 1}`,
      // From Boulogne to east of Calais, two miles off the beach.
      from: { latitude: 50.76 + 0.24 * along, longitude: 1.53 + 0.35 * along ** 2 },
      leavesMs,
      courseDegrees: chance.between(295, 335),
      knots: chance.between(2.5, 6),
      stopsMs: leavesMs + chance.between(1, 4) * 3_600_000,
      people: aboard,
      phones: Array.from({ length: 2 + chance.below(3) }, (_, phone) =>
        phoneOf(index, phone, chance.next() < 0.3),
      ),
      look: chance.pick(BOATS),
    }
  })
}

/** So many people in so many boats: none empty, the sum exact. */
function shared(people: number, boats: number, seed: number): readonly number[] {
  const chance = chanceOf(seed, 0)
  const weights = Array.from({ length: boats }, () => chance.between(0.5, 1.6))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const counts = weights.map(weight => Math.max(1, Math.floor((people * weight) / all)))
  let left = people - counts.reduce((sum, count) => sum + count, 0)
  for (let index = 0; left > 0; index = (index + 1) % boats, left -= 1)
    counts[index] = (counts[index] as number) + 1
  return counts
}

/** Of the ranges that Arcep and Ofcom keep for fiction; never the same for two. */
function phoneOf(boat: number, phone: number, isBritish: boolean): string {
  const number = boat * 5 + phone
  if (isBritish) return `+44 7700 900${String(number % 1000).padStart(3, '0')}`
  const digits = String(number % 10_000).padStart(4, '0')
  return `+33 6 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`
}

/** Where it is. @param atMs milliseconds after the start of the night */
export function whereIs(
  boat: TrueBoat,
  atMs: number,
): { readonly latitude: number; readonly longitude: number } {
  const driven = Math.max(0, Math.min(atMs, boat.stopsMs) - boat.leavesMs) / 1000
  const course = (boat.courseDegrees * Math.PI) / 180
  const way = driven * boat.knots * KNOT_MS
  const drift = tideWay(atMs) - tideWay(boat.leavesMs)
  const north = way * Math.cos(course) + drift * Math.cos(TIDE_DIRECTION)
  const east = way * Math.sin(course) + drift * Math.sin(TIDE_DIRECTION)
  const latitude = boat.from.latitude + north / METRES_PER_DEGREE
  return {
    latitude,
    longitude: boat.from.longitude + east / (METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)),
  }
}

/** The integral of the tide; metres. */
function tideWay(atMs: number): number {
  const turn = (2 * Math.PI) / TIDE_PERIOD_MS
  return ((TIDE_MS / turn) * (1 - Math.cos(turn * atMs))) / 1000
}
