/** Many worlds, one after the other: what went wrong in which, and how much was survived. */
import type { Hasher } from '#ledger'
import type { Bug } from './bugs.ts'
import { FAULTS, type Fault, type Outcome, World } from './world.ts'

export interface Simulated {
  readonly seeds: number
  readonly faults: Readonly<Record<Fault, number>>
  readonly refused: Readonly<Record<string, number>>
  /** Items that were stored, each time. */
  readonly taken: number
  readonly violations: readonly string[]
}

/** One world. The same seed gives the same world, for ever. */
export function simulate(hasher: Hasher, seed: number, bug: Bug | null = null): Outcome {
  return new World(hasher, seed, bug).run()
}

/** Worlds from `first` to `last`, both included. */
export function simulateAll(hasher: Hasher, first: number, last: number, bug: Bug | null = null): Simulated {
  const faults = Object.fromEntries(FAULTS.map(fault => [fault, 0])) as Record<Fault, number>
  const refused: Record<string, number> = {}
  const violations: string[] = []
  let taken = 0
  for (let seed = first; seed <= last; seed += 1) {
    const outcome = simulate(hasher, seed, bug)
    for (const fault of FAULTS) faults[fault] += outcome.faults[fault]
    for (const [reason, count] of Object.entries(outcome.refused))
      refused[reason] = (refused[reason] ?? 0) + count
    taken += outcome.taken
    violations.push(...outcome.violations)
  }
  return { seeds: last - first + 1, faults, refused, taken, violations }
}

/** The first seed from `first` on in which a fault put into the nodes is found; null: in none of `most`. */
export function findBug(
  hasher: Hasher,
  bug: Bug,
  first: number,
  most: number,
): { readonly seed: number; readonly violation: string } | null {
  for (let seed = first; seed < first + most; seed += 1) {
    const [violation] = simulate(hasher, seed, bug).violations
    if (violation !== undefined) return { seed, violation }
  }
  return null
}
