/** A look lowers what was said before it, and nothing that was said after it; an echo is nobody's look (R12, F2). */
import { describe, expect, test } from 'vitest'
import type { CraftCondition, Deed, Phase, Where } from '#records'
import { NOTHING_SAID } from './condition.ts'
import { believedOf } from './craft.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const iso = (ms: number) => new Date(ms).toISOString()
const SINKING: CraftCondition = { ...NOTHING_SAID, sinking: 'yes' }
const AFLOAT: CraftCondition = { ...NOTHING_SAID, sinking: 'no' }
const people = (count: number) => ({ ...UNKNOWN_ABOARD, people: { min: count, max: count } })
const place = (latitude: number, ms: number): Where => ({
  place: { latitude, longitude: 1.4 },
  doubtMetres: 300,
  at: iso(ms),
  by: 'parsed',
})

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}

const observed = (
  ms: number,
  more: Partial<Extract<Deed, { kind: 'craft.observed' }>> = {},
  how: 'on-scene' | 'radar' = 'on-scene',
): Deed => ({
  kind: 'craft.observed',
  craft: 'a',
  observation: { at: iso(ms), by: 'Lifeboat Dover', how, words: 'Alongside' },
  severity: null,
  where: null,
  aboard: null,
  condition: null,
  ...more,
})

/** Craft `a`, of which somebody called at `ms` that it sinks, with 33 aboard. */
function called(ms = T0): TestNode {
  const node = new TestNode('UK')
  node.do(opened('a', { severity: 'uncertainty' }), T0)
  const contact = node.hear({ condition: SINKING, aboard: people(33) }, ms)
  node.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, ms)
  return node
}
const craft = (node: TestNode) => believedOf(node.state, 'a')

describe('a look', () => {
  test('of before the last call lowers nothing of what was called: it is refused, and says why', () => {
    const node = called(T0 + 10 * MINUTE)
    const old = observed(T0 + 5 * MINUTE, { severity: 'uncertainty', condition: AFLOAT })
    expect(codes(node.do(old, T0 + 11 * MINUTE))).toEqual(['look-too-old'])
    const after = observed(T0 + 11 * MINUTE, { severity: 'uncertainty', condition: AFLOAT })
    expect(codes(node.do(after, T0 + 11 * MINUTE))).toEqual(['done'])
    expect(craft(node)).toMatchObject({ severity: 'uncertainty', condition: { sinking: 'no' } })
  })

  test('of before the last call that asks for nothing less is a word: it is kept, and widens', () => {
    const node = called(T0 + 10 * MINUTE)
    const old = observed(T0 + 5 * MINUTE, { condition: AFLOAT, aboard: people(20) })
    expect(codes(node.do(old, T0 + 11 * MINUTE))).toEqual(['done'])
    expect(craft(node)).toMatchObject({
      severity: 'distress',
      condition: { sinking: 'yes' },
      aboard: { people: { min: 20, max: 33 } },
    })
  })

  test('that the other node wrote before it knew of the call lowers nothing either, on both nodes', () => {
    const [uk, fr] = [new TestNode('UK'), new TestNode('FR')]
    uk.do(opened('a', { condition: SINKING }), T0)
    fr.log.add(uk.sent[0] as (typeof uk.sent)[number])
    const contact = fr.hear({ condition: SINKING }, T0 + 10 * MINUTE)
    fr.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, T0 + 10 * MINUTE)
    const lower = observed(T0 + 5 * MINUTE, { severity: 'uncertainty', condition: AFLOAT })
    expect(codes(uk.do(lower, T0 + 12 * MINUTE))).toEqual(['done'])
    for (const entry of fr.sent) uk.log.add(entry)
    for (const entry of uk.sent) fr.log.add(entry)
    for (const node of [uk, fr])
      expect(craft(node)).toMatchObject({ severity: 'distress', condition: { sinking: 'yes' } })
  })

  test('by radar alone neither counts people nor says that nothing is wrong', () => {
    const node = called()
    expect(codes(node.do(observed(T0, { condition: AFLOAT, aboard: people(0) }, 'radar'), T0))).toEqual([
      'done',
    ])
    expect(craft(node)).toMatchObject({
      severity: 'distress',
      condition: { sinking: 'yes' },
      aboard: { people: { min: 0, max: 33 } },
    })
  })
})

describe('the phase of a case', () => {
  const phase = (phase: Phase, ms: number): Deed => ({
    kind: 'case.phase',
    case: 'c',
    phase,
    observation: { at: iso(ms), by: 'Lifeboat Dover', how: 'on-scene', words: 'All well' },
  })
  const withCase = () => {
    const node = called()
    node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'distress', crafts: ['a'] }, T0)
    return node
  }

  test('does not fall below its worst craft, nor at a look of tomorrow', () => {
    const node = withCase()
    expect(codes(node.do(phase('uncertainty', T0), T0))).toEqual(['craft-graver'])
    expect(codes(node.do(phase('uncertainty', T0 + 60 * MINUTE), T0))).toEqual(['time-of-tomorrow'])
    node.do(observed(T0, { severity: 'uncertainty', condition: AFLOAT }), T0)
    expect(codes(node.do(phase('uncertainty', T0), T0))).toEqual(['done'])
    expect(node.state.cases.get('c')?.phase).toBe('uncertainty')
  })

  test('rises with a craft that is merged into one of its own, and stays there when they are parted', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { severity: 'uncertainty' }), T0)
    node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'uncertainty', crafts: ['a'] }, T0)
    node.do(opened('b', { severity: 'alert' }), T0)
    node.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    const merge = node.last
    expect(node.state.cases.get('c')?.phase).toBe('alert')
    const said = { where: null, aboard: UNKNOWN_ABOARD, boat: null, words: null, severity: null }
    node.do({ kind: 'craft.reported', craft: 'b', ...said, condition: SINKING }, T0)
    expect(node.state.cases.get('c')?.phase).toBe('distress')
    node.do({ kind: 'craft.parted', merge, reason: 'two boats' }, T0)
    expect(node.state.cases.get('c')?.phase).toBe('distress')
    node.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    expect(believedOf(node.state, 'a')?.severity).toBe('distress')
  })
})

describe('the last known position', () => {
  const attached = () => {
    const node = new TestNode('UK')
    node.do(opened('a', { where: place(51, T0) }), T0)
    const contact = node.hear({ where: place(50.1, T0 + MINUTE), boat: 'red boat' }, T0 + MINUTE)
    node.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, T0 + MINUTE)
    expect(craft(node)?.places[0]?.place.latitude).toBe(50.1)
    return { node, contact }
  }
  const correct = (node: TestNode, contact: string, where: Where | null, ms = T0 + 2 * MINUTE) =>
    codes(
      node.do(
        {
          kind: 'contact.corrected',
          contact,
          where,
          aboard: UNKNOWN_ABOARD,
          condition: NOTHING_SAID,
          words: 'Read wrongly',
        },
        ms,
      ),
    )

  test('follows the correction of the contact that told it', () => {
    const { node, contact } = attached()
    correct(node, contact, place(51.1, T0 + MINUTE))
    expect(craft(node)?.places.map(({ place: { latitude } }) => latitude)).toEqual([51.1, 51])
    correct(node, contact, null)
    expect(craft(node)?.places.map(({ place: { latitude } }) => latitude)).toEqual([51])
  })

  test('and the words of the boat are not those of a contact that was taken off it', () => {
    const { node, contact } = attached()
    expect(craft(node)?.boat).toBe('red boat')
    node.do({ kind: 'craft.contact-detached', craft: 'a', contact, reason: 'another boat' }, T0 + 2 * MINUTE)
    expect(craft(node)?.places.map(({ place: { latitude } }) => latitude)).toEqual([51])
    expect(craft(node)?.boat).toBeNull()
  })

  test('a contact is attached once, however often it is asked', () => {
    const { node, contact } = attached()
    const again: Deed = { kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }
    expect(codes(node.do(again, T0 + 2 * MINUTE))).toEqual(['done'])
    expect(craft(node)?.places).toHaveLength(2)
  })

  test('of tomorrow is refused wherever an officer gives it: it would hide all that come after', () => {
    const { node, contact } = attached()
    const tomorrow = place(49, T0 + 24 * 60 * MINUTE)
    const said = { aboard: UNKNOWN_ABOARD, condition: NOTHING_SAID, boat: null, words: null, severity: null }
    const observation = { at: iso(T0), by: 'Lifeboat Dover', how: 'on-scene', words: 'x' } as const
    const found: Deed = {
      kind: 'craft.found',
      found: 'f',
      where: tomorrow,
      aboard: UNKNOWN_ABOARD,
      boat: null,
      observation,
    }
    for (const deed of [
      opened('b', { where: tomorrow }),
      { kind: 'craft.reported', craft: 'a', where: tomorrow, ...said },
      observed(T0, { where: tomorrow }),
      found,
    ] satisfies Deed[])
      expect(codes(node.do(deed, T0)), deed.kind).toEqual(['time-of-tomorrow'])
    expect(correct(node, contact, tomorrow)).toEqual(['time-of-tomorrow'])
  })
})
