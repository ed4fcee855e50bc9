/** A case as both nodes hold it: the same lines in another order have the same number, and its ribbon of owners has no gap. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RescueCase, RescueLine } from '#contract'
import { inOrder, linesOfCase } from './case-lines.ts'
import { ribbonOf } from './owner-ribbon.ts'
import { POINTS, readingIn, readingKey, readingsOf, snapshotsNamed } from './points.ts'
import { offerLine, snapshotNumber, snapshotShort, snapshotText } from './snapshot.ts'

const AT = Date.parse('2026-11-26T01:52:10.000Z')
const at = (seconds: number) => new Date(AT + seconds * 1000).toISOString()
let made = 0

function line(seconds: number, deed: RescueLine['deed'], more: Partial<RescueLine> = {}): RescueLine {
  made += 1
  return {
    id: `line-${String(made).padStart(3, '0')}`,
    centre: 'UK',
    at: at(seconds),
    knownAt: at(seconds + 1),
    by: 'uk-demo-1',
    byName: null,
    byRole: null,
    language: 'en',
    deed,
    ineffective: null,
    ...more,
  }
}

const offered = line(1308, {
  kind: 'owner.offered',
  offer: 'o1',
  case: 'c1',
  to: 'FR',
  reason: 'East of the line',
  answerWithinMinutes: 5,
})
const lines: readonly RescueLine[] = [
  line(0, { kind: 'case.opened', case: 'c1', name: 'DS-001', phase: 'distress', crafts: ['k1'] }),
  line(5, { kind: 'craft.contact-attached', craft: 'k1', contact: 'call', grounds: [] }),
  line(6, { kind: 'craft.merged', craft: 'k1', other: 'k2', grounds: [] }),
  line(7, { kind: 'contact.handled', contact: 'call', state: 'answered', words: null }),
  line(8, { kind: 'log.said', case: null, craft: 'k2', words: 'Two boats, or one' }),
  line(9, { kind: 'log.said', case: 'c2', craft: null, words: 'Of another case' }),
  offered,
  line(1340, { kind: 'log.said', case: 'c1', craft: null, words: 'After the offer' }),
]

const known: RescueCase = {
  id: 'c1',
  name: 'DS-001',
  openedBy: 'UK',
  openedAt: at(0),
  owner: 'UK',
  ownerAt: at(0),
  responsible: ['UK'],
  phase: 'distress',
  coordinator: null,
  crafts: ['k1'],
  offer: null,
  closed: null,
  refusedClosings: [],
  searches: [],
  sitreps: 0,
}

describe('the lines of a case', () => {
  test('are those of its craft, of what was merged into them, and of their contacts', () => {
    const found = linesOfCase(inOrder(lines), 'c1')
    expect(found.map(({ deed }) => deed.kind)).toEqual([
      'case.opened',
      'craft.contact-attached',
      'craft.merged',
      'contact.handled',
      'log.said',
      'owner.offered',
      'log.said',
    ])
  })
})

describe('the snapshot', () => {
  const number = (mine: readonly RescueLine[]) => snapshotNumber(snapshotText(inOrder(mine), 'c1', offered))

  test('is the same whatever order the lines came in, and whenever each node knew them', async () => {
    const expected = await number(lines)
    expect(expected).toMatch(/^[0-9a-f]{32}$/)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...lines], { minLength: lines.length }), async mine => {
        const there = mine.map(each => ({ ...each, knownAt: at(9000), byName: 'Somebody' }))
        const offer = offerLine(there, 'o1') as RescueLine
        expect(await snapshotNumber(snapshotText(inOrder(there), 'c1', offer))).toBe(expected)
      }),
      { seed: 7, numRuns: 40 },
    )
  })

  test('is another when a line before the offer is not there, and the same when one after it is not', async () => {
    expect(await number(lines.slice(1))).not.toBe(await number(lines))
    expect(await number(lines.slice(0, -1))).toBe(await number(lines))
  })

  test('is read out by its beginning and its end', () => {
    expect(snapshotShort('7c1e04b2aaaaaaaaaaaaaaaaaaaa5590')).toBe('7c1e 04b2 … 5590')
  })
})

describe('reading point by point', () => {
  const snapshot = 'a'.repeat(32)
  const read = (point: (typeof POINTS)[number], centre: 'UK' | 'FR', of = snapshot) =>
    line(
      1330,
      {
        kind: 'watch.countersigned',
        what: readingKey('0193a1b2-0000-7000-8000-000000000001', point, of),
      },
      { centre },
    )
  const offer = { id: '0193a1b2-0000-7000-8000-000000000001', to: 'FR' } as const

  test('each point has a key that fits, and says what it was', () => {
    for (const point of POINTS) {
      const key = readingKey(offer.id, point, snapshot)
      expect(key.length).toBeLessThanOrEqual(160)
      expect(readingIn(key)).toEqual({ offer: offer.id, point, snapshot })
    }
    expect(readingIn('case.closed:x:search-ended')).toBeNull()
  })

  test('only the centre that takes over reads, and only of the same snapshot', () => {
    const all = [read('people', 'UK'), read('units', 'FR'), read('search', 'FR', 'b'.repeat(32))]
    expect([...readingsOf(all, offer, snapshot).keys()]).toEqual(['units'])
    expect(snapshotsNamed(all, offer)).toEqual(new Set([snapshot, 'b'.repeat(32)]))
  })
})

describe('the ribbon of owners', () => {
  const moved = line(1378, { kind: 'owner.moved', offer: 'o1', case: 'c1', to: 'FR' })

  test('changes hands when the acceptance is held, and leaves nothing open', () => {
    const ribbon = ribbonOf(known, [...lines, moved], AT + 1500_000)
    expect(ribbon.owned).toEqual([
      { centre: 'UK', fromMs: AT, toMs: AT + 1378_000 },
      { centre: 'FR', fromMs: AT + 1378_000, toMs: AT + 1500_000 },
    ])
    expect(ribbon.both).toEqual([{ fromMs: AT + 1308_000, toMs: AT + 1378_000 }])
    expect(ribbon.ownerlessMs).toBe(0)
  })

  test('an offer that is not answered is a time in which both coordinate, until now', () => {
    const ribbon = ribbonOf(known, lines, AT + 1500_000)
    expect(ribbon.both).toEqual([{ fromMs: AT + 1308_000, toMs: AT + 1500_000 }])
    expect(ribbon.owned).toHaveLength(1)
  })

  test('a deed that changed nothing changes nothing here', () => {
    const late = { ...moved, ineffective: 'it was withdrawn' }
    expect(ribbonOf(known, [...lines, late], AT + 1500_000).owned).toHaveLength(1)
  })
})
