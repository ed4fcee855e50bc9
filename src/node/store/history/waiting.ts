/**
 * Sealed segments on their way to the database, in order. What memory cannot hold while it is down goes to a spool file:
 * a convenience of this run only (the log has every fix), so it is never synced and thrown away at start.
 */
import { type FileHandle, open, rm } from 'node:fs/promises'
import { BATCH_SEGMENTS_MAX, SPOOL_BYTES_MAX, WAITING_BYTES_MAX } from './limits.ts'
import type { Sealed } from './open-segments.ts'
import type { Segment } from './segment.ts'

export class Waiting {
  readonly #spool: Spool | null
  readonly #batchMax: number
  readonly #sealed: Sealed[] = []
  #bytes = 0
  /** Sealed segments that had no place anywhere. Their fixes are in the log only. */
  dropped = 0

  /** Without a path (a test) there is no spool. */
  constructor(spoolPath: string | null, batchMax: number = BATCH_SEGMENTS_MAX) {
    this.#batchMax = batchMax
    this.#spool = spoolPath === null ? null : new Spool(spoolPath)
  }

  get size(): number {
    return this.#sealed.length + (this.#spool?.size ?? 0)
  }

  /** Some lie in the spool: a question could not be answered in full. */
  get isSpooled(): boolean {
    return (this.#spool?.size ?? 0) > 0
  }

  push(sealed: Sealed): void {
    if (!this.isSpooled && this.#bytes + sealed.bytes <= WAITING_BYTES_MAX) {
      this.#sealed.push(sealed)
      this.#bytes += sealed.bytes
    } else if (this.#spool === null || !this.#spool.push(sealed)) {
      this.dropped += 1
    }
  }

  /** The next few, without taking them out. Several of one track may be among them, in order. */
  async next(): Promise<readonly Sealed[]> {
    if (this.#sealed.length === 0 && this.#spool !== null) {
      for (const sealed of await this.#spool.shift(this.#batchMax)) {
        this.#sealed.push(sealed)
        this.#bytes += sealed.bytes
      }
    }
    return this.#sealed.slice(0, this.#batchMax)
  }

  /** The first so many are stored. */
  stored(count: number): void {
    for (const sealed of this.#sealed.splice(0, count)) this.#bytes -= sealed.bytes
  }

  /** The oldest log record whose fix waits behind the first `skip`. */
  logFirst(skip: number): number | null {
    let first: number | null = this.#spool?.logFirst ?? null
    for (let index = skip; index < this.#sealed.length; index += 1) {
      const { logFirst } = this.#sealed[index]
      if (first === null || logFirst < first) first = logFirst
    }
    return first
  }

  segments(): readonly Segment[] {
    return this.#sealed.flatMap(sealed => sealed.segments)
  }

  close(): Promise<void> {
    return this.#spool?.close() ?? Promise.resolve()
  }
}

interface Spooled {
  readonly at: number
  readonly bytes: number
}

/** A file of JSON lines, written and read in order, emptied when all was read. */
class Spool {
  readonly #path: string
  #index: Spooled[] = []
  #end = 0
  #floor = 0
  #work: Promise<unknown> = Promise.resolve()
  #file: FileHandle | null = null
  /** Lines whose write failed stay here: a full disk must not lose them. */
  #unwritten: { readonly at: number; readonly bytes: Buffer }[] = []
  #unwrittenBytes = 0

  constructor(path: string) {
    this.#path = path
  }

  get size(): number {
    return this.#index.length
  }

  /** At or before the oldest record whose fix lies here. */
  get logFirst(): number | null {
    return this.#index.length === 0 ? null : this.#floor
  }

  push(sealed: Sealed): boolean {
    const bytes = Buffer.from(JSON.stringify(sealed, toText))
    if (this.#end + bytes.length > SPOOL_BYTES_MAX) return false
    if (this.#unwrittenBytes + bytes.length > WAITING_BYTES_MAX) return false
    const at = this.#end
    this.#end += bytes.length
    this.#floor = this.#index.length === 0 ? sealed.logFirst : Math.min(this.#floor, sealed.logFirst)
    this.#index.push({ at, bytes: bytes.length })
    this.#unwritten.push({ at, bytes })
    this.#unwrittenBytes += bytes.length
    this.#work = this.#work.then(() => this.#write())
    return true
  }

  async shift(count: number): Promise<Sealed[]> {
    await this.#work
    const found: Sealed[] = []
    for (const { at, bytes } of this.#index.slice(0, count)) {
      const text = this.#unwritten.find(each => each.at === at)?.bytes ?? (await this.#read(at, bytes))
      found.push(JSON.parse(text.toString(), fromText) as Sealed)
    }
    this.#index = this.#index.slice(found.length)
    // From the beginning again: at once, since the next one may come at any time.
    if (this.#index.length === 0) this.#end = 0
    return found
  }

  async close(): Promise<void> {
    await this.#work
    await this.#file?.close()
    this.#file = null
    await rm(this.#path, { force: true })
  }

  async #write(): Promise<void> {
    try {
      this.#file ??= await open(this.#path, 'w+', 0o600)
      for (let next = this.#unwritten[0]; next !== undefined; next = this.#unwritten[0]) {
        await this.#file.write(next.bytes, 0, next.bytes.length, next.at)
        this.#unwritten.shift()
        this.#unwrittenBytes -= next.bytes.length
      }
    } catch {
      // The disk is full or failing: the lines stay in memory, bounded, and the next push tries again.
      return
    }
  }

  async #read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length)
    if (this.#file === null) throw new Error('The spool of the history is not open.')
    await this.#file.read(bytes, 0, length, at)
    return bytes
  }
}

function toText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
}

function fromText(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value
  return new Uint8Array(Buffer.from(String(value.base64), 'base64'))
}
