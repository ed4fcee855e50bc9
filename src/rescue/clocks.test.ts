/** A clock that is wrong, of the partner or of whoever types a time, neither stops this node nor keeps an alarm quiet. */
import { describe, expect, test } from 'vitest'
import { type Deed, RescueAct, type Where } from '#records'
import { closingKey } from './decide/closing.ts'
import { NOTHING_SAID } from './condition.ts'
import type { ActEntry } from './entry.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const iso = (ms: number) => new Date(ms).toISOString()

/** An act of the partner, whose clock says `atMs`, that came here at T0. */
const came = (id: string, deed: Deed, atMs: number, tick = atMs): ActEntry => ({
  is: 'act',
  id,
  centre: 'FR',
  atMs,
  knownMs: T0,
  tick,
  simulated: true,
  account: 'fr-1',
  language: 'fr',
  deed,
})

const reported = (craft: string): Deed => ({
  kind: 'craft.reported',
  craft,
  where: null,
  aboard: UNKNOWN_ABOARD,
  condition: NOTHING_SAID,
  severity: null,
  boat: null,
  words: 'They say it goes under',
})
const looked = (craft: string, ms: number): Deed => ({
  kind: 'craft.observed',
  craft,
  observation: { at: iso(ms), by: 'Lifeboat Dover', how: 'on-scene', words: 'Alongside' },
  severity: 'uncertainty',
  where: null,
  aboard: null,
  condition: null,
})

test('the largest tick that a record may hold leaves this node room to write for ever', () => {
  const node = new TestNode('UK')
  const { tick } = RescueAct.shape
  node.log.add(came('p', opened('p'), T0, 8_640_000_000_000_000))
  let last = 0
  for (let n = 0; n < 1000; n += 1) {
    const next = node.log.nextTick(T0)
    expect(next).toBeGreaterThan(last)
    last = next
  }
  expect(tick.safeParse(last).success).toBe(true)
  // A clock that is years ahead is still followed.
  const other = new TestNode('UK')
  other.log.add(came('q', opened('q'), T0, T0 + 3650 * DAY))
  expect(other.log.nextTick(T0)).toBeGreaterThan(T0 + 3650 * DAY)
})

describe('the clock of the partner, a day ahead', () => {
  test('does not keep the silence of a craft quiet (R11)', () => {
    const node = new TestNode('UK')
    node.log.add(came('1', opened('a'), T0 + DAY))
    node.log.add(came('2', { kind: 'log.said', case: null, craft: 'a', words: 'x' }, T0 + DAY + 1))
    expect(node.state.crafts.get('a')?.heardMs).toBe(T0)
  })

  test('does not make the word of a second person hold for a day', () => {
    const node = new TestNode('UK')
    node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: [] }, T0)
    const key = closingKey('c', 'false-alert')
    node.log.add(came('1', { kind: 'watch.countersigned', what: key }, T0 + DAY))
    expect(node.state.agreed.get(key)?.get('fr-1')).toBe(T0)
  })

  test('lets nobody wait for an answer until tomorrow', () => {
    const node = new TestNode('UK')
    node.log.add(
      came('1', { kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: [] }, T0 + DAY),
    )
    const offer = { kind: 'owner.offered', offer: 'o', case: 'c', to: 'UK', reason: 'x' } as const
    node.log.add(came('2', { ...offer, answerWithinMinutes: 5 }, T0 + DAY + 1))
    expect(node.state.offers.get('o')?.dueMs).toBe(T0 + 5 * MINUTE)
  })

  test('does not hide where a craft is told to be now, nor how long a caller waits', () => {
    const node = new TestNode('UK')
    const where = (latitude: number, ms: number): Where => ({
      place: { latitude, longitude: 1.4 },
      doubtMetres: 300,
      at: iso(ms),
      by: 'said',
    })
    node.log.add(came('1', opened('a', { where: where(50, T0 + DAY) }), T0 + DAY))
    const said = {
      kind: 'craft.observed',
      craft: 'a',
      severity: null,
      aboard: null,
      condition: null,
    } as const
    const observation = { at: iso(T0 + MINUTE), by: 'x', how: 'on-scene', words: 'x' } as const
    node.do({ ...said, observation, where: where(51, T0 + MINUTE) }, T0 + MINUTE)
    expect(node.state.crafts.get('a')?.places.at(-1)?.place.latitude).toBe(51)
    const contact = node.hear({ state: 'missed', where: where(50, T0 + DAY) }, T0)
    const kept = node.state.contacts.get(contact)
    const fr = new TestNode('FR')
    const [entry] = node.sent.slice(-1)
    if (entry?.is !== 'contact' || kept === undefined) throw new Error('no contact')
    fr.log.add({ ...entry, contact: { ...entry.contact, heardAt: iso(T0 + DAY) } })
    expect(fr.state.contacts.get(contact)?.heardMs).toBe(T0)
    expect(fr.state.contacts.get(contact)?.where?.at).toBe(iso(T0))
  })
})

test('a search that ended tomorrow is refused, and one that ended before it began', () => {
  const node = new TestNode('UK')
  node.do(opened('a'), T0)
  node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: ['a'] }, T0)
  const corner = { latitude: 51, longitude: 1.4 }
  const areas = [{ unit: 'Lifeboat Dover', corners: [corner, corner, corner], pos: 0.5 }]
  const planned = { search: 's', case: 'c', craft: 'a', run: null, areas, cumulativePos: 0.5 }
  node.do({ kind: 'search.planned', ...planned }, T0)
  const done = (unit: string, fromMs: number, toMs: number): Deed => ({
    kind: 'search.done',
    search: 's',
    unit,
    from: iso(fromMs),
    to: iso(toMs),
    result: 'nothing-found',
    words: null,
  })
  const codes = (deed: Deed) => {
    const answer = node.do(deed, T0)
    return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
  }
  expect(codes(done('Lifeboat Dover', T0, T0 + DAY))).toEqual(['time-of-tomorrow'])
  expect(codes(done('Lifeboat Dover', T0, T0 - MINUTE))).toEqual(['ends-before-it-began'])
  expect(codes(done('Nobody', T0 - MINUTE, T0))).toEqual(['unknown-thing'])
  expect(codes(done('Lifeboat Dover', T0 - MINUTE, T0))).toEqual(['done'])
  // Asked again: what was searched stays searched.
  expect(codes({ kind: 'search.planned', ...planned })).toEqual(['known-already'])
  expect(node.state.searches.get('s')?.done.size).toBe(1)
})

describe('a clock that is some minutes ahead', () => {
  test('makes a look the same on both nodes: whoever was told late of what was said does not lower what the other keeps', () => {
    const [uk, fr] = [new TestNode('UK'), new TestNode('FR')]
    const told = [
      came('1', opened('a', { severity: 'distress' }), T0 + 4 * MINUTE),
      came('2', reported('a'), T0 + 5 * MINUTE),
      came('3', looked('a', T0 + 3 * MINUTE), T0 + 6 * MINUTE),
    ]
    // Here by a clock four minutes behind theirs, there by their own.
    for (const act of told) uk.log.add({ ...act, knownMs: act.atMs - 4 * MINUTE })
    for (const act of told) fr.log.add({ ...act, knownMs: act.atMs })
    expect(uk.state.crafts.get('a')?.severity).toBe('distress')
    expect(fr.state.crafts.get('a')?.severity).toBe('distress')
  })
})
