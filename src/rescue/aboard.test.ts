/** Who is aboard, as far as it is believed: a newer word widens it, and only somebody who looked narrows it (R17, line 11). */
import { describe, expect, test } from 'vitest'
import type { Aboard } from '#records'
import { believedOf } from './craft.ts'
import { NOTHING_SAID } from './condition.ts'
import { peopleAccount } from './people.ts'
import { type BelievedCraft } from './craft.ts'
import { UNKNOWN, UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const people = (min: number | null, max: number | null): Aboard => ({
  ...UNKNOWN_ABOARD,
  people: { min, max },
})
const craft = (node: TestNode, id = 'a') => believedOf(node.state, id) as BelievedCraft
const attach = (node: TestNode, aboard: Aboard) => {
  const contact = node.hear({ aboard }, T0)
  node.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, T0)
  return contact
}
const look = (node: TestNode, aboard: Aboard, atMs = T0) =>
  node.do(
    {
      kind: 'craft.observed',
      craft: 'a',
      observation: { at: new Date(atMs).toISOString(), by: 'Lifeboat', how: 'on-scene', words: 'Counted' },
      severity: null,
      where: null,
      aboard,
      condition: null,
    },
    T0,
  )

describe('R17: the people of a craft', () => {
  test('a second call with a smaller number widens the range and does not narrow it', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    attach(node, people(31, 35))
    attach(node, people(20, 20))
    expect(craft(node).aboard.people).toEqual({ min: 20, max: 35 })
    attach(node, people(40, null))
    expect(craft(node).aboard.people).toEqual({ min: 20, max: null })
    attach(node, UNKNOWN_ABOARD)
    expect(craft(node).aboard.people).toEqual({ min: 20, max: null })
  })

  test('an officer who reports another number widens it too', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { aboard: people(31, 35) }), T0)
    const said = { where: null, condition: NOTHING_SAID, boat: null, words: null, severity: null }
    node.do({ kind: 'craft.reported', craft: 'a', ...said, aboard: people(12, 12) }, T0)
    expect(craft(node).aboard.people).toEqual({ min: 12, max: 35 })
  })

  test('somebody who looked narrows it; what is said after the look widens it again', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    attach(node, people(20, 45))
    expect(look(node, people(33, 33))).toEqual({ kind: 'done' })
    expect(craft(node).aboard.people).toEqual({ min: 33, max: 33 })
    attach(node, people(36, 36))
    expect(craft(node).aboard.people).toEqual({ min: 33, max: 36 })
  })

  test('bad luck: a look of tomorrow is refused in words, and lowers nothing', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { aboard: people(20, 45) }), T0)
    expect(look(node, people(1, 1), T0 + 24 * 3_600_000)).toMatchObject({
      reasons: [{ code: 'time-of-tomorrow' }],
    })
    expect(craft(node).aboard.people).toEqual({ min: 20, max: 45 })
  })

  test('a contact that a person corrects or takes off says no more what it said', () => {
    const node = new TestNode('UK')
    node.do(opened('a'), T0)
    const first = attach(node, people(400, 400))
    const corrected = { where: null, condition: NOTHING_SAID, words: 'forty, not four hundred' }
    node.do({ kind: 'contact.corrected', contact: first, ...corrected, aboard: people(40, 40) }, T0)
    expect(craft(node).aboard.people).toEqual({ min: 40, max: 40 })
    const other = attach(node, people(60, 60))
    expect(craft(node).aboard.people).toEqual({ min: 40, max: 60 })
    node.do({ kind: 'craft.contact-detached', craft: 'a', contact: other, reason: 'another boat' }, T0)
    expect(craft(node).aboard.people).toEqual({ min: 40, max: 40 })
  })
})

describe('R17: the account of two craft that are one', () => {
  const exactly = (count: number) => ({ min: count, max: count })
  const count = (node: TestNode, id: string, rescuedUk: number, rescuedFr: number) =>
    node.do(
      {
        kind: 'people.counted',
        craft: id,
        rescuedUk: exactly(rescuedUk),
        rescuedFr: exactly(rescuedFr),
        dead: exactly(0),
        missing: exactly(0),
        words: null,
      },
      T0,
    )

  test('is wide until it is counted of the whole boat, then it is that count; parted, the other is counted anew', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { aboard: people(33, 33) }), T0)
    node.do(opened('b', { aboard: people(33, 33) }), T0 + 1)
    count(node, 'a', 20, 13)
    count(node, 'b', 0, 13)
    node.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0 + 2)
    const merge = node.last
    expect(peopleAccount(craft(node))).toMatchObject({
      rescuedUk: { min: 0, max: 20 },
      rescuedFr: exactly(13),
    })
    count(node, 'b', 20, 13)
    expect(peopleAccount(craft(node))).toMatchObject({ rescuedUk: exactly(20), state: 'balanced' })
    node.do({ kind: 'craft.parted', merge, reason: 'two boats' }, T0 + 3)
    expect(peopleAccount(craft(node, 'a'))).toMatchObject({ rescuedUk: UNKNOWN, state: 'unknown' })
  })
})
