import { describe, expect, test } from 'vitest'
import type { RescueTask, RescueUnit } from '#contract'
import { NOBODY_SAID, NOTHING_SAID } from './parts.ts'
import { isUnacknowledged, nearestUnits, stepsOf } from './tasking.ts'

const AT = '2026-11-23T02:00:00.000Z'
const THERE = { latitude: 51, longitude: 1.4 }

function unit(id: string, more: Partial<RescueUnit>): RescueUnit {
  return {
    id,
    kind: 'lifeboat',
    of: 'UK',
    place: THERE,
    speedKnots: 25,
    enduranceMinutes: null,
    seats: null,
    readyMinutes: null,
    state: 'ready',
    reason: null,
    at: AT,
    ...more,
  }
}

function task(more: Partial<RescueTask>): RescueTask {
  return {
    id: 'task',
    centre: 'UK',
    case: null,
    craft: null,
    unit: 'Lifeboat',
    sentAt: AT,
    version: 1,
    acknowledgedVersion: 0,
    order: 'rescue',
    condition: NOTHING_SAID,
    aboard: NOBODY_SAID,
    lastContact: null,
    area: [],
    otherCraft: [],
    words: null,
    legalBasis: null,
    state: 'sent',
    stateAt: AT,
    toldAt: AT,
    escalatedAt: null,
    result: null,
    seizures: [],
    ...more,
  }
}

describe('the nearest units', () => {
  test('the soonest stands first, by time and not by distance; of which nothing is known, last; not those that cannot', () => {
    const near = nearestUnits(
      [
        unit('no speed', { speedKnots: null }),
        unit('near, slow', { place: { latitude: 51.1, longitude: 1.4 }, speedKnots: 10 }),
        unit('far, fast', { place: { latitude: 51.3, longitude: 1.4 }, speedKnots: 120 }),
        unit('away', { state: 'not-available' }),
      ],
      THERE,
    )
    expect(near.map(each => [each.unit.id, each.minutes === null ? null : Math.round(each.minutes)])).toEqual(
      [
        ['far, fast', 9],
        ['near, slow', 36],
        ['no speed', null],
      ],
    )
  })

  test('the time to make ready counts', () => {
    expect(nearestUnits([unit('here', { readyMinutes: 12 })], THERE)[0]?.minutes).toBe(12)
  })
})

describe('the steps of a brief', () => {
  const states = (now: RescueTask) => stepsOf(now, []).map(({ state }) => state)
  test.each([
    ['sent', ['past', 'next', 'future', 'future', 'future', 'future']],
    ['wilco', ['past', 'past', 'past', 'past', 'next', 'future']],
    ['result', ['past', 'past', 'past', 'past', 'past', 'past']],
  ] as const)('%s', (state, expected) => expect(states(task({ state }))).toEqual(expected))

  test('a new brief begins anew: what was heard of the old one is not a step of it', () => {
    const heard = {
      id: 'line',
      centre: 'UK' as const,
      at: AT,
      knownAt: AT,
      by: 'uk-1',
      byName: null,
      byRole: null,
      language: 'en' as const,
      ineffective: null,
      deed: {
        kind: 'task.answered' as const,
        task: 'task',
        version: 1,
        state: 'wilco' as const,
        words: null,
      },
    }
    const changed = task({ version: 2, acknowledgedVersion: 1 })
    expect(stepsOf(changed, [heard]).filter(({ state }) => state === 'past')).toHaveLength(1)
    expect(isUnacknowledged(changed)).toBe(true)
  })
})
