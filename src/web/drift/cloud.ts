/** The particles of a run as arrays that can be drawn, and where each is at any instant between two pictures. */
import type { DriftPicture, DriftRun } from '#contract'

export interface CloudShown {
  readonly shown: number
  /** Milliseconds, in the order of the run: falling when it goes backward. */
  readonly timesMs: readonly number[]
  readonly places: Int16Array
  readonly status: Uint8Array
  readonly likely: Uint8Array
  readonly originLongitude: number
  readonly originLatitude: number
  readonly degreesPerUnit: number
}

export function openCloud({ cloud, pictures }: DriftRun): CloudShown {
  const bytes = fromBase64(cloud.places)
  return {
    shown: cloud.shown,
    timesMs: pictures.map(picture => Date.parse(picture.time)),
    places: new Int16Array(bytes.buffer, 0, bytes.length >> 1),
    status: fromBase64(cloud.status),
    likely: fromBase64(cloud.likely),
    originLongitude: cloud.origin.longitude,
    originLatitude: cloud.origin.latitude,
    degreesPerUnit: cloud.degreesPerUnit,
  }
}

/** Between which pictures an instant lies, and how far along; held to the run. */
export function between(
  timesMs: readonly number[],
  timeMs: number,
): { readonly at: number; readonly part: number } {
  const last = timesMs.length - 1
  const [first, end] = [timesMs[0] ?? 0, timesMs[last] ?? 0]
  if (last < 1 || first === end) return { at: 0, part: 0 }
  const position = Math.max(0, Math.min(last, ((timeMs - first) / (end - first)) * last))
  const at = Math.min(last - 1, Math.floor(position))
  return { at, part: position - at }
}

/** The picture nearest to an instant. */
export function pictureAt(run: DriftRun, timeMs: number): DriftPicture | null {
  const { at, part } = between(
    run.pictures.map(picture => Date.parse(picture.time)),
    timeMs,
  )
  return run.pictures[part > 0.5 ? at + 1 : at] ?? null
}

function fromBase64(text: string): Uint8Array {
  const letters = atob(text)
  const bytes = new Uint8Array(letters.length)
  for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k)
  return bytes
}
