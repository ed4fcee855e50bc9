/** Brings what is not stored to the database: loads, batches, tries again, ends. One transaction at a time. */
import type { LogPosition } from '../ports.ts'
import {
  CLOSE_MS_MAX,
  RETENTION_EVERY_MS,
  RETRY_MS_MAX,
  RETRY_MS_MIN,
  SEGMENT_MS_MAX,
  STORE_MS_MAX,
  TICK_MS,
} from './limits.ts'
import { HistoryDown, type SegmentStore } from './segment-store.ts'
import { StoredEnds } from './stored-ends.ts'
import { type PreparedBatch, Unstored } from './unstored.ts'

export interface HistorySettings {
  readonly store: SegmentStore
  readonly log: { readonly id: string; readonly firstPosition: LogPosition; flush(): Promise<unknown> }
  /** As remembered beside the log: it holds until the database has told its own. */
  readonly checkpoint: LogPosition
  readonly spoolPath: string | null
  readonly retentionDays: number
  readonly onWarning: (text: string) => void
  /** A restart needs the log from here on only. */
  readonly onStored: (checkpoint: LogPosition) => void
  readonly nowMs?: () => number
  readonly batchSegmentsMax?: number | undefined
}

const DAY_MS = 86_400_000
const CATCHING_UP = 'The database is back and takes what has waited.'

export class Storing {
  readonly store: SegmentStore
  readonly unstored: Unstored
  readonly #settings: HistorySettings
  stored = new StoredEnds([])
  checkpoint: LogPosition
  firstStoredMs: number | null = null
  nextNumber = 0
  #batch: PreparedBatch | null = null
  #batchNumber = 0
  #isLoaded = false
  #loading: Promise<void> | null = null
  #storing: Promise<void> | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #retryMs = RETRY_MS_MIN
  #retryAtMs = 0
  #storedAtMs = 0
  #droppedOldAtMs = 0
  #saidDropped = 0
  #databaseTrouble: string | null = null
  #isLogDown = false

  constructor(settings: HistorySettings) {
    this.#settings = settings
    this.store = settings.store
    this.checkpoint = settings.checkpoint
    this.unstored = new Unstored(settings.spoolPath, settings.checkpoint, settings.batchSegmentsMax)
  }

  /** Asks the database what it has. When it is down, history begins without it and goes on trying. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref()
    try {
      await this.load()
    } catch (error) {
      if (!(error instanceof HistoryDown)) throw error
      this.#failed(error)
    }
  }

  get trouble(): string | null {
    if (this.#databaseTrouble !== null) return this.#databaseTrouble
    return this.unstored.isSpooled ? CATCHING_UP : null
  }

  /** What is sealed is in the database; what is open goes on growing. */
  async storeSealed(): Promise<void> {
    await this.#storing
    await this.#storeNow()
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.unstored.seal()
    try {
      await within(CLOSE_MS_MAX, this.#storeLast())
    } catch (error) {
      this.#settings.onWarning(
        `History could not be stored before the end (${(error as Error).message}). It is in the log and will be read again.`,
      )
    }
    await this.unstored.close()
    await this.store.close()
  }

  async #storeLast(): Promise<void> {
    await this.storeSealed()
    await this.#storeNow(true)
  }

  #tick(): void {
    const nowMs = this.nowMs()
    this.unstored.runs(nowMs)
    this.unstored.seal(nowMs - SEGMENT_MS_MAX)
    this.#sayDropped()
    if (performance.now() < this.#retryAtMs || this.#storing !== null) return
    const isDue = this.#batch !== null || this.unstored.isDue || this.#databaseTrouble !== null
    if (!isDue && performance.now() - this.#storedAtMs < STORE_MS_MAX) return
    this.#storeNow().catch(() => {
      // Kept as trouble by the one that failed, and tried again.
    })
  }

  /** Batch after batch until nothing waits. One at a time; whoever comes meanwhile waits for the same. */
  #storeNow(isLast = false): Promise<void> {
    this.#storing ??= this.#storeAll(isLast).finally(() => {
      this.#storing = null
    })
    return this.#storing
  }

  async #storeAll(isLast: boolean): Promise<void> {
    try {
      await this.load()
      do {
        this.#batch ??= await this.unstored.prepare(this.#batchNumber + 1, isLast)
        await this.#flushLog()
        await this.inTurn(() => this.#storeBatch())
      } while (this.unstored.isDue)
      await this.#dropOld()
      this.#storedAtMs = performance.now()
      this.#databaseTrouble = null
      this.#retryMs = RETRY_MS_MIN
    } catch (error) {
      this.#failed(error)
      throw error
    }
  }

  /** A batch stays as it is until it is stored: only so can it be offered twice and be stored once. */
  async #storeBatch(): Promise<void> {
    const prepared = this.#batch
    if (prepared === null) return
    await this.store.store(prepared.batch)
    this.#batch = null
    this.#batchNumber = prepared.batch.number
    this.unstored.stored(prepared)
    for (const { t0 } of prepared.batch.segments) {
      if (this.firstStoredMs === null || t0 < this.firstStoredMs) this.firstStoredMs = t0
    }
    this.checkpoint = prepared.batch.checkpoint
    this.#settings.onStored(this.checkpoint)
  }

  /** Nothing may be in history that the log could still lose: positions would then mean two things. */
  async #flushLog(): Promise<void> {
    this.#isLogDown = true
    await this.#settings.log.flush()
    this.#isLogDown = false
  }

  load(): Promise<void> {
    if (this.#isLoaded) return Promise.resolve()
    this.#loading ??= this.#loadNow().finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  async #loadNow(): Promise<void> {
    const { id, firstPosition } = this.#settings.log
    const state = await this.store.load(id, firstPosition)
    this.stored = new StoredEnds(state.tracks, firstPosition)
    this.#batchNumber = state.batch
    this.checkpoint = state.checkpoint
    this.firstStoredMs = state.firstTimeMs
    this.nextNumber = state.nextNumber
    this.unstored.resume(state.checkpoint, state.nextNumber)
    this.#isLoaded = true
    this.#databaseTrouble = null
    this.#settings.onStored(this.checkpoint)
  }

  async #dropOld(): Promise<void> {
    if (this.#droppedOldAtMs !== 0 && performance.now() - this.#droppedOldAtMs < RETENTION_EVERY_MS) return
    this.firstStoredMs = await this.store.dropBefore(this.nowMs() - this.#settings.retentionDays * DAY_MS)
    this.#droppedOldAtMs = performance.now()
  }

  #failed(error: unknown): void {
    const text = (error as Error).message
    // The log says itself what it lacks; the database is well.
    if (!this.#isLogDown) {
      if (text !== this.#databaseTrouble) this.#settings.onWarning(text)
      this.#databaseTrouble = text
    }
    this.#retryAtMs = performance.now() + this.#retryMs
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS_MAX)
  }

  #sayDropped(): void {
    const { dropped } = this.unstored
    if (dropped === this.#saidDropped) return
    this.#settings.onWarning(
      `The database has been down too long: ${dropped} segments of history found no place (the log has their sentences).`,
    )
    this.#saidDropped = dropped
  }

  /** Who asks in vain says so for all: the trouble stands until a transaction went through. */
  async ask<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      return await answer
    } catch (error) {
      if (error instanceof HistoryDown) this.#failed(error)
      throw error
    }
  }

  assertUp(): void {
    if (this.#databaseTrouble !== null) throw new HistoryDown(this.#databaseTrouble)
    if (!this.#isLoaded) throw new HistoryDown('The database has not answered yet.')
    if (this.unstored.isSpooled) throw new HistoryDown(CATCHING_UP)
  }

  /** Storing and counting take turns: a report is then either here or there. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    // Whoever asked hears of the failure; the next in turn only waits for the end.
    this.#turn = result.catch(() => undefined)
    return result
  }

  nowMs(): number {
    return (this.#settings.nowMs ?? Date.now)()
  }
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    if (timer !== null) clearTimeout(timer)
  }
}
