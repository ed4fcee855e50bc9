/** Bad weather, the second thousand worlds, and the check of the check: faults put into the nodes are found. */
import { describe, expect, test } from 'vitest'
import { hasher } from '../test/two-states.ts'
import { BUGS } from './bugs.ts'
import { findBug, simulateAll } from './run.ts'

/** The one that hides best was found in the 119th world. */
const SEEDS_FOR_A_BUG = 400

describe('two and three nodes in bad weather', () => {
  test('1,000 more worlds: every invariant holds, and all sides agree', { timeout: 300_000 }, () => {
    expect(simulateAll(hasher, 1001, 2000).violations).toEqual([])
  })

  test.each(BUGS)('a node with the fault %s is found out', { timeout: 120_000 }, bug => {
    const found = findBug(hasher, bug, 1, SEEDS_FOR_A_BUG)
    expect(found?.violation).toMatch(/^seed \d+: /)
  })
})
