import { describe, expect, test } from 'vitest'
import { isClosed, standingOf } from './standing.ts'
import { isReason } from './use-deed.ts'

const UNTIL = '2026-12-01T23:59:59.000Z'
const BEFORE = Date.parse(UNTIL) - 1
const AT = Date.parse(UNTIL)

describe('whether an account can be used', () => {
  test.each([
    [{ suspended: false, guestUntil: null }, BEFORE, 'open', false],
    [{ suspended: true, guestUntil: null }, BEFORE, 'suspended', true],
    [{ suspended: false, guestUntil: UNTIL }, BEFORE, 'guest', false],
    [{ suspended: false, guestUntil: UNTIL }, AT, 'guest-over', true],
    [{ suspended: true, guestUntil: UNTIL }, AT, 'suspended', true],
  ] as const)('%j at %d is %s', (account, nowMs, kind, closed) => {
    const standing = standingOf(account, nowMs)
    expect([standing.kind, isClosed(standing)]).toEqual([kind, closed])
  })
})

test.each([
  ['   ab ', false],
  ['lost', true],
  ['a'.repeat(300), true],
  ['a'.repeat(301), false],
])('%j is a reason for the node: %s', (text, expected) => expect(isReason(text)).toBe(expected))
