/**
 * The coast: fetched as a file of its own, so that it can be replaced (see data/LICENCE.md). Land becomes polygons, and
 * their edges become coast lines, except where the chart ends and the land goes on.
 */
import { area, type ChartFeatures, features, line, type Point } from './feature.ts'

export interface ChartBounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface Coast {
  readonly bounds: ChartBounds
  /** Rings of each land, degrees, not closed: the first is its outline, further ones are holes. */
  readonly lands: readonly (readonly (readonly Point[])[])[]
}

/** The coast file did not come or is not one. The sea is drawn without it, and the screen must say so. */
export class CoastUnavailable extends Error {
  override readonly name = 'CoastUnavailable'
}

export const COAST_URL: string = new URL('./data/coast.json', import.meta.url).href

export async function fetchCoast(url: string, signal: AbortSignal): Promise<Coast> {
  const answer = await fetch(url, { signal })
  if (!answer.ok) throw new CoastUnavailable(`The coast file answered ${answer.status}.`)
  return readCoast(await answer.json())
}

interface CoastFile {
  readonly bounds: ChartBounds
  readonly scale: number
  /** Each land as its rings; a ring is its first point and then the steps, longitude before latitude. */
  readonly polygons: readonly (readonly string[])[]
}

/** @throws CoastUnavailable when the file is not a coast. */
export function readCoast(file: unknown): Coast {
  if (!isCoastFile(file)) throw new CoastUnavailable('The coast file has no bounds, scale and polygons.')
  const lands = file.polygons.map(rings =>
    rings.map(ring => pointsOf(ring.split(' ').map(Number), file.scale)),
  )
  return { bounds: file.bounds, lands }
}

function isCoastFile(file: unknown): file is CoastFile {
  if (typeof file !== 'object' || file === null) return false
  const { bounds, scale, polygons } = file as Partial<CoastFile>
  const isBox = [bounds?.west, bounds?.south, bounds?.east, bounds?.north].every(Number.isFinite)
  return isBox && typeof scale === 'number' && scale > 0 && Array.isArray(polygons)
}

function pointsOf(steps: readonly number[], scale: number): readonly Point[] {
  const points: Point[] = []
  let longitude = 0
  let latitude = 0
  for (let at = 0; at + 1 < steps.length; at += 2) {
    longitude += steps[at]
    latitude += steps[at + 1]
    points.push([longitude / scale, latitude / scale])
  }
  return points
}

export function landOf(coast: Coast): ChartFeatures {
  return features(coast.lands.map(rings => area('land', ...rings)))
}

export function shorelineOf(coast: Coast): ChartFeatures {
  return features(
    coast.lands.flatMap(rings =>
      rings.flatMap(ring => shores(ring, coast.bounds).map(points => line('shore', points))),
    ),
  )
}

/** The stretches of a ring that are shore: it is cut wherever it runs along the edge of the chart. */
function shores(ring: readonly Point[], bounds: ChartBounds): readonly (readonly Point[])[] {
  const firstCut = ring.findIndex((point, at) => alongEdge(point, ring[(at + 1) % ring.length], bounds))
  if (firstCut < 0) return [[...ring, ring[0]]]
  const stretches: Point[][] = []
  let stretch: Point[] = []
  for (let step = 1; step <= ring.length; step++) {
    const point = ring[(firstCut + step) % ring.length]
    const next = ring[(firstCut + step + 1) % ring.length]
    stretch.push(point)
    if (!alongEdge(point, next, bounds)) continue
    if (stretch.length > 1) stretches.push(stretch)
    stretch = []
  }
  return stretches
}

function alongEdge(a: Point, b: Point, bounds: ChartBounds): boolean {
  return (
    (a[0] === b[0] && (a[0] === bounds.west || a[0] === bounds.east)) ||
    (a[1] === b[1] && (a[1] === bounds.south || a[1] === bounds.north))
  )
}
