import { expect, test } from 'vitest'
import { GROW_AHEAD_MS, GROW_MS, GROWN_MS, grownTo } from './use-growing.ts'

const FIRST = Date.parse('2026-11-26T06:00:00Z')
const LAST = FIRST + 2 * GROW_AHEAD_MS

test('a new cloud grows three hours in half a second, stands, and is that of its start again', () => {
  expect(grownTo(0, FIRST, LAST)).toBe(FIRST)
  expect(grownTo(GROW_MS / 2, FIRST, LAST)).toBeGreaterThan(FIRST)
  expect(grownTo(GROW_MS, FIRST, LAST)).toBe(FIRST + GROW_AHEAD_MS)
  expect(grownTo(GROW_MS + GROWN_MS - 1, FIRST, LAST)).toBe(FIRST + GROW_AHEAD_MS)
  expect(grownTo(GROW_MS + GROWN_MS, FIRST, LAST)).toBeNull()
})

test('a short run grows to its end and no further', () => {
  expect(grownTo(GROW_MS, FIRST, FIRST + 3_600_000)).toBe(FIRST + 3_600_000)
})
