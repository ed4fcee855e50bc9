/** What stream and wind are at a place and time, and what of a way the stream did. */
import type { DriftPicture } from '#contract'
import { FORCING_WIDTH, type Forcing, toPlane } from '#drift'
import { METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'

export interface SeaHere {
  readonly stream: { readonly towardsDegrees: number; readonly knots: number }
  readonly wind: { readonly fromDegrees: number; readonly knots: number }
}

/** Null outside the window or the area of the field, and in its holes. */
export function seaAt(sea: Forcing, timeS: number, at: Position): SeaHere | null {
  if (!(timeS >= sea.validFromS && timeS <= sea.validToS)) return null
  const out = new Float64Array(FORCING_WIDTH)
  sea.sample(timeS, Float64Array.of(at.longitude), Float64Array.of(at.latitude), 1, out)
  const [u, v, wx, wy] = out as unknown as readonly [number, number, number, number]
  if (![u, v, wx, wy].every(Number.isFinite)) return null
  return {
    stream: { towardsDegrees: bearing(u, v), knots: Math.hypot(u, v) / METRES_PER_SECOND_PER_KNOT },
    wind: { fromDegrees: bearing(-wx, -wy), knots: Math.hypot(wx, wy) / METRES_PER_SECOND_PER_KNOT },
  }
}

/** Metres from the first picture to the last: the whole way, and that of the stream along it. */
export interface Moved {
  readonly east: number
  readonly north: number
  readonly streamEast: number
  readonly streamNorth: number
}

/** The stream at the middle of the cloud, summed over the pictures (trapezoids). Null where it is not known all the way. */
export function waysOf(pictures: readonly DriftPicture[]): Moved | null {
  const first = pictures[0]?.middle ?? null
  const last = pictures.at(-1)?.middle ?? null
  if (first === null || last === null) return null
  let [streamEast, streamNorth] = [0, 0]
  for (let k = 1; k < pictures.length; k++) {
    const [a, b] = [pictures[k - 1] as DriftPicture, pictures[k] as DriftPicture]
    if (a.stream === null || b.stream === null) return null
    const seconds = (Date.parse(b.time) - Date.parse(a.time)) / 1000
    const [one, two] = [vector(a.stream), vector(b.stream)]
    streamEast += ((one.east + two.east) / 2) * seconds
    streamNorth += ((one.north + two.north) / 2) * seconds
  }
  return { ...toPlane(first, last), streamEast, streamNorth }
}

function vector({ towardsDegrees, knots }: SeaHere['stream']) {
  const angle = (towardsDegrees * Math.PI) / 180
  const speed = knots * METRES_PER_SECOND_PER_KNOT
  return { east: speed * Math.sin(angle), north: speed * Math.cos(angle) }
}

function bearing(east: number, north: number): number {
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
}
