/** Bad weather, the first thousand worlds. A seed that fails is run again by its number: `./entente simulate exchange --seeds N:N`. */
import { describe, expect, test } from 'vitest'
import { hasher } from '../test/two-states.ts'
import { simulate, simulateAll } from './run.ts'
import { FAULTS } from './world.ts'

describe('two and three nodes in bad weather', () => {
  test('1,000 worlds: every invariant holds after every step, and all sides agree when it clears', {
    timeout: 300_000,
  }, () => {
    const { violations, faults, taken, refused } = simulateAll(hasher, 1, 1000)
    expect(violations).toEqual([])
    // A storm in which nothing happened proves nothing.
    for (const fault of FAULTS) expect(faults[fault], fault).toBeGreaterThan(20)
    expect(taken).toBeGreaterThan(5_000)
    for (const reason of ['forked', 'stale', 'replayed', 'not-signed', 'halted'])
      expect(refused[reason], reason).toBeGreaterThan(0)
  })

  test('the same seed is the same world', () => {
    expect(simulate(hasher, 171)).toEqual(simulate(hasher, 171))
  })
})
