/** What is settled and old leaves, and nothing that stays is different for it; whatever comes about what left finds it again. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alarmLoad, AlertBoard, type AlertEntry } from '#watch'
import type { Deed } from '#records'
import { decide } from '../decide/decide.ts'
import type { ActEntry, Entry } from '../entry.ts'
import { notAhead } from '../entry.ts'
import { RescueLog } from '../log.ts'
import type { RescueState } from '../state.ts'
import { Month, START_MS } from '../test/months.ts'
import { isAlertAct } from './about.ts'
import { openThings } from './open-things.ts'
import { SETTLED_STEPS_MS, settledParts } from './settled.ts'

const [SETTLED_MS] = SETTLED_STEPS_MS
const STEPS = 260
const RUNS = 8

/** Holds what is told, and lets go of what is settled; `ledger` has all of it. */
class Desk {
  readonly log = new RescueLog()
  readonly board = new AlertBoard()
  readonly #ledger: ReadonlyMap<string, Entry>
  left = 0
  back = 0
  /** Cases and craft among what left. */
  cases = 0
  crafts = 0

  constructor(ledger: ReadonlyMap<string, Entry>) {
    this.#ledger = ledger
  }

  add(entry: Entry): void {
    if (this.log.add(entry)) this.#alert(entry)
  }

  sweep(nowMs: number): void {
    const held = this.board
      .alerts(nowMs)
      .flatMap(({ state, craft, contact, contacts, caseId }) =>
        state === 'normal' ? [] : [craft, contact, caseId, ...contacts].flatMap(each => each ?? []),
      )
    const parts = settledParts(this.log, {
      beforeMs: nowMs - SETTLED_MS,
      episodes: this.board.episodes(),
      held,
    })
    for (const { things } of parts) {
      this.cases += things.filter(thing => this.log.state.cases.has(thing)).length
      this.crafts += things.filter(thing => this.log.state.crafts.has(thing)).length
    }
    const ids = this.log.forget(parts)
    this.board.forget(ids)
    this.left += ids.size
  }

  need(deed: Deed, tick: number | null): void {
    const numbers = this.log.forgotten.neededFor(deed, tick)
    const ids = [...numbers].flatMap(number => this.log.forgotten.part(number)?.ids ?? [])
    const back = this.log.bringBack(
      numbers,
      ids.map(id => this.#ledger.get(id) as Entry),
    )
    for (const entry of back) this.#alert(entry)
    this.back += back.length
  }

  #alert(entry: Entry): void {
    if (isAlertAct(entry)) this.board.add(notAhead(entry) as ActEntry & AlertEntry)
  }
}

/** Maps of a state whose values follow from the entries of one group. `agreed` and `waiting` are looked at by themselves. */
const MAPS = [
  'contacts',
  'crafts',
  'merges',
  'found',
  'matches',
  'cases',
  'offers',
  'tasks',
  'units',
  'relays',
  'searches',
  'sitreps',
  'shifts',
  'gaps',
] as const

function sameWhereHeld(some: Desk, all: Desk, nowMs: number): void {
  const [held, whole] = [some.log.state, all.log.state]
  for (const name of MAPS) {
    const ofWhole: ReadonlyMap<string, unknown> = whole[name]
    for (const [id, value] of held[name]) same(plain(value), plain(ofWhole.get(id)), `${name} ${id}`)
  }
  // Which merge and which match came first is told by their order alone.
  expect(byOrder(held)).toEqual(byOrder(whole).filter(id => held.merges.has(id) || held.matches.has(id)))
  expect(beforeClosing(held, held)).toEqual(beforeClosing(whole, held))
  expect(held.waiting).toEqual(whole.waiting)
  expect(held.ineffective).toEqual(whole.ineffective.filter(({ id }) => some.log.holds(id)))
  for (const [what, agreed] of held.agreed)
    if (!what.startsWith('watch.load')) expect(agreed).toEqual(whole.agreed.get(what))
  const alerts = new Map(some.board.alerts(nowMs).map(alert => [alert.key, alert]))
  for (const alert of all.board.alerts(nowMs))
    if (alert.state !== 'normal' || alerts.has(alert.key)) expect(alerts.get(alert.key)).toEqual(alert)
  expect(alarmLoad(some.board.asked(), 'UK', nowMs)).toEqual(alarmLoad(all.board.asked(), 'UK', nowMs))
}

/** As `expect` has it, which says where they differ, and is slow. */
function same(value: unknown, other: unknown, what: string): void {
  if (!isDeepStrictEqual(value, other)) expect(value, what).toEqual(other)
}

/** What was open at an instant is told of that instant as it was, though it has left since. @returns how much was */
function sameWhenOpen(some: Desk, all: Desk, ledger: ReadonlyMap<string, Entry>, thenMs: number): number {
  const { forgotten } = some.log
  const ids = forgotten.around(thenMs, SETTLED_MS).flatMap(number => forgotten.part(number)?.ids ?? [])
  const read = ids.map(id => ledger.get(id) as Entry)
  const [then, whole] = [some.log.stateKnownAt(thenMs, read), all.log.stateKnownAt(thenMs)]
  const open = new Set(openThings(whole, thenMs - SETTLED_MS))
  for (const name of MAPS) {
    const here: ReadonlyMap<string, unknown> = then[name]
    for (const [id, value] of whole[name])
      if (open.has(id) || name === 'units')
        same(plain(here.get(id)), plain(value), `${name} ${id} at ${thenMs}`)
  }
  return ids.length
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('closed' in value) return { ...value, closed: plain(value.closed) }
  return 'order' in value ? { ...value, order: 0 } : value
}

function byOrder({ merges, matches }: RescueState): readonly string[] {
  return [...merges.values(), ...matches.values()].toSorted((a, b) => a.order - b.order).map(({ id }) => id)
}

/** Of each closing: which of these merges and matches came before it. */
function beforeClosing({ cases, merges, matches }: RescueState, among: RescueState): readonly unknown[] {
  const placed = [...merges.values(), ...matches.values()].filter(
    ({ id }) => among.merges.has(id) || among.matches.has(id),
  )
  return [...cases.values()].flatMap(({ id, closed }) =>
    closed === null || !among.cases.has(id)
      ? []
      : [[id, placed.filter(({ order }) => order < closed.order).map(each => each.id)]],
  )
}

/** An answered call of no craft that left speaks no more against closing a case that its telephone came to be of since. */
function answer(desk: Desk, deed: Deed, nowMs: number, centre: 'UK' | 'FR'): unknown {
  const said = decide(desk.log.state, deed, { centre, account: 'a-1' }, nowMs)
  if (said.kind === 'done' || deed.kind !== 'case.closed') return said
  const reasons = said.reasons.filter(({ code }) => code !== 'contacts-open')
  return reasons.length === 0 ? { kind: 'done' } : { kind: 'refused', reasons }
}

function lastName(desk: Desk, prefix: string): number {
  const { crafts, cases } = desk.log.state
  const names = [...crafts.values(), ...cases.values()].flatMap(({ name }) =>
    name.startsWith(prefix) ? [Number(name.slice(prefix.length))] : [],
  )
  return Math.max(desk.log.names.last(prefix), ...names, 0)
}

describe('what is settled leaves', () => {
  test(`what stays stands as if nothing had left, each deed is answered alike, and two nodes that forget at other times agree (seed 71, ${RUNS} runs)`, () => {
    const seen = { left: 0, back: 0, read: 0, cases: 0, crafts: 0 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), seed => {
        const ledger = new Map<string, Entry>()
        const all = new Desk(ledger)
        const [uk, fr] = [new Desk(ledger), new Desk(ledger)]
        const month = new Month(seed)
        for (let step = 0; step < STEPS; step += 1) {
          const told = month.onceIn(25) ? month.endings(all.log.state) : month.next()
          for (const { entry } of told) {
            if (!ledger.has(entry.id)) ledger.set(entry.id, entry)
            all.add(entry)
            for (const desk of [uk, fr]) {
              // It comes with the group it belongs to, or a moment before it is back.
              const isFirst = month.onceIn(2)
              if (isFirst) desk.add(entry)
              if (entry.is === 'act') desk.need(entry.deed, entry.tick)
              if (!isFirst) desk.add(entry)
            }
          }
          if (month.onceIn(6)) uk.sweep(month.nowMs)
          if (month.onceIn(15)) fr.sweep(month.nowMs)
          if (!month.onceIn(9)) continue
          const deed = month.deed()
          for (const desk of [uk, fr]) {
            desk.need(deed, null)
            for (const centre of ['UK', 'FR'] as const)
              expect(answer(desk, deed, month.nowMs, centre), JSON.stringify(deed)).toEqual(
                answer(all, deed, month.nowMs, centre),
              )
            sameWhereHeld(desk, all, month.nowMs)
          }
        }
        const tick = all.log.nextTick(month.nowMs)
        for (const desk of [uk, fr]) {
          sameWhereHeld(desk, all, month.nowMs)
          expect(desk.log.nextTick(month.nowMs)).toBe(tick)
          for (const prefix of ['D-', 'DS-'])
            expect(lastName(desk, prefix)).toBeGreaterThanOrEqual(lastName(all, prefix))
          for (const share of [0.2, 0.5, 0.8])
            seen.read += sameWhenOpen(desk, all, ledger, START_MS + share * (month.nowMs - START_MS))
          // What comes again is known, held or not.
          for (const entry of ledger.values()) expect(desk.log.add(entry)).toBe(false)
          seen.left += desk.left
          seen.back += desk.back
          seen.cases += desk.cases
          seen.crafts += desk.crafts
        }
      }),
      { seed: 71, numRuns: RUNS },
    )
    process.stdout.write(`settled: ${JSON.stringify(seen)}\n`)
    // What is asked was there.
    expect(seen.left).toBeGreaterThan(1000)
    expect(Math.min(seen.back, seen.read)).toBeGreaterThan(100)
    expect(Math.min(seen.cases, seen.crafts)).toBeGreaterThan(100)
  })
})
