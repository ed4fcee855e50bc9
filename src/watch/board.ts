/** The alerts of both centres as they follow from deeds in the order of their ticks: one for each situation. */
import type { AlertPriority, Centre, DeedOf, Place } from '#records'
import { ALERT_TABLE, type AlertState, SHELF_MS_MAX, SILENCE_MS } from './life.ts'

export interface AlertEntry {
  readonly id: string
  readonly centre: Centre
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number
  readonly tick: number
  /** Number of the account; `node`. */
  readonly account: string
  readonly deed: DeedOf<'alert.raised'> | DeedOf<'alert.handled'>
}

export interface Handled {
  readonly act: DeedOf<'alert.handled'>['act']
  readonly by: string
  readonly centre: Centre
  readonly atMs: number
  readonly reason: string | null
}

export interface Alert {
  readonly key: string
  readonly rule: string
  readonly priority: AlertPriority
  /** Who answers for it: the centre that saw it, or the one it was transferred to. */
  readonly centre: Centre
  /** Whose node told it last: that one says when it is over. */
  readonly raisedBy: Centre
  readonly raisedMs: number
  readonly lastMs: number
  /** How often the situation was seen: a repeat adds to it, and never makes a row. */
  readonly times: number
  readonly state: AlertState
  readonly stateMs: number
  /** When silence or shelf end by the clock; null: they do not. */
  readonly untilMs: number | null
  readonly caseId: string | null
  readonly craft: string | null
  readonly contact: string | null
  /** All that tell of it, the oldest first. */
  readonly contacts: readonly string[]
  readonly track: string | null
  readonly place: Place | null
  readonly reasons: readonly { readonly en: string; readonly fr: string }[]
  readonly inputs: readonly string[]
  /** Who did what about it, the newest last. */
  readonly handled: readonly Handled[]
  /** How often it was escalated: 1 made it an alarm, 2 told the other centre too. */
  readonly escalations: number
}

/** An alert asked the console of one centre to look. */
export interface Asked {
  readonly key: string
  readonly centre: Centre
  readonly priority: AlertPriority
  readonly atMs: number
}

const OTHER: Readonly<Record<Centre, Centre>> = { UK: 'FR', FR: 'UK' }
/** Somebody is asked already. */
const WAITS: ReadonlySet<AlertState> = new Set(['unacknowledged', 'transferred'])

/** Done about one alert that is remembered; older ones are in the log. */
const HANDLED_MAX = 50
/** What was over for so long and comes again is told as new, so that its life before can be let go; milliseconds. */
export const ANEW_MS = 3_600_000

/** One life of an alert: from when it was raised until it was over and did not come again within `ANEW_MS`. */
export interface Episode {
  readonly key: string
  /** Its acts, in the order of their ticks. */
  readonly ids: readonly string[]
  readonly isOver: boolean
}

export class AlertBoard {
  readonly #alerts = new Map<string, Alert>()
  #entries: AlertEntry[] = []
  readonly #known = new Set<string>()
  #raised: AlertEntry[] = []
  #asked: Asked[] = []

  /** Nothing happens when it is known. What comes late and belongs earlier is put there. */
  add(entry: AlertEntry): void {
    if (this.#known.has(entry.id)) return
    this.#known.add(entry.id)
    const last = this.#entries.at(-1)
    this.#entries.push(entry)
    if (last === undefined || isBefore(last, entry)) {
      this.#fold(entry)
      return
    }
    this.#entries.sort((a, b) => (isBefore(a, b) ? -1 : 1))
    this.#foldAll()
  }

  /** These acts leave; whole lives of alerts (`episodes`), so that what stays stands as it did. They may be added again. */
  forget(ids: ReadonlySet<string>): void {
    const stay = this.#entries.filter(({ id }) => !ids.has(id))
    if (stay.length === this.#entries.length) return
    this.#entries = stay
    for (const id of ids) this.#known.delete(id)
    this.#foldAll()
  }

  /** All lives of all alerts, each whole; what was done about an alert that nobody raised is one that is not over. */
  episodes(): readonly Episode[] {
    const episodes: { key: string; ids: string[]; isOver: boolean }[] = []
    const lives = new Map<string, { alert: Alert | undefined; episode: (typeof episodes)[number] }>()
    for (const entry of this.#entries) {
      const { alert: key } = entry.deed
      const life = lives.get(key)
      const before = life?.alert
      const begins = life === undefined || (entry.deed.kind === 'alert.raised' && isPast(before, entry.atMs))
      const episode = begins ? { key, ids: [], isOver: false } : life.episode
      if (begins) episodes.push(episode)
      const alert = alertAfter(before, entry)
      episode.ids.push(entry.id)
      episode.isOver = alert?.state === 'normal'
      lives.set(key, { alert, episode })
    }
    return episodes
  }

  #foldAll(): void {
    this.#alerts.clear()
    this.#raised = []
    this.#asked = []
    for (const each of this.#entries) this.#fold(each)
  }

  /** As they stand at an instant: what the clock has ended has ended. */
  alerts(nowMs: number): readonly Alert[] {
    return [...this.#alerts.values()].map(alert => standingAt(alert, nowMs))
  }

  alert(key: string, nowMs: number): Alert | null {
    const alert = this.#alerts.get(key)
    return alert === undefined ? null : standingAt(alert, nowMs)
  }

  /** Each time that a rule told of one. The newest last. */
  raised(): readonly AlertEntry[] {
    return this.#raised
  }

  /** Each time that one asked a person to look, for the alarm load. The newest last. */
  asked(): readonly Asked[] {
    return this.#asked
  }

  #fold(entry: AlertEntry): void {
    const { deed } = entry
    const known = this.#alerts.get(deed.alert)
    const alert = alertAfter(known, entry)
    if (alert === undefined) return
    this.#alerts.set(deed.alert, alert)
    if (deed.kind === 'alert.raised') {
      this.#raised.push(entry)
      // New, come back, worse, or told so that it has to be looked at again; that it moved asks nobody.
      if (alert.state === 'unacknowledged' && alert.stateMs === entry.atMs)
        this.#ask(alert, alert.centre, entry)
    }
    if (deed.kind === 'alert.handled' && alert !== known) {
      if (deed.act === 'transferred') this.#ask(alert, alert.centre, entry)
      // The second time the other centre is told too.
      if (deed.act === 'escalated' && alert.escalations > 1) this.#ask(alert, OTHER[alert.centre], entry)
    }
  }

  #ask({ key, priority }: Alert, centre: Centre, { atMs }: AlertEntry): void {
    this.#asked.push({ key, centre, priority, atMs })
  }
}

/** undefined: nobody has raised it. */
function alertAfter(known: Alert | undefined, entry: AlertEntry): Alert | undefined {
  const { deed } = entry
  if (deed.kind === 'alert.raised') return raisedAfter(known, entry, deed)
  return known === undefined ? undefined : handledAfter(known, entry, deed)
}

/** It was over, and has been for so long that what comes is new. */
function isPast(known: Alert | undefined, atMs: number): boolean {
  return known === undefined || (known.state === 'normal' && atMs - known.stateMs >= ANEW_MS)
}

function raisedAfter(
  known: Alert | undefined,
  { centre, atMs }: AlertEntry,
  deed: DeedOf<'alert.raised'>,
): Alert {
  const { rule, priority, case: caseId, craft, contact, track, place, reasons, inputs } = deed
  const contacts = deed.contacts ?? (contact === null ? [] : [contact])
  const told = { rule, caseId, craft, contact, contacts, track, place, reasons, inputs }
  const seen = { ...told, lastMs: atMs, raisedBy: centre }
  const before = known === undefined || isPast(known, atMs) ? null : standingAt(known, atMs)
  if (before === null || before.state === 'normal')
    return {
      ...seen,
      key: deed.alert,
      priority,
      centre,
      raisedMs: atMs,
      times: (before?.times ?? 0) + 1,
      state: 'unacknowledged',
      stateMs: atMs,
      untilMs: null,
      handled: before?.handled ?? [],
      escalations: 0,
    }
  const state = ALERT_TABLE[before.state].raised ?? before.state
  // Worse than it was acknowledged as: it has to be looked at again.
  const isWorse = RANK[priority] < RANK[before.priority]
  const isAnew = isWorse || (deed.asksAnew === true && !WAITS.has(before.state))
  return {
    ...before,
    ...seen,
    priority: isWorse ? priority : before.priority,
    times: before.times + 1,
    state: isAnew ? 'unacknowledged' : state,
    stateMs: isAnew || state !== before.state ? atMs : before.stateMs,
    untilMs: isAnew ? null : before.untilMs,
    // Nobody has let it wait yet.
    escalations: isAnew || state !== before.state ? 0 : before.escalations,
  }
}

function handledAfter(known: Alert, entry: AlertEntry, deed: DeedOf<'alert.handled'>): Alert {
  const { atMs, centre, account } = entry
  const before = standingAt(known, atMs)
  const next = ALERT_TABLE[before.state][deed.act]
  if (next === null) return known
  const done: Handled = { act: deed.act, by: account, centre, atMs, reason: deed.reason }
  const isEscalated = deed.act === 'escalated'
  return {
    ...before,
    state: next,
    stateMs: atMs,
    untilMs: untilOf(deed, atMs),
    priority: isEscalated && before.priority === 'warning' ? 'alarm' : before.priority,
    escalations: before.escalations + (isEscalated ? 1 : 0),
    centre: deed.act === 'transferred' && deed.to !== null ? deed.to : before.centre,
    handled: [...before.handled, done].slice(-HANDLED_MAX),
  }
}

function untilOf({ act, untilMinutes }: DeedOf<'alert.handled'>, atMs: number): number | null {
  if (act === 'silenced') return atMs + SILENCE_MS
  if (act !== 'shelved') return null
  return atMs + Math.min(SHELF_MS_MAX, (untilMinutes ?? 30) * 60_000)
}

function standingAt(alert: Alert, nowMs: number): Alert {
  if (alert.untilMs === null || nowMs < alert.untilMs) return alert
  return { ...alert, state: 'unacknowledged', stateMs: alert.untilMs, untilMs: null }
}

/** The most urgent first. */
export const RANK: Readonly<Record<AlertPriority, number>> = {
  emergency: 0,
  alarm: 1,
  warning: 2,
  caution: 3,
}

function isBefore(a: AlertEntry, b: AlertEntry): boolean {
  if (a.tick !== b.tick) return a.tick < b.tick
  return a.centre === b.centre ? a.id < b.id : a.centre < b.centre
}
