import { RECORD_LIMITS } from '#contract'
import { expect, test } from 'vitest'
import { isReason, REASON_LIMITS } from './reason.ts'

test('a reason has the length that the contract asks for', () => {
  expect(REASON_LIMITS).toEqual({ min: RECORD_LIMITS.reasonMin, max: RECORD_LIMITS.reasonMax })
  expect(isReason('  abc ')).toBe(false)
  expect(isReason('abcd')).toBe(true)
  expect(isReason('x'.repeat(REASON_LIMITS.max + 1))).toBe(false)
})
