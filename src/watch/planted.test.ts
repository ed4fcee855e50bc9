/** What a watch must not miss, whatever its rules are tuned to: one situation of each kind, among traffic and under noise. */
import { expect, test } from 'vitest'
import { isInTime, plantedSea, watchPlanted } from './test/planted.ts'

const SEEDS = [1]

test.each(SEEDS)(
  'every situation that was planted stands within its time (seed %i)',
  seed => {
    const late = watchPlanted(plantedSea(seed)).filter(raised => !isInTime(raised))
    expect(
      late.map(({ planted, afterS }) => `${planted.rule}: ${afterS ?? 'never'}, within ${planted.withinS} s`),
    ).toEqual([])
  },
  60_000,
)
