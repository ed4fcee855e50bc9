/** On a beach, before anyone is aboard: goods are secured, and the police alone holds somebody (line 1). */
import { describe, expect, test } from 'vitest'
import { type Brief, type Deed, UNIT_KINDS, type UnitKind } from '#records'
import { REFUSALS } from './decide/refusal.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-26T02:00:00.000Z')
const at = new Date(T0).toISOString()

const codes = (answer: ReturnType<TestNode['do']>): readonly string[] =>
  answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : []

function withUnits(): TestNode {
  const node = new TestNode('FR')
  for (const unitKind of UNIT_KINDS)
    node.do(
      {
        kind: 'unit.reported',
        unit: unitKind,
        unitKind,
        of: 'FR',
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
  node.do(opened('a', { aboard: UNKNOWN_ABOARD }), T0)
  node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: ['a'] }, T0)
  return node
}

const sent = (
  unit: UnitKind,
  brief: Partial<Brief>,
  more: Partial<Extract<Deed, { kind: 'task.sent' }>> = {},
): Deed => ({
  kind: 'task.sent',
  task: 't',
  case: null,
  craft: null,
  unit,
  version: 1,
  brief: briefOf('secure-goods', brief),
  ...more,
})
const aboard = (min: number | null, max: number | null) => ({ ...UNKNOWN_ABOARD, people: { min, max } })
const hold = { order: 'hold-facilitator', legalBasis: 'Code de procédure pénale, art. 53' } as const

describe('to hold a suspected facilitator', () => {
  test('is for a patrol of the police or the gendarmerie alone, on a legal basis that is named', () => {
    for (const kind of UNIT_KINDS) {
      const expected =
        kind === 'police-patrol' ? [] : kind === 'beach-patrol' ? ['police-only'] : ['order-at-sea']
      expect(codes(withUnits().do(sent(kind, hold), T0)), kind).toEqual(expected)
    }
    const noBasis = { ...hold, legalBasis: null }
    expect(codes(withUnits().do(sent('police-patrol', noBasis), T0))).toEqual(['legal-basis-missing'])
    const unknown = sent('police-patrol', hold, { unit: 'A unit that nobody reported' })
    expect(codes(withUnits().do(unknown, T0))).toEqual(['order-at-sea'])
  })

  test('is refused where it concerns a craft or a case, and where anyone is aboard or in the water', () => {
    const police = (brief: Partial<Brief>, more = {}) =>
      codes(withUnits().do(sent('police-patrol', { ...hold, ...brief }, more), T0))
    expect(police({}, { craft: 'a' })).toEqual(['order-at-sea'])
    expect(police({}, { case: 'c' })).toEqual(['order-at-sea'])
    expect(police({ aboard: aboard(1, null) })).toEqual(['order-at-sea'])
    expect(police({ aboard: aboard(null, 3) })).toEqual(['order-at-sea'])
    expect(police({ aboard: { ...UNKNOWN_ABOARD, inWater: { min: 1, max: 1 } } })).toEqual(['order-at-sea'])
    expect(police({ aboard: aboard(0, 0) })).toEqual([])
  })

  test('does not come by a changed brief either', () => {
    const node = withUnits()
    node.do(sent('beach-patrol', { order: 'patrol' }), T0)
    const changed = sent('beach-patrol', hold)
    if (changed.kind !== 'task.sent') throw new Error('not a task')
    const brief = { kind: 'task.brief-changed', task: 't', version: 2, brief: changed.brief } as const
    expect(codes(node.do(brief, T0))).toEqual(['police-only'])
  })

  test('is refused in words of both languages', () => {
    expect(REFUSALS['police-only'].en).toMatch(/police or the gendarmerie/)
    expect(REFUSALS['police-only'].fr).toMatch(/police ou de gendarmerie/)
  })
})

describe('goods that were secured', () => {
  const result = (more: object = {}): Deed => ({
    kind: 'task.answered',
    task: 't',
    version: 1,
    state: 'result',
    words: null,
    seizure: 's1',
    ...more,
  })
  const secured = (more: object = {}): Deed => ({
    kind: 'goods.secured',
    seizure: 's1',
    task: null,
    unit: 'beach-patrol',
    at,
    ...more,
  })

  test('by the result of a task to secure them are known of that task; the task without any may end too', () => {
    const node = withUnits()
    node.do(sent('beach-patrol', {}), T0)
    expect(node.do(result(), T0)).toEqual({ kind: 'done' })
    expect(node.state.tasks.get('t')).toMatchObject({ state: 'result', seizures: ['s1'] })
    expect(codes(node.do(result(), T0))).toEqual(['task-state'])
    const empty = withUnits()
    empty.do(sent('beach-patrol', {}), T0)
    const { seizure: _seizure, ...nothing } = result() as Extract<Deed, { kind: 'task.answered' }>
    expect(empty.do(nothing, T0)).toEqual({ kind: 'done' })
    expect(empty.state.tasks.get('t')?.seizures).toEqual([])
  })

  test('come with no other answer and with no other order', () => {
    const node = withUnits()
    node.do(sent('beach-patrol', { order: 'patrol' }), T0)
    expect(codes(node.do(result(), T0))).toEqual(['goods-not-on-beach'])
    node.do(sent('beach-patrol', {}, { task: 't2' }), T0)
    expect(codes(node.do(result({ task: 't2', state: 'wilco' }), T0))).toEqual(['goods-not-on-beach'])
  })

  test('are told by a patrol on the beach, with or without an order, once', () => {
    const node = withUnits()
    expect(node.do(secured(), T0)).toEqual({ kind: 'done' })
    node.do(sent('beach-patrol', { order: 'patrol' }), T0)
    expect(node.do(secured({ task: 't', seizure: 's2' }), T0)).toEqual({ kind: 'done' })
    expect(node.state.tasks.get('t')?.seizures).toEqual(['s2'])
    expect(codes(node.do(secured({ task: 't', seizure: 's2' }), T0))).toEqual(['known-already'])
  })

  test('are never of a craft or a case, of a unit at sea, of another unit, or of tomorrow', () => {
    const node = withUnits()
    node.do(sent('beach-patrol', { order: 'rescue' }, { craft: 'a', case: 'c' }), T0)
    expect(codes(node.do(secured({ task: 't' }), T0))).toEqual(['goods-not-on-beach'])
    for (const kind of UNIT_KINDS.filter(each => !/^(beach|police)-patrol$/.test(each)))
      expect(codes(node.do(secured({ unit: kind }), T0)), kind).toEqual(['goods-not-on-beach'])
    expect(codes(node.do(secured({ task: 't', unit: 'police-patrol' }), T0))).toEqual(['unknown-thing'])
    expect(codes(node.do(secured({ task: 'x' }), T0))).toEqual(['unknown-thing'])
    const tomorrow = new Date(T0 + 86_400_000).toISOString()
    expect(codes(node.do(secured({ at: tomorrow }), T0))).toEqual(['time-of-tomorrow'])
  })

  test('are not asked for where anyone is aboard', () => {
    expect(codes(withUnits().do(sent('beach-patrol', { aboard: aboard(4, null) }), T0))).toEqual([
      'order-at-sea',
    ])
  })
})
