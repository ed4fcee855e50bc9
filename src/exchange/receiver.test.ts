/** The receiver against honest and dishonest senders. Numbers N01 ... name the real faults of other systems. */
import { describe, expect, test } from 'vitest'
import { append, judgeEvidence, rootOf, signCheckpoint } from '#ledger'
import type { Item } from './item.ts'
import { laneOrigin } from './lane.ts'
import { isPassing } from './refusal.ts'
import { cursorOf, PARTNER_BEGUN, type PartnerState } from './state.ts'
import {
  asked,
  crossing,
  exchanged,
  FR,
  hasher,
  resigned,
  take,
  taken,
  UK,
  UK_PARTNER,
  ukBooks,
  verify,
} from './test/two-states.ts'

const LANE = laneOrigin(UK.key.name, 'FR', 'operations')

const refusedFor = (state: PartnerState, bytes: Uint8Array) => {
  const received = take(state, bytes)
  return received.kind === 'refused' ? received.reason : 'taken'
}

describe('an honest batch', () => {
  test('is taken whole: items in order, the cursor at the last, the checkpoint as the latest', () => {
    const books = ukBooks()
    for (let n = 1; n <= 5; n += 1) books.add(crossing(n))
    const { size } = books.publish()
    const received = taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN)))
    expect(received.taken.map(({ sequence, index, meaning }) => [sequence, index, meaning.kind])).toEqual(
      [1, 2, 3, 4, 5].map(n => [n, n - 1, 'show']),
    )
    expect(received.quarantined).toEqual([])
    expect(cursorOf(received.state, 'operations')).toBe(5)
    expect(received.state.latest?.checkpoint.size).toBe(size)
    expect(received.sizes).toEqual([0, 5, 0, 0, 0])
  })

  test('and the next follow each other, lane by lane, under one ledger that grows', () => {
    const books = ukBooks()
    let state = PARTNER_BEGUN
    for (let round = 0; round < 6; round += 1) {
      for (let n = 0; n < 7; n += 1)
        books.add(crossing(round * 10 + n, { lane: n % 3 === 0 ? 'distress' : 'history' }))
      books.publish()
      for (const lane of ['distress', 'history'] as const)
        state = taken(take(state, asked(books, state, lane, 3))).state
    }
    expect(cursorOf(state, 'distress')).toBe(18)
    expect(cursorOf(state, 'history')).toBe(18)
    expect(state.lanes.history.lastIndex).toBeLessThan(books.size)
  })

  test('without items still carries the growth of the ledger to its witness', () => {
    const { books, state } = exchanged(3)
    books.add(crossing(9, { lane: 'history' }))
    books.publish()
    const received = taken(take(state, asked(books, state)))
    expect(received.taken).toEqual([])
    expect(received.state.latest?.checkpoint.size).toBe(4)
  })

  test('of another lane may cross the newer checkpoint on its way: what was cosigned once is known', () => {
    const books = ukBooks()
    books.add(crossing(1, { lane: 'distress' }))
    books.publish()
    let state = taken(take(PARTNER_BEGUN, asked(books, PARTNER_BEGUN, 'history'))).state
    const slow = asked(books, state, 'distress')
    books.add(crossing(2))
    books.publish()
    state = taken(take(state, asked(books, state))).state
    expect(taken(take(state, slow)).taken).toHaveLength(1)
  })
})

describe('bad luck on the way', () => {
  const { books, state } = exchanged(4)
  books.add(crossing(5))
  books.add(crossing(6))
  books.publish()
  const next = asked(books, state)

  test('any byte flipped anywhere is refused, and the cursor stands', () => {
    for (let at = 0; at < next.length; at += 7) {
      const broken = next.slice()
      broken[at] = (broken[at] as number) ^ 0x10
      const received = take(state, broken)
      expect(received.kind, `byte ${at}`).toBe('refused')
      expect(received.state).toBe(state)
    }
  })

  test('cut short anywhere is refused', () => {
    for (let end = 0; end < next.length; end += 11)
      expect(take(state, next.slice(0, end)).kind).toBe('refused')
  })

  test('an old batch again is refused as replayed, and asking again heals it', () => {
    const once = taken(take(state, next)).state
    expect(refusedFor(once, next)).toBe('replayed')
    expect(isPassing({ reason: 'replayed' })).toBe(true)
  })

  test('a batch that comes before the one it follows is refused as a gap', () => {
    const aware = taken(take(state, asked(books, state, 'history'))).state
    const after = taken(take(aware, asked(books, aware, 'operations', 1))).state
    const last = asked(books, after)
    expect(refusedFor(aware, last)).toBe('gap')
    expect(cursorOf(taken(take(after, last)).state, 'operations')).toBe(6)
  })
})

describe('a sender that lies about its ledger', () => {
  const { books, state } = exchanged(4)
  books.add(crossing(5))
  books.add(crossing(6))
  books.publish()
  const next = asked(books, state)
  const rewritten = ukBooks()
  for (let n = 1; n <= 6; n += 1) rewritten.add(crossing(n === 2 ? 99 : n))
  rewritten.publish()

  test('fork: another root at a size that was cosigned halts the link, with both signed heads as evidence', () => {
    const other = ukBooks()
    for (let n = 1; n <= 4; n += 1) other.add(crossing(n === 2 ? 99 : n))
    other.publish()
    const received = take(state, asked(other, state))
    expect(received).toMatchObject({ kind: 'refused', reason: 'forked' })
    const evidence = received.kind === 'refused' ? received.evidence : null
    expect(evidence && judgeEvidence(hasher, evidence, UK_PARTNER.ledger, verify)).toBe('forked')
    expect(received.state.halted).toBe(evidence)
    expect(refusedFor(received.state, next)).toBe('halted')
    expect(cursorOf(received.state, 'operations')).toBe(4)
  })

  test('rewritten past: a larger ledger that does not grow from what was cosigned is refused, both heads kept', () => {
    const received = take(state, asked(rewritten, state))
    expect(received).toMatchObject({ kind: 'refused', reason: 'growth-not-proved' })
    const evidence = received.kind === 'refused' ? received.evidence : null
    expect(evidence && judgeEvidence(hasher, evidence, UK_PARTNER.ledger, verify)).toBe('growth-not-proved')
  })

  test('rewind: a smaller ledger than was cosigned is never taken', () => {
    const young = ukBooks()
    for (let n = 1; n <= 2; n += 1) young.add(crossing(n))
    young.publish()
    const bytes = asked(young, PARTNER_BEGUN)
    expect(refusedFor(state, bytes)).toBe('stale')
    expect(refusedFor({ ...state, seen: [] }, bytes)).toBe('stale')
  })

  test('wrong size: the checkpoint of one size with the growth of another', () => {
    const bytes = resigned(next, () => ({ grownFrom: 3 }))
    expect(refusedFor(state, bytes)).toBe('stale')
    expect(
      refusedFor(
        state,
        resigned(next, ({ growth }) => ({ growth: growth.slice(1) })),
      ),
    ).toBe('growth-not-proved')
  })

  test('N08 a proof that holds, but for another leaf (cosign CVE-2026-22703, sigstore-java CVE-2024-53267)', () => {
    const swapped = resigned(next, ({ items }) => ({
      items: items
        .map((item, at) => ({ ...item, index: (items[1 - at] as Item).index }))
        .toSorted((a, b) => a.index - b.index),
    }))
    expect(['gap', 'not-included', 'lane-root-differs']).toContain(refusedFor(state, swapped))
    const moved = resigned(next, ({ items }) => ({
      items: items.map((item, at) => (at === 1 ? item : { ...item, entry: (items[1] as Item).entry })),
    }))
    expect(refusedFor(state, moved)).toBe('lane-root-differs')
  })

  test('N08 a leaf in the lane that is not in the ledger', () => {
    const stranger = crossing(77)
    const lane = books.view().log('FR', 'operations')
    const bytes = resigned(next, ({ items }) => {
      const changed = items.map((item, at) => (at === 1 ? { ...item, entry: stranger.bytes } : item))
      const before = lane?.frontierAt(4) ?? { size: 0, peaks: [] }
      const root = rootOf(
        hasher,
        append(
          hasher,
          before,
          changed.map(({ entry }) => hasher.leaf(entry)),
        ),
      )
      return { items: changed, laneHead: signCheckpoint({ origin: LANE, size: 6, root }, UK) }
    })
    expect(refusedFor(state, bytes)).toBe('not-included')
  })

  test('renumbered: one entry under two numbers, or entries out of the order of the ledger', () => {
    const twice = resigned(next, ({ items }) => ({
      items: items.map(item => ({ ...item, index: (items[0] as Item).index })),
    }))
    expect(refusedFor(state, twice)).toBe('renumbered')
    const early = resigned(next, ({ items }) => ({
      items: items.map((item, at) => (at === 0 ? { ...item, index: 1 } : item)),
    }))
    expect(refusedFor(state, early)).toBe('renumbered')
  })

  test('left out: an item dropped from the middle, its followers renumbered', () => {
    const bytes = resigned(next, ({ items }) => ({ items: [{ ...(items[1] as Item), sequence: 5 }] }))
    expect(['gap', 'lane-root-differs']).toContain(refusedFor(state, bytes))
  })

  test('a lane head of the same size with another root halts the link', () => {
    const head = signCheckpoint({ origin: LANE, size: 4, root: hasher.empty }, UK)
    const bytes = resigned(next, () => ({ items: [], path: [], laneHead: head }))
    const received = take(state, bytes)
    expect(received).toMatchObject({ kind: 'refused', reason: 'forked' })
    const evidence = received.kind === 'refused' ? received.evidence : null
    expect(evidence && judgeEvidence(hasher, evidence, { ...UK_PARTNER.ledger, origin: LANE }, verify)).toBe(
      'forked',
    )
  })

  test('heads that another key signed, or of another lane, are refused', () => {
    expect(
      refusedFor(
        state,
        resigned(next, () => ({}), FR),
      ),
    ).toBe('not-signed')
    const other = signCheckpoint({ origin: `${LANE}-2`, size: 6, root: hasher.empty }, UK)
    expect(
      refusedFor(
        state,
        resigned(next, () => ({ laneHead: other })),
      ),
    ).toBe('other-ledger')
  })

  test('people in danger are shown all the same, as not proved, and not stored', () => {
    const { state: known } = exchanged(3, 'distress')
    const other = ukBooks()
    for (let n = 1; n <= 5; n += 1) other.add(crossing(n + 100, { lane: 'distress' }))
    other.publish()
    const received = take(known, asked(other, known, 'distress'))
    expect(received).toMatchObject({ kind: 'refused', reason: 'growth-not-proved' })
    expect(received.kind === 'refused' && received.distress.map(({ sequence }) => sequence)).toEqual([4, 5])
    expect(cursorOf(received.state, 'distress')).toBe(3)
  })
})
