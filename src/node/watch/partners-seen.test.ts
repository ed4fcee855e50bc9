/** Which nodes a look listens to. */
import { expect, test } from 'vitest'
import { partnersSeen } from './partners-seen.ts'

test('without links nothing is known of any node; of the two centres it is told since when they are quiet', () => {
  expect(partnersSeen(null)).toEqual([])
  const quiet = () =>
    [
      { state: 'FR', sinceMs: 1000, wasHeard: true },
      { state: 'NL', sinceMs: 2000, wasHeard: false },
    ] as const
  expect(partnersSeen({ quiet })).toEqual([{ of: 'FR', quietSinceMs: 1000, wasHeard: true }])
})
