import { expect, test } from 'vitest'
import { REQUESTS_A_SECOND, REQUESTS_AT_ONCE, SLOWED_MS_MAX } from './limits.ts'
import { PaceOfPartner } from './pace.ts'

test('so many at once go at once; then each waits its turn; what would wait too long is refused', () => {
  const pace = new PaceOfPartner(0)
  const waits = Array.from({ length: REQUESTS_AT_ONCE + 500 }, () => pace.take(0))
  expect(waits.slice(0, REQUESTS_AT_ONCE).every(wait => wait === 0)).toBe(true)
  expect(waits[REQUESTS_AT_ONCE]).toBeCloseTo(1000 / REQUESTS_A_SECOND)
  expect(waits.filter(wait => wait === null).length).toBe(500 - (SLOWED_MS_MAX / 1000) * REQUESTS_A_SECOND)
})

test('who was refused may ask again when time has passed', () => {
  const pace = new PaceOfPartner(0)
  while (pace.take(0) !== null);
  expect(pace.take(SLOWED_MS_MAX + 5000)).toBe(0)
})
