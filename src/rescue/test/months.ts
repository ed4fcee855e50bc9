/** Months of two centres in a test: whatever may be told of a few things, in any order, some of it late, and long silences. */
import type { Centre, Deed } from '#records'
import { NOTHING_SAID } from '../condition.ts'
import type { ActEntry, ContactEntry, Entry } from '../entry.ts'
import { UNKNOWN_ABOARD } from '../range.ts'
import { believedCraft } from '../craft.ts'
import { isUnreconciled } from '../decide/closing.ts'
import type { RescueState } from '../state.ts'
import { isEnded } from '../tasking.ts'
import { briefOf, chanceOf, opened } from './acts.ts'

export const DAY_MS = 24 * 3_600_000
const AT = '2026-01-01T00:00:00.000Z'
export const START_MS = Date.parse(AT)
const PLACE = { latitude: 51, longitude: 1.5 }
const TEN = { min: 10, max: 10 }
const NOBODY = { min: 0, max: 0 }
const ABOARD = { ...UNKNOWN_ABOARD, people: TEN }
const LOOK = { at: AT, by: 'Lifeboat', how: 'on-scene', words: 'seen' } as const
const WHERE = { place: PLACE, doubtMetres: 100, at: AT, by: 'said' } as const

export interface Told {
  readonly entry: Entry
  readonly nowMs: number
}

/** What one seed tells, in the order in which it comes here. */
export class Month {
  readonly #chance: () => number
  #made = 0
  #nowMs = START_MS
  #tick = START_MS
  #late: { readonly entry: Entry; readonly dueMs: number }[] = []
  readonly #merges: string[] = []
  readonly #matches: string[] = []
  readonly #shifts: string[] = []
  readonly #numbers = new Map<string, number>()

  constructor(seed: number) {
    this.#chance = chanceOf(seed)
  }

  get nowMs(): number {
    return this.#nowMs
  }

  onceIn(count: number): boolean {
    return this.#chance() * count < 1
  }

  /** The next that comes, or several that were late. */
  next(): readonly Told[] {
    // Mostly minutes, now and then a silence in which all of before becomes old.
    this.#nowMs += this.onceIn(12)
      ? Math.floor(this.#chance() * 12 * DAY_MS)
      : Math.floor(this.#chance() * 3_600_000)
    const due = this.#late.filter(({ dueMs }) => dueMs <= this.#nowMs)
    this.#late = this.#late.filter(({ dueMs }) => dueMs > this.#nowMs)
    const entry = this.onceIn(5) ? this.#contact() : this.#act(this.deed())
    if (entry.centre === 'FR' && this.onceIn(6))
      this.#late.push({ entry, dueMs: this.#nowMs + this.#chance() * 20 * DAY_MS })
    else due.push({ entry, dueMs: this.#nowMs })
    return due.map(each => ({ entry: { ...each.entry, knownMs: this.#nowMs }, nowMs: this.#nowMs }))
  }

  /** Whoever is on watch ends all that can be ended: one after the other, as what was ended before lets them. */
  endings(state: RescueState): readonly Told[] {
    return [...endingsOf(state)].map(([centre, deed]) => ({
      entry: this.#act(deed, centre),
      nowMs: this.#nowMs,
    }))
  }

  /** Anything that may be done about anything, or about nothing that there is. */
  deed(): Deed {
    const makers = MAKERS[Math.floor(this.#chance() * MAKERS.length)] as Maker
    return makers((kind, of) => this.#id(kind, of), this)
  }

  number(word: string): number {
    const next = (this.#numbers.get(word) ?? 0) + 1
    this.#numbers.set(word, next)
    return next
  }

  one<T>(some: readonly T[]): T {
    return some[Math.floor(this.#chance() * some.length)] as T
  }

  act(of: 'merges' | 'matches' | 'shifts'): string {
    const known = { merges: this.#merges, matches: this.#matches, shifts: this.#shifts }[of]
    return known.length === 0 ? 'none' : this.one(known)
  }

  /** Of a few that are spoken of these days; a newer few each week, and sometimes one of before. */
  #id(kind: string, of = 3): string {
    const week = Math.floor((this.#nowMs - START_MS) / (7 * DAY_MS))
    const when = this.onceIn(8) ? Math.floor(this.#chance() * (week + 1)) : week
    return `${kind}-${when}-${Math.floor(this.#chance() * of)}`
  }

  #contact(): ContactEntry {
    const id = this.#id('contact', 6)
    const at = new Date(this.#nowMs).toISOString()
    return {
      is: 'contact',
      id,
      centre: this.#centre(),
      atMs: this.#nowMs,
      knownMs: this.#nowMs,
      simulated: true,
      contact: {
        channel: 'phone-999',
        heardAt: at,
        state: this.one(['answered', 'answered', 'missed']),
        number: null,
        callerTag: this.one([null, null, 'tag-a', 'tag-b', 'tag-c']),
        relayedBy: null,
        language: null,
        text: null,
        lettersCut: 0,
        where: { ...WHERE, at },
        otherPlaces: [],
        aboard: ABOARD,
        condition: NOTHING_SAID,
        boat: null,
        isTest: false,
      },
    }
  }

  #act(deed: Deed, centre = this.#centre()): ActEntry {
    this.#made += 1
    this.#tick = Math.max(this.#tick + 1, this.#nowMs)
    const id = `act-${String(this.#made).padStart(5, '0')}`
    if (deed.kind === 'craft.merged') this.#merges.push(id)
    if (deed.kind === 'craft.matched') this.#matches.push(id)
    if (deed.kind === 'shift.handed') this.#shifts.push(id)
    const made = { is: 'act', id, centre, atMs: this.#nowMs, knownMs: this.#nowMs } as const
    const either = this.one(['a-1', 'a-2'])
    const isAgreed = deed.kind === 'watch.countersigned'
    const account = isAgreed ? 'a-2' : deed.kind.startsWith('alert') ? 'node' : either
    return { ...made, simulated: true, tick: this.#tick, account, language: 'en', deed }
  }

  #centre(): Centre {
    return this.onceIn(3) ? 'FR' : 'UK'
  }
}

function* endingsOf(state: RescueState): Iterable<readonly [Centre, Deed]> {
  for (const thing of state.waiting.keys()) {
    const deed = makingOf(thing)
    if (deed !== null) yield ['UK', deed]
  }
  for (const contact of state.contacts.values())
    if (isUnreconciled(contact))
      yield ['UK', { kind: 'contact.handled', contact: contact.id, state: 'answered', words: 'x' }]
  for (const task of state.tasks.values())
    if (!isEnded(task.state)) yield ['UK', { kind: 'task.cancelled', task: task.id, reason: 'x' }]
  for (const { id, state: is, from, caseId } of state.offers.values())
    if (is === 'open') yield [from, { kind: 'owner.withdrawn', offer: id, case: caseId, reason: 'x' }]
  for (const { id, centre, receivedMs } of state.sitreps.values())
    if (receivedMs === null) yield [centre === 'UK' ? 'FR' : 'UK', { kind: 'sitrep.received', sitrep: id }]
  for (const { id, takenBy } of state.shifts.values())
    if (takenBy === null) yield ['UK', { kind: 'shift.taken', shift: id }]
  for (const { root, isOpen, cases } of believedCraft(state))
    if (isOpen && cases.length === 0) {
      const opening = { name: `DS-${root.id.length}`, phase: 'alert' as const, crafts: [root.id] }
      yield ['UK', { kind: 'case.opened', case: `last-of-${root.id}`, ...opening }]
      yield* ended('UK', `last-of-${root.id}`)
    }
  for (const { id, owner, closed } of state.cases.values()) if (closed === null) yield* ended(owner, id)
}

/** As a false alert, to which a second person agrees. */
function* ended(owner: Centre, caseId: string): Iterable<readonly [Centre, Deed]> {
  yield [owner, { kind: 'watch.countersigned', what: `case.closed:${caseId}:false-alert` }]
  yield [owner, closingOf(caseId)]
}

function closingOf(caseId: string): Deed {
  const made = { criteria: [], observation: LOOK, second: 'a-2', words: 'x' }
  return { kind: 'case.closed', case: caseId, on: 'false-alert', ...made }
}

/** What makes a thing for which others wait; null: nothing of these months does. */
function makingOf(thing: string): Deed | null {
  const [word] = thing.split('-')
  if (word === 'craft') return opened(thing, { name: 'D-001', aboard: ABOARD })
  if (word === 'case') return { kind: 'case.opened', case: thing, name: 'DS-001', phase: 'alert', crafts: [] }
  if (word === 'task') {
    const sent = { unit: 'Lifeboat', version: 1, brief: briefOf('rescue') }
    return { kind: 'task.sent', task: thing, case: null, craft: null, ...sent }
  }
  if (word !== 'found') return null
  return { kind: 'craft.found', found: thing, where: WHERE, aboard: ABOARD, boat: null, observation: LOOK }
}

type Maker = (id: (kind: string, of?: number) => string, month: Month) => Deed

const closed =
  (on: 'all-identified' | 'search-ended' | 'false-alert'): Maker =>
  id => ({
    kind: 'case.closed',
    case: id('case'),
    on,
    criteria: [],
    observation: LOOK,
    second: 'a-2',
    words: 'x',
  })
const handled =
  (act: 'acknowledged' | 'rectified' | 'joined'): Maker =>
  id => ({ ...HANDLED, alert: id('alert', 2), act })
const HANDLED = {
  kind: 'alert.handled',
  to: null,
  untilMinutes: null,
  placeShown: true,
  reason: null,
} as const
const raised: Maker = (id, month) => ({
  kind: 'alert.raised',
  alert: id('alert', 2),
  rule: 'boat-sinking',
  priority: 'alarm',
  case: null,
  craft: month.one([null, id('craft')]),
  contact: null,
  track: null,
  place: null,
  reasons: [{ en: 'x', fr: 'x' }],
  inputs: [],
})
const merged: Maker = id => ({ kind: 'craft.merged', craft: id('craft'), other: id('craft'), grounds: [] })
const attached: Maker = id => ({
  kind: 'craft.contact-attached',
  craft: id('craft'),
  contact: id('contact', 6),
  grounds: [],
})
const counted: Maker = id => ({
  kind: 'people.counted',
  craft: id('craft'),
  rescuedUk: TEN,
  rescuedFr: NOBODY,
  dead: NOBODY,
  missing: NOBODY,
  words: null,
})
const openedCraft: Maker = (id, month) => {
  const craft = id('craft')
  return opened(craft, { name: `D-${String(month.number('D')).padStart(3, '0')}`, aboard: ABOARD })
}
const openedCase: Maker = (id, month) => ({
  kind: 'case.opened',
  case: id('case'),
  name: `DS-${String(month.number('DS')).padStart(3, '0')}`,
  phase: 'alert',
  crafts: month.one([[], [id('craft')], [id('craft')]]),
})
const contactHandled: Maker = (id, month) => ({
  kind: 'contact.handled',
  contact: id('contact', 6),
  state: month.one(['answered', 'called-back', 'set-aside', 'call-back-failed']),
  words: 'x',
})
const matched: Maker = id => ({
  kind: 'craft.matched',
  found: id('found', 2),
  craft: id('craft'),
  features: ['position', 'head-count'],
  words: 'x',
})
const answeredTask: Maker = (id, month) => ({
  kind: 'task.answered',
  task: id('task', 2),
  version: 1,
  state: month.one(['received', 'wilco', 'result', 'result']),
  words: null,
})

/** Those that lead to an end stand more often: else nothing is ever settled. */
const MAKERS: readonly Maker[] = [
  openedCraft,
  openedCraft,
  openedCase,
  openedCase,
  attached,
  attached,
  merged,
  counted,
  counted,
  contactHandled,
  contactHandled,
  matched,
  answeredTask,
  answeredTask,
  raised,
  raised,
  handled('acknowledged'),
  handled('acknowledged'),
  handled('rectified'),
  handled('rectified'),
  handled('joined'),
  closed('false-alert'),
  closed('false-alert'),
  closed('false-alert'),
  closed('all-identified'),
  closed('search-ended'),
  id => ({ kind: 'craft.contact-detached', craft: id('craft'), contact: id('contact', 6), reason: 'x' }),
  (_id, month) => ({ kind: 'craft.parted', merge: month.act('merges'), reason: 'x' }),
  id => ({ kind: 'craft.kept-apart', craft: id('craft'), other: id('craft'), reason: 'x' }),
  id => ({
    kind: 'craft.found',
    found: id('found', 2),
    where: WHERE,
    aboard: ABOARD,
    boat: null,
    observation: LOOK,
  }),
  (_id, month) => ({ kind: 'craft.unmatched', match: month.act('matches'), reason: 'x' }),
  id => ({ kind: 'case.craft-added', case: id('case'), craft: id('craft') }),
  id => ({ kind: 'case.reopened', case: id('case'), reason: 'x' }),
  id => ({ kind: 'watch.countersigned', what: `case.closed:${id('case')}:false-alert` }),
  () => ({ kind: 'watch.countersigned', what: 'watch.load:UK' }),
  id => ({
    kind: 'owner.offered',
    offer: id('offer', 2),
    case: id('case'),
    to: 'FR',
    reason: 'x',
    answerWithinMinutes: 5,
  }),
  id => ({ kind: 'owner.refused', offer: id('offer', 2), case: id('case'), reason: 'x' }),
  id => ({ kind: 'owner.withdrawn', offer: id('offer', 2), case: id('case'), reason: 'x' }),
  (id, month) => ({
    kind: 'task.sent',
    task: id('task', 2),
    case: month.one([null, id('case')]),
    craft: month.one([null, id('craft')]),
    unit: 'Lifeboat',
    version: 1,
    brief: briefOf('rescue'),
  }),
  (id, month) => ({
    kind: 'unit.reported',
    unit: month.one(['Lifeboat', 'Cutter']),
    unitKind: 'lifeboat',
    of: 'UK',
    place: PLACE,
    speedKnots: 20,
    enduranceMinutes: null,
    seats: month.number(id('seats')) % 90,
    readyMinutes: 5,
    state: 'ready',
    reason: null,
  }),
  id => ({
    kind: 'sitrep.sent',
    sitrep: id('sitrep', 2),
    case: id('case'),
    number: 1,
    form: 'short',
    textEn: 'x',
    textFr: 'x',
  }),
  id => ({ kind: 'sitrep.received', sitrep: id('sitrep', 2) }),
  (id, month) => ({
    kind: 'log.said',
    case: month.one([null, id('case')]),
    craft: month.one([null, id('craft')]),
    words: 'x',
  }),
  () => ({ kind: 'shift.handed', to: 'a-2', read: [], words: null }),
  (_id, month) => ({ kind: 'shift.taken', shift: month.act('shifts') }),
  (id, month) => ({
    kind: 'gap.told',
    gap: id('gap', 2),
    area: 'West',
    from: AT,
    until: month.one([null, new Date(month.nowMs).toISOString()]),
    of: 'coverage',
    reason: 'x',
    plan: null,
  }),
]
