/** Whether a polygon on the chart is one piece of water: its sides meet at its corners and nowhere else. */
import type { Place } from './values.ts'

/** Sides are straight in latitude and longitude, as they are drawn. Two hundred corners at most: every pair is tried. */
export function crossesItself(points: readonly Place[]): boolean {
  const count = points.length
  for (let one = 0; one < count; one += 1) {
    if (isSamePlace(at(points, one), at(points, one + 1))) return true
    if (turnsBack(at(points, one), at(points, one + 1), at(points, one + 2))) return true
    for (let other = one + 2; other < count; other += 1) {
      const isNeighbour = one === 0 && other === count - 1
      if (
        !isNeighbour &&
        meet(at(points, one), at(points, one + 1), at(points, other), at(points, other + 1))
      )
        return true
    }
  }
  return false
}

function at(points: readonly Place[], index: number): Place {
  const point = points[index % points.length]
  if (point === undefined) throw new RangeError('a polygon without corners')
  return point
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.latitude === b.latitude && a.longitude === b.longitude
}

/** The next side lies on this one. */
function turnsBack(a: Place, b: Place, c: Place): boolean {
  const isForward =
    (b.longitude - a.longitude) * (c.longitude - b.longitude) +
      (b.latitude - a.latitude) * (c.latitude - b.latitude) >
    0
  return turn(a, b, c) === 0 && !isForward
}

/** Whether the sides a-b and c-d have a point in common (touching counts). */
function meet(a: Place, b: Place, c: Place, d: Place): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc !== abd && cda !== cdb) return true
  return (
    (abc === 0 && isWithin(a, b, c)) ||
    (abd === 0 && isWithin(a, b, d)) ||
    (cda === 0 && isWithin(c, d, a)) ||
    (cdb === 0 && isWithin(c, d, b))
  )
}

/** 1: c lies left of a-b, -1: right, 0: on its line. */
function turn(a: Place, b: Place, c: Place): number {
  return Math.sign(
    (b.longitude - a.longitude) * (c.latitude - a.latitude) -
      (b.latitude - a.latitude) * (c.longitude - a.longitude),
  )
}

/** Whether c, on the line of a and b, lies between them. */
function isWithin(a: Place, b: Place, c: Place): boolean {
  return (
    Math.min(a.longitude, b.longitude) <= c.longitude &&
    c.longitude <= Math.max(a.longitude, b.longitude) &&
    Math.min(a.latitude, b.latitude) <= c.latitude &&
    c.latitude <= Math.max(a.latitude, b.latitude)
  )
}
