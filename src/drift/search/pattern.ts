/**
 * The tracks that units steer, on the plane, with the geometry of the manuals (IAMSAR vol. II and III, chapter on search
 * patterns): corners in the order in which they are passed.
 */
import { SEARCH_LIMITS, WrongSearch } from './limits.ts'
import type { PlanePoint } from './plane.ts'
import { place, type Rectangle } from './rectangle.ts'

/** PS parallel sweep, CS creeping line, SS expanding square, VS sector, TS along a track line. */
export type PatternKind = 'PS' | 'CS' | 'SS' | 'VS' | 'TS'

export interface Pattern {
  readonly kind: PatternKind
  readonly points: readonly PlanePoint[]
  readonly trackM: number
  /** Between neighbouring tracks; null for the sector, whose tracks meet. */
  readonly spacingM: number | null
  /** Swept, with half a spacing on either side of the outermost tracks. */
  readonly areaM2: number
}

/** Does track times spacing come to the area? 1 when it does; the edges make it a little less. Null for the sector. */
export function areaCheck({ trackM, spacingM, areaM2 }: Pattern): number | null {
  return spacingM === null ? null : (trackM * spacingM) / areaM2
}

/**
 * Legs along the heading of the rectangle, the first half a spacing inside its left edge: a parallel sweep when they run along
 * its long side, else a creeping line. Legs end half a spacing inside the area.
 */
export function sweep(rectangle: Rectangle, legs: number): Pattern {
  const { centre, heading, length, width } = rectangle
  atLeastOne(legs)
  const spacingM = width / legs
  if (!(length > spacingM))
    throw new WrongSearch(`legs of ${length} m are shorter than the ${spacingM} m between them`)
  const [s, c] = [Math.sin(heading), Math.cos(heading)]
  const end = (length - spacingM) / 2
  const points = Array.from({ length: legs }, (_, leg) => {
    const right = -width / 2 + spacingM * (leg + 0.5)
    const ends = [place(centre, s, c, -end, right), place(centre, s, c, end, right)]
    return leg % 2 === 0 ? ends : ends.toReversed()
  }).flat()
  return {
    kind: length >= width ? 'PS' : 'CS',
    points,
    trackM: lengthOf(points),
    spacingM,
    areaM2: length * width,
  }
}

/** From the datum outwards, legs of S, S, 2S, 2S, 3S ..., each a turn of 90° to starboard. n legs (n even) make S n/2 (n/2 + 1). */
export function expandingSquare(datum: PlanePoint, heading: number, spacingM: number, legs: number): Pattern {
  atLeastOne(legs)
  positive(spacingM, 'spacing')
  const points: PlanePoint[] = [datum]
  for (let leg = 0; leg < legs; leg++) {
    const angle = heading + (leg * Math.PI) / 2
    const metres = Math.ceil((leg + 1) / 2) * spacingM
    points.push(place(points[leg], Math.sin(angle), Math.cos(angle), metres, 0))
  }
  // In the axes of the first leg, half a spacing beyond the outermost legs.
  const [s, c] = [Math.sin(heading), Math.cos(heading)]
  const side = (values: readonly number[]) => Math.max(...values) - Math.min(...values) + spacingM
  const areaM2 =
    side(points.map(({ east, north }) => east * s + north * c)) *
    side(points.map(({ east, north }) => east * c - north * s))
  return { kind: 'SS', points, trackM: lengthOf(points), spacingM, areaM2 }
}

/**
 * Three sectors through the datum, nine legs of the radius, all turns 120° to starboard. The second pass begins 30° to the
 * right of the first.
 */
export function sector(datum: PlanePoint, heading: number, radiusM: number, pass: 1 | 2 = 1): Pattern {
  positive(radiusM, 'radius')
  const points: PlanePoint[] = [datum]
  let angle = heading + (pass === 2 ? Math.PI / 6 : 0)
  for (let leg = 0; leg < 9; leg++) {
    // Every third leg comes home and goes straight on through the datum.
    if (leg % 3 !== 0) angle += (2 * Math.PI) / 3
    const from = leg % 3 === 0 ? datum : points[leg]
    points.push(leg % 3 === 2 ? datum : place(from, Math.sin(angle), Math.cos(angle), radiusM, 0))
  }
  return { kind: 'VS', points, trackM: lengthOf(points), spacingM: null, areaM2: Math.PI * radiusM * radiusM }
}

/**
 * Along a known way. 'return': out on its right and back on its left, half a spacing off. 'non-return': along it, back a
 * spacing to the right and out again a spacing to the left, so that the unit ends at the far end.
 */
export function trackLine(
  way: readonly PlanePoint[],
  spacingM: number,
  kind: 'return' | 'non-return',
): Pattern {
  positive(spacingM, 'spacing')
  const metres = lengthOf(way)
  if (way.length < 2 || !(metres > 0)) throw new WrongSearch('a track line needs two places that are apart')
  const passes =
    kind === 'return'
      ? [beside(way, spacingM / 2), beside(way, -spacingM / 2).toReversed()]
      : [way, beside(way, spacingM).toReversed(), beside(way, -spacingM)]
  const points = passes.flat()
  if (points.length > SEARCH_LIMITS.waypointsMax)
    throw new WrongSearch(`${points.length} waypoints are too many`)
  return { kind: 'TS', points, trackM: lengthOf(points), spacingM, areaM2: metres * spacingM * passes.length }
}

/** Metres along a way. */
export function lengthOf(points: readonly PlanePoint[]): number {
  return points.reduce(
    (sum, point, k) =>
      k === 0 ? 0 : sum + Math.hypot(point.east - points[k - 1].east, point.north - points[k - 1].north),
    0,
  )
}

/** The same way, so far to the right; corners are cut or stretched, to twice the distance at most. */
function beside(way: readonly PlanePoint[], right: number): readonly PlanePoint[] {
  return way.map((point, k) => {
    const before = k > 0 ? course(way[k - 1], point) : course(point, way[k + 1])
    const after = k < way.length - 1 ? course(point, way[k + 1]) : before
    const half = Math.atan2(Math.sin(after - before), Math.cos(after - before)) / 2
    const angle = before + half
    return place(point, Math.sin(angle), Math.cos(angle), 0, right / Math.max(0.5, Math.cos(half)))
  })
}

const course = (from: PlanePoint, to: PlanePoint) => Math.atan2(to.east - from.east, to.north - from.north)

function atLeastOne(legs: number): void {
  if (!(Number.isInteger(legs) && legs >= 1 && legs <= SEARCH_LIMITS.legsMax))
    throw new WrongSearch(`the number of legs must be 1 to ${SEARCH_LIMITS.legsMax}, not ${legs}`)
}

function positive(metres: number, what: string): void {
  if (!(metres > 0 && Number.isFinite(metres)))
    throw new WrongSearch(`the ${what} must be more than 0 m, not ${metres}`)
}
