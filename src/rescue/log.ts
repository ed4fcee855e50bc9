/**
 * All that was told, in the one order that both nodes fold it in: contacts before acts, acts by tick, then centre, then
 * number. What comes late and belongs earlier is put there, and what stands is folded anew.
 */
import type { Entry } from './entry.ts'
import { fold } from './fold/fold.ts'
import { Forgotten, type PartNumber } from './settled/forgotten.ts'
import { NamesGiven } from './settled/names-given.ts'
import type { SettledPart } from './settled/settled.ts'
import { emptyState, type RescueState } from './state.ts'

/**
 * A tick beyond this is not followed: whatever the other writes, this node has room to write (a million million acts, below the
 * largest that a record may hold). No clock comes here in 270,000 years; what was written beyond is folded last.
 */
const FOLLOWED_TICK_MAX = 8_639_000_000_000_000

export class RescueLog {
  /** What was settled and has left: nothing of it is in the rest. */
  readonly forgotten = new Forgotten()
  /** Names that are not given again, though what had them has left. */
  readonly names = new NamesGiven()
  #entries: Entry[] = []
  /** In the order in which they came, with how many had come before each. */
  #arrived: Entry[] = []
  #arrivedAt: number[] = []
  #came = 0
  /** All that was ever told here: also what has left is known when it comes again. */
  readonly #known = new Set<string>()
  /** Of those: what is not held. */
  readonly #left = new Set<string>()
  #state = emptyState()
  /** Entries already folded into `#state`: all, unless something came late. */
  #folded = 0
  #tick = 0
  #version = 0

  /** Nothing happens when it is known, held or not. @returns whether it is new */
  add(entry: Entry): boolean {
    if (this.#known.has(entry.id)) return false
    this.#known.add(entry.id)
    this.#put(entry)
    return true
  }

  /**
   * Whole groups leave (`settledParts`): what stands is folded anew from what stays. They can be brought back.
   * @returns the numbers of their entries
   */
  forget(parts: readonly SettledPart[]): ReadonlySet<string> {
    const ids = new Set(parts.flatMap(part => part.ids))
    if (ids.size === 0) return ids
    for (const part of parts) this.forgotten.put(part)
    for (const entry of this.#entries) if (ids.has(entry.id)) this.names.keep(entry)
    for (const id of ids) this.#left.add(id)
    this.#entries = this.#entries.filter(({ id }) => !ids.has(id))
    this.#arrivedAt = this.#arrivedAt.filter((_, at) => !ids.has((this.#arrived[at] as Entry).id))
    this.#arrived = this.#arrived.filter(({ id }) => !ids.has(id))
    this.#refold()
    return ids
  }

  /**
   * These groups come back, with their entries as they were: those of them that are here already stay as they are.
   * @returns the entries that were not here
   */
  bringBack(numbers: Iterable<PartNumber>, entries: readonly Entry[]): readonly Entry[] {
    for (const number of numbers) this.forgotten.take(number)
    const back = entries.filter(({ id }) => this.#left.delete(id))
    for (const entry of back) this.#put(entry)
    return back
  }

  #put(entry: Entry): void {
    this.#version += 1
    if (entry.is === 'act') this.#tick = Math.max(this.#tick, Math.min(entry.tick, FOLLOWED_TICK_MAX))
    const at = placeOf(this.#entries, entry)
    const isLast = at === this.#entries.length
    // A contact for which no act waits changes nothing but itself, wherever it stands.
    const isApart = entry.is === 'contact' && !this.#state.waiting.has(entry.id)
    const isFolded = this.#folded === this.#entries.length
    this.#entries.splice(at, 0, entry)
    this.#arrived.push(entry)
    this.#arrivedAt.push(this.#came)
    this.#came += 1
    if (isFolded && (isLast || isApart)) {
      fold(this.#state, entry)
      this.#folded += 1
    } else this.#folded = 0
  }

  #refold(): void {
    this.#version += 1
    this.#state = foldAll(this.#entries)
    this.#folded = this.#entries.length
  }

  /** It was told here, and may have left since. */
  has(id: string): boolean {
    return this.#known.has(id)
  }

  /** It was told here, and is held. */
  holds(id: string): boolean {
    return this.#known.has(id) && !this.#left.has(id)
  }

  /** Rises with everything that is new. */
  get version(): number {
    return this.#version
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** How many have come here; one that left and is brought back comes again. */
  get came(): number {
    return this.#came
  }

  /** Those that are held of what came after so many had come, in the order in which they came here. */
  arrivedAfter(came: number): readonly Entry[] {
    let from = this.#arrivedAt.length
    while (from > 0 && (this.#arrivedAt[from - 1] as number) >= came) from -= 1
    return this.#arrived.slice(from)
  }

  /** What stands now. It is changed by the next `add`. */
  get state(): RescueState {
    if (this.#folded < this.#entries.length) {
      this.#state = foldAll(this.#entries)
      this.#folded = this.#entries.length
    }
    return this.#state
  }

  /** Later than all acts that are known here. @param nowMs milliseconds since 1970 UTC */
  nextTick(nowMs: number): number {
    this.#tick = Math.max(this.#tick + 1, nowMs)
    return this.#tick
  }

  /**
   * What this node knew at an instant: nothing that it was told later (requirement 19).
   * @param also entries that have left, and were of that time (`Forgotten.around`)
   */
  stateKnownAt(knownMs: number, also: readonly Entry[] = []): RescueState {
    return foldAll(this.entriesKnownAt(knownMs, also))
  }

  /** The same, as it was told. */
  entriesKnownAt(knownMs: number, also: readonly Entry[] = []): readonly Entry[] {
    // What was read may have been brought back meanwhile.
    const read = also.filter(({ id }) => !this.holds(id))
    const known = [...this.#entries, ...read].filter(entry => entry.knownMs <= knownMs)
    return read.length === 0 ? known : known.toSorted((a, b) => (isBefore(a, b) ? -1 : 1))
  }
}

function foldAll(entries: readonly Entry[]): RescueState {
  const state = emptyState()
  for (const entry of entries) fold(state, entry)
  return state
}

function isBefore(a: Entry, b: Entry): boolean {
  if (a.is !== b.is) return a.is === 'contact'
  if (a.is === 'act' && b.is === 'act' && a.tick !== b.tick) return a.tick < b.tick
  return a.centre === b.centre ? a.id < b.id : a.centre < b.centre
}

/** Where it belongs: mostly at the end, so that is looked at first. */
function placeOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0
  let high = entries.length
  if (high > 0 && isBefore(entries[high - 1] as Entry, entry)) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(entries[middle] as Entry, entry)) low = middle + 1
    else high = middle
  }
  return low
}
