/**
 * A brief made ready from what is believed of a craft (R9): the officer reads it, changes what is wrong, and sends it. The words
 * of the order and the plan are the officer's.
 */
import { bearingRadians, distanceMetres, METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import type { Brief, Order, Phase, Place, Range, Where } from '#records'
import { type BelievedCraft, believedCraft } from './craft.ts'
import { isKnown, rangeText } from './range.ts'
import type { RescueState } from './state.ts'

export const BRIEF_LIMITS = {
  /** Other craft told: the nearest. */
  otherCraftMax: 20,
  /** Farther craft are none of this task's; metres (10 nm). */
  nearMetresMax: 18_520,
  /** Corners of the area, as the record has it. */
  cornersMax: 200,
} as const

export interface NearCraft {
  readonly craft: string
  readonly name: string
  readonly distanceMetres: number
  /** From the craft of the brief to this one, degrees, 0 to 359. */
  readonly bearingDegrees: number
  readonly last: Where
  readonly people: Range
}

/** @param area where it may be by now, in order along its edge, not closed; none: not known */
export function briefOf(state: RescueState, craft: BelievedCraft, area: readonly Place[]): Brief {
  return {
    order: ORDERS[craft.severity],
    condition: { ...craft.condition },
    aboard: { ...craft.aboard },
    lastContact: craft.places[0] ?? null,
    area: thinned(area, BRIEF_LIMITS.cornersMax),
    otherCraft: craftNear(state, craft).map(nearText),
    words: null,
    legalBasis: null,
  }
}

/** Open craft whose last place is near, the nearest first. They may have drifted since: their times stand with them. */
export function craftNear(state: RescueState, craft: BelievedCraft): readonly NearCraft[] {
  const [here] = craft.places
  if (here === undefined) return []
  return believedCraft(state)
    .filter(({ root, isOpen }) => root.id !== craft.root.id && isOpen)
    .flatMap(({ root, aboard: { people }, places: [last] }): NearCraft[] => {
      if (last === undefined) return []
      const metres = distanceMetres(here.place, last.place)
      if (metres > BRIEF_LIMITS.nearMetresMax) return []
      const degrees = Math.round(bearingRadians(here.place, last.place) / RADIANS_PER_DEGREE)
      return [
        {
          craft: root.id,
          name: root.name,
          distanceMetres: metres,
          bearingDegrees: degrees % 360,
          last,
          people,
        },
      ]
    })
    .toSorted((a, b) => a.distanceMetres - b.distanceMetres)
    .slice(0, BRIEF_LIMITS.otherCraftMax)
}

/** What is asked for first; the officer may ask for something else. */
const ORDERS: Readonly<Record<Phase, Order>> = {
  distress: 'rescue',
  alert: 'assist',
  uncertainty: 'investigate',
}

/** `D-004, 2.1 nm, 045°, 02:10 UTC, 20–25`: figures, so that it reads the same in both languages. */
function nearText({ name, distanceMetres: metres, bearingDegrees, last, people }: NearCraft): string {
  return [
    name,
    `${(metres / METRES_PER_NAUTICAL_MILE).toFixed(1)} nm`,
    `${String(bearingDegrees).padStart(3, '0')}°`,
    `${last.at.slice(11, 16)} UTC`,
    ...(isKnown(people) ? [rangeText(people)] : []),
  ].join(', ')
}

/** Evenly, so that it keeps its form; to a metre. */
function thinned(corners: readonly Place[], max: number): Place[] {
  const every = Math.max(1, Math.ceil(corners.length / max))
  return corners
    .filter((_, k) => k % every === 0)
    .map(({ latitude, longitude }) => ({ latitude: metre(latitude), longitude: metre(longitude) }))
}

const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5
