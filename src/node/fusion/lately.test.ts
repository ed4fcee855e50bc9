import { describe, expect, test } from 'vitest'
import type { UnusableReason } from '#contract'
import { Lately } from './lately.ts'

const T0 = Date.UTC(2026, 10, 25, 2)

function after(lines: number, refused: Readonly<Partial<Record<UnusableReason, number>>>) {
  const lately = new Lately()
  for (let line = 0; line < lines; line += 1) lately.heard(T0 + line * 100)
  for (const [reason, count] of Object.entries(refused))
    lately.refused(reason as UnusableReason, count, T0 + 1000)
  return lately
}

describe('a sensor that is heard, and of which most cannot be used', () => {
  test.each([
    [10, { tooLate: 8 }, 'late'],
    [10, { duplicate: 5 }, 'repeated'],
    [10, { impossible: 3, notANumber: 3 }, 'unusable'],
    [10, { tooLate: 4, duplicate: 5 }, 'repeated'],
    [10, { tooLate: 4 }, null],
    [2, { tooLate: 2 }, null],
    [10, {}, null],
  ] as const)('of %d lines %j: %s', (lines, refused, expected) => {
    expect(after(lines, refused).alarm(T0 + 2000)).toBe(expected)
  })

  test('is well again a minute after it is', () => {
    const lately = after(10, { tooLate: 10 })
    expect(lately.alarm(T0 + 29_000)).toBe('late')
    for (let line = 0; line < 30; line += 1) lately.heard(T0 + 30_000 + line)
    expect(lately.alarm(T0 + 31_000)).toBeNull()
    expect(after(10, { tooLate: 10 }).alarm(T0 + 61_000)).toBeNull()
  })

  test('a clock that goes back does not wake what was forgotten', () => {
    const lately = after(10, { tooLate: 10 })
    expect(lately.alarm(T0 + 90_000)).toBeNull()
    expect(lately.alarm(T0)).toBeNull()
  })
})
