/**
 * All that was told, in the one order that both nodes fold it in: contacts before acts, acts by tick, then centre, then
 * number. What comes late and belongs earlier is put there, and what stands is folded anew.
 */
import type { Entry } from './entry.ts'
import { fold } from './fold/fold.ts'
import { emptyState, type RescueState } from './state.ts'

/**
 * A tick beyond this is not followed: whatever the other writes, this node has room to write (a million million acts, below the
 * largest that a record may hold). No clock comes here in 270,000 years; what was written beyond is folded last.
 */
const FOLLOWED_TICK_MAX = 8_639_000_000_000_000

export class RescueLog {
  #entries: Entry[] = []
  readonly #arrived: Entry[] = []
  readonly #known = new Set<string>()
  #state = emptyState()
  /** Entries already folded into `#state`: all, unless something came late. */
  #folded = 0
  #tick = 0
  #version = 0

  /** Nothing happens when it is known. */
  add(entry: Entry): void {
    if (this.#known.has(entry.id)) return
    this.#known.add(entry.id)
    this.#version += 1
    if (entry.is === 'act') this.#tick = Math.max(this.#tick, Math.min(entry.tick, FOLLOWED_TICK_MAX))
    const at = placeOf(this.#entries, entry)
    const isLast = at === this.#entries.length
    // A contact for which no act waits changes nothing but itself, wherever it stands.
    const isApart = entry.is === 'contact' && !this.#state.waiting.has(entry.id)
    const isFolded = this.#folded === this.#entries.length
    this.#entries.splice(at, 0, entry)
    this.#arrived.push(entry)
    if (isFolded && (isLast || isApart)) {
      fold(this.#state, entry)
      this.#folded += 1
    } else this.#folded = 0
  }

  has(id: string): boolean {
    return this.#known.has(id)
  }

  /** Rises with everything that is new. */
  get version(): number {
    return this.#version
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** In the order in which they came here: what was read of them is never moved. */
  get arrived(): readonly Entry[] {
    return this.#arrived
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

  /** What this node knew at an instant: nothing that it was told later (requirement 19). */
  stateKnownAt(knownMs: number): RescueState {
    return foldAll(this.#entries.filter(entry => entry.knownMs <= knownMs))
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
