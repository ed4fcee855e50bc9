/** A stretch of one track's history: at most 300 fixes of one feed and one class, packed. */

export interface Segment {
  readonly track: number
  readonly feed: string
  readonly simulated: boolean
  readonly trackClass: number
  /** Earliest and latest time of a fix in it, milliseconds. */
  readonly t0: number
  readonly t1: number
  readonly n: number
  /** What it covers, 1e-7 degree. */
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
  /** End of the log record of its first and of its last fix. With the track, the first names a segment for ever. */
  readonly logFirst: number
  readonly logEnd: number
  readonly codec: number
  readonly fixes: Uint8Array
}

export function segmentKey(segment: Pick<Segment, 'track' | 'logFirst'>): string {
  return `${segment.track}:${segment.logFirst}`
}
