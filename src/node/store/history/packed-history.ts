/** The position history: what is not stored yet and the database, asked and answered as one. */
import type { Frame, TrackIdentity } from '#contract'
import type { Fix, History, LogPosition } from '../ports.ts'
import { FixTable } from './frames.ts'
import {
  BINS_MAX,
  CLOSE_MS_MAX,
  PAGE_SEGMENTS,
  RETENTION_EVERY_MS,
  RETRY_MS_MAX,
  RETRY_MS_MIN,
  SEGMENT_MS_MAX,
  STORE_MS_MAX,
  TICK_MS,
  WINDOW_MS_MAX,
} from './limits.ts'
import { type Segment, segmentKey } from './segment.ts'
import { HistoryDown, type SegmentStore } from './segment-store.ts'
import { slotOf, spread } from './slots.ts'
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

export class PackedHistory implements History {
  readonly #settings: HistorySettings
  readonly #store: SegmentStore
  readonly #unstored: Unstored
  #stored = new StoredEnds([])
  #checkpoint: LogPosition
  #firstStoredMs: number | null = null
  #nextNumber = 0
  #batch: PreparedBatch | null = null
  #batchNumber = 0
  #isLoaded = false
  #loading: Promise<void> | null = null
  #storing: Promise<void> | null = null
  /** Storing and counting take turns: a report is then either here or there. */
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #retryMs = RETRY_MS_MIN
  #retryAtMs = 0
  #storedAtMs = 0
  #droppedOldAtMs = 0
  #saidDropped = 0
  #databaseTrouble: string | null = null
  #isLogDown = false
  #closing: Promise<void> | null = null

  constructor(settings: HistorySettings) {
    this.#settings = settings
    this.#store = settings.store
    this.#checkpoint = settings.checkpoint
    this.#unstored = new Unstored(settings.spoolPath, settings.checkpoint, settings.batchSegmentsMax)
  }

  /** Asks the database what it has. When it is down, history begins without it and goes on trying. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref()
    try {
      await this.#load()
    } catch (error) {
      if (!(error instanceof HistoryDown)) throw error
      this.#failed(error)
    }
  }

  add(fix: Fix, logEnd: LogPosition): void {
    if (!Number.isFinite(fix.latitude) || !Number.isFinite(fix.longitude) || !Number.isFinite(fix.timeMs)) {
      throw new RangeError('A fix without a place and a time is not history.')
    }
    if (this.#stored.has(fix.track, logEnd)) this.#unstored.heard(logEnd)
    else this.#unstored.add(fix, logEnd, this.#nowMs())
  }

  identify(identity: TrackIdentity, timeMs: number): void {
    this.#unstored.identify(identity, Math.round(timeMs))
  }

  get checkpoint(): LogPosition {
    return this.#checkpoint
  }

  get firstTimeMs(): number | null {
    const first = this.#unstored.firstTimeMs()
    return first === null || (this.#firstStoredMs !== null && this.#firstStoredMs < first)
      ? this.#firstStoredMs
      : first
  }

  get trouble(): string | null {
    if (this.#databaseTrouble !== null) return this.#databaseTrouble
    return this.#unstored.isSpooled ? CATCHING_UP : null
  }

  /** Sealed segments that found no place anywhere while the database was down. */
  get dropped(): number {
    return this.#unstored.dropped
  }

  async loadTrackNames() {
    await this.#load()
    const names = await this.#ask(this.#store.names())
    const byMmsi = new Map<number, number>()
    for (const { number, mmsi } of names) if (mmsi !== null) byMmsi.set(mmsi, number)
    return { nextNumber: this.#nextNumber, byMmsi }
  }

  window(fromMs: number, toMs: number, stepMs: number, limit: number): Promise<Frame> {
    return this.#collect(null, fromMs, toMs, stepMs, limit)
  }

  track(track: number, fromMs: number, toMs: number, limit: number): Promise<Frame> {
    return this.#collect(track, fromMs, toMs, 0, limit)
  }

  async pictureAt(timeMs: number, memoryMs: number): Promise<Frame> {
    const sinceMs = timeMs - memoryMs
    assertWindow(sinceMs, timeMs)
    this.#assertUp()
    const own = this.#unstored.segments(sinceMs, timeMs, null)
    const keys = new Set(own.map(segmentKey))
    const kept = (await this.#ask(this.#store.lastSegments(timeMs, sinceMs))).filter(
      each => !keys.has(segmentKey(each)),
    )
    const table = new FixTable()
    for (const segment of [...kept, ...own]) table.add(segment, sinceMs, timeMs, 0)
    return table.newestFrame(timeMs)
  }

  async identitiesAt(tracks: readonly number[], timeMs: number): Promise<readonly TrackIdentity[]> {
    this.#assertUp()
    const own = this.#unstored.identitiesAt(new Set(tracks), timeMs)
    const stored = await this.#ask(this.#store.identitiesAt(tracks, timeMs))
    for (const record of stored) {
      const { number } = record.identity
      if (record.fromMs > (own.get(number)?.fromMs ?? Number.NEGATIVE_INFINITY)) own.set(number, record)
    }
    return [...own.values()].map(record => record.identity)
  }

  async counts(fromMs: number, toMs: number, bins: number): Promise<readonly (number | null)[]> {
    if (!(toMs > fromMs) || !Number.isInteger(bins) || bins < 1 || bins > BINS_MAX) {
      throw new RangeError(`A timeline has a beginning, a later end and 1 to ${BINS_MAX} bins.`)
    }
    this.#assertUp()
    const from = slotOf(fromMs)
    const to = slotOf(toMs) + 1
    return this.#inTurn(async () => {
      const slots = new Map(await this.#ask(this.#store.slots(from, to)))
      this.#unstored.countInto(slots, from, to)
      return spread(slots, fromMs, toMs, bins)
    })
  }

  /** All taken so far is in the database; rejects while it cannot be. */
  async flush(): Promise<void> {
    this.#unstored.seal()
    await this.storeSealed()
  }

  /** What is sealed is in the database; what is open goes on growing. */
  async storeSealed(): Promise<void> {
    await this.#storing
    await this.#storeNow()
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#unstored.seal()
    try {
      await within(CLOSE_MS_MAX, this.#storeLast())
    } catch (error) {
      this.#settings.onWarning(
        `History could not be stored before the end (${(error as Error).message}). It is in the log and will be read again.`,
      )
    }
    await this.#unstored.close()
    await this.#store.close()
  }

  async #storeLast(): Promise<void> {
    await this.storeSealed()
    await this.#storeNow(true)
  }

  #tick(): void {
    const nowMs = this.#nowMs()
    this.#unstored.runs(nowMs)
    this.#unstored.seal(nowMs - SEGMENT_MS_MAX)
    this.#sayDropped()
    if (performance.now() < this.#retryAtMs || this.#storing !== null) return
    const isDue = this.#batch !== null || this.#unstored.isDue || this.#databaseTrouble !== null
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
      await this.#load()
      do {
        this.#batch ??= await this.#unstored.prepare(this.#batchNumber + 1, isLast)
        await this.#flushLog()
        await this.#inTurn(() => this.#storeBatch())
      } while (this.#unstored.isDue)
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
    await this.#store.store(prepared.batch)
    this.#batch = null
    this.#batchNumber = prepared.batch.number
    this.#unstored.stored(prepared)
    for (const { t0 } of prepared.batch.segments) {
      if (this.#firstStoredMs === null || t0 < this.#firstStoredMs) this.#firstStoredMs = t0
    }
    this.#checkpoint = prepared.batch.checkpoint
    this.#settings.onStored(this.#checkpoint)
  }

  /** Nothing may be in history that the log could still lose: positions would then mean two things. */
  async #flushLog(): Promise<void> {
    this.#isLogDown = true
    await this.#settings.log.flush()
    this.#isLogDown = false
  }

  #load(): Promise<void> {
    if (this.#isLoaded) return Promise.resolve()
    this.#loading ??= this.#loadNow().finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  async #loadNow(): Promise<void> {
    const { id, firstPosition } = this.#settings.log
    const state = await this.#store.load(id, firstPosition)
    this.#stored = new StoredEnds(state.tracks)
    this.#batchNumber = state.batch
    this.#checkpoint = state.checkpoint
    this.#firstStoredMs = state.firstTimeMs
    this.#nextNumber = state.nextNumber
    this.#unstored.resume(state.checkpoint, state.nextNumber)
    this.#isLoaded = true
    this.#databaseTrouble = null
    this.#settings.onStored(this.#checkpoint)
  }

  async #dropOld(): Promise<void> {
    if (this.#droppedOldAtMs !== 0 && performance.now() - this.#droppedOldAtMs < RETENTION_EVERY_MS) return
    this.#firstStoredMs = await this.#store.dropBefore(this.#nowMs() - this.#settings.retentionDays * DAY_MS)
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
    const { dropped } = this.#unstored
    if (dropped === this.#saidDropped) return
    this.#settings.onWarning(
      `The database has been down too long: ${dropped} segments of history found no place (the log has their sentences).`,
    )
    this.#saidDropped = dropped
  }

  async #collect(
    track: number | null,
    fromMs: number,
    toMs: number,
    stepMs: number,
    limit: number,
  ): Promise<Frame> {
    assertWindow(fromMs, toMs)
    this.#assertUp()
    const table = new FixTable()
    const own = this.#unstored.segments(fromMs, toMs, track)
    const keys = new Set(own.map(segmentKey))
    for (const segment of own) table.add(segment, fromMs, toMs, stepMs)
    let after: Segment | null = null
    for (;;) {
      const question = { fromMs, toMs, track, after, count: PAGE_SEGMENTS }
      const page: Segment[] = await this.#ask(this.#store.segments(question))
      for (const segment of page) {
        if (!keys.has(segmentKey(segment))) table.add(segment, fromMs, toMs, stepMs)
      }
      after = page.at(-1) ?? null
      if (after === null || page.length < PAGE_SEGMENTS) break
      if (table.hasBefore(after.t0, stepMs, limit)) break
    }
    return table.frame(toMs, stepMs, limit)
  }

  /** Who asks in vain says so for all: the trouble stands until a transaction went through. */
  async #ask<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      return await answer
    } catch (error) {
      if (error instanceof HistoryDown) this.#failed(error)
      throw error
    }
  }

  #assertUp(): void {
    if (this.#databaseTrouble !== null) throw new HistoryDown(this.#databaseTrouble)
    if (!this.#isLoaded) throw new HistoryDown('The database has not answered yet.')
    if (this.#unstored.isSpooled) throw new HistoryDown(CATCHING_UP)
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    // Whoever asked hears of the failure; the next in turn only waits for the end.
    this.#turn = result.catch(() => undefined)
    return result
  }

  #nowMs(): number {
    return (this.#settings.nowMs ?? Date.now)()
  }
}

function assertWindow(fromMs: number, toMs: number): void {
  if (fromMs <= toMs && toMs - fromMs <= WINDOW_MS_MAX) return
  throw new RangeError(
    `A time in history has a beginning, a later end, and at most ${WINDOW_MS_MAX} ms between them.`,
  )
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
