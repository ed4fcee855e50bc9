/** Sentences from a file, plain or .gz: read at once, or in the rhythm in which they were recorded, faster by a factor. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Input, InputEvents, InputWorld } from './input.ts'
import { FEED_LIMITS } from './limits.ts'
import { LineCutter } from './line-cutter.ts'
import { RecordedTime } from './recorded-time.ts'

/** How often a paused file looks whether it may go on, ms. */
const LOOK_AGAIN_MS = 50

export class FileInput implements Input {
  readonly #path: string
  /** null: as fast as it can be read. */
  readonly #speed: number | null
  readonly #events: InputEvents
  readonly #world: InputWorld
  readonly #stopping = new AbortController()
  #reading: Promise<void> = Promise.resolve()

  constructor(path: string, speed: number | null, events: InputEvents, world: InputWorld) {
    this.#path = path
    this.#speed = speed
    this.#events = events
    this.#world = world
  }

  async start(): Promise<void> {
    this.#reading = this.#read()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#reading
  }

  /** It looks by itself. */
  resume(): void {}

  async #read(): Promise<void> {
    const pace = this.#speed === null ? null : new Pace(this.#speed, this.#world)
    const cutter = this.#events.newCutter()
    const { signal } = this.#stopping
    const source = createReadStream(this.#path)
    source.once('open', () => this.#events.opened())
    try {
      const take = (chunks: AsyncIterable<Uint8Array>) => this.#take(chunks, cutter, pace)
      if (this.#path.endsWith('.gz')) await pipeline(source, createGunzip(), take, { signal })
      else await pipeline(source, take, { signal })
    } catch (error) {
      if (signal.aborted) return
      this.#events.remark(`${this.#path}: ${error instanceof Error ? error.message : String(error)}`)
    }
    cutter.end()
    if (pace !== null && !pace.knowsTimes) {
      this.#events.remark('no line says when it was recorded: the file was read at once')
    }
    this.#events.finished()
  }

  async #take(chunks: AsyncIterable<Uint8Array>, cutter: LineCutter, pace: Pace | null): Promise<void> {
    for await (const chunk of chunks) {
      if (pace === null) cutter.push(chunk)
      else for (const piece of splitAfterNewlines(chunk)) await this.#inRhythm(piece, cutter, pace)
      while (this.#events.isHeld()) await this.#wait(LOOK_AGAIN_MS)
    }
  }

  /** A piece is a line, or the part of one that this chunk has. */
  async #inRhythm(piece: Uint8Array, cutter: LineCutter, pace: Pace): Promise<void> {
    let waitMs = pace.waitMs(piece)
    while (waitMs > 0) {
      await this.#wait(Math.min(waitMs, 1000))
      waitMs = pace.waitMsAgain()
    }
    cutter.push(piece)
  }

  #wait(ms: number): Promise<void> {
    const { signal } = this.#stopping
    return new Promise((resolve, reject) => {
      const timer = setTimeout(done, ms)
      function done() {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        if (signal.aborted) reject(signal.reason as Error)
        else resolve()
      }
      signal.addEventListener('abort', done)
    })
  }
}

/** From recorded time to ours: a break in the recording, forward or back, begins anew from now. */
class Pace {
  readonly #speed: number
  readonly #world: InputWorld
  readonly #recorded = new RecordedTime()
  #recordedStartMs = 0
  #startMs = 0
  #dueMs = 0
  #lastMs: number | null = null

  constructor(speed: number, world: InputWorld) {
    this.#speed = speed
    this.#world = world
  }

  get knowsTimes(): boolean {
    return this.#lastMs !== null
  }

  waitMs(line: Uint8Array): number {
    const recordedMs = this.#recorded.of(Buffer.from(line).toString('latin1').trimEnd())
    if (recordedMs === null) return 0
    const pauseMs = this.#lastMs === null ? null : recordedMs - this.#lastMs
    if (pauseMs === null || pauseMs < 0 || pauseMs > FEED_LIMITS.replayPauseMsMax) {
      this.#recordedStartMs = recordedMs
      this.#startMs = this.#world.nowMs()
    }
    this.#lastMs = recordedMs
    this.#dueMs = this.#startMs + (recordedMs - this.#recordedStartMs) / this.#speed
    return this.waitMsAgain()
  }

  waitMsAgain(): number {
    return this.#dueMs - this.#world.nowMs()
  }
}

function* splitAfterNewlines(chunk: Uint8Array): Iterable<Uint8Array> {
  let from = 0
  while (from < chunk.length) {
    const newline = chunk.indexOf(10, from)
    const to = newline < 0 ? chunk.length : newline + 1
    yield chunk.subarray(from, to)
    from = to
  }
}
