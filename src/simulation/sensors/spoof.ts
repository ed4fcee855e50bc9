/**
 * One ship whose AIS position is false. What she says stays what the sea says of her; her hull leaves that place slowly, to
 * port, which in both lanes is towards the open middle of the strait. So radar and AIS part, as in the case that matters.
 */
import { destination, distanceMetres, type Position } from '#geo'
import type { Truth } from '../sea.ts'
import { turned } from './sight.ts'

/** Metres a second, and metres at most, by which claim and hull part. */
export const SPOOF_SPEED = 4
export const SPOOF_METRES_MAX = 4000
/** Chosen near the middle of the strait, given up out of sight of both radars. */
export const SPOOF_CENTRE: Position = { latitude: 51, longitude: 1.45 }
const CHOSEN_METRES_MAX = 15_000
const LEFT_METRES = 65_000

export interface Spoof {
  readonly mmsi: number
  /** Where her hull is when her AIS says `claim`, and how it moves. */
  trulyAt(ms: number, claim: Truth): Pick<Truth, 'latitude' | 'longitude' | 'speed' | 'course'>
}

/** The lane ship nearest to the middle; null when there is none. */
export function chooseSpoof(ships: readonly Truth[], sinceMs: number): Spoof | null {
  let chosen: Truth | null = null
  let nearest = CHOSEN_METRES_MAX
  for (const ship of ships) {
    const metres = distanceMetres(ship, SPOOF_CENTRE)
    if (ship.lane === null || metres >= nearest) continue
    chosen = ship
    nearest = metres
  }
  if (chosen === null) return null
  const { mmsi, course } = chosen
  const towards = turned(course - Math.PI / 2)
  return { mmsi, trulyAt: (ms, claim) => parted(claim, towards, ms - sinceMs) }
}

/** She is followed until she is out of sight, or has left the sea. */
export function isOver(spoof: Spoof, ships: readonly Truth[]): boolean {
  const ship = ships.find(({ mmsi }) => mmsi === spoof.mmsi)
  return ship === undefined || distanceMetres(ship, SPOOF_CENTRE) > LEFT_METRES
}

function parted(claim: Truth, towards: number, sinceMs: number) {
  const metres = Math.min(SPOOF_METRES_MAX, Math.max(0, (SPOOF_SPEED * sinceMs) / 1000))
  const speed = metres > 0 && metres < SPOOF_METRES_MAX ? SPOOF_SPEED : 0
  const east = claim.speed * Math.sin(claim.course) + speed * Math.sin(towards)
  const north = claim.speed * Math.cos(claim.course) + speed * Math.cos(towards)
  return {
    ...destination(claim, towards, metres),
    speed: Math.hypot(east, north),
    course: turned(Math.atan2(east, north)),
  }
}
