/**
 * Which row a situation is told in: one for one situation, also when a contact is attached to a craft, a track gets a craft, two craft are
 * merged, or a boat that was said to sink has people in the water. A row follows what it tells of; what can be two boats is two rows.
 */
import type { Centre } from '#records'
import { type Alert, RANK } from './board.ts'
import type { StandingSituation } from './situation.ts'

export interface Row {
  readonly situation: StandingSituation
  /** Of the alert that tells it, or will. */
  readonly key: string
  /** null: it is new. */
  readonly alert: Alert | null
  /** Rows of before that tell of the same, and go on in this one. */
  readonly joins: readonly Alert[]
}

export interface Rows {
  readonly rows: readonly Row[]
  /** Alerts of which nothing is found any more. */
  readonly left: readonly Alert[]
}

/** Rules that tell of one danger of a boat, the gravest first: it is one row, whatever was said of it first. */
const DANGERS: readonly string[] = ['people-in-water', 'boat-sinking', 'boat-on-fire']

/** 0 is the gravest; rules of no family are alike. */
export function graveness(rule: string): number {
  return Math.max(0, DANGERS.indexOf(rule))
}

/** Told of a thing that has a number of its own: two of one craft are two rows, whatever becomes of the craft. */
const BY_KEY: ReadonlySet<string> = new Set(['task-unanswered'])

/** @param live alerts that are not normal; @param centre whose node asks */
export function rowsOf(standing: readonly StandingSituation[], live: readonly Alert[], centre: Centre): Rows {
  const finding = new Finding(live, centre)
  for (const situation of standing.toSorted((a, b) => byClaim(a, b, finding))) finding.take(situation)
  return finding.done()
}

/** What this look found before what is held; what a person attached before what is guessed; what has a row before what has none. */
function byClaim(a: StandingSituation, b: StandingSituation, finding: Finding): number {
  return (
    b.lastMs - a.lastMs ||
    graveness(a.rule) - graveness(b.rule) ||
    Number(a.craft === null) - Number(b.craft === null) ||
    Number(finding.hasOwn(b)) - Number(finding.hasOwn(a)) ||
    RANK[a.priority] - RANK[b.priority] ||
    a.sinceMs - b.sinceMs ||
    (a.key < b.key ? -1 : 1)
  )
}

interface Making extends Row {
  readonly joins: Alert[]
}

class Finding {
  readonly #live: readonly Alert[]
  readonly #byKey: ReadonlyMap<string, Alert>
  readonly #byName = new Map<string, Alert[]>()
  readonly #taken = new Map<string, Making>()
  readonly #named = new Map<string, Making>()
  readonly #rows: Making[] = []

  readonly #toldByOther = new Set<string>()

  constructor(live: readonly Alert[], centre: Centre) {
    this.#live = live
    this.#byKey = new Map(live.map(alert => [alert.key, alert]))
    for (const alert of live)
      for (const name of namesOf(alert, alert.contacts)) {
        if (alert.raisedBy !== centre) this.#toldByOther.add(name)
        const known = this.#byName.get(name)
        if (known === undefined) this.#byName.set(name, [alert])
        else known.push(alert)
      }
  }

  hasOwn({ key }: StandingSituation): boolean {
    return this.#byKey.has(key)
  }

  take(situation: StandingSituation): void {
    const names = namesOf(
      situation,
      situation.contacts.map(({ id }) => id),
    )
    // Told already in this look: two tracks of one craft, or a contact that stands in the row of its craft.
    if (this.#isTold(situation, names)) return
    const fitting = this.#fitting(situation, names)
    const alert = fitting[0] ?? null
    if (alert === null && this.#isOfOther(situation, names)) return
    const row: Making = { situation, key: alert?.key ?? this.#newKey(situation.key), alert, joins: [] }
    this.#rows.push(row)
    this.#taken.set(row.key, row)
    for (const name of names) if (!this.#named.has(name)) this.#named.set(name, row)
  }

  done(): Rows {
    const left: Alert[] = []
    for (const alert of this.#live) {
      if (this.#taken.has(alert.key)) continue
      const into = namesOf(alert, alert.contacts).flatMap(name => this.#named.get(name) ?? [])
      const row = into.find(({ situation }) => isWithin(alert, situation))
      if (row === undefined) left.push(alert)
      else row.joins.push(alert)
    }
    return { rows: this.#rows, left }
  }

  #isTold(situation: StandingSituation, names: readonly string[]): boolean {
    const { craft, contacts, track } = situation
    if (this.#taken.get(situation.key)?.situation.key === situation.key) return true
    if (BY_KEY.has(situation.rule)) return false
    if (craft !== null) return this.#named.has(nameOf(situation.rule, 'craft', craft))
    if (contacts.length > 0) return names.every(name => this.#named.has(name))
    return track !== null && this.#named.has(nameOf(situation.rule, 'track', track))
  }

  /** The other node tells of these contacts, in a row that is taken: both need not agree on what stands together. */
  #isOfOther({ craft, contacts }: StandingSituation, names: readonly string[]): boolean {
    return craft === null && contacts.length > 0 && names.every(name => this.#toldByOther.has(name))
  }

  /** Rows that tell of it and are not another's: of its craft first, then its own, then the oldest. */
  #fitting(situation: StandingSituation, names: readonly string[]): readonly Alert[] {
    const own = this.#byKey.get(situation.key)
    const all = new Set([
      ...(own === undefined ? [] : [own]),
      ...names.flatMap(name => this.#byName.get(name) ?? []),
    ])
    const ofCraft = ({ craft }: Alert) => craft !== null && situation.crafts.includes(craft)
    return [...all]
      .filter(({ key }) => !this.#taken.has(key))
      .toSorted((a, b) => Number(ofCraft(b)) - Number(ofCraft(a)))
  }

  /** Its own, or the next one while that tells of another. */
  #newKey(key: string): string {
    let made = key
    for (let turn = 2; this.#byKey.has(made) || this.#taken.has(made); turn += 1)
      made = `${key.slice(0, KEY_MAX - 4)}~${turn}`
    return made
  }
}

/** As long as a deed may carry. */
const KEY_MAX = 160

/** All that it tells of is told in the other: of the same craft, or of none. */
function isWithin({ craft }: Alert, { crafts }: StandingSituation): boolean {
  return craft === null || crafts.includes(craft)
}

/** A contact in rows of one kind; dangers of a boat are one. */
export function contactName({ rule }: { readonly rule: string }, contact: string): string {
  return nameOf(rule, 'contact', contact)
}

interface Named {
  readonly rule: string
  readonly craft: string | null
  readonly crafts?: readonly string[]
  readonly track: string | null
}

function namesOf({ rule, craft, crafts = [], track }: Named, contacts: readonly string[]): readonly string[] {
  if (BY_KEY.has(rule)) return []
  return [
    ...(craft === null ? [] : [nameOf(rule, 'craft', craft)]),
    ...crafts.filter(each => each !== craft).map(each => nameOf(rule, 'craft', each)),
    ...(track === null ? [] : [nameOf(rule, 'track', track)]),
    ...contacts.map(each => nameOf(rule, 'contact', each)),
  ]
}

function nameOf(rule: string, what: 'craft' | 'track' | 'contact', id: string): string {
  return `${DANGERS.includes(rule) ? 'danger' : rule} ${what} ${id}`
}
