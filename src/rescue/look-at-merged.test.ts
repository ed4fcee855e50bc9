/**
 * A look at a merged boat: how many are aboard is said of the whole boat (R17), what makes it grave only of the craft that was named (R12),
 * and a merge that is undone gives each its own again.
 */
import { describe, expect, test } from 'vitest'
import type { Aboard, Deed } from '#records'
import { NOTHING_SAID } from './condition.ts'
import { believedOf } from './craft.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const range = (min: number, max = min) => ({ min, max })
const people = (min: number, max = min): Aboard => ({ ...UNKNOWN_ABOARD, people: range(min, max) })

const look = (
  craft: string,
  aboard: Aboard,
  more: Partial<Extract<Deed, { kind: 'craft.observed' }>> = {},
  ms = T0,
): Deed => ({
  kind: 'craft.observed',
  craft,
  observation: { at: new Date(ms).toISOString(), by: 'Lifeboat', how: 'on-scene', words: 'Counted' },
  severity: null,
  where: null,
  aboard,
  condition: null,
  ...more,
})

function merge(node: TestNode, craft: string, other: string, ms = T0): string {
  expect(node.do({ kind: 'craft.merged', craft, other, grounds: [] }, ms)).toEqual({ kind: 'done' })
  return node.last
}

function call(node: TestNode, craft: string, aboard: Aboard, ms = T0): string {
  const contact = node.hear({ aboard }, ms)
  node.do({ kind: 'craft.contact-attached', craft, contact, grounds: [] }, ms)
  return contact
}

/** Of `a` 33 were said, of `b` 40; both are one. */
function merged() {
  const node = new TestNode('UK')
  node.do(opened('a', { aboard: people(33) }), T0)
  node.do(opened('b', { severity: 'distress' }), T0 + 1)
  call(node, 'b', people(40))
  return { node, id: merge(node, 'a', 'b') }
}
const aboardOf = (node: TestNode, craft: string) => believedOf(node.state, craft)?.aboard.people

describe('how many are aboard', () => {
  test('is what was counted of the whole boat, whichever part the look names', () => {
    for (const craft of ['a', 'b']) {
      const { node } = merged()
      expect(aboardOf(node, 'a')).toEqual(range(33, 40))
      node.do(look(craft, people(36)), T0)
      expect(aboardOf(node, 'a')).toEqual(range(36))
    }
  })

  test('is each its own again when the merge is undone, and stays so when they are merged anew', () => {
    const { node, id } = merged()
    node.do(look('a', people(36)), T0)
    node.do({ kind: 'craft.parted', merge: id, reason: 'two in sight' }, T0)
    expect([aboardOf(node, 'a'), aboardOf(node, 'b')]).toEqual([range(36), range(40)])
    merge(node, 'a', 'b')
    expect(aboardOf(node, 'a')).toEqual(range(36, 40))
  })

  test('widens by what is said after the look, of whichever part, and by a count that is corrected', () => {
    const { node } = merged()
    node.do(look('a', people(36)), T0)
    const contact = call(node, 'b', people(50), T0 + MINUTE)
    expect(aboardOf(node, 'a')).toEqual(range(36, 50))
    const corrected = { where: null, condition: NOTHING_SAID, words: 'fifteen' }
    node.do({ kind: 'contact.corrected', contact, ...corrected, aboard: people(15) }, T0 + MINUTE)
    expect(aboardOf(node, 'a')).toEqual(range(15, 36))
  })

  test('is not narrowed by a look of before what was said of the other part, nor by an echo', () => {
    const { node } = merged()
    call(node, 'b', people(50), T0 + 10 * MINUTE)
    node.do(look('a', people(36), {}, T0 + 5 * MINUTE), T0 + 11 * MINUTE)
    expect(aboardOf(node, 'a')).toEqual(range(36, 50))
    const echo = {
      at: new Date(T0 + 12 * MINUTE).toISOString(),
      by: 'Radar',
      how: 'radar',
      words: 'x',
    } as const
    node.do(look('a', people(1), { observation: echo }), T0 + 12 * MINUTE)
    expect(aboardOf(node, 'a')).toEqual(range(1, 50))
  })

  test('of a chain stays with the part that the look names; a part that is one with it no more has its own', () => {
    const { node, id } = merged()
    node.do(opened('c', { aboard: people(20) }), T0 + 2)
    merge(node, 'b', 'c')
    node.do(look('a', people(36)), T0)
    expect(aboardOf(node, 'c')).toEqual(range(36))
    node.do({ kind: 'craft.parted', merge: id, reason: 'two' }, T0)
    expect([aboardOf(node, 'a'), aboardOf(node, 'c')]).toEqual([range(36), range(20, 40)])
  })

  test('of the injured and of those in the water it is the worse of each: a wrong merge hides nobody', () => {
    const { node } = merged()
    call(node, 'b', { ...UNKNOWN_ABOARD, inWater: range(2), injured: range(1) })
    node.do(look('a', { ...people(36), inWater: range(0), injured: range(0) }, {}, T0 + MINUTE), T0 + MINUTE)
    expect(believedOf(node.state, 'a')?.aboard).toMatchObject({
      people: range(36),
      inWater: range(0, 2),
      injured: range(0, 1),
    })
  })
})

describe('how grave it is', () => {
  test('falls of the part that somebody looked at, and of the boat when every part was', () => {
    const { node } = merged()
    const calm = { severity: 'uncertainty', condition: { ...NOTHING_SAID, sinking: 'no' } } as const
    node.do(look('a', people(36), calm), T0)
    expect(believedOf(node.state, 'a')?.severity).toBe('distress')
    node.do(look('b', people(36), calm), T0)
    expect(believedOf(node.state, 'a')?.severity).toBe('uncertainty')
  })
})

test('both nodes come to the same, whatever came first', () => {
  const { node, id } = merged()
  const other = new TestNode('FR')
  node.do(look('a', people(36)), T0)
  call(node, 'b', people(38), T0 + MINUTE)
  for (const entry of node.sent.toReversed()) other.log.add(entry)
  expect(aboardOf(other, 'b')).toEqual(range(36, 38))
  node.do({ kind: 'craft.parted', merge: id, reason: 'two' }, T0 + MINUTE)
  other.log.add(node.sent.at(-1) as (typeof node.sent)[number])
  expect(aboardOf(other, 'b')).toEqual(range(38, 40))
})
