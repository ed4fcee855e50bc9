/** How long a record is kept, and what time and people do to its standing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordStanding, Retention } from './record.ts'
import { RECORD_TYPES } from './registry.ts'
import { DAY_MS, due, nextDueMs, retentionFrom } from './retention.ts'
import { type Life, standingAfter, type StandingEvent, type StandingEventKind } from './standing.ts'
import { vesselWatch } from './types/vessel-watch.ts'

const NOW = Date.parse('2026-11-25T00:00:00.000Z')
const later: Retention = { reviewMs: NOW + DAY_MS, deleteMs: NOW + 9 * DAY_MS, hold: null }
const overdue: Retention = { reviewMs: NOW, deleteMs: NOW + 9 * DAY_MS, hold: null }
const past: Retention = { reviewMs: NOW - 9 * DAY_MS, deleteMs: NOW, hold: null }
const renewed: Retention = { reviewMs: NOW + 30 * DAY_MS, deleteMs: NOW + 60 * DAY_MS, hold: null }
const held = (retention: Retention): Retention => ({ ...retention, hold: 'case 12' })

describe('the dates of a record', () => {
  const watch = (until: string) => ({ mmsi: 235_000_001, name: null, reason: 'Adrift', until })
  test.each([
    ['an end far away does not put the review off', '2030-01-01T00:00:00.000Z', 30],
    ['an end that lies ahead brings the review forward', '2026-11-27T00:00:00.000Z', 2],
    ['kept past its end, it is reviewed as its type says', '2026-11-24T00:00:00.000Z', 30],
    ['an end at this moment has passed', '2026-11-25T00:00:00.000Z', 30],
  ])('%s', (_title, until, days) => {
    expect(retentionFrom(vesselWatch, watch(until), NOW)).toEqual({
      reviewMs: NOW + days * DAY_MS,
      deleteMs: NOW + 180 * DAY_MS,
      hold: null,
    })
  })

  test('a hold stays', () => {
    expect(retentionFrom(vesselWatch, watch('2030-01-01T00:00:00.000Z'), NOW, 'case 12').hold).toBe('case 12')
  })

  test('a new record of no type is due at once', () => {
    for (const type of RECORD_TYPES.filter(({ ends }) => ends === undefined)) {
      expect(due({ standing: 'live', retention: retentionFrom(type, null, NOW) }, NOW), type.kind).toBeNull()
    }
  })
})

describe('what is due', () => {
  test.each<[RecordStanding, string, Retention, string | null, number | null]>([
    ['live', 'in time', later, null, later.reviewMs],
    ['live', 'overdue', overdue, 'overdue', overdue.reviewMs],
    ['live', 'past its time', past, 'erase-due', past.reviewMs],
    ['live', 'overdue under a hold', held(overdue), 'overdue', overdue.reviewMs],
    ['live', 'past its time under a hold', held(past), 'erase-due', past.reviewMs],
    ['hidden', 'in time', later, null, later.deleteMs],
    ['hidden', 'overdue', overdue, null, overdue.deleteMs],
    ['hidden', 'past its time', past, 'erase-due', past.deleteMs],
    ['hidden', 'past its time under a hold', held(past), null, null],
    ['erased', 'past its time', past, null, null],
  ])('%s, %s', (standing, _title, retention, expected, next) => {
    expect(due({ standing, retention }, NOW)).toBe(expected)
    expect(nextDueMs({ standing, retention })).toBe(next)
  })
})

describe('every standing and every event', () => {
  const events: Readonly<Record<StandingEventKind, StandingEvent>> = {
    reviewed: { kind: 'reviewed', retention: renewed },
    overdue: { kind: 'overdue' },
    recalled: { kind: 'recalled' },
    'released-again': { kind: 'released-again' },
    'erase-due': { kind: 'erase-due' },
    held: { kind: 'held', reason: 'case 12' },
    unheld: { kind: 'unheld' },
  }
  const live: Life = { standing: 'live', retention: later, isRecalled: false }
  const hidden: Life = { standing: 'hidden', retention: overdue, isRecalled: false }
  const recalled: Life = { standing: 'hidden', retention: later, isRecalled: true }
  const recalledOverdue: Life = { standing: 'hidden', retention: overdue, isRecalled: true }
  const liveHeld: Life = { ...live, retention: held(past) }
  const hiddenHeld: Life = { ...hidden, retention: held(past) }
  const erased: Life = { standing: 'erased', retention: past, isRecalled: false }

  test.each<[string, Life, StandingEventKind, Life]>([
    ['live', live, 'reviewed', { ...live, retention: renewed }],
    ['live', live, 'overdue', { ...live, standing: 'hidden' }],
    ['live', live, 'recalled', { ...live, standing: 'hidden', isRecalled: true }],
    ['live', live, 'released-again', live],
    ['live', live, 'erase-due', { ...live, standing: 'erased' }],
    ['live', live, 'held', { ...live, retention: held(later) }],
    ['live', live, 'unheld', live],
    ['live, held', liveHeld, 'reviewed', { ...live, retention: held(renewed) }],
    ['live, held', liveHeld, 'erase-due', { ...liveHeld, standing: 'hidden' }],
    ['live, held', liveHeld, 'unheld', { ...live, retention: past }],
    ['hidden', hidden, 'reviewed', { ...live, retention: renewed }],
    ['hidden', hidden, 'overdue', hidden],
    ['hidden', hidden, 'recalled', { ...hidden, isRecalled: true }],
    ['hidden', hidden, 'released-again', hidden],
    ['hidden', hidden, 'erase-due', { ...hidden, standing: 'erased' }],
    ['hidden', hidden, 'held', { ...hidden, retention: held(overdue) }],
    ['hidden', hidden, 'unheld', hidden],
    ['hidden, held', hiddenHeld, 'erase-due', hiddenHeld],
    ['hidden, held', hiddenHeld, 'unheld', { ...hidden, retention: past }],
    ['recalled', recalled, 'reviewed', { ...recalled, retention: renewed }],
    ['recalled', recalled, 'recalled', recalled],
    ['recalled', recalled, 'released-again', live],
    ['recalled, overdue', recalledOverdue, 'reviewed', { ...recalled, retention: renewed }],
    ['recalled, overdue', recalledOverdue, 'released-again', hidden],
    ['erased', erased, 'reviewed', erased],
    ['erased', erased, 'overdue', erased],
    ['erased', erased, 'recalled', erased],
    ['erased', erased, 'released-again', erased],
    ['erased', erased, 'erase-due', erased],
    ['erased', erased, 'held', erased],
    ['erased', erased, 'unheld', erased],
  ])('%s: %s, %s', (_title, life, kind, after) => {
    expect(standingAfter(life, events[kind], NOW)).toEqual(after)
  })

  test('in any order of events: erased stays erased, a hold is kept, what is recalled is not shown', () => {
    const anyEvent = fc.constantFrom(...Object.values(events))
    fc.assert(
      fc.property(fc.array(anyEvent, { size: 'max', maxLength: 40 }), sequence => {
        let life = live
        for (const event of sequence) {
          const after = standingAfter(life, event, NOW)
          if (life.standing === 'erased') expect(after).toBe(life)
          if (life.retention.hold !== null) expect(after.standing).not.toBe('erased')
          if (after.isRecalled) expect(after.standing).not.toBe('live')
          life = after
        }
      }),
      { seed: 25, numRuns: 300 },
    )
  })

  test('doing what is due comes to an end: after at most two events nothing is due', () => {
    const dates = fc.record({
      reviewMs: fc.integer({ min: NOW - DAY_MS, max: NOW + DAY_MS }),
      deleteMs: fc.integer({ min: NOW - DAY_MS, max: NOW + DAY_MS }),
      hold: fc.constantFrom(null, 'case 12'),
    })
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom<RecordStanding>('live', 'hidden', 'erased'),
        (retention, standing) => {
          let life: Life = { standing, retention, isRecalled: false }
          for (let step = 0; step < 2; step += 1) {
            const kind = due(life, NOW)
            if (kind !== null) life = standingAfter(life, { kind }, NOW)
          }
          expect(due(life, NOW)).toBeNull()
        },
      ),
      { seed: 25, numRuns: 300 },
    )
  })
})
