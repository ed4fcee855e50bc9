/** The segments that still grow: per track one for each feed and class that carry it, sealed together. **Hot** */
import type { Fix, LogPosition } from '../ports.ts'
import { SEGMENT_FIXES_MAX, SEGMENT_MS_MAX } from './limits.ts'
import type { Segment } from './segment.ts'
import { CODEC, FixPacker } from './segment-codec.ts'

/** All that was open of one track when it was sealed. Stored as a whole, so that 'stored up to' holds for the track. */
export interface Sealed {
  readonly track: number
  readonly segments: readonly Segment[]
  readonly logFirst: LogPosition
  readonly bytes: number
}

interface Growing {
  readonly feed: string
  readonly simulated: boolean
  readonly trackClass: number
  readonly logFirst: LogPosition
  readonly packer: FixPacker
  logEnd: LogPosition
}

interface Book {
  readonly track: number
  readonly logFirst: LogPosition
  /** Clock of the node when its first fix came. */
  readonly openedMs: number
  readonly growing: Growing[]
}

export class OpenSegments {
  readonly #books = new Map<number, Book>()
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#books.size
  }

  /** Takes a fix; gives what had to be sealed before it. */
  add(fix: Fix, logEnd: LogPosition, nowMs: number): Sealed | null {
    let book = this.#books.get(fix.track)
    let growing = book === undefined ? undefined : growingFor(book, fix)
    let sealed: Sealed | null = null
    if (book !== undefined && growing !== undefined && isFull(growing.packer, fix.timeMs)) {
      sealed = this.#seal(book)
      book = undefined
      growing = undefined
    }
    if (book === undefined) {
      book = { track: fix.track, logFirst: logEnd, openedMs: nowMs, growing: [] }
      this.#books.set(fix.track, book)
    }
    if (growing === undefined) {
      const { feed, simulated, trackClass } = fix
      growing = { feed, simulated, trackClass, logFirst: logEnd, logEnd, packer: new FixPacker() }
      this.#bytes += growing.packer.room
      book.growing.push(growing)
    }
    const room = growing.packer.room
    growing.packer.add(fix)
    growing.logEnd = logEnd
    this.#bytes += growing.packer.room - room
    return sealed
  }

  /** Seals what was opened at or before a time; all of it without one. */
  seal(openedMs: number = Number.POSITIVE_INFINITY): Sealed[] {
    return [...this.#books.values()].filter(book => book.openedMs <= openedMs).map(book => this.#seal(book))
  }

  /** The oldest log record whose fix is only here; null when nothing is open. */
  logFirst(): LogPosition | null {
    let first: LogPosition | null = null
    for (const book of this.#books.values())
      if (first === null || book.logFirst < first) first = book.logFirst
    return first
  }

  /** As segments, for a question: those with a fix in a time. Their bytes are a copy. */
  snapshot(fromMs: number, toMs: number, track: number | null): Segment[] {
    const one = track === null ? undefined : this.#books.get(track)
    const books = track === null ? this.#books.values() : one === undefined ? [] : [one]
    const found: Segment[] = []
    for (const book of books) {
      for (const growing of book.growing) {
        if (growing.packer.t0 <= toMs && growing.packer.t1 >= fromMs)
          found.push(segmentOf(book.track, growing))
      }
    }
    return found
  }

  firstTimeMs(): number | null {
    let first: number | null = null
    for (const { growing } of this.#books.values()) {
      for (const { packer } of growing) if (first === null || packer.t0 < first) first = packer.t0
    }
    return first
  }

  #seal(book: Book): Sealed {
    this.#books.delete(book.track)
    const segments = book.growing.map(growing => segmentOf(book.track, growing))
    for (const { packer } of book.growing) this.#bytes -= packer.room
    const bytes = segments.reduce((sum, segment) => sum + segment.fixes.length, 0)
    return { track: book.track, segments, logFirst: book.logFirst, bytes }
  }
}

function growingFor(book: Book, fix: Fix): Growing | undefined {
  for (const growing of book.growing) {
    if (
      growing.feed === fix.feed &&
      growing.simulated === fix.simulated &&
      growing.trackClass === fix.trackClass
    ) {
      return growing
    }
  }
  return undefined
}

function isFull(packer: FixPacker, timeMs: number): boolean {
  return (
    packer.n >= SEGMENT_FIXES_MAX ||
    timeMs - packer.t0 > SEGMENT_MS_MAX ||
    packer.t1 - timeMs > SEGMENT_MS_MAX
  )
}

function segmentOf(track: number, { packer, ...rest }: Growing): Segment {
  const { t0, t1, n, south, west, north, east } = packer
  return { track, t0, t1, n, south, west, north, east, codec: CODEC, fixes: packer.packed.slice(), ...rest }
}
