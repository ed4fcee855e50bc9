import { expect, test } from 'vitest'
import { stillName } from './save-still.ts'

test('a still is called by its node and its instant, in UTC, in signs that every file system takes', () => {
  expect(stillName('uk', Date.parse('2026-11-26T06:04:22.480Z'))).toBe('entente-uk-20261126T060422Z.png')
})
