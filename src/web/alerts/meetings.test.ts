import { expect, test } from 'vitest'
import type { RescueAlert } from '#contract'
import { meetingsOf, minutesUntil } from './meetings.ts'

const of = (inputs: readonly string[]) => meetingsOf({ inputs } as RescueAlert)

test('every ship that comes near has its own two places, as the rule wrote them', () => {
  const pair = (name: string) => [
    `cpa with ${name}: 0.18 nm ± 0.05 nm at 02:20 UTC, ship 14.2 kn`,
    'boat then: 51°02.4′ N 001°26.4′ E',
    `${name} then: 50°57.0′ N 000°30.6′ W`,
  ]
  const found = of(['boat: 51°02.0′ N 001°26.0′ E ± 40 m', ...pair('NORDIC STAR'), ...pair('A: B')])
  expect(found.map(({ ship }) => ship)).toEqual(['NORDIC STAR', 'A: B'])
  expect(found[0]).toMatchObject({ miles: 0.18, at: '02:20' })
  expect(found[0]?.boatThen.latitude).toBeCloseTo(51.04, 6)
  expect(found[0]?.shipThen.longitude).toBeCloseTo(-0.51, 6)
})

test.each([
  ['nothing', []],
  ['a cpa without places', ['cpa with X: 0.18 nm ± 0.05 nm at 02:20 UTC, ship 14.2 kn']],
  ['other words', ['state: waiting', 'came: 02:10 UTC', 'channel: call']],
])('%s draws nothing', (_what, inputs) => {
  expect(of(inputs)).toEqual([])
})

test.each([
  ['02:20', '2026-11-23T02:14:10Z', 6],
  ['00:05', '2026-11-23T23:58:00Z', 7],
  ['02:10', '2026-11-23T02:14:00Z', null],
  ['23:58', '2026-11-24T00:03:00Z', null],
])('to %s from %s: %s minutes; what is past has none', (at, now, expected) => {
  expect(minutesUntil(at, Date.parse(now))).toBe(expected)
})
