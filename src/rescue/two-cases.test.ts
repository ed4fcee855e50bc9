/** One boat in two open cases: both owners are responsible until one owns both and joins them; a merge that is undone gives each its own (R1, R3). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Centre, Deed } from '#records'
import { believedCraft, believedOf } from './craft.ts'
import { closingKey, SEARCH_END_CRITERIA } from './decide/closing.ts'
import { othersOf } from './decide/joining.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { sitrepOf } from './sitrep.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const iso = new Date(T0).toISOString()
const look = { at: iso, by: 'Lifeboat Dover', how: 'on-scene', words: 'Alongside' } as const
const where = { place: { latitude: 51, longitude: 1.4 }, doubtMetres: 300, at: iso, by: 'seen' } as const
const range = (count: number) => ({ min: count, max: count })
const aboard = { ...UNKNOWN_ABOARD, people: range(33) }

function codes(answer: ReturnType<TestNode['do']>): readonly string[] {
  return answer.kind === 'refused' ? answer.reasons.map(({ code }) => code) : ['done']
}

/** Each node has now what the other has told. */
function share(...nodes: readonly TestNode[]): void {
  for (const from of nodes) for (const to of nodes) for (const entry of from.sent) to.log.add(entry)
}

const closing = (on: Extract<Deed, { kind: 'case.closed' }>['on'], known: string): Deed => ({
  kind: 'case.closed',
  case: known,
  on,
  criteria: on === 'search-ended' ? Object.keys(SEARCH_END_CRITERIA) : [],
  observation: on === 'false-alert' ? look : null,
  second: on === 'all-identified' || on === 'joined' ? null : `uk-2`,
  words: 'Done',
})

const openCase = (node: TestNode, known: string, ...crafts: readonly string[]) =>
  node.do({ kind: 'case.opened', case: known, name: known, phase: 'alert', crafts: [...crafts] }, T0)

/** Craft `a` in case `X` of UK, craft `b` in case `Y` of FR; both know of both, and UK says that they are one. */
function merged() {
  const nodes = { UK: new TestNode('UK'), FR: new TestNode('FR') }
  nodes.UK.do(opened('a', { aboard }), T0)
  openCase(nodes.UK, 'X', 'a')
  share(nodes.UK, nodes.FR)
  nodes.FR.do(opened('b', { aboard }), T0)
  openCase(nodes.FR, 'Y', 'b')
  share(nodes.UK, nodes.FR)
  expect(codes(nodes.UK.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0))).toEqual([
    'done',
  ])
  share(nodes.UK, nodes.FR)
  return { ...nodes, merge: nodes.UK.last }
}

/** The centre that owns it offers it, and the other accepts. */
function handOver(from: TestNode, to: TestNode, known: string): void {
  const offer = `offer-${known}-${from.sent.length}`
  const why = { reason: 'One boat', answerWithinMinutes: 10 }
  from.do({ kind: 'owner.offered', offer, case: known, to: to.centre, ...why }, T0)
  share(from, to)
  to.do({ kind: 'owner.accepted', offer, case: known }, T0)
  share(from, to)
  from.move(T0)
  share(from, to)
}

function identified(node: TestNode, craft: string): void {
  node.do({ kind: 'craft.found', found: `f-${craft}`, where, aboard, boat: null, observation: look }, T0)
  const features = ['number-called', 'boat-words'] as const
  node.do({ kind: 'craft.matched', found: `f-${craft}`, craft, features: [...features], words: 'x' }, T0)
  const none = { rescuedFr: range(0), dead: range(0), missing: range(0), words: null }
  node.do({ kind: 'people.counted', craft, rescuedUk: range(33), ...none }, T0)
}

const open = ({ state }: TestNode) =>
  [...state.cases.values()].filter(({ closed }) => closed === null).map(({ id, owner }) => [id, owner])
const casesOf = (node: TestNode, craft: string) => believedOf(node.state, craft)?.cases

describe('one boat in two cases', () => {
  test('stands so on both nodes, and neither case is closed on it, however good the evidence', () => {
    const { UK, FR } = merged()
    expect(casesOf(UK, 'b')).toEqual(['X', 'Y'])
    expect(casesOf(FR, 'a')).toEqual(['X', 'Y'])
    identified(UK, 'a')
    share(UK, FR)
    expect(UK.do(closing('all-identified', 'X'), T0)).toEqual({
      kind: 'refused',
      reasons: [{ code: 'in-two-cases', about: 'Y' }],
    })
    expect(codes(FR.do(closing('all-identified', 'Y'), T0))).toEqual(['in-two-cases'])
    UK.do({ kind: 'watch.countersigned', what: closingKey('X', 'false-alert') }, T0, 'uk-2')
    expect(codes(UK.do(closing('false-alert', 'X'), T0))).toEqual(['in-two-cases'])
  })

  test('is joined by nobody who does not own both: each stays responsible until it holds the acceptance', () => {
    const { UK, FR } = merged()
    expect(codes(FR.do(closing('joined', 'Y'), T0))).toEqual(['not-joined'])
    expect(codes(UK.do(closing('joined', 'Y'), T0))).toEqual(['not-owner'])
    handOver(FR, UK, 'Y')
    expect(codes(FR.do(closing('joined', 'Y'), T0))).toEqual(['not-owner'])
    expect(codes(UK.do(closing('joined', 'Y'), T0))).toEqual(['done'])
    share(UK, FR)
    for (const node of [UK, FR]) {
      expect(open(node)).toEqual([['X', 'UK']])
      expect(casesOf(node, 'b')).toEqual(['X'])
      expect(believedOf(node.state, 'b')?.isOpen).toBe(true)
    }
    identified(UK, 'a')
    expect(codes(UK.do(closing('all-identified', 'X'), T0))).toEqual(['done'])
  })

  test('joined, and the merge undone: each boat has its case again, of whoever owned it last', () => {
    const { UK, FR, merge } = merged()
    handOver(FR, UK, 'Y')
    UK.do(closing('joined', 'Y'), T0)
    share(UK, FR)
    expect(codes(FR.do({ kind: 'craft.parted', merge, reason: 'two in sight' }, T0))).toEqual(['done'])
    share(UK, FR)
    for (const node of [UK, FR]) {
      expect(open(node)).toEqual([
        ['X', 'UK'],
        ['Y', 'UK'],
      ])
      expect([casesOf(node, 'a'), casesOf(node, 'b')]).toEqual([['X'], ['Y']])
    }
  })

  test('a case that holds another boat too is joined when that one is in the other case as well', () => {
    const { UK, FR } = merged()
    UK.do(opened('c'), T0)
    UK.do({ kind: 'case.craft-added', case: 'X', craft: 'c' }, T0)
    FR.do(opened('d'), T0)
    FR.do({ kind: 'case.craft-added', case: 'Y', craft: 'd' }, T0)
    share(UK, FR)
    expect(codes(UK.do({ kind: 'case.craft-added', case: 'X', craft: 'd' }, T0))).toEqual(['in-other-case'])
    handOver(FR, UK, 'Y')
    expect(UK.do(closing('joined', 'Y'), T0)).toMatchObject({ reasons: [{ code: 'not-joined', about: 'd' }] })
    expect(codes(FR.do({ kind: 'case.craft-added', case: 'X', craft: 'd' }, T0))).toEqual(['in-other-case'])
    expect(codes(UK.do({ kind: 'case.craft-added', case: 'X', craft: 'd' }, T0))).toEqual(['done'])
    expect(codes(UK.do(closing('joined', 'Y'), T0))).toEqual(['done'])
    expect(casesOf(UK, 'd')).toEqual(['X'])
  })

  test('a case that was opened on both sides at once for the same boat is joined too', () => {
    const nodes = [new TestNode('UK'), new TestNode('FR')] as const
    const [UK, FR] = nodes
    UK.do(opened('a'), T0)
    share(...nodes)
    openCase(UK, 'X', 'a')
    openCase(FR, 'Y', 'a')
    share(...nodes)
    expect(casesOf(UK, 'a')).toEqual(casesOf(FR, 'a'))
    expect(casesOf(UK, 'a')).toHaveLength(2)
    handOver(UK, FR, 'X')
    expect(codes(FR.do(closing('joined', 'X'), T0))).toEqual(['done'])
    expect(casesOf(FR, 'a')).toEqual(['Y'])
  })

  test('of no craft, or with its offer open, no case is joined', () => {
    const { UK, FR } = merged()
    openCase(UK, 'Z')
    expect(UK.do(closing('joined', 'Z'), T0)).toMatchObject({ reasons: [{ code: 'not-joined', about: 'Z' }] })
    handOver(FR, UK, 'Y')
    const why = { to: 'FR' as Centre, reason: 'x', answerWithinMinutes: 10 }
    UK.do({ kind: 'owner.offered', offer: 'back', case: 'Y', ...why }, T0)
    expect(codes(UK.do(closing('joined', 'Y'), T0))).toEqual(['offer-open'])
  })

  test('what is being searched under the joined case holds the other open, and counts for it', () => {
    const { UK, FR } = merged()
    const areas = [
      {
        unit: 'Abeille',
        corners: [where.place, { latitude: 51.1, longitude: 1.4 }, { latitude: 51.1, longitude: 1.5 }],
        pos: 0.6,
      },
    ]
    const planned = { search: 's', case: 'Y', craft: 'b', run: null, areas, cumulativePos: 0.6 }
    FR.do({ kind: 'search.planned', ...planned }, T0)
    share(UK, FR)
    handOver(FR, UK, 'Y')
    UK.do(closing('joined', 'Y'), T0)
    UK.do({ kind: 'watch.countersigned', what: closingKey('X', 'search-ended') }, T0, 'uk-2')
    expect(codes(UK.do(closing('search-ended', 'X'), T0))).toEqual(['search-running'])
    const facts = { caseId: 'X', from: 'UK', nowMs: T0, weather: null, plans: null } as const
    expect(sitrepOf(UK.state, { ...facts, form: 'full' })?.textEn).toContain('Abeille: ')
    const done = { from: iso, to: iso, result: 'nothing-found', words: null } as const
    UK.do({ kind: 'search.done', search: 's', unit: 'Abeille', ...done }, T0)
    expect(codes(UK.do(closing('search-ended', 'X'), T0))).toEqual(['done'])
  })

  test('the word of a second person for the case that goes on is asked anew', () => {
    const { UK, FR } = merged()
    handOver(FR, UK, 'Y')
    UK.do({ kind: 'watch.countersigned', what: closingKey('X', 'search-ended') }, T0, 'uk-2')
    UK.do(closing('joined', 'Y'), T0)
    expect(codes(UK.do(closing('search-ended', 'X'), T0))).toContain('second-missing')
  })
})

describe('a case that was closed on a merged boat', () => {
  test('is open again when the merge is undone: what is seen of one says nothing of the other', () => {
    const UK = new TestNode('UK')
    for (const craft of ['a', 'b']) UK.do(opened(craft, { aboard }), T0)
    openCase(UK, 'X', 'a', 'b')
    UK.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    const merge = UK.last
    identified(UK, 'a')
    expect(codes(UK.do(closing('all-identified', 'X'), T0))).toEqual(['done'])
    UK.do({ kind: 'craft.parted', merge, reason: 'two' }, T0)
    expect(open(UK)).toEqual([['X', 'UK']])
    expect(codes(UK.do(closing('all-identified', 'X'), T0))).toContain('not-identified')
  })

  test('stays closed when a merge of after its closing is undone, or one by which they are one still', () => {
    const UK = new TestNode('UK')
    for (const craft of ['a', 'b', 'c']) UK.do(opened(craft, { aboard }), T0)
    openCase(UK, 'X', 'a')
    identified(UK, 'a')
    expect(codes(UK.do(closing('all-identified', 'X'), T0))).toEqual(['done'])
    UK.do({ kind: 'craft.merged', craft: 'a', other: 'b', grounds: [] }, T0)
    UK.do({ kind: 'craft.parted', merge: UK.last, reason: 'two' }, T0)
    expect(open(UK)).toEqual([])
    expect(believedOf(UK.state, 'b')?.isOpen).toBe(true)
  })

  test('is open again when it is no longer so that the found boat was this one', () => {
    const UK = new TestNode('UK')
    UK.do(opened('a', { aboard }), T0)
    openCase(UK, 'X', 'a')
    identified(UK, 'a')
    UK.do(closing('all-identified', 'X'), T0)
    const [match] = [...UK.state.matches.keys()]
    UK.do({ kind: 'craft.unmatched', match: match as string, reason: 'another boat' }, T0)
    expect(open(UK)).toEqual([['X', 'UK']])
  })
})

test('whatever both do, cut off or not: no boat of a case is without an open case unless evidence closed it, both nodes alike (seed 7)', () => {
  const step = fc.record({
    isFr: fc.boolean(),
    kind: fc.constantFrom(0, 1, 2, 2, 3, 4, 5, 6, 6, 6, 8, 8, 8, 8),
    one: fc.nat(20),
    other: fc.nat(20),
  })
  let joined = 0
  let reopened = 0
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 60, maxLength: 90, size: 'max' }),
      fc.infiniteStream(fc.nat(1000)),
      (steps, chance) => {
        const nodes = [new TestNode('UK'), new TestNode('FR', 30_000)] as const
        for (const [at, { isFr, kind, one, other }] of steps.entries()) {
          const node = nodes[isFr ? 1 : 0]
          const before = open(node).length
          const deed = deedOf(node, at, kind, one, other)
          if (deed === null) share(...nodes)
          else if (node.do(deed, T0 + at * 1000).kind === 'done') {
            if (deed.kind === 'case.closed') joined += 1
            if (deed.kind === 'craft.parted' && open(node).length > before) reopened += 1
          }
          node.move(T0 + at * 1000)
          for (const each of nodes) expect(givenUp(each), `step ${at}`).toEqual([])
        }
        share(...nodes)
        const [uk, fr] = nodes.map(standing)
        expect(fr).toEqual(uk)
        const shuffled = new TestNode('UK')
        for (const entry of nodes[0].log.entries.toSorted(() => (chance.next().value ?? 0) - 500))
          shuffled.log.add(entry)
        expect(standing(shuffled)).toEqual(uk)
      },
    ),
    { seed: 7, numRuns: 30 },
  )
  expect(joined).toBeGreaterThan(20)
  expect(reopened).toBeGreaterThan(5)
})

/** Of a case, with nobody found and no search ended, and in no open one. */
function givenUp({ state }: TestNode): readonly string[] {
  const ofCase = new Set([...state.cases.values()].flatMap(({ crafts }) => [...crafts]))
  return believedCraft(state).flatMap(({ isOpen, members, root }) =>
    !isOpen && members.some(({ id }) => ofCase.has(id)) ? [root.id] : [],
  )
}

function standing({ state }: TestNode) {
  return {
    cases: [...state.cases.values()]
      .map(({ id, owner, phase, crafts, closed }) => ({
        id,
        owner,
        phase,
        crafts: [...crafts].toSorted(),
        closed: closed?.on ?? null,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    boats: believedCraft(state).map(({ members, severity, cases }) => [
      members.map(({ id }) => id),
      severity,
      cases,
    ]),
    ineffective: state.ineffective.map(({ id }) => id).toSorted(),
  }
}

/** null: the line is up for a moment. */
function deedOf(node: TestNode, at: number, kind: number, one: number, other: number): Deed | null {
  const { crafts, cases, merges, offers } = node.state
  const pick = <T>(all: Iterable<T>, by: number): T | undefined => {
    const list = [...all]
    return list[by % list.length]
  }
  const [craft, second] = [pick(crafts.keys(), one), pick(crafts.keys(), other)]
  const known = pick(cases.values(), one)
  if (craft === undefined || second === undefined || crafts.size < 4) return opened(`${node.centre}${at}`)
  const offer = [...offers.values()].find(({ state, to }) => state === 'open' && to === node.centre)
  if (offer !== undefined) return { kind: 'owner.accepted', offer: offer.id, case: offer.caseId }
  const merge = pick(
    [...merges.values()].filter(({ isUndone }) => !isUndone),
    other,
  )
  switch (kind) {
    case 0:
    case 1:
      return openedCase(node, at, craft)
    case 2:
      return { kind: 'craft.merged', craft, other: second, grounds: [] }
    case 3:
      return merge === undefined ? null : { kind: 'craft.parted', merge: merge.id, reason: 'two' }
    case 4:
      return known === undefined ? null : { kind: 'case.craft-added', case: known.id, craft: second }
    case 5:
      return known === undefined ? null : { kind: 'case.reopened', case: known.id, reason: 'x' }
    case 6:
      return joining(node, at)
    default:
      return null
  }
}

/** Of two cases of one boat: joined, when both are ours; offered, when one is. */
function joining(node: TestNode, at: number): Deed | null {
  const { cases } = node.state
  const ours = [...cases.values()].filter(({ closed, owner }) => closed === null && owner === node.centre)
  for (const known of ours) {
    const others = othersOf(node.state, known)
    if (others.some(({ owner }) => owner === node.centre)) return closing('joined', known.id)
    const why = { reason: 'one boat', answerWithinMinutes: 10 } as const
    const to = node.centre === 'UK' ? 'FR' : 'UK'
    if (others.length > 0)
      return { kind: 'owner.offered', offer: `o${node.centre}${at}`, case: known.id, to, ...why }
  }
  return null
}

function openedCase(node: TestNode, at: number, craft: string): Deed {
  const id = `${node.centre}S${at}`
  return { kind: 'case.opened', case: id, name: id, phase: 'alert', crafts: [craft] }
}
