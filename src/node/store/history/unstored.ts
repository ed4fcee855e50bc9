/** All that history knows and the database does not yet: fixes, identities, counts. Makes batches of it. */
import type { TrackIdentity } from '#contract'
import type { Fix, LogPosition } from '../ports.ts'
import { CHECKPOINT_MARGIN_BYTES, IDENTITIES_WAITING_MAX, NUMBERS_AHEAD, OPEN_BYTES_MAX } from './limits.ts'
import { OpenSegments } from './open-segments.ts'
import type { Segment } from './segment.ts'
import type { IdentityRecord, StoreBatch } from './segment-store.ts'
import { addTo, countInto, slotOf } from './slots.ts'
import { Waiting } from './waiting.ts'

/** A batch with what must be forgotten here once it is stored. */
export interface PreparedBatch {
  readonly batch: StoreBatch
  readonly sealed: number
  readonly reports: ReadonlyMap<number, number>
}

export class Unstored {
  readonly #open = new OpenSegments()
  readonly #waiting: Waiting
  readonly #reports = new Map<number, number>()
  #identities: IdentityRecord[] = []
  /** Those in the batch that is being stored. */
  #leaving: readonly IdentityRecord[] = []
  #running = new Set<number>()
  #lastEnd: LogPosition
  #checkpoint: LogPosition
  #reservedNumber = 0
  highestNumber = 0

  constructor(spoolPath: string | null, checkpoint: LogPosition, batchMax?: number) {
    this.#waiting = new Waiting(spoolPath, batchMax)
    this.#lastEnd = checkpoint
    this.#checkpoint = checkpoint
  }

  get isSpooled(): boolean {
    return this.#waiting.isSpooled
  }

  get dropped(): number {
    return this.#waiting.dropped
  }

  /** Something is ready to be stored. */
  get isDue(): boolean {
    return this.#waiting.size > 0 || this.#identities.length > 0
  }

  add(fix: Fix, logEnd: LogPosition, nowMs: number): void {
    this.heard(logEnd)
    if (fix.track > this.highestNumber) this.highestNumber = fix.track
    addTo(this.#reports, slotOf(fix.timeMs), 1)
    const sealed = this.#open.add(fix, logEnd, nowMs)
    if (sealed !== null) this.#waiting.push(sealed)
    if (this.#open.bytes > OPEN_BYTES_MAX) this.seal()
  }

  identify(identity: TrackIdentity, fromMs: number): void {
    if (identity.number > this.highestNumber) this.highestNumber = identity.number
    this.#identities.push({ identity, fromMs })
    if (this.#identities.length > IDENTITIES_WAITING_MAX) this.#identities = newestOfEach(this.#identities)
  }

  seal(openedMs?: number): void {
    for (const sealed of this.#open.seal(openedMs)) this.#waiting.push(sealed)
  }

  /** The node runs at this time: a slot without reports is then a zero, not unknown. */
  runs(nowMs: number): void {
    this.#running.add(slotOf(nowMs))
  }

  /** What the database said when it was opened. */
  resume(checkpoint: LogPosition, nextNumber: number): void {
    this.#checkpoint = checkpoint
    this.heard(checkpoint)
    this.highestNumber = Math.max(this.highestNumber, nextNumber - 1)
    this.#reservedNumber = nextNumber + NUMBERS_AHEAD
  }

  /** The next batch. What is not in it holds the checkpoint back. `isLast`: no number is kept ahead any more. */
  async prepare(number: number, isLast: boolean): Promise<PreparedBatch> {
    const sealed = await this.#waiting.next()
    const reports = new Map<number, number>()
    for (const each of sealed) for (const segment of each.segments) countInto(reports, segment)
    const slots = new Map(reports)
    for (const slot of this.#running) addTo(slots, slot, 0)
    this.#running = new Set()
    this.#leaving = this.#identities
    this.#identities = []
    this.#checkpoint = Math.max(this.#checkpoint, this.#needed(sealed.length) - CHECKPOINT_MARGIN_BYTES)
    const batch = {
      number,
      segments: sealed.flatMap(each => each.segments),
      identities: this.#leaving,
      slots,
      checkpoint: this.#checkpoint,
      reservedNumber: this.#reserve(isLast),
    }
    return { batch, sealed: sealed.length, reports }
  }

  stored({ sealed, reports }: PreparedBatch): void {
    this.#waiting.stored(sealed)
    this.#leaving = []
    for (const [slot, count] of reports) {
      const left = (this.#reports.get(slot) ?? 0) - count
      if (left > 0) this.#reports.set(slot, left)
      else this.#reports.delete(slot)
    }
  }

  segments(fromMs: number, toMs: number, track: number | null): Segment[] {
    const waiting = this.#waiting
      .segments()
      .filter(each => each.t0 <= toMs && each.t1 >= fromMs && (track === null || each.track === track))
    return [...waiting, ...this.#open.snapshot(fromMs, toMs, track)]
  }

  /** The newest identity of each of these tracks that is only here, at or before a time. */
  identitiesAt(tracks: ReadonlySet<number>, timeMs: number): Map<number, IdentityRecord> {
    const found = new Map<number, IdentityRecord>()
    for (const record of [...this.#leaving, ...this.#identities]) {
      const { number } = record.identity
      if (record.fromMs > timeMs || !tracks.has(number)) continue
      if (record.fromMs >= (found.get(number)?.fromMs ?? Number.NEGATIVE_INFINITY)) found.set(number, record)
    }
    return found
  }

  /** Adds what is only here to the slots of the database. */
  countInto(slots: Map<number, number>, from: number, to: number): void {
    for (const slot of this.#running) if (slot >= from && slot < to) addTo(slots, slot, 0)
    for (const [slot, count] of this.#reports) if (slot >= from && slot < to) addTo(slots, slot, count)
  }

  firstTimeMs(): number | null {
    const times = this.#waiting.segments().map(each => each.t0)
    const open = this.#open.firstTimeMs()
    if (open !== null) times.push(open)
    return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b))
  }

  close(): Promise<void> {
    return this.#waiting.close()
  }

  /** The log was read up to here: fixes come in its order, after a start too. */
  heard(logEnd: LogPosition): void {
    if (logEnd > this.#lastEnd) this.#lastEnd = logEnd
  }

  /** Every fix that is neither stored nor in the batch came from a record that ends here or later. */
  #needed(sealed: number): LogPosition {
    return [this.#open.logFirst(), this.#waiting.logFirst(sealed)].reduce<number>(
      (first, each) => (each !== null && each < first ? each : first),
      this.#lastEnd,
    )
  }

  #reserve(isLast: boolean): number {
    if (isLast) return this.highestNumber
    if (this.highestNumber > this.#reservedNumber - NUMBERS_AHEAD / 2) {
      this.#reservedNumber = this.highestNumber + NUMBERS_AHEAD
    }
    return this.#reservedNumber
  }
}

function newestOfEach(identities: readonly IdentityRecord[]): IdentityRecord[] {
  const newest = new Map<number, IdentityRecord>()
  for (const each of identities) {
    newest.delete(each.identity.number)
    newest.set(each.identity.number, each)
  }
  return [...newest.values()]
}
