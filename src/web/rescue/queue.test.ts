import { describe, expect, test } from 'vitest'
import type { RescueContact } from '#contract'
import { NOBODY_SAID, NOTHING_SAID } from './parts.ts'
import { CALL_BACK_WITHIN_MS, countOf, isRed, overdueMs, queueOf, rowsOf } from './queue.ts'

const START_MS = Date.UTC(2026, 10, 23, 2, 0)

function contact(id: string, minute: number, more: Partial<RescueContact> = {}): RescueContact {
  const heardAt = new Date(START_MS + minute * 60_000).toISOString()
  return {
    id,
    centre: 'UK',
    channel: 'phone-999',
    heardAt,
    state: 'waiting',
    stateAt: heardAt,
    isOpen: true,
    number: null,
    callerTag: null,
    relayedBy: null,
    language: null,
    text: null,
    lettersCut: 0,
    clockSaid: null,
    isOnLand: false,
    where: null,
    otherPlaces: [],
    aboard: NOBODY_SAID,
    condition: NOTHING_SAID,
    boat: null,
    isTest: false,
    isCorrected: false,
    callBacks: 0,
    crafts: [],
    simulated: true,
    ...more,
  }
}

const missed = contact('missed', 3, { state: 'missed' })
const waiting = contact('waiting', 1)
const held = contact('held', 2, { state: 'on-hold' })
const answered = contact('answered', 0, { state: 'answered', isOpen: false })
const attached = contact('attached', 0, { state: 'answered', isOpen: false, crafts: ['craft'] })
const later = contact('later', 5, { state: 'answered', isOpen: false, crafts: ['craft'] })
const device = contact('device', 4, { state: 'answered', isOpen: false, isTest: true })
const queue = queueOf([missed, device, later, waiting, attached, held, answered])
const ids = (rows: readonly (readonly RescueContact[])[]) => rows.map(row => row.map(({ id }) => id))

describe('the queue of contacts', () => {
  test('whoever waits stands first, the longest first; then who was answered and belongs to no craft; then the attached, the newest first', () => {
    expect(ids(rowsOf(queue, 'waiting'))).toEqual([
      ['waiting', 'held', 'missed'],
      ['answered'],
      ['later', 'attached'],
    ])
  })

  test('unanswered and missed are counted apart', () => {
    expect([queue.unanswered, queue.missed]).toEqual([2, 1])
  })

  test('all is all, in the order in which they came', () => {
    expect(ids(rowsOf(queue, 'all')).flat()).toHaveLength(7)
    expect(ids(rowsOf(queue, 'all')).flat().at(-1)).toBe('later')
    expect([countOf(queue, 'waiting'), countOf(queue, 'attached'), countOf(queue, 'all')]).toEqual([4, 2, 7])
  })

  test.each([
    ['waiting', waiting, true],
    ['missed', missed, true],
    ['on hold: somebody has spoken to them', held, false],
    ['answered', answered, false],
    ['a test that nobody answered', contact('t', 0, { isTest: true }), false],
  ])('%s stands on red: %j', (_what, each, expected) => expect(isRed(each)).toBe(expected))

  test('calling back is late from the fifth minute on, and only for who was missed', () => {
    const from = Date.parse(missed.stateAt) + CALL_BACK_WITHIN_MS
    expect(overdueMs(missed, from)).toBeNull()
    expect(overdueMs(missed, from + 90_000)).toBe(90_000)
    expect(overdueMs(waiting, from + 90_000)).toBeNull()
  })
})
