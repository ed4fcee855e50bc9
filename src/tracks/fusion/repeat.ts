/** The same word twice: feeds that are joined, or that start again, give an observation anew under another number. */
import type { FusionObservation } from './observation.ts'

/** Two observations of one sensor and time that say the same. */
export function isRepeat(a: FusionObservation, b: FusionObservation): boolean {
  if (a.timeMs !== b.timeMs || a.sensor !== b.sensor) return false
  if (a.kind === 'ais' && b.kind === 'ais')
    return a.mmsi === b.mmsi && isSamePlace(a, b) && a.speed === b.speed && a.course === b.course
  if (a.kind === 'radarScan' && b.kind === 'radarScan')
    return a.complete === b.complete && isEqual(a.range, b.range) && isEqual(a.bearing, b.bearing)
  if (a.kind === 'radarTarget' && b.kind === 'radarTarget') return a.number === b.number && isSamePlace(a, b)
  if (a.kind === 'camera' && b.kind === 'camera')
    return a.from === b.from && a.to === b.to && isEqual(bearingsOf(a.bearings), bearingsOf(b.bearings))
  if (a.kind === 'drone' && b.kind === 'drone')
    return isSamePlace(a.footprint, b.footprint) && isEqual(placesOf(a.positions), placesOf(b.positions))
  if (a.kind === 'sighting' && b.kind === 'sighting')
    return isSamePlace(a, b) && a.class === b.class && a.count === b.count
  return false
}

interface Place {
  readonly x: number
  readonly y: number
}

const isSamePlace = (a: Place, b: Place) => a.x === b.x && a.y === b.y
const bearingsOf = (all: readonly { readonly bearing: number }[]) => all.map(each => each.bearing)
const placesOf = (all: readonly Place[]) => all.flatMap(({ x, y }) => [x, y])

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false
  return true
}
