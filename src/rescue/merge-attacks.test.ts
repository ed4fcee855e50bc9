/** What a wrong or late word about one boat may not do: give up a boat, lose a merge, count anybody twice. */
import { describe, expect, test } from 'vitest'
import type { Deed } from '#records'
import { NOTHING_SAID } from './condition.ts'
import { believedOf } from './craft.ts'
import { closingKey, SEARCH_END_CRITERIA } from './decide/closing.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const iso = new Date(T0).toISOString()
const observation = { at: iso, by: 'Lifeboat Dover', how: 'on-scene', words: 'Alongside' } as const
const where = { place: { latitude: 51, longitude: 1.4 }, doubtMetres: 300, at: iso, by: 'seen' } as const
const range = (count: number) => ({ min: count, max: count })
const aboard = { ...UNKNOWN_ABOARD, people: range(33) }

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}

function share(...nodes: readonly TestNode[]): void {
  for (const from of nodes) for (const to of nodes) for (const entry of from.sent) to.log.add(entry)
}

function identify(node: TestNode, craft: string, found = `f-${craft}`): void {
  node.do({ kind: 'craft.found', found, where, aboard, boat: null, observation }, T0)
  const features = ['number-called', 'boat-words'] as const
  node.do({ kind: 'craft.matched', found, craft, features: [...features], words: 'x' }, T0)
  const none = { rescuedFr: range(0), dead: range(0), missing: range(0), words: null }
  node.do({ kind: 'people.counted', craft, rescuedUk: range(33), ...none }, T0)
}

const closed: Deed = {
  kind: 'case.closed',
  case: 'X',
  on: 'all-identified',
  criteria: [],
  observation: null,
  second: null,
  words: 'Done',
}
const openCase = (node: TestNode, known: string, ...crafts: readonly string[]) =>
  node.do({ kind: 'case.opened', case: known, name: known, phase: 'alert', crafts: [...crafts] }, T0)
const merge = (node: TestNode, craft: string, other: string) =>
  codes(node.do({ kind: 'craft.merged', craft, other, grounds: [] }, T0))
const isOpen = (node: TestNode, craft: string) => believedOf(node.state, craft)?.isOpen

/** Craft `a` of case `X`, that was closed on evidence. */
function settled(): TestNode {
  const node = new TestNode('UK')
  node.do(opened('a', { aboard }), T0)
  openCase(node, 'X', 'a')
  identify(node, 'a')
  expect(codes(node.do(closed, T0))).toEqual(['done'])
  return node
}

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

test('a contact that is of two craft that are merged tells its place once', () => {
  const node = new TestNode('UK')
  for (const craft of ['a', 'b']) node.do(opened(craft), T0)
  const contact = node.hear({ where, aboard }, T0)
  for (const craft of ['a', 'b']) node.do({ kind: 'craft.contact-attached', craft, contact, grounds: [] }, T0)
  merge(node, 'a', 'b')
  expect(believedOf(node.state, 'a')).toMatchObject({ places: [where], aboard: { people: range(33) } })
})
