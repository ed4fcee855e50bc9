/** Closed on evidence (line 3, R2, R17), and nothing but help at sea (line 1, R8). */
import { describe, expect, test } from 'vitest'
import { BEACH_ORDERS, type Brief, type Deed, type Range, SEA_ORDERS, type Where } from '#records'
import { closingKey, SEARCH_END_CRITERIA } from './decide/closing.ts'
import { REFUSALS } from './decide/refusal.ts'
import { UNKNOWN, UNKNOWN_ABOARD } from './range.ts'
import { isEnded, TASK_TABLE, type TaskState } from './tasking.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const at = new Date(T0).toISOString()
const where: Where = { place: { latitude: 51, longitude: 1.4 }, doubtMetres: 300, at, by: 'seen' }
const observation = { at, by: 'RNLI Dover', how: 'on-scene', words: 'Alongside' } as const
const exactly = (count: number): Range => ({ min: count, max: count })
const aboard = (count: number) => ({ ...UNKNOWN_ABOARD, people: exactly(count) })

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : []
}

function withCase(crafts: readonly string[]): TestNode {
  const node = new TestNode('UK')
  for (const craft of crafts) node.do(opened(craft, { aboard: aboard(33) }), T0)
  node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: [...crafts] }, T0)
  return node
}

function found(node: TestNode, id: string, count = 33): void {
  node.do({ kind: 'craft.found', found: id, where, aboard: aboard(count), boat: null, observation }, T0)
}

const matched = (id: string, craft: string): Deed => ({
  kind: 'craft.matched',
  found: id,
  craft,
  features: ['number-called', 'head-count'],
  words: 'Rang aboard',
})

const closing = (
  on: 'all-identified' | 'search-ended' | 'false-alert',
  more: Partial<Extract<Deed, { kind: 'case.closed' }>> = {},
): Deed => ({
  kind: 'case.closed',
  case: 'c',
  on,
  criteria: [],
  observation: null,
  second: null,
  words: 'Done',
  ...more,
})

const rescued = (craft: string, uk: number, missing: Range = exactly(0)): Deed => ({
  kind: 'people.counted',
  craft,
  rescuedUk: exactly(uk),
  rescuedFr: exactly(0),
  dead: exactly(0),
  missing,
  words: null,
})

describe('line 3, closed on evidence', () => {
  test('three boats found close three of four', () => {
    const node = withCase(['a', 'b', 'd', 'x'])
    for (const id of ['f1', 'f2', 'f3']) found(node, id)
    for (const [index, craft] of ['a', 'b', 'd'].entries()) {
      expect(node.do(matched(`f${index + 1}`, craft), T0)).toEqual({ kind: 'done' })
      node.do(rescued(craft, 33), T0)
    }
    expect(codes(node.do(matched('f3', 'x'), T0))).toEqual(['found-matched'])
    expect(node.do(closing('all-identified'), T0)).toEqual({
      kind: 'refused',
      reasons: [
        { code: 'not-identified', about: 'x' },
        { code: 'people-open', about: 'x' },
      ],
    })
  })

  test('one feature is none, and a head-count that does not fit is no feature', () => {
    const node = withCase(['a'])
    found(node, 'f', 21)
    expect(codes(node.do(matched('f', 'a'), T0))).toEqual(['people-do-not-fit'])
    const same = { ...matched('f', 'a'), features: ['boat-words', 'boat-words'] } as Deed
    expect(codes(node.do(same, T0))).toEqual(['features-not-two'])
  })

  test('R17: with somebody missing the case of an identified craft stays open', () => {
    const node = withCase(['a'])
    found(node, 'f')
    node.do(matched('f', 'a'), T0)
    node.do(rescued('a', 31, exactly(2)), T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['people-open'])
    node.do(rescued('a', 33), T0)
    expect(node.do(closing('all-identified'), T0)).toEqual({ kind: 'done' })
  })

  test('unknown is not zero: people not counted are not accounted for', () => {
    const node = withCase(['a'])
    found(node, 'f')
    node.do(matched('f', 'a'), T0)
    node.do({ ...rescued('a', 33), dead: UNKNOWN } as Deed, T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['people-open'])
  })

  test('a contact that nobody answered keeps it open', () => {
    const node = withCase(['a'])
    const contact = node.hear({ state: 'missed' }, T0)
    node.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, T0)
    found(node, 'f')
    node.do(matched('f', 'a'), T0)
    node.do(rescued('a', 33), T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['contacts-open'])
    node.do({ kind: 'contact.handled', contact, state: 'called-back', words: null }, T0)
    expect(node.do(closing('all-identified'), T0)).toEqual({ kind: 'done' })
  })

  test('a search is ended by all criteria and a second person in a session of their own', () => {
    const node = withCase(['a'])
    node.do(task('search'), T0)
    node.do({ kind: 'task.answered', task: 't', version: 1, state: 'result', words: 'Nothing' }, T0)
    const criteria = Object.keys(SEARCH_END_CRITERIA)
    const end = closing('search-ended', { criteria, second: 'uk-2' })
    expect(
      codes(node.do(closing('search-ended', { criteria: criteria.slice(1), second: 'uk-2' }), T0)),
    ).toEqual(['criteria-missing', 'second-missing'])
    // Naming somebody is not their word; and nobody is their own second.
    expect(codes(node.do(end, T0))).toEqual(['second-missing'])
    const agreed: Deed = { kind: 'watch.countersigned', what: closingKey('c', 'search-ended') }
    node.do(agreed, T0, 'uk-1')
    expect(codes(node.do(closing('search-ended', { criteria, second: 'uk-1' }), T0))).toEqual([
      'second-missing',
    ])
    node.do(agreed, T0, 'uk-2')
    expect(codes(node.do(end, T0 + 2 * 3_600_000))).toEqual(['second-missing'])
    expect(node.do(end, T0 + 60_000)).toEqual({ kind: 'done' })
  })

  test('the other centre does not close it, and what is closed takes no deed but to be opened again', () => {
    const node = withCase(['a'])
    const fr = new TestNode('FR')
    for (const entry of node.sent) fr.log.add(entry)
    expect(codes(fr.do(closing('false-alert', { observation }), T0))).toEqual(['not-owner'])
    node.do({ kind: 'watch.countersigned', what: closingKey('c', 'false-alert') }, T0, 'uk-2')
    expect(node.do(closing('false-alert', { observation, second: 'uk-2' }), T0)).toEqual({ kind: 'done' })
    expect(codes(node.do({ kind: 'case.craft-added', case: 'c', craft: 'a' }, T0))).toEqual(['case-closed'])
    expect(node.do({ kind: 'case.reopened', case: 'c', reason: 'a call' }, T0)).toEqual({ kind: 'done' })
  })
})

const brief = briefOf('rescue')
const task = (order: Brief['order'], more: Partial<Extract<Deed, { kind: 'task.sent' }>> = {}): Deed => ({
  kind: 'task.sent',
  task: 't',
  case: 'c',
  craft: 'a',
  unit: 'RNLI Dover',
  version: 1,
  brief: { ...brief, order },
  ...more,
})

describe('line 1, life first: orders', () => {
  test('at sea, and of a craft with people, there is nothing but help', () => {
    for (const order of SEA_ORDERS) expect(withCase(['a']).do(task(order), T0)).toEqual({ kind: 'done' })
    for (const order of BEACH_ORDERS) {
      expect(codes(withCase(['a']).do(task(order), T0)), order).toEqual(['order-at-sea'])
      expect(codes(withCase(['a']).do(task(order, { craft: null, case: null }), T0)), order).toEqual([
        'order-at-sea',
      ])
    }
  })

  test('on a beach, before anyone is aboard, a patrol may; to hold somebody needs a named legal basis', () => {
    const node = withCase(['a'])
    node.do(
      {
        kind: 'unit.reported',
        unit: 'Patrol 3',
        unitKind: 'beach-patrol',
        of: 'UK',
        place: null,
        speedKnots: null,
        enduranceMinutes: null,
        seats: null,
        readyMinutes: null,
        state: 'ready',
        reason: null,
      },
      T0,
    )
    const onBeach = { unit: 'Patrol 3', craft: null, case: null }
    expect(node.do(task('secure-goods', { ...onBeach, task: 't1' }), T0)).toEqual({ kind: 'done' })
    expect(codes(node.do(task('hold-facilitator', { ...onBeach, task: 't2' }), T0))).toEqual([
      'police-only',
      'legal-basis-missing',
    ])
  })
})

describe('R8, a task', () => {
  const answer = (
    state: 'received' | 'acknowledged' | 'wilco' | 'on-scene' | 'result',
    version = 1,
  ): Deed => ({
    kind: 'task.answered',
    task: 't',
    version,
    state,
    words: null,
  })

  test('that has a changed brief must be acknowledged anew', () => {
    const node = withCase(['a'])
    node.do(task('rescue'), T0)
    node.do(answer('wilco'), T0)
    node.do(
      {
        kind: 'task.brief-changed',
        task: 't',
        version: 2,
        brief: { ...brief, words: 'people in the water' },
      },
      T0,
    )
    expect(node.state.tasks.get('t')).toMatchObject({ state: 'sent', version: 2, acknowledgedVersion: 1 })
    expect(codes(node.do(answer('on-scene', 1), T0))).toEqual(['brief-changed'])
    expect(node.do(answer('acknowledged', 2), T0)).toEqual({ kind: 'done' })
    expect(codes(node.do(answer('received', 2), T0))).toEqual(['task-state'])
  })

  test('of an escort stays while the case is offered (R4)', () => {
    const node = withCase(['a'])
    node.do(task('escort'), T0)
    node.do(
      { kind: 'owner.offered', offer: 'o', case: 'c', to: 'FR', reason: 'x', answerWithinMinutes: 5 },
      T0,
    )
    expect(codes(node.do({ kind: 'task.cancelled', task: 't', reason: 'x' }, T0))).toEqual(['escort-needed'])
  })

  test('ends once: the table leads out of no end', () => {
    for (const [state, nexts] of Object.entries(TASK_TABLE))
      if (isEnded(state as TaskState)) expect(Object.values(nexts), state).not.toContain(true)
  })
})

test('every refusal has its words in both languages', () => {
  for (const [code, { en, fr }] of Object.entries(REFUSALS)) {
    expect(en.trim(), code).not.toBe('')
    expect(fr.trim(), code).not.toBe('')
    expect(en, code).not.toBe(fr)
  }
})
