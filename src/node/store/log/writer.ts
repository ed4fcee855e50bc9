/** Brings the backlog to disk, one batch in flight: write, fdatasync, tell. What fails stays and is tried again. */
import type { Backlog, Chunk } from './backlog.ts'
import type { LogFile, LogFiles } from './files.ts'
import { BATCH_MS, RETRY_MS_MAX, RETRY_MS_MIN } from './limits.ts'
import { segmentName } from './segments.ts'

interface Waiter {
  readonly position: number
  readonly resolve: (position: number) => void
  readonly reject: (error: Error) => void
}

/** The sensor log cannot write. What was appended stays in memory and is tried again. */
export class LogDown extends Error {
  override readonly name = 'LogDown'
  readonly code: string | null

  constructor(message: string, code: string | null) {
    super(message)
    this.code = code
  }
}

export class LogWriter {
  readonly #backlog: Backlog
  readonly #files: LogFiles
  readonly #written: (chunks: readonly Chunk[]) => void
  #file: { readonly segment: number; readonly file: LogFile } | null = null
  #waiters: Waiter[] = []
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #retryMs = RETRY_MS_MIN
  #durable: number
  #closed = false
  trouble: LogDown | null = null
  syncs = 0
  failedWrites = 0

  constructor(
    backlog: Backlog,
    files: LogFiles,
    durable: number,
    written: (chunks: readonly Chunk[]) => void,
  ) {
    this.#backlog = backlog
    this.#files = files
    this.#durable = durable
    this.#written = written
  }

  get durable(): number {
    return this.#durable
  }

  /** A batch is due in a moment: whatever else comes until then goes with it. */
  soon(): void {
    this.#timer ??= setTimeout(this.#due, BATCH_MS)
  }

  now(): void {
    if (this.#running !== null || this.trouble !== null) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#due()
  }

  /** Resolves when all before a position is on disk; rejects at once while the disk does not take it. */
  reached(position: number): Promise<number> {
    if (position <= this.#durable) return Promise.resolve(position)
    if (this.trouble !== null) return Promise.reject(this.trouble)
    return new Promise((resolve, reject) => {
      this.#waiters.push({ position, resolve, reject })
      this.now()
    })
  }

  /** One last try, whatever happened before. */
  async close(position: number): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#running
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    await this.#run()
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#letGo()
    if (this.#durable < position)
      throw this.trouble ?? new LogDown('The sensor log could not be written.', null)
  }

  #due = (): void => {
    this.#timer = null
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  async #run(): Promise<void> {
    for (let chunks = this.#backlog.take(); chunks.length > 0; chunks = this.#backlog.take()) {
      try {
        await this.#write(chunks)
      } catch (error) {
        await this.#failed(error as NodeJS.ErrnoException)
        return
      }
      this.#done(chunks)
    }
  }

  async #write(chunks: readonly Chunk[]): Promise<void> {
    const segment = chunks[0].segment
    if (this.#file !== null && this.#file.segment !== segment) await this.#letGo()
    this.#file ??= { segment, file: await this.#files.open(segmentName(segment)) }
    for (const chunk of chunks) {
      await this.#file.file.write(chunk.bytes.subarray(0, chunk.used), chunk.start - segment)
    }
    await this.#file.file.sync()
  }

  #done(chunks: readonly Chunk[]): void {
    const last = chunks[chunks.length - 1]
    this.syncs += 1
    this.trouble = null
    this.#retryMs = RETRY_MS_MIN
    this.#durable = last.start + last.used
    this.#written(chunks)
    this.#backlog.release()
    const reached = this.#waiters.filter(each => each.position <= this.#durable)
    this.#waiters = this.#waiters.filter(each => each.position > this.#durable)
    for (const each of reached) each.resolve(each.position)
  }

  async #failed(error: NodeJS.ErrnoException): Promise<void> {
    this.failedWrites += 1
    this.trouble = new LogDown(describe(error, this.#files.folder), error.code ?? null)
    const waiters = this.#waiters
    this.#waiters = []
    for (const each of waiters) each.reject(this.trouble)
    // A failed fdatasync may have dropped the pages: the file is opened anew and the whole batch written again.
    await this.#letGo()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#due, this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS_MAX)
  }

  async #letGo(): Promise<void> {
    const open = this.#file
    this.#file = null
    try {
      await open?.file.close()
    } catch {
      // What matters was synced before, or will be written again.
      this.failedWrites += 1
    }
  }
}

function describe(error: NodeJS.ErrnoException, folder: string): string {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return `The disk of ${folder} is full: received sentences wait in memory. Make room; they are then written.`
  }
  return `The sensor log in ${folder} cannot be written (${error.message}): received sentences wait in memory.`
}
