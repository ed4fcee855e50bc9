import { describe, expect, test } from 'vitest'
import type { RescueAlert } from '#contract'
import { alertGroups, countsOf, inOrder, openAlarms, standingAlert } from './order.ts'

const NOW = Date.parse('2026-11-23T02:14:36Z')
const NO_CASE = () => null

function alert(id: string, more: Partial<RescueAlert> = {}): RescueAlert {
  return {
    id,
    rule: 'craft-silent',
    priority: 'warning',
    centre: 'UK',
    raisedAt: '2026-11-23T02:10:00Z',
    lastAt: '2026-11-23T02:10:00Z',
    times: 1,
    state: 'unacknowledged',
    stateAt: '2026-11-23T02:10:00Z',
    untilAt: null,
    case: null,
    craft: null,
    contact: null,
    contacts: [],
    track: null,
    place: null,
    reasons: [{ en: 'why', fr: 'pourquoi' }],
    inputs: [],
    handled: [],
    escalations: 0,
    ...more,
  }
}

const ids = (alerts: readonly RescueAlert[]) => alerts.map(({ id }) => id)

describe('the groups of alerts', () => {
  test('stand by situation, then not acknowledged, acknowledged, shelved; in each the most urgent first, then the newest', () => {
    const groups = alertGroups(
      [
        alert('caution', { priority: 'caution' }),
        alert('known', { state: 'acknowledged' }),
        alert('aside', { state: 'shelved' }),
        alert('old warning'),
        alert('new warning', { raisedAt: '2026-11-23T02:12:00Z' }),
        alert('engine', { case: '1123' }),
        alert('in water', { case: '1123', priority: 'emergency' }),
      ],
      NO_CASE,
      false,
    )
    expect(groups.situations.map(each => [each.caseId, ids(each.alerts)])).toEqual([
      ['1123', ['in water', 'engine']],
    ])
    expect(ids(inOrder(groups))).toEqual([
      'in water',
      'engine',
      'new warning',
      'old warning',
      'caution',
      'known',
      'aside',
    ])
  })

  test('alerts of a craft belong to the case that holds it, whether or not they name it', () => {
    const groups = alertGroups(
      [alert('of the case', { case: '1123' }), alert('of the craft', { craft: 'D-014' })],
      craft => (craft === 'D-014' ? '1123' : null),
      false,
    )
    expect(groups.situations.map(({ key, craft }) => [key, craft])).toEqual([['1123', 'D-014']])
  })

  test('alerts of one track without a craft are one situation too', () => {
    const groups = alertGroups(
      [alert('found', { track: 'uk-154' }), alert('near', { track: 'uk-154', priority: 'alarm' })],
      NO_CASE,
      false,
    )
    expect(groups.situations.map(({ track, alerts }) => [track, ids(alerts)])).toEqual([
      ['uk-154', ['near', 'found']],
    ])
  })

  test('a situation that is answered in all is no group of its own any more', () => {
    const known = { case: '1123', state: 'acknowledged' } as const
    const groups = alertGroups([alert('a', known), alert('b', known)], NO_CASE, false)
    expect(groups.situations).toEqual([])
    expect(groups.acknowledged).toHaveLength(2)
  })

  test('what is answered in a situation stands below what is not, however urgent', () => {
    const groups = alertGroups(
      [
        alert('answered', { case: '1123', priority: 'alarm', state: 'acknowledged' }),
        alert('open', { case: '1123', priority: 'caution' }),
      ],
      NO_CASE,
      false,
    )
    expect(ids(groups.situations[0]?.alerts ?? [])).toEqual(['open', 'answered'])
  })

  test('in a flood cautions stand in one row, and nothing else does', () => {
    const all = (['emergency', 'alarm', 'warning', 'caution'] as const).map(priority =>
      alert(priority, { priority }),
    )
    const groups = alertGroups(all, NO_CASE, true)
    expect(ids(groups.unacknowledged)).toEqual(['emergency', 'alarm', 'warning'])
    expect(ids(groups.flooded)).toEqual(['caution'])
    expect(inOrder(groups)).toHaveLength(4)
  })

  test('no alert is lost or shown twice', () => {
    const states = ['unacknowledged', 'silenced', 'acknowledged', 'shelved', 'transferred'] as const
    const all = states.flatMap((state, index) => [
      alert(`${state} a`, { state, case: index % 2 === 0 ? '1' : null }),
      alert(`${state} b`, { state, craft: 'c', priority: 'caution' }),
    ])
    for (const isFlood of [true, false])
      expect(ids(inOrder(alertGroups(all, NO_CASE, isFlood))).toSorted()).toEqual(ids(all).toSorted())
  })
})

test.each([
  ['silence that has 10 s to go', 'silenced', '2026-11-23T02:14:46Z', 'silenced'],
  ['silence that is over', 'silenced', '2026-11-23T02:14:30Z', 'unacknowledged'],
  ['a shelf that is over', 'shelved', '2026-11-23T02:14:36Z', 'unacknowledged'],
] as const)('%s: %s until %s stands as %s', (_what, state, untilAt, expected) => {
  expect(standingAlert(alert('a', { state, untilAt }), NOW).state).toBe(expected)
})

test('what is shelved or over is not counted; the rail counts alarms that wait', () => {
  const all = [
    alert('a', { priority: 'emergency' }),
    alert('b', { priority: 'alarm', state: 'acknowledged' }),
    alert('c', { state: 'shelved' }),
    alert('d', { priority: 'alarm', state: 'rectified-unacknowledged' }),
  ]
  expect(countsOf(all)).toEqual({ emergency: 1, alarm: 2, warning: 0, caution: 0 })
  expect(ids(openAlarms(all))).toEqual(['a', 'd'])
})
