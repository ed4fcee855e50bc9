/** Which tracks may cross: those in water that an officer has opened for a partner, of the kinds named. Default deny. Hot. */
import type { PictureArea, PictureKind, State } from '#records'

/** An area as the record says it, with its corners laid out for asking. */
export interface OpenArea {
  readonly id: string
  readonly version: number
  readonly partners: readonly State[]
  readonly kinds: readonly PictureKind[]
  readonly fromMs: number
  /** null: until it is taken back. */
  readonly untilMs: number | null
  /** Longitude, latitude, longitude ..., degrees. */
  readonly corners: Float64Array
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
}

export function openArea(id: string, version: number, area: PictureArea): OpenArea {
  const { points } = area.shape
  const latitudes = points.map(({ latitude }) => latitude)
  const longitudes = points.map(({ longitude }) => longitude)
  return {
    id,
    version,
    partners: area.partners,
    kinds: area.kinds,
    fromMs: Date.parse(area.from),
    untilMs: area.until === null ? null : Date.parse(area.until),
    corners: Float64Array.from(points.flatMap(({ latitude, longitude }) => [longitude, latitude])),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
}

/** Those in force for a partner now. */
export function areasFor(areas: readonly OpenArea[], partner: State, nowMs: number): OpenArea[] {
  return areas.filter(
    ({ partners, fromMs, untilMs }) =>
      partners.includes(partner) && fromMs <= nowMs && (untilMs === null || nowMs < untilMs),
  )
}

/** Index of the first area that lets a track of this kind cross from here; -1: it stays. Degrees. */
export function crossesBy(
  areas: readonly OpenArea[],
  kind: PictureKind,
  latitude: number,
  longitude: number,
): number {
  for (let at = 0; at < areas.length; at += 1) {
    const area = areas[at] as OpenArea
    if (area.kinds.includes(kind) && isInside(area, latitude, longitude)) return at
  }
  return -1
}

/** Even-odd rule. Sides are straight in latitude and longitude, as they are drawn; NaN is nowhere. */
export function isInside(area: OpenArea, latitude: number, longitude: number): boolean {
  const { corners, south, north, west, east } = area
  if (!(latitude >= south && latitude <= north && longitude >= west && longitude <= east)) return false
  let inside = false
  const end = corners.length
  let bx = corners[end - 2] as number
  let by = corners[end - 1] as number
  for (let at = 0; at < end; at += 2) {
    const ax = corners[at] as number
    const ay = corners[at + 1] as number
    if (ay > latitude !== by > latitude && longitude < ((bx - ax) * (latitude - ay)) / (by - ay) + ax)
      inside = !inside
    bx = ax
    by = ay
  }
  return inside
}
