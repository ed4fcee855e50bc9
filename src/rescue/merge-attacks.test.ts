/** What a wrong or late word about one boat may not do: give up a boat, lose a merge, count anybody twice. */
import { describe, expect, test } from 'vitest'
import { type BelievedCraft, believedOf } from './craft.ts'
import { peopleAccount } from './people.ts'
import { opened, TestNode } from './test/acts.ts'
import {
  T0,
  aboard,
  closed,
  codes,
  identify,
  isOpen,
  merge,
  observation,
  openCase,
  range,
  settled,
  share,
  where,
} from './test/evidence.ts'

describe('"that is the one we have found already"', () => {
  test('settles no boat that is out: it is identified itself, or stays on the board', () => {
    const node = settled()
    node.do(opened('b', { aboard, severity: 'distress' }), T0)
    expect(merge(node, 'a', 'b')).toEqual(['done'])
    expect(isOpen(node, 'b')).toBe(true)
  })

  test('nor when what was found has no case', () => {
    const node = new TestNode('UK')
    node.do(opened('a', { aboard }), T0)
    identify(node, 'a')
    expect(isOpen(node, 'a')).toBe(false)
    node.do(opened('b', { aboard }), T0)
    merge(node, 'a', 'b')
    expect(isOpen(node, 'b')).toBe(true)
  })

  test('nor when its own match is taken back because it was the same: its case is open again', () => {
    const node = settled()
    node.do(opened('b', { aboard }), T0)
    openCase(node, 'Y', 'b')
    identify(node, 'b')
    expect(codes(node.do({ ...closed, case: 'Y' }, T0))).toEqual(['done'])
    const [, match] = [...node.state.matches.keys()]
    node.do({ kind: 'craft.unmatched', match: match as string, reason: 'it was the same' }, T0)
    expect(isOpen(node, 'b')).toBe(true)
    expect(merge(node, 'a', 'b')).toEqual(['done'])
    expect(isOpen(node, 'b')).toBe(true)
  })
})

describe('who calls from a boat after its case was closed', () => {
  const call = (node: TestNode, ms: number) => {
    const contact = node.hear({ aboard }, ms)
    node.do({ kind: 'craft.contact-attached', craft: 'a', contact, grounds: [] }, ms)
    return contact
  }

  test('puts the boat on the board again, until somebody looks, or says whose call it is', () => {
    const node = settled()
    expect(isOpen(node, 'a')).toBe(false)
    call(node, T0 + 60_000)
    expect(isOpen(node, 'a')).toBe(true)
    const look = { severity: null, where: null, aboard: null, condition: null }
    const seen = { ...observation, at: new Date(T0 + 120_000).toISOString() }
    node.do({ kind: 'craft.observed', craft: 'a', observation: seen, ...look }, T0 + 120_000)
    expect(isOpen(node, 'a')).toBe(false)
    const contact = call(node, T0 + 180_000)
    expect(isOpen(node, 'a')).toBe(true)
    node.do(
      { kind: 'contact.handled', contact, state: 'set-aside', words: 'Asks for the time' },
      T0 + 180_000,
    )
    expect(isOpen(node, 'a')).toBe(false)
  })

  test('or on the other side, before that centre knew of the closing', () => {
    const [uk, fr] = [settled(), new TestNode('FR')]
    for (const entry of uk.sent.slice(0, -1)) fr.log.add(entry)
    call(fr, T0 + 60_000)
    share(uk, fr)
    for (const node of [uk, fr]) expect(isOpen(node, 'a')).toBe(true)
  })
})

test('a contact that is of two craft that are merged tells its place once', () => {
  const node = new TestNode('UK')
  for (const craft of ['a', 'b']) node.do(opened(craft), T0)
  const contact = node.hear({ where, aboard }, T0)
  for (const craft of ['a', 'b']) node.do({ kind: 'craft.contact-attached', craft, contact, grounds: [] }, T0)
  merge(node, 'a', 'b')
  expect(believedOf(node.state, 'a')).toMatchObject({ places: [where], aboard: { people: range(33) } })
})

test('a boat of a closed case that calls again as another craft is identified anew, in the one case that both become', () => {
  const node = settled()
  node.do(opened('b', { aboard }), T0)
  openCase(node, 'Y', 'b')
  merge(node, 'a', 'b')
  expect(codes(node.do({ ...closed, case: 'Y' }, T0))).toEqual(['not-identified'])
  const [match] = [...node.state.matches.keys()]
  node.do({ kind: 'craft.unmatched', match: match as string, reason: 'it called again' }, T0)
  expect(codes(node.do({ ...closed, case: 'Y' }, T0))).toEqual(['in-two-cases', 'not-identified'])
  expect(codes(node.do({ ...closed, on: 'joined' }, T0))).toEqual(['done'])
  identify(node, 'a', 'f-again')
  expect(codes(node.do({ ...closed, case: 'Y' }, T0))).toEqual(['done'])
  expect(isOpen(node, 'a')).toBe(false)
})

test('nobody is counted twice over a chain of merges, nor less than somebody counted of the whole', () => {
  const node = new TestNode('UK')
  for (const craft of ['a', 'b', 'c']) node.do(opened(craft, { aboard }), T0)
  const count = (craft: string, uk: number, fr: number) =>
    node.do(
      {
        kind: 'people.counted',
        craft,
        rescuedUk: range(uk),
        rescuedFr: range(fr),
        dead: range(0),
        missing: range(0),
        words: null,
      },
      T0,
    )
  const account = () => peopleAccount(believedOf(node.state, 'a') as BelievedCraft)
  count('a', 20, 0)
  count('b', 20, 13)
  merge(node, 'a', 'b')
  const first = node.last
  merge(node, 'b', 'c')
  expect(account()).toMatchObject({ aboard: range(33), accounted: { min: 20, max: 33 }, isExplained: false })
  count('c', 20, 13)
  expect(account()).toMatchObject({ accounted: range(33), isExplained: true })
  node.do({ kind: 'craft.parted', merge: first, reason: 'two' }, T0)
  expect(account()).toMatchObject({ state: 'unknown', isExplained: false })
  expect(believedOf(node.state, 'c')?.people?.rescuedFr).toEqual(range(13))
})
