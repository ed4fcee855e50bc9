/**
 * What this node holds of rescues in memory: entries and what stands of them. What is settled and old leaves it; whatever names it
 * again brings it back from the ledger first. What is open is never let go, however much it is.
 */
import type { Deed, RecordVersion } from '#records'
import {
  type Entry,
  notAhead,
  type PartNumber,
  RescueLog,
  SETTLED_STEPS_MS,
  type SettledPart,
  settledParts,
} from '#rescue'
import { AlertBoard } from '#watch'
import { Refusal } from '../http/problem.ts'
import { entryOf, isOfAlert } from './entry.ts'
import { ENTRIES_MAX, FORGOTTEN_MAX, MEMORY } from './limits.ts'

export interface HeldLimits {
  readonly entriesMax?: number
  readonly sweepAfterEntries?: number
}

export interface MemoryParts extends HeldLimits {
  /** Records by their numbers, at most `READ_AT_ONCE` of them; what is erased or hidden since is left out. */
  recordsOf(ids: readonly string[]): Promise<readonly RecordVersion[]>
  warn(text: string): void
}

/** Brought back because somebody asked for it: it stays so long. */
interface Asked {
  readonly things: readonly string[]
  readonly untilMs: number
}

export class RescueMemory {
  readonly log = new RescueLog()
  readonly board = new AlertBoard()
  readonly #parts: MemoryParts
  readonly #entriesMax: number
  readonly #sweepAfterEntries: number
  /** Named by acts that came, and not brought back yet. */
  readonly #pending = new Set<PartNumber>()
  #asked: readonly Asked[] = []
  #heldAtSweep = 0
  #warnedMs = Number.NEGATIVE_INFINITY
  #broughtBack = 0
  #sweeps = 0

  constructor(parts: MemoryParts) {
    this.#parts = parts
    this.#entriesMax = parts.entriesMax ?? ENTRIES_MAX
    this.#sweepAfterEntries = parts.sweepAfterEntries ?? MEMORY.sweepAfterEntries
  }

  /** Nothing happens when it is known, held or not. */
  add(entry: Entry): void {
    if (!this.log.add(entry)) return
    if (isOfAlert(entry)) this.board.add(notAhead(entry))
    if (entry.is !== 'act') return
    for (const number of this.log.forgotten.neededFor(entry.deed, entry.tick)) this.#pending.add(number)
  }

  /** Acts came about what has left: it has to come back, and they wait for it. */
  get isPending(): boolean {
    return this.#pending.size > 0
  }

  /** More is held than should be, and nothing of it may leave. */
  get isFull(): boolean {
    return this.log.entries.length >= this.#entriesMax
  }

  /** So much came since the last sweep that it is time for one, also while all is read at the start. */
  get isSweepDue(): boolean {
    return this.log.entries.length - this.#heldAtSweep >= this.#sweepAfterEntries
  }

  /** Some of what is pending: ask until nothing is. @throws ActsDown, and it is pending still */
  async recallSome(): Promise<void> {
    const numbers = [...this.#pending].slice(0, MEMORY.recalledAtOnce)
    await this.#bringBack(numbers)
    for (const number of numbers) this.#pending.delete(number)
  }

  /** Whether any of these things is of what has left. */
  hasLeft(things: readonly string[]): boolean {
    return this.log.forgotten.ofThings(things).size > 0
  }

  /** What a deed names is here before it is decided. @throws ActsDown */
  async recallFor(deed: Deed, nowMs: number): Promise<void> {
    await this.#recall(this.log.forgotten.neededFor(deed, null), nowMs)
  }

  /** What these things were of; nothing for those that are here, or were never. @throws ActsDown */
  async recallThings(things: readonly string[], nowMs: number): Promise<void> {
    await this.#recall(this.log.forgotten.ofThings(things), nowMs)
  }

  /**
   * Entries that have left and were of what stood at an instant: they stay where they are.
   * @throws ActsDown, or Refusal when it is more than is read at once
   */
  async entriesAround(knownMs: number): Promise<readonly Entry[]> {
    const { forgotten } = this.log
    const { left } = forgotten
    const ids = forgotten
      .around(knownMs, SETTLED_STEPS_MS[0])
      .flatMap(number => idsOf(forgotten.part(number)))
    if (ids.length > MEMORY.replayMax) throw new Refusal(413, 'too-large', TOO_MUCH.en, { said: TOO_MUCH })
    const entries = await this.#read(ids)
    // More left while it was read.
    return forgotten.left === left ? entries : this.entriesAround(knownMs)
  }

  /**
   * What is settled and old leaves; where more is held than should be, also what is settled and younger, step by step.
   * @param nowMs milliseconds since 1970 UTC; while all is read at the start: the time of what was read last
   */
  sweep(nowMs: number): void {
    // What acts wait for comes first: until then it is not known whether it is settled.
    if (this.isPending) return
    this.#sweeps += 1
    this.#asked = this.#asked.filter(({ untilMs }) => nowMs < untilMs)
    for (const settledMs of SETTLED_STEPS_MS) {
      this.#let(nowMs, settledMs)
      if (!this.isFull) break
    }
    this.#heldAtSweep = this.log.entries.length
    if (this.isFull) this.#warnFull(nowMs)
  }

  /** For /metrics. */
  counters(): Readonly<Record<string, number>> {
    return {
      rescue_entries: this.log.entries.length,
      rescue_entries_settled: this.log.forgotten.entries,
      rescue_entries_brought_back_total: this.#broughtBack,
      rescue_memory_sweeps_total: this.#sweeps,
      rescue_memory_full: Number(this.isFull),
    }
  }

  #let(nowMs: number, settledMs: number): void {
    if (this.log.forgotten.entries >= FORGOTTEN_MAX) return
    const parts = settledParts(this.log, {
      beforeMs: nowMs - settledMs,
      episodes: this.board.episodes(),
      held: this.#held(nowMs),
    })
    this.board.forget(this.log.forget(parts))
  }

  /** What alerts that stand tell of, and what somebody asked for a moment ago. */
  #held(nowMs: number): readonly string[] {
    const told = this.board.alerts(nowMs).flatMap(({ state, craft, contact, contacts, caseId }) => {
      const about = [craft, contact, caseId].flatMap(each => each ?? [])
      return state === 'normal' ? [] : about.concat(contacts)
    })
    return [...told, ...this.#asked.flatMap(({ things }) => things)]
  }

  async #recall(numbers: ReadonlySet<PartNumber>, nowMs: number): Promise<void> {
    if (numbers.size === 0) return
    const things = [...numbers].flatMap(number => this.log.forgotten.part(number)?.things ?? [])
    await this.#bringBack([...numbers])
    this.#asked = [...this.#asked, { things, untilMs: nowMs + MEMORY.askedMs }].slice(-MEMORY.askedMax)
    if (this.isSweepDue) this.sweep(nowMs)
  }

  async #bringBack(numbers: readonly PartNumber[]): Promise<void> {
    const { forgotten } = this.log
    const entries = await this.#read(numbers.flatMap(number => idsOf(forgotten.part(number))))
    const back = this.log.bringBack(numbers, entries)
    for (const entry of back) if (isOfAlert(entry)) this.board.add(notAhead(entry))
    this.#broughtBack += back.length
  }

  async #read(ids: readonly string[]): Promise<readonly Entry[]> {
    const entries: Entry[] = []
    for (let from = 0; from < ids.length; from += MEMORY.readAtOnce) {
      const records = await this.#parts.recordsOf(ids.slice(from, from + MEMORY.readAtOnce))
      entries.push(...records.flatMap(record => entryOf(record, record.timeMs) ?? []))
    }
    return entries
  }

  #warnFull(nowMs: number): void {
    if (Math.abs(nowMs - this.#warnedMs) < MEMORY.warnEveryMs) return
    this.#warnedMs = nowMs
    const count = this.log.entries.length
    this.#parts.warn(
      `The rescue desk holds ${count} entries that may not leave its memory, more than ${this.#entriesMax}: it goes on, and memory runs short. Close what is over.`,
    )
  }
}

function idsOf(part: SettledPart | null): readonly string[] {
  return part?.ids ?? []
}

const TOO_MUCH = {
  en: 'At that instant more stood than can be read at once. Choose a later one.',
  fr: 'À cet instant, plus d’éléments étaient en cours qu’on ne peut en lire à la fois. Choisissez-en un plus récent.',
}
