/** What the tracker keeps does not grow with time. A simulated day, in megabytes: `npm run bench -- tracks --memory`. */
import { expect, test } from 'vitest'
import { sail } from './tracks-memory.ts'

const SHIPS = 2000

test('two thousand ships held for long: the state keeps its size once explain() remembers all it may', () => {
  const sizes: number[] = []
  sail(1.25, SHIPS, 0.25, tracker => {
    expect(tracker.tracks().length).toBeGreaterThan(0.98 * SHIPS)
    sizes.push(tracker.snapshot().length)
  })
  const [early, , late] = sizes.slice(2)
  expect(late / early).toBeLessThan(1.03)
}, 120_000)
