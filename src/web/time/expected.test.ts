import { expect, test } from 'vitest'
import type { Standing } from '../rescue/standing.ts'
import { expectedOf } from './expected.ts'

const NOW = Date.parse('2026-11-23T23:50:00Z')
const at = (time: string) => `2026-11-23T${time}:00.000Z`

function standing(more: object): Standing {
  const none = new Map()
  return {
    alerts: none,
    cases: none,
    crafts: new Map([['c', { name: 'D-014' }]]),
    tasks: none,
    units: none,
    contacts: none,
    gaps: none,
    ...more,
  } as unknown as Standing
}
const map = (...items: readonly { readonly id: string }[]) => new Map(items.map(item => [item.id, item]))
const seen = (given: Standing) =>
  expectedOf(given, NOW).map(({ kind, of, ms }) => `${new Date(ms).toISOString().slice(8, 16)} ${kind} ${of}`)

test('a meeting and a crossing stand at their times, also past midnight', () => {
  const alert = { state: 'unacknowledged', craft: 'c', track: 'uk-7', untilAt: null }
  const place = '51°00.1′ N 001°26.5′ E'
  const alerts = map(
    {
      id: 'a',
      rule: 'collision-risk',
      inputs: [
        'cpa with NORDIC STAR: 0.18 nm ± 0.05 nm at 23:56 UTC, ship 14 kn',
        `boat then: ${place}`,
        `NORDIC STAR then: ${place}`,
      ],
      ...alert,
    } as { id: string },
    { id: 'b', rule: 'crossing-line', inputs: ['crosses at: 00:12 UTC, somewhere'], ...alert } as {
      id: string
    },
  )
  expect(seen(standing({ alerts }))).toEqual(['23T23:56 cpa D-014', '24T00:12 line D-014'])
})

test('what is over is not expected, and neither is what is past', () => {
  const alerts = map({
    id: 'b',
    rule: 'crossing-line',
    inputs: ['crosses at: 00:12 UTC, somewhere'],
    state: 'rectified-unacknowledged',
    craft: 'c',
    track: null,
    untilAt: null,
  } as { id: string })
  const cases = map({ id: 'k', name: 'DS-001', offer: { id: 'o', state: 'open', dueAt: at('23:40') } } as {
    id: string
  })
  expect(seen(standing({ alerts, cases }))).toEqual([])
})

test('an answer, a call back and a unit are due', () => {
  const cases = map({ id: 'k', name: 'DS-001', offer: { id: 'o', state: 'open', dueAt: at('23:54') } } as {
    id: string
  })
  const contacts = map({ id: 'm', state: 'missed', heardAt: at('23:47') } as { id: string })
  const place = { latitude: 51, longitude: 1.5 }
  const units = map({
    id: 'Lifeboat',
    place: { latitude: 51.1, longitude: 1.5 },
    speedKnots: 24,
    readyMinutes: 5,
  } as { id: string })
  const tasks = map({
    id: 't',
    unit: 'Lifeboat',
    state: 'wilco',
    sentAt: at('23:49'),
    lastContact: { place },
  } as { id: string })
  expect(seen(standing({ cases, contacts, units, tasks }))).toEqual([
    '23T23:52 call-back ',
    '23T23:54 answer DS-001',
    '24T00:09 unit Lifeboat',
  ])
})

test('a unit whose speed nobody knows is due at no time', () => {
  const units = map({ id: 'Lifeboat', place: { latitude: 51.1, longitude: 1.5 }, speedKnots: null } as {
    id: string
  })
  const tasks = map({
    id: 't',
    unit: 'Lifeboat',
    state: 'wilco',
    sentAt: at('23:49'),
    lastContact: { place: { latitude: 51, longitude: 1.5 } },
  } as { id: string })
  expect(seen(standing({ units, tasks }))).toEqual([])
})
