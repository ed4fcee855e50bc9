/** Words of two centres that crossed on their way: both nodes come to the same, and to the one by which nobody is given up. */
import { describe, expect, test } from 'vitest'
import type { Deed } from '#records'
import { NOTHING_SAID } from './condition.ts'
import { believedOf } from './craft.ts'
import { closingKey, SEARCH_END_CRITERIA } from './decide/closing.ts'
import { opened, TestNode } from './test/acts.ts'
import {
  T0,
  aboard,
  closed,
  codes,
  identify,
  isOpen,
  iso,
  merge,
  observation,
  openCase,
  range,
  share,
  where,
} from './test/evidence.ts'

describe('a closing that crossed on its way with what takes its evidence', () => {
  const crossing = (deed: (node: TestNode) => Deed) => {
    const nodes = [new TestNode('UK'), new TestNode('FR')] as const
    const [uk, fr] = nodes
    uk.do(opened('a', { aboard }), T0)
    uk.do(opened('b', { aboard, severity: 'distress' }), T0)
    openCase(uk, 'X', 'a')
    identify(uk, 'a')
    share(...nodes)
    // The line is cut; FR acts first, and neither knows.
    expect(codes(fr.do(deed(fr), T0 + 1000))).toEqual(['done'])
    expect(codes(uk.do(closed, T0 + 2000))).toEqual(['done'])
    share(...nodes)
    return nodes
  }

  test('of a boat that was merged into it meanwhile: the case stays open, on both nodes', () => {
    const nodes = crossing(() => ({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }))
    for (const node of nodes) {
      expect(node.state.cases.get('X')?.closed).toBeNull()
      expect(node.state.ineffective).toMatchObject([{ why: expect.stringContaining('not identified') }])
    }
  })

  test('of a boat that was found, and is not this one', () => {
    const nodes = crossing(({ state }) => {
      const [match] = [...state.matches.keys()]
      return { kind: 'craft.unmatched', match: match as string, reason: 'another boat' }
    })
    for (const node of nodes) expect(node.state.cases.get('X')?.closed).toBeNull()
  })

  test('of people who are missing', () => {
    const none = { rescuedFr: range(0), dead: range(0), missing: range(3), words: null }
    const nodes = crossing(() => ({ kind: 'people.counted', craft: 'a', rescuedUk: range(30), ...none }))
    for (const node of nodes) expect(node.state.cases.get('X')?.closed).toBeNull()
  })
})

describe('a word that two boats are two', () => {
  const apart: Deed = { kind: 'craft.kept-apart', craft: 'a', other: 'b', reason: 'colours differ' }
  const one: Deed = { kind: 'craft.merged', craft: 'b', other: 'a', grounds: [] }
  const crossing = (first: Deed, then: Deed) => {
    const nodes = [new TestNode('UK'), new TestNode('FR')] as const
    const [uk, fr] = nodes
    for (const craft of ['a', 'b', 'c']) uk.do(opened(craft, { aboard }), T0)
    openCase(uk, 'X', 'a', 'b')
    share(...nodes)
    expect(codes(fr.do(first, T0 + 1000))).toEqual(['done'])
    expect(codes(uk.do(then, T0 + 2000))).toEqual(['done'])
    share(...nodes)
    return nodes
  }

  test('crossed on its way with one that they are one: they are two on both nodes, whichever came first', () => {
    for (const [first, then] of [
      [apart, one],
      [one, apart],
    ] as const)
      for (const node of crossing(first, then)) {
        expect(believedOf(node.state, 'a')?.members).toHaveLength(1)
        expect(believedOf(node.state, 'b')?.isOpen).toBe(true)
        expect(merge(node, 'a', 'b')).toEqual(['kept-apart'])
      }
  })

  test('is undone like any other, with why: then they may be one', () => {
    const node = new TestNode('UK')
    for (const craft of ['a', 'b', 'c']) node.do(opened(craft), T0)
    node.do(apart, T0)
    merge(node, 'a', 'c')
    expect(merge(node, 'c', 'b')).toEqual(['kept-apart'])
    const undone: Deed = { kind: 'craft.apart-undone', craft: 'b', other: 'c', reason: 'one colour' }
    expect(codes(node.do(undone, T0))).toEqual(['done'])
    expect(codes(node.do(undone, T0))).toEqual(['undone-already'])
    expect(merge(node, 'c', 'b')).toEqual(['done'])
    expect(believedOf(node.state, 'a')?.members).toHaveLength(3)
  })
})

test('said on both sides at once a merge is one, that one word undoes, and asks for no other identification', () => {
  const nodes = [new TestNode('UK'), new TestNode('FR')] as const
  const [uk, fr] = nodes
  for (const craft of ['a', 'b']) uk.do(opened(craft, { aboard }), T0)
  share(...nodes)
  expect(merge(uk, 'a', 'b')).toEqual(['done'])
  const undo = uk.last
  identify(uk, 'a')
  expect(codes(fr.do({ kind: 'craft.merged', craft: 'b', other: 'a', grounds: [] }, T0 + 1000))).toEqual([
    'done',
  ])
  share(...nodes)
  for (const node of nodes) expect(believedOf(node.state, 'b')?.isIdentified).toBe(true)
  fr.do({ kind: 'craft.parted', merge: undo, reason: 'two' }, T0 + 2000)
  share(...nodes)
  for (const node of nodes) expect(believedOf(node.state, 'b')?.members).toHaveLength(1)
})

describe('two that were found', () => {
  const found = (node: TestNode, id: string) =>
    node.do({ kind: 'craft.found', found: id, where, aboard, boat: null, observation }, T0)
  const matched = (id: string, craft: string): Deed => ({
    kind: 'craft.matched',
    found: id,
    craft,
    features: ['number-called', 'boat-words'],
    words: 'x',
  })
  const cutOff = () => {
    const nodes = [new TestNode('UK'), new TestNode('FR')] as const
    const [uk, fr] = nodes
    for (const craft of ['a', 'b']) uk.do(opened(craft, { aboard }), T0)
    found(uk, 'f1')
    found(fr, 'f2')
    share(...nodes)
    return nodes
  }

  test('are not one boat, though a merge crossed the second match: that found boat stays to be told which it is', () => {
    const nodes = cutOff()
    const [uk, fr] = nodes
    merge(uk, 'a', 'b')
    expect(codes(uk.do(matched('f1', 'a'), T0 + 1000))).toEqual(['done'])
    expect(codes(fr.do(matched('f2', 'b'), T0 + 2000))).toEqual(['done'])
    share(...nodes)
    for (const { state } of nodes)
      expect([...state.matches.values()].map(({ found: id }) => id)).toEqual(['f1'])
  })

  test('stay two, though each was matched before a merge that did not know of it', () => {
    const nodes = cutOff()
    const [uk, fr] = nodes
    expect(codes(fr.do(matched('f2', 'b'), T0 + 1000))).toEqual(['done'])
    expect(codes(uk.do(matched('f1', 'a'), T0 + 2000))).toEqual(['done'])
    expect(codes(uk.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0 + 3000))).toEqual([
      'done',
    ])
    share(...nodes)
    for (const node of nodes) expect(believedOf(node.state, 'a')?.members).toHaveLength(1)
  })
})

describe('the word of a second person', () => {
  const agreed = () => {
    const node = new TestNode('UK')
    for (const craft of ['a', 'b']) node.do(opened(craft, { aboard }), T0)
    openCase(node, 'X', 'a')
    const corners = [where.place, { latitude: 51.1, longitude: 1.4 }, { latitude: 51.1, longitude: 1.5 }]
    const search = { search: 's', case: 'X', craft: 'a', run: null, cumulativePos: 0.6 }
    node.do({ kind: 'search.planned', ...search, areas: [{ unit: 'Dover', corners, pos: 0.6 }] }, T0)
    const done = { from: iso, to: iso, result: 'nothing-found', words: null } as const
    node.do({ kind: 'search.done', search: 's', unit: 'Dover', ...done }, T0)
    node.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    const id = node.last
    const call = node.hear({}, T0)
    node.do({ kind: 'craft.contact-attached', craft: 'a', contact: call, grounds: [] }, T0)
    node.do({ kind: 'watch.countersigned', what: closingKey('X', 'search-ended') }, T0, 'uk-2')
    return { node, id, call }
  }
  const end: Deed = {
    ...closed,
    on: 'search-ended',
    criteria: Object.keys(SEARCH_END_CRITERIA),
    second: 'uk-2',
  }

  test('holds for a closing, and not for what was seen, corrected or parted since', () => {
    expect(codes(agreed().node.do(end, T0))).toEqual(['done'])
    const seen: Deed = {
      kind: 'craft.observed',
      craft: 'a',
      observation: { ...observation, how: 'aircraft' },
      severity: null,
      where,
      aboard: null,
      condition: null,
    }
    const corrected = { where: null, aboard, condition: NOTHING_SAID, words: 'x' }
    const { node, id, call } = agreed()
    for (const news of [
      seen,
      { kind: 'contact.corrected', contact: call, ...corrected },
      { kind: 'craft.parted', merge: id, reason: 'two' },
    ] satisfies Deed[]) {
      node.do({ kind: 'watch.countersigned', what: closingKey('X', 'search-ended') }, T0, 'uk-2')
      expect(codes(node.do(news, T0)), news.kind).toEqual(['done'])
      expect(codes(node.do(end, T0)), news.kind).toEqual(['second-missing'])
    }
  })

  test('is not of a boat that the other centre put into the case meanwhile: it stays open', () => {
    const { node: uk } = agreed()
    const fr = new TestNode('FR')
    share(uk, fr)
    fr.do(opened('c', { aboard }), T0 + 1000)
    fr.do({ kind: 'case.craft-added', case: 'X', craft: 'c' }, T0 + 1000)
    expect(codes(uk.do(end, T0 + 2000))).toEqual(['done'])
    share(uk, fr)
    for (const node of [uk, fr]) expect(isOpen(node, 'c')).toBe(true)
  })
})
