/** What a tired officer may take for evidence, and is none: each of these closings is refused, and says why (R2, R17). */
import { describe, expect, test } from 'vitest'
import type { Contact, Deed, Range, Where } from '#records'
import { closingKey, SEARCH_END_CRITERIA } from './decide/closing.ts'
import { UNKNOWN, UNKNOWN_ABOARD } from './range.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const MINUTE = 60_000
const iso = (ms: number) => new Date(ms).toISOString()
const where: Where = { place: { latitude: 51, longitude: 1.4 }, doubtMetres: 300, at: iso(T0), by: 'seen' }
const looked = (ms: number, how: 'on-scene' | 'radar' | 'aircraft' = 'on-scene') => ({
  at: iso(ms),
  by: 'Lifeboat Dover',
  how,
  words: 'Looked',
})
const range = (min: number | null, max: number | null = min): Range => ({ min, max })
const aboard = (people: Range) => ({ ...UNKNOWN_ABOARD, people })
const CRITERIA = Object.keys(SEARCH_END_CRITERIA)

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}

/** A case of craft `a`, with 33 aboard as far as they are known. */
function withCase(people: Range = range(33)): TestNode {
  const node = new TestNode('UK')
  node.do(opened('a', { aboard: aboard(people) }), T0)
  node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'alert', crafts: ['a'] }, T0)
  return node
}

function identify(node: TestNode, craft = 'a', found = 'f', ms = T0): readonly string[] {
  const people = aboard(range(33))
  node.do({ kind: 'craft.found', found, where, aboard: people, boat: null, observation: looked(ms) }, ms)
  return codes(
    node.do(
      { kind: 'craft.matched', found, craft, features: ['number-called', 'boat-words'], words: 'x' },
      ms,
    ),
  )
}

const counted = (more: Partial<Extract<Deed, { kind: 'people.counted' }>> = {}): Deed => ({
  kind: 'people.counted',
  craft: 'a',
  rescuedUk: range(33),
  rescuedFr: range(0),
  dead: range(0),
  missing: range(0),
  words: null,
  ...more,
})

const closing = (
  on: 'all-identified' | 'search-ended' | 'false-alert',
  more: Partial<Extract<Deed, { kind: 'case.closed' }>> = {},
): Deed => ({
  kind: 'case.closed',
  case: 'c',
  on,
  criteria: on === 'search-ended' ? CRITERIA : [],
  observation: null,
  second: null,
  words: 'Done',
  ...more,
})

const agree = (node: TestNode, on: 'search-ended' | 'false-alert', ms = T0, by = 'uk-2') =>
  codes(node.do({ kind: 'watch.countersigned', what: closingKey('c', on) }, ms, by))

function searched(node: TestNode, result: 'nothing-found' | 'broken-off', search = 's'): void {
  const corners = [where.place, { latitude: 51.1, longitude: 1.4 }, { latitude: 51.1, longitude: 1.5 }]
  const areas = [{ unit: 'Lifeboat Dover', corners, pos: 0.6 }]
  node.do({ kind: 'search.planned', search, case: 'c', craft: 'a', run: null, areas, cumulativePos: 0.6 }, T0)
  const times = { from: iso(T0 - MINUTE), to: iso(T0) }
  node.do({ kind: 'search.done', search, unit: 'Lifeboat Dover', ...times, result, words: null }, T0)
}

const call = (node: TestNode, ms: number, more: Partial<Contact> = {}): string =>
  node.hear({ callerTag: 'aaaaaaaaaaaa', ...more }, ms)
const attach = (node: TestNode, contact: string, ms: number, craft = 'a') =>
  codes(node.do({ kind: 'craft.contact-attached', craft, contact, grounds: [] }, ms))

describe('a case of identified craft', () => {
  test('is none when it holds no craft: nothing was identified', () => {
    const node = new TestNode('UK')
    node.do({ kind: 'case.opened', case: 'c', name: 'c', phase: 'distress', crafts: [] }, T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['not-identified'])
  })

  test('stays open for a craft that was merged into one that had been identified before', () => {
    const node = withCase()
    identify(node)
    node.do(counted(), T0)
    node.do(opened('x', { severity: 'distress' }), T0)
    node.do({ kind: 'case.craft-added', case: 'c', craft: 'x' }, T0)
    node.do({ kind: 'craft.merged', craft: 'a', other: 'x', grounds: [] }, T0)
    node.do(counted(), T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['not-identified'])
    // Identified anew, as the one boat that they are now believed to be.
    const [match] = [...node.state.matches.keys()]
    node.do({ kind: 'craft.unmatched', match: match as string, reason: 'merged since' }, T0)
    expect(identify(node, 'a', 'f2')).toEqual(['done'])
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['done'])
  })

  test('stays open when somebody called after it was identified, until somebody looked again', () => {
    const node = withCase()
    attach(node, call(node, T0 - MINUTE), T0 - MINUTE)
    identify(node)
    node.do(counted(), T0)
    attach(node, call(node, T0 + 5 * MINUTE), T0 + 6 * MINUTE)
    expect(codes(node.do(closing('all-identified'), T0 + 7 * MINUTE))).toEqual(['called-since'])
    const look = { severity: null, where: null, aboard: null, condition: null }
    const seen = (how: 'radar' | 'on-scene') =>
      node.do(
        { kind: 'craft.observed', craft: 'a', observation: looked(T0 + 8 * MINUTE, how), ...look },
        T0 + 9 * MINUTE,
      )
    seen('radar')
    expect(codes(node.do(closing('all-identified'), T0 + 9 * MINUTE))).toEqual(['called-since'])
    seen('on-scene')
    expect(codes(node.do(closing('all-identified'), T0 + 9 * MINUTE))).toEqual(['done'])
  })

  test('stays open while a call of the same telephone hangs in the air, of no craft', () => {
    const node = withCase()
    attach(node, call(node, T0 - MINUTE), T0 - MINUTE)
    identify(node)
    node.do(counted(), T0)
    const loose = call(node, T0 - 2 * MINUTE)
    call(node, T0, { callerTag: 'bbbbbbbbbbbb', state: 'missed' })
    call(node, T0, { isTest: true })
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['contacts-open'])
    node.do({ kind: 'contact.handled', contact: loose, state: 'set-aside', words: 'Asks for the time' }, T0)
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['done'])
  })

  test('of a service that calls about many boats the other calls hold nothing up', () => {
    const node = withCase()
    attach(node, call(node, T0 - MINUTE, { relayedBy: 'An association' }), T0 - MINUTE)
    identify(node)
    node.do(counted(), T0)
    call(node, T0 - 2 * MINUTE, { relayedBy: 'An association' })
    expect(codes(node.do(closing('all-identified'), T0))).toEqual(['done'])
  })
})

describe('the account of people', () => {
  const tried = (people: Range, more: Partial<Extract<Deed, { kind: 'people.counted' }>>) => {
    const node = withCase(people)
    identify(node)
    node.do(counted(more), T0)
    return codes(node.do(closing('all-identified'), T0))
  }

  test.each([
    ['fewer rescued than are surely aboard', range(33, 40), { rescuedUk: range(32) }],
    ['nobody knows how many were rescued', range(33), { rescuedUk: range(0, 40) }],
    ['at most 35 aboard is not nobody aboard', range(null, 35), { rescuedUk: range(0) }],
    ['nobody knows how many were aboard', UNKNOWN, { rescuedUk: range(33) }],
    ['more rescued than were aboard', range(20), { rescuedUk: range(33) }],
    ['some may be missing', range(33), { missing: range(0, 2) }],
    ['the other state has not said', range(33), { rescuedFr: UNKNOWN }],
  ])('is open: %s', (_, people, more) => {
    expect(tried(people, more)).toEqual(['people-open'])
  })

  test('is explained by so many as are surely aboard, within what was believed, and nobody missing', () => {
    expect(tried(range(31, 35), { rescuedUk: range(20), rescuedFr: range(12), dead: range(1) })).toEqual([
      'done',
    ])
  })
})

describe('a head-count', () => {
  test('that nobody made is no feature: not known is not alike', () => {
    for (const [people, found] of [
      [range(33), UNKNOWN],
      [UNKNOWN, range(33)],
    ] as const) {
      const node = withCase(people)
      const observation = looked(T0)
      node.do({ kind: 'craft.found', found: 'f', where, aboard: aboard(found), boat: null, observation }, T0)
      const match = { kind: 'craft.matched', found: 'f', craft: 'a', words: 'x' } as const
      expect(codes(node.do({ ...match, features: ['head-count', 'boat-name'] }, T0))).toEqual([
        'people-do-not-fit',
      ])
      expect(codes(node.do({ ...match, features: ['number-called', 'boat-name'] }, T0))).toEqual(['done'])
    }
  })

  test('where it is, is one feature: a track and a position are the same told twice', () => {
    const node = withCase()
    node.do(
      {
        kind: 'craft.found',
        found: 'f',
        where,
        aboard: aboard(range(33)),
        boat: null,
        observation: looked(T0),
      },
      T0,
    )
    const match = { kind: 'craft.matched', found: 'f', craft: 'a', words: 'x' } as const
    expect(codes(node.do({ ...match, features: ['track', 'position'] }, T0))).toEqual(['features-not-two'])
    expect(codes(node.do({ ...match, features: ['track', 'position', 'head-count'] }, T0))).toEqual(['done'])
  })
})

describe('the end of a search', () => {
  const end = closing('search-ended', { second: 'uk-2' })

  test('takes a search: criteria that are only named end nothing', () => {
    const node = withCase()
    agree(node, 'search-ended')
    expect(codes(node.do(end, T0))).toEqual(['search-missing'])
    searched(node, 'broken-off')
    expect(codes(node.do(end, T0))).toEqual(['search-running'])
    searched(node, 'nothing-found', 's2')
    expect(codes(node.do(end, T0))).toEqual(['done'])
  })

  test('a unit that was ordered to search, and has told its result, has searched', () => {
    const node = withCase()
    const sent = { task: 't', case: 'c', craft: 'a', unit: 'Lifeboat Dover', version: 1 }
    node.do({ kind: 'task.sent', ...sent, brief: briefOf('search') }, T0)
    agree(node, 'search-ended')
    expect(codes(node.do(end, T0))).toEqual(['search-missing'])
    node.do({ kind: 'task.answered', task: 't', version: 1, state: 'result', words: 'Nothing found' }, T0)
    expect(codes(node.do(end, T0))).toEqual(['done'])
  })

  test('is decided by the coordinator and a second person, not by two others', () => {
    const node = withCase()
    searched(node, 'nothing-found')
    agree(node, 'search-ended', T0, 'uk-3')
    const byTwo = closing('search-ended', { second: 'uk-3' })
    expect(codes(node.do(byTwo, T0, 'uk-2'))).toEqual(['coordinator-missing'])
    expect(codes(node.do(byTwo, T0, 'uk-1'))).toEqual(['done'])
  })

  test('the word of a second person does not hold for what was told after it', () => {
    const node = withCase()
    searched(node, 'nothing-found')
    agree(node, 'search-ended')
    attach(node, call(node, T0 - MINUTE), T0 + MINUTE)
    expect(codes(node.do(end, T0 + 2 * MINUTE))).toEqual(['second-missing'])
    agree(node, 'search-ended', T0 + 2 * MINUTE)
    expect(codes(node.do(end, T0 + 2 * MINUTE))).toEqual(['done'])
  })
})

describe('a false alert', () => {
  const tried = (ms: number, how: 'on-scene' | 'radar') => {
    const node = withCase()
    agree(node, 'false-alert')
    return codes(node.do(closing('false-alert', { observation: looked(ms, how), second: 'uk-2' }), T0))
  }

  test('takes somebody who looked: an echo on a radar, or a look of tomorrow, is none', () => {
    expect(tried(T0, 'radar')).toEqual(['look-too-weak'])
    expect(tried(T0 + 24 * 60 * MINUTE, 'on-scene')).toEqual(['time-of-tomorrow'])
    expect(tried(T0, 'on-scene')).toEqual(['done'])
  })
})

test('a missed call is called back, and a message read, before anybody sets it aside', () => {
  const node = new TestNode('UK')
  const aside = (contact: string) =>
    codes(node.do({ kind: 'contact.handled', contact, state: 'set-aside', words: 'x' }, T0))
  for (const [came, then] of [
    ['missed', 'call-back-failed'],
    ['unread', 'read'],
    ['waiting', 'answered'],
  ] as const) {
    const contact = node.hear({ state: came }, T0)
    expect(aside(contact), came).toEqual(['contact-unheard'])
    node.do({ kind: 'contact.handled', contact, state: then, words: null }, T0)
    expect(aside(contact), came).toEqual(['done'])
  }
  const contact = node.hear({ state: 'answered' }, T0)
  const without = { kind: 'contact.handled', contact, state: 'set-aside', words: null } as const
  expect(codes(node.do(without, T0))).toEqual(['reason-missing'])
})
