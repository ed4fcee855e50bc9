/**
 * What is settled and old, and may leave the memory of a desk: only whole groups, so that what stays stands as if nothing had left.
 * A group is all that was named together: a case with its craft (merged, parted or kept apart), their contacts, tasks, relays,
 * searches, reports, offers, what was found. One thing in it that is open, unexplained or waiting holds all of it, at any age.
 */
import type { DeedOf } from '#records'
import type { Entry } from '../entry.ts'
import type { RescueState } from '../state.ts'
import { isAlertAct, threadsOf } from './about.ts'
import { Groups } from './groups.ts'
import { openThings } from './open-things.ts'

/**
 * What is settled leaves when nothing was told of it for so long; milliseconds. The first is usual; where memory is short and it
 * does not help, the next. There is none after the last: what is open stays.
 */
export const SETTLED_STEPS_MS = [7 * 24 * 3_600_000, 24 * 3_600_000, 3_600_000] as const

/** A group that may leave. */
export interface SettledPart {
  /** Its entries. */
  readonly ids: readonly string[]
  /** The things by which a later act may name it. */
  readonly things: readonly string[]
  /** The key of the alert whose life this was; null: no alert's. */
  readonly alert: string | null
  /**
   * From when until when it stood as something that goes on, milliseconds since 1970 UTC: from the first that this node knew of it to
   * the last; of a gap to its end, of a report of a unit to the next one.
   */
  readonly firstMs: number
  readonly newestMs: number
  /** The last tick in it; of contacts alone 0. */
  readonly lastTick: number
}

/** The life of one alert from when it was raised to when it was over, as the board has it. */
export interface AlertEpisode {
  readonly key: string
  readonly ids: readonly string[]
  readonly isOver: boolean
}

export interface SettledQuestion {
  /** What was known last before this may leave; milliseconds since 1970 UTC. */
  readonly beforeMs: number
  /** All episodes of all alerts that the entries hold. */
  readonly episodes: readonly AlertEpisode[]
  /** Things that are needed still: what alerts that stand tell of, what somebody asked for. */
  readonly held: Iterable<string>
}

/** Groups of which all is settled, and nothing was told since. Whatever is not in any of them stays. */
export function settledParts(
  { entries, state }: { readonly entries: readonly Entry[]; readonly state: RescueState },
  { beforeMs, episodes, held }: SettledQuestion,
): readonly SettledPart[] {
  const groups = new Groups()
  const grouped: { readonly entry: Entry; readonly at: number }[] = []
  const parts = new Parts()
  const alerts = new Map<string, Entry>()
  for (const entry of entries) {
    if (isAlertAct(entry)) {
      alerts.set(entry.id, entry)
      continue
    }
    const threads = threadsOf(entry)
    if (threads.length > 0) grouped.push({ entry, at: groups.join(threads) })
    else parts.alone(entry, entry.knownMs < beforeMs && !isNewestReport(state, entry))
  }
  const stays = new Set<number>()
  const hold = (thing: string) => {
    const root = groups.of(thing)
    if (root !== null) stays.add(root)
  }
  for (const { entry, at } of grouped) if (entry.knownMs >= beforeMs) stays.add(groups.root(at))
  for (const thing of openThings(state, beforeMs)) hold(thing)
  for (const thing of held) hold(thing)
  holdTelephones(state, groups, stays)
  for (const { entry, at } of grouped) {
    const root = groups.root(at)
    if (!stays.has(root)) parts.put(root, entry)
  }
  for (const [thing, root] of groups.all()) if (!stays.has(root)) parts.name(root, thing)
  for (const episode of episodes) {
    const acts = episode.ids.flatMap(id => alerts.get(id) ?? [])
    if (episode.isOver && acts.every(({ knownMs }) => knownMs < beforeMs)) parts.episode(episode.key, acts)
  }
  return parts.all
}

/** The last word of each unit is where it is believed to be: it stays. Those before it changed nothing that stands. */
function isNewestReport({ units }: RescueState, entry: Entry): boolean {
  if (entry.is !== 'act' || entry.deed.kind !== 'unit.reported') return false
  const deed: DeedOf<'unit.reported'> = entry.deed
  return units.get(deed.unit)?.report === deed
}

/**
 * A contact that is of no craft speaks against closing the case of whoever called from its telephone (`decide/closing.ts`): while
 * that case stays, it does. What it hangs together with may hold others in its turn.
 */
function holdTelephones({ crafts, contacts }: RescueState, groups: Groups, stays: Set<number>): void {
  for (let before = -1; before !== stays.size; ) {
    before = stays.size
    const tags = new Set<string>()
    for (const craft of crafts.values()) {
      if (!stays.has(groups.of(craft.id) ?? -1)) continue
      for (const id of craft.contacts) {
        const contact = contacts.get(id)?.contact
        if (contact?.relayedBy === null && contact.callerTag !== null) tags.add(contact.callerTag)
      }
    }
    for (const { id, crafts: of, contact, state } of contacts.values()) {
      if (of.size > 0 || contact.isTest || state === 'set-aside') continue
      if (contact.callerTag === null || !tags.has(contact.callerTag)) continue
      const root = groups.of(id)
      if (root !== null) stays.add(root)
    }
  }
}

interface Making {
  readonly ids: string[]
  readonly things: string[]
  readonly alert: string | null
  firstMs: number
  newestMs: number
  lastTick: number
}

class Parts {
  readonly all: Making[] = []
  readonly #byRoot = new Map<number, Making>()
  /** By its name, the last report of a unit that was looked at, where it leaves. */
  readonly #reports = new Map<string, Making>()

  alone(entry: Entry, leaves: boolean): void {
    const unit = entry.is === 'act' && entry.deed.kind === 'unit.reported' ? entry.deed.unit : null
    const before = unit === null ? undefined : this.#reports.get(unit)
    if (before !== undefined) before.newestMs = Math.max(before.newestMs, entry.knownMs)
    if (unit !== null) this.#reports.delete(unit)
    if (!leaves) return
    const part = this.#made(null)
    add(part, entry)
    if (unit !== null) this.#reports.set(unit, part)
  }

  put(root: number, entry: Entry): void {
    const known = this.#byRoot.get(root)
    const part = known ?? this.#made(null)
    if (known === undefined) this.#byRoot.set(root, part)
    add(part, entry)
  }

  name(root: number, thing: string): void {
    this.#byRoot.get(root)?.things.push(thing)
  }

  episode(key: string, acts: readonly Entry[]): void {
    if (acts.length === 0) return
    const part = this.#made(key)
    for (const act of acts) add(part, act)
  }

  #made(alert: string | null): Making {
    const none = { firstMs: Number.POSITIVE_INFINITY, newestMs: Number.NEGATIVE_INFINITY, lastTick: 0 }
    const part = { ids: [], things: [], alert, ...none }
    this.all.push(part)
    return part
  }
}

function add(part: Making, entry: Entry): void {
  part.ids.push(entry.id)
  part.firstMs = Math.min(part.firstMs, entry.knownMs)
  part.newestMs = Math.max(part.newestMs, entry.knownMs)
  if (entry.is !== 'act') return
  part.lastTick = Math.max(part.lastTick, entry.tick)
  const until = entry.deed.kind === 'gap.told' ? entry.deed.until : null
  if (until !== null) part.newestMs = Math.max(part.newestMs, Date.parse(until))
}
