/** What has been appended and is not on disk yet: chunks of whole records, oldest first, within a named limit. **Hot** */
import { BACKLOG_BYTES_MAX, BATCH_BYTES, SPARE_CHUNKS_MAX } from './limits.ts'

export interface Chunk {
  readonly bytes: Uint8Array
  readonly view: DataView
  used: number
  /** Position of its first byte. */
  start: number
  /** Start of the segment it belongs to: a chunk never spans two. */
  segment: number
}

export class Backlog {
  readonly #chunks: Chunk[] = []
  readonly #spare: Chunk[] = []
  /** Chunks at the front that the writer holds: they do not grow any more. */
  #taken = 0
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= BACKLOG_BYTES_MAX
  }

  /** A chunk with room for so many bytes at a position of a segment. */
  chunk(bytes: number, position: number, segment: number): Chunk {
    const last = this.#chunks.length > this.#taken ? this.#chunks[this.#chunks.length - 1] : undefined
    if (last !== undefined && last.segment === segment && last.used + bytes <= last.bytes.length) return last
    const fresh = this.#spare.pop() ?? makeChunk()
    fresh.used = 0
    fresh.start = position
    fresh.segment = segment
    this.#chunks.push(fresh)
    return fresh
  }

  grew(chunk: Chunk, used: number): void {
    this.#bytes += used - chunk.used
    chunk.used = used
  }

  /** All chunks of the oldest segment that wait; they stay here, and readable, until `release`. */
  take(): readonly Chunk[] {
    const segment = this.#chunks[0]?.segment
    this.#taken = 0
    while (this.#taken < this.#chunks.length && this.#chunks[this.#taken].segment === segment)
      this.#taken += 1
    return this.#chunks.slice(0, this.#taken)
  }

  /** The chunks taken are on disk. */
  release(): void {
    for (const chunk of this.#chunks.splice(0, this.#taken)) {
      this.#bytes -= chunk.used
      if (this.#spare.length < SPARE_CHUNKS_MAX) this.#spare.push(chunk)
    }
    this.#taken = 0
  }

  /** A copy of what waits from a position to the end of its chunk; null when that is not here. */
  copyFrom(position: number): Uint8Array | null {
    const chunk = this.#chunks.find(each => each.start <= position && position < each.start + each.used)
    return chunk === undefined ? null : chunk.bytes.slice(position - chunk.start, chunk.used)
  }
}

function makeChunk(): Chunk {
  const bytes = new Uint8Array(BATCH_BYTES)
  return { bytes, view: new DataView(bytes.buffer), used: 0, start: 0, segment: 0 }
}
