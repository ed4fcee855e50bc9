/** What a brief is made of, and who can be there first. */
import { describe, expect, test } from 'vitest'
import { Deed, type DeedOf, type Where } from '#records'
import { BRIEF_LIMITS, briefOf, craftNear } from './brief.ts'
import { NOTHING_SAID } from './condition.ts'
import { type BelievedCraft, believedOf } from './craft.ts'
import { NEAREST_LIMITS, nearestUnits } from './nearest.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { opened, TestNode } from './test/acts.ts'

const NOW = Date.parse('2026-11-25T02:14:00Z')
const HERE = { latitude: 51, longitude: 1.4 }
const id = (k: number) => `0193a1b2-0000-7000-8000-${String(k).padStart(12, '0')}`

function at(latitude: number, longitude: number): Where {
  return { place: { latitude, longitude }, doubtMetres: 300, at: '2026-11-25T02:10:00.000Z', by: 'said' }
}

function believed(node: TestNode, craft: string): BelievedCraft {
  const found = believedOf(node.state, craft)
  if (found === null) throw new Error('no craft')
  return found
}

describe('a brief', () => {
  test('is made of what is believed of the craft, with the other craft near it, and is one that can be sent', () => {
    const node = new TestNode('UK')
    const people = { ...UNKNOWN_ABOARD, people: { min: 31, max: 35 } }
    node.do(
      opened(id(1), {
        name: 'D-001',
        severity: 'distress',
        where: at(51, 1.4),
        aboard: people,
        condition: { ...NOTHING_SAID, sinking: 'yes' },
      }),
      NOW,
    )
    node.do(opened(id(2), { name: 'D-002', where: at(51.05, 1.4), aboard: people }), NOW)
    node.do(opened(id(3), { name: 'D-003', where: at(51, 1.45) }), NOW)
    node.do(opened(id(4), { name: 'D-004', where: at(50.5, 1.4) }), NOW)
    node.do(opened(id(5), { name: 'D-005' }), NOW)
    const area = Array.from({ length: 450 }, (_, k) => ({ latitude: 51 + k / 10_000, longitude: 1.4 }))
    const brief = briefOf(node.state, believed(node, id(1)), area)
    expect(brief).toMatchObject({
      order: 'rescue',
      condition: { sinking: 'yes' },
      aboard: { people: { min: 31, max: 35 } },
      lastContact: at(51, 1.4),
      otherCraft: ['D-003, 1.9 nm, 090°, 02:10 UTC', 'D-002, 3.0 nm, 000°, 02:10 UTC, 31–35'],
      words: null,
    })
    expect(brief.area.length).toBeLessThanOrEqual(BRIEF_LIMITS.cornersMax)
    const sent = { kind: 'task.sent', task: id(9), case: null, craft: id(1), unit: 'A', version: 1, brief }
    expect(Deed.safeParse(sent).success).toBe(true)
    expect(node.do(sent as DeedOf<'task.sent'>, NOW)).toEqual({ kind: 'done' })
  })

  test('of a craft of which no place is known has none, and says so', () => {
    const node = new TestNode('UK')
    node.do(opened(id(1), { severity: 'uncertainty' }), NOW)
    expect(briefOf(node.state, believed(node, id(1)), [])).toMatchObject({
      order: 'investigate',
      lastContact: null,
      area: [],
      otherCraft: [],
    })
  })

  test('tells the nearest of many, and those that are one with it not at all', () => {
    const node = new TestNode('UK')
    for (let k = 0; k < 60; k++)
      node.do(opened(id(k), { name: `D-${k}`, where: at(51, 1.4 + k / 1000) }), NOW)
    node.do({ kind: 'craft.merged', craft: id(0), other: id(1), grounds: [] }, NOW)
    const near = craftNear(node.state, believed(node, id(1)))
    expect(near).toHaveLength(BRIEF_LIMITS.otherCraftMax)
    expect(near.map(({ name }) => name)).not.toContain('D-0')
  })
})

type Unit = DeedOf<'unit.reported'>
function reported(unit: string, more: Partial<Unit> = {}): Unit {
  return {
    kind: 'unit.reported',
    unit,
    unitKind: 'lifeboat',
    of: 'UK',
    place: { latitude: 51, longitude: 1.2 },
    speedKnots: 25,
    enduranceMinutes: 240,
    seats: 20,
    readyMinutes: 0,
    state: 'ready',
    reason: null,
    ...more,
  }
}

describe('the nearest units', () => {
  test('come by time, not by distance, and from both states', () => {
    const node = new TestNode('UK')
    node.do(reported('Slow', { place: { latitude: 51, longitude: 1.35 }, speedKnots: 5 }), NOW)
    node.do(reported('Notice', { place: { latitude: 51, longitude: 1.38 }, readyMinutes: 30 }), NOW)
    node.do(
      reported('Dragon', {
        unitKind: 'helicopter',
        of: 'FR',
        speedKnots: 130,
        place: { latitude: 51, longitude: 1.9 },
      }),
      NOW,
    )
    const units = nearestUnits(node.state, HERE, NOW)
    expect(units.map(({ unit }) => unit)).toEqual(['Dragon', 'Slow', 'Notice'])
    // 0.5° of longitude on 51° N are 18.9 nm.
    expect(units[0]).toMatchObject({ of: 'FR', minutes: expect.closeTo((18.88 / 130) * 60, 1), why: null })
    expect(units[0]?.minutesThere).toBeCloseTo(240 - 2 * (18.88 / 130) * 60, 0)
  })

  test('that cannot come stand last, each with why', () => {
    const node = new TestNode('UK')
    node.do(reported('Gone', { state: 'lost-sortie' }), NOW)
    node.do(reported('Off', { state: 'not-available' }), NOW)
    node.do(reported('Where', { place: null }), NOW)
    node.do(reported('Still', { speedKnots: 0 }), NOW)
    node.do(reported('Short', { enduranceMinutes: 10 }), NOW)
    node.do(reported('Beach', { unitKind: 'beach-patrol' }), NOW)
    node.do(reported('Comes', { place: { latitude: 51.3, longitude: 1.4 } }), NOW)
    const units = nearestUnits(node.state, HERE, NOW)
    expect(units[0]?.unit).toBe('Comes')
    expect(Object.fromEntries(units.map(({ unit, why }) => [unit, why]))).toEqual({
      Comes: null,
      Gone: 'lost-sortie',
      Off: 'not-available',
      Where: 'place-not-known',
      Still: 'speed-not-known',
      Short: 'endurance-too-short',
    })
  })

  test('what is not known is not taken as nothing: a notice, an endurance, a place that is old', () => {
    const node = new TestNode('UK')
    node.do(reported('A', { readyMinutes: null, enduranceMinutes: null, seats: null }), NOW)
    expect(nearestUnits(node.state, HERE, NOW + 61 * 60_000)[0]).toMatchObject({
      isAtLeast: true,
      minutesThere: null,
      seats: null,
      isReportOld: true,
      why: null,
    })
  })

  test('are told with the tasks they have, and no more of them than a list can hold', () => {
    const node = new TestNode('UK')
    for (let k = 0; k < 70; k++) node.do(reported(`U${k}`), NOW)
    node.do(opened(id(1), { where: at(51, 1.4) }), NOW)
    const brief = briefOf(node.state, believed(node, id(1)), [])
    node.do({ kind: 'task.sent', task: id(2), case: null, craft: id(1), unit: 'U0', version: 1, brief }, NOW)
    const units = nearestUnits(node.state, HERE, NOW)
    expect(units).toHaveLength(NEAREST_LIMITS.unitsMax)
    expect(units.find(({ unit }) => unit === 'U0')?.tasks).toBe(1)
  })
})
