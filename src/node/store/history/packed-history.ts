/** The position history: what is not stored yet and the database, asked and answered as one. */
import type { Frame, TrackIdentity } from '#contract'
import type { Fix, History, LogPosition } from '../ports.ts'
import { FixTable } from './frames.ts'
import { BINS_MAX, PAGE_SEGMENTS, WINDOW_MS_MAX } from './limits.ts'
import { type Segment, segmentKey } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'
import { slotOf, spread } from './slots.ts'
import { type HistorySettings, Storing } from './storing.ts'
import type { Unstored } from './unstored.ts'

export class PackedHistory implements History {
  readonly #storing: Storing
  readonly #unstored: Unstored
  readonly #store: SegmentStore
  readonly #onWarning: (text: string) => void
  #refused = 0
  #closing: Promise<void> | null = null

  constructor(settings: HistorySettings) {
    this.#onWarning = settings.onWarning
    this.#storing = new Storing(settings)
    this.#unstored = this.#storing.unstored
    this.#store = settings.store
  }

  /** When the database is down, history begins without it and goes on trying. */
  start(): Promise<void> {
    return this.#storing.start()
  }

  add(fix: Fix, logEnd: LogPosition): void {
    if (!isSound(fix)) return this.#refuse(fix)
    if (this.#storing.stored.has(fix.track, logEnd)) this.#unstored.heard(logEnd)
    else this.#unstored.add(fix, logEnd, this.#storing.nowMs())
  }

  identify(identity: TrackIdentity, timeMs: number): void {
    if (
      !isWholeUpTo(identity.number, NUMBER_MAX) ||
      !isWholeUpTo(identity.mmsi ?? 0, MMSI_MAX) ||
      !isTime(timeMs)
    ) {
      return this.#refuse(identity)
    }
    this.#unstored.identify(identity, Math.round(timeMs))
  }

  get checkpoint(): LogPosition {
    return this.#storing.checkpoint
  }

  get firstTimeMs(): number | null {
    const first = this.#unstored.firstTimeMs()
    return first === null || (this.#storing.firstStoredMs !== null && this.#storing.firstStoredMs < first)
      ? this.#storing.firstStoredMs
      : first
  }

  get trouble(): string | null {
    return this.#storing.trouble
  }

  /** Fixes and identities not taken: no place on earth, no time, a number that is none. */
  get refused(): number {
    return this.#refused
  }

  /** Sealed segments that found no place anywhere while the database was down. */
  get dropped(): number {
    return this.#unstored.dropped
  }

  async loadTrackNames() {
    await this.#storing.load()
    const names = await this.#storing.ask(this.#store.names())
    const byMmsi = new Map<number, number>()
    for (const { number, mmsi } of names) if (mmsi !== null) byMmsi.set(mmsi, number)
    return { nextNumber: this.#storing.nextNumber, byMmsi }
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
    this.#storing.assertUp()
    const own = this.#unstored.segments(sinceMs, timeMs, null)
    const keys = new Set(own.map(segmentKey))
    const kept = (await this.#storing.ask(this.#store.lastSegments(timeMs, sinceMs))).filter(
      each => !keys.has(segmentKey(each)),
    )
    const table = new FixTable()
    for (const segment of [...kept, ...own]) table.add(segment, sinceMs, timeMs, 0)
    return table.newestFrame(timeMs)
  }

  async identitiesAt(tracks: readonly number[], timeMs: number): Promise<readonly TrackIdentity[]> {
    this.#storing.assertUp()
    const own = this.#unstored.identitiesAt(new Set(tracks), timeMs)
    const stored = await this.#storing.ask(this.#store.identitiesAt(tracks, timeMs))
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
    this.#storing.assertUp()
    const from = slotOf(fromMs)
    const to = slotOf(toMs) + 1
    return this.#storing.inTurn(async () => {
      const slots = new Map(await this.#storing.ask(this.#store.slots(from, to)))
      this.#unstored.countInto(slots, from, to)
      return spread(slots, fromMs, toMs, bins)
    })
  }

  /** All taken so far is in the database; rejects while it cannot be. */
  async flush(): Promise<void> {
    this.#unstored.seal()
    await this.#storing.storeSealed()
  }

  /** What is sealed is in the database; what is open goes on growing. */
  storeSealed(): Promise<void> {
    return this.#storing.storeSealed()
  }

  close(): Promise<void> {
    this.#closing ??= this.#storing.close()
    return this.#closing
  }

  /** Refused by the database it would stay for ever, and with it all that waits behind. */
  #refuse(what: unknown): void {
    if (this.#refused === 0)
      this.#onWarning(`History refuses what is no fix or identity: ${JSON.stringify(what)}`)
    this.#refused += 1
  }

  async #collect(
    track: number | null,
    fromMs: number,
    toMs: number,
    stepMs: number,
    limit: number,
  ): Promise<Frame> {
    assertWindow(fromMs, toMs)
    this.#storing.assertUp()
    const table = new FixTable()
    const own = this.#unstored.segments(fromMs, toMs, track)
    const keys = new Set(own.map(segmentKey))
    for (const segment of own) table.add(segment, fromMs, toMs, stepMs)
    let after: Segment | null = null
    for (;;) {
      const question = { fromMs, toMs, track, after, count: PAGE_SEGMENTS }
      const page: Segment[] = await this.#storing.ask(this.#store.segments(question))
      for (const segment of page) {
        if (!keys.has(segmentKey(segment))) table.add(segment, fromMs, toMs, stepMs)
      }
      after = page.at(-1) ?? null
      if (after === null || page.length < PAGE_SEGMENTS) break
      if (table.hasBefore(after.t0, stepMs, limit)) break
    }
    return table.frame(toMs, stepMs, limit)
  }
}

function isSound(fix: Fix): boolean {
  return (
    Math.abs(fix.latitude) <= 90 &&
    Math.abs(fix.longitude) <= 180 &&
    isTime(fix.timeMs) &&
    isWholeUpTo(fix.track, NUMBER_MAX) &&
    isWholeUpTo(fix.trackClass, 0xff) &&
    (fix.speed === null || fix.speed >= 0) &&
    (fix.course === null || Number.isFinite(fix.course)) &&
    (fix.heading === null || Number.isFinite(fix.heading))
  )
}

function isTime(timeMs: number): boolean {
  return timeMs >= 0 && timeMs <= TIME_MS_MAX
}

/** The year 9999: partitions are named by their day. */
const TIME_MS_MAX = 253_402_300_799_999
/** u32 in frames. */
const NUMBER_MAX = 0xffff_ffff
/** Thirty bits in AIS. */
const MMSI_MAX = 0x3fff_ffff

function isWholeUpTo(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max
}

function assertWindow(fromMs: number, toMs: number): void {
  if (fromMs <= toMs && toMs - fromMs <= WINDOW_MS_MAX) return
  throw new RangeError(
    `A time in history has a beginning, a later end, and at most ${WINDOW_MS_MAX} ms between them.`,
  )
}
