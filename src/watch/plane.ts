/** A flat sea around one place: metres east and north of it. Good to 0.3 % over the strait, in which all distances here lie. */
import { type Position, RADIANS_PER_DEGREE } from '#geo'

const METRES_PER_DEGREE = 111_195

/** Metres east of `from`. */
export function eastOf(from: Position, latitude: number, longitude: number): number {
  const middle = ((from.latitude + latitude) / 2) * RADIANS_PER_DEGREE
  return (longitude - from.longitude) * METRES_PER_DEGREE * Math.cos(middle)
}

export function northOf(from: Position, latitude: number): number {
  return (latitude - from.latitude) * METRES_PER_DEGREE
}

/** Metres to the nearest point of a row of places; the row is closed when `isClosed`. */
export function distanceToRow(from: Position, row: readonly Position[], isClosed = false): number {
  let least = Number.POSITIVE_INFINITY
  const last = isClosed ? row.length : row.length - 1
  for (let at = 0; at < last; at += 1) {
    const a = row[at] as Position
    const b = row[(at + 1) % row.length] as Position
    least = Math.min(least, distanceToLeg(from, a, b))
  }
  return least
}

function distanceToLeg(from: Position, a: Position, b: Position): number {
  const ax = eastOf(from, a.latitude, a.longitude)
  const ay = northOf(from, a.latitude)
  const dx = eastOf(from, b.latitude, b.longitude) - ax
  const dy = northOf(from, b.latitude) - ay
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + part * dx, ay + part * dy)
}

/** Whether it lies inside an outline (even and odd crossings). */
export function isInside(at: Position, outline: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i, i += 1) {
    const a = outline[i] as Position
    const b = outline[j] as Position
    if (a.latitude > at.latitude === b.latitude > at.latitude) continue
    const share = (at.latitude - a.latitude) / (b.latitude - a.latitude)
    if (at.longitude < a.longitude + share * (b.longitude - a.longitude)) inside = !inside
  }
  return inside
}

export interface Meeting {
  /** Seconds until she crosses. */
  readonly seconds: number
  readonly at: Position
}

/** Where a way at a steady course and speed first crosses a row of places within `secondsMax`; null: it does not. */
export function crossing(
  from: Position,
  east: number,
  north: number,
  row: readonly Position[],
  secondsMax: number,
): Meeting | null {
  let first: number | null = null
  for (let at = 0; at + 1 < row.length; at += 1) {
    const a = row[at] as Position
    const b = row[at + 1] as Position
    const seconds = crossingOfLeg(from, east, north, a, b)
    if (seconds !== null && seconds <= secondsMax && (first === null || seconds < first)) first = seconds
  }
  return first === null ? null : { seconds: first, at: along(from, east, north, first) }
}

function crossingOfLeg(from: Position, east: number, north: number, a: Position, b: Position): number | null {
  const ax = eastOf(from, a.latitude, a.longitude)
  const ay = northOf(from, a.latitude)
  const dx = eastOf(from, b.latitude, b.longitude) - ax
  const dy = northOf(from, b.latitude) - ay
  const across = east * dy - north * dx
  if (across === 0) return null
  const seconds = (ax * dy - ay * dx) / across
  const share = (ax * north - ay * east) / across
  return seconds > 0 && share >= 0 && share <= 1 ? seconds : null
}

/** Where it is after so many seconds; metres per second east and north. */
export function along(from: Position, east: number, north: number, seconds: number): Position {
  const latitude = from.latitude + (north * seconds) / METRES_PER_DEGREE
  const middle = ((from.latitude + latitude) / 2) * RADIANS_PER_DEGREE
  return {
    latitude,
    longitude: from.longitude + (east * seconds) / (METRES_PER_DEGREE * Math.cos(middle)),
  }
}

/** On which side of a row it lies: that of the nearest leg. Above zero: on its left as the row runs. */
export function sideOf(at: Position, row: readonly Position[]): number {
  let least = Number.POSITIVE_INFINITY
  let side = 0
  for (let leg = 0; leg + 1 < row.length; leg += 1) {
    const a = row[leg] as Position
    const b = row[leg + 1] as Position
    const distance = distanceToLeg(at, a, b)
    // At a corner two legs are equally near: the one it stands more square to tells the side.
    const ax = eastOf(at, a.latitude, a.longitude)
    const ay = northOf(at, a.latitude)
    const dx = eastOf(at, b.latitude, b.longitude) - ax
    const dy = northOf(at, b.latitude) - ay
    const square = (dy * ax - dx * ay) / Math.hypot(dx, dy)
    const isNearer = distance < least - 1e-6
    const isSquarer = distance < least + 1e-6 && Math.abs(square) > Math.abs(side)
    if (!isNearer && !isSquarer) continue
    least = Math.min(least, distance)
    side = square
  }
  return side
}
