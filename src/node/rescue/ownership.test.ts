/** Line 2, one owner, never none: the two invariants over the real core of the exchange, in bad weather. */
import { describe, expect, test } from 'vitest'
import { WireWorld } from './test/wire-world.ts'

const SEEDS = 2000

describe('ownership over the exchange', () => {
  test(`R3: of ${SEEDS} seeds none has a moment without owner, none has two that believe to be the only one`, {
    timeout: 120_000,
  }, () => {
    const sum = { moves: 0, diedInHandover: 0, crossed: 0, acts: 0 }
    const faults: Record<string, number> = {}
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const night = new WireWorld(seed).run()
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += night[key]
      for (const [fault, count] of Object.entries(night.faults)) faults[fault] = (faults[fault] ?? 0) + count
    }
    process.stdout.write(`ownership over the exchange: ${JSON.stringify({ seeds: SEEDS, ...sum, faults })}\n`)
    // The nights must have been about something.
    expect(sum.moves).toBeGreaterThan(SEEDS / 6)
    expect(sum.diedInHandover).toBeGreaterThan(SEEDS / 20)
    expect(sum.crossed).toBeGreaterThan(SEEDS / 20)
    for (const [fault, count] of Object.entries(faults)) expect(count, fault).toBeGreaterThan(SEEDS / 10)
  })

  test('the same seed is the same night', () => {
    expect(new WireWorld(7).run()).toEqual(new WireWorld(7).run())
  })
})
