/** The segments of the log, oldest first: which one holds a position or a time, and which may go. */

export interface Segment {
  readonly start: number
  /** Bytes known to be on disk. */
  bytes: number
  /** When its first line was received; null while it has none. */
  firstMs: number | null
}

export interface Keep {
  readonly bytesMax: number
  readonly bytesHardMax: number
  readonly beforeMs: number
  /** History still needs everything from here on. */
  readonly neededFrom: number
}

const NAME = /^(\d{16})\.log$/

export function segmentName(start: number): string {
  return `${String(start).padStart(16, '0')}.log`
}

export function segmentStart(name: string): number | null {
  const found = NAME.exec(name)
  return found === null ? null : Number(found[1])
}

export class SegmentIndex {
  readonly #segments: Segment[] = []
  #bytes = 0

  add(segment: Segment): void {
    this.#segments.push(segment)
    this.#bytes += segment.bytes
  }

  grew(start: number, bytes: number): void {
    const segment = this.#segments.find(each => each.start === start)
    if (segment === undefined) return
    this.#bytes += bytes - segment.bytes
    segment.bytes = bytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get first(): Segment | null {
    return this.#segments[0] ?? null
  }

  /** The newest segment that begins at or before a position; the oldest when all begin later. */
  at(position: number): Segment | null {
    for (let index = this.#segments.length - 1; index >= 0; index -= 1) {
      if (this.#segments[index].start <= position) return this.#segments[index]
    }
    return this.first
  }

  after(segment: Segment): Segment | null {
    return this.#segments[this.#segments.indexOf(segment) + 1] ?? null
  }

  /** The newest segment that began before a time, so that what came at this time is in it or after it. */
  beginningBefore(timeMs: number): Segment | null {
    const index = this.#segments.findIndex(each => each.firstMs !== null && each.firstMs >= timeMs)
    if (index === -1) return this.#segments[this.#segments.length - 1] ?? null
    return this.#segments[Math.max(index - 1, 0)]
  }

  /** The oldest segment when it must go, with whether history still needed it. The last one, still written, stays. */
  dropOldest(keep: Keep): { readonly segment: Segment; readonly needed: boolean } | null {
    const [segment, next] = this.#segments
    if (next === undefined) return null
    const needed = next.start > keep.neededFrom
    const tooMuch = this.#bytes > (needed ? keep.bytesHardMax : keep.bytesMax)
    const tooOld = !needed && next.firstMs !== null && next.firstMs < keep.beforeMs
    if (!tooMuch && !tooOld) return null
    this.#segments.shift()
    this.#bytes -= segment.bytes
    return { segment, needed }
  }
}
