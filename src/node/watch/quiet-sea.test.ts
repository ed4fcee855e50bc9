/** One console over the demo sea: nothing is said of a quiet one, and a boat that is there is told. An hour of it: `benchmarks/alarms.ts`. */
import { expect, test } from 'vitest'
import { watchSea } from './test/sea-watched.ts'

test('a console is asked nothing by traffic, waves and eyes that err', () => {
  const { asked, most } = watchSea({ seed: 1, minutes: 0.75, shore: 'uk', isQuiet: true })
  expect(asked.map(({ key }) => key)).toEqual([])
  expect(most).toBe(0)
}, 120_000)

test('a small boat in sight is told within a minute, once, and is what the meter counts', () => {
  const { asked, most, byRule } = watchSea({ seed: 1, minutes: 1, shore: 'fr', isQuiet: false })
  const boats = asked.filter(({ rule }) => rule === 'small-boat-found')
  expect(boats.length).toBeGreaterThan(0)
  expect(new Set(boats.map(({ key }) => key)).size).toBe(boats.length)
  expect(most).toBe(asked.filter(({ isDistress }) => !isDistress).length)
  expect(byRule['small-boat-found']).toBeCloseTo(boats.length * 10)
}, 120_000)
