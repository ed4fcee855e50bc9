import { describe, expect, test } from 'vitest'
import { readClock, readPlace, readRange, typedRange } from './read-form.ts'

describe('a count as a range', () => {
  test.each([
    ['', '', { min: null, max: null }],
    ['42', '55', { min: 42, max: 55 }],
    ['2', '', { min: 2, max: null }],
    ['', '9', { min: null, max: 9 }],
    ['0', '0', { min: 0, max: 0 }],
    ['55', '42', null],
    ['some', '', null],
    ['-1', '', null],
    ['99999', '', null],
    ['1.5', '', null],
  ])('%j to %j is %j', (min, max, expected) => expect(readRange({ min, max })).toEqual(expected))

  test('what is not known stays empty, and never becomes zero', () => {
    expect(typedRange({ min: null, max: null })).toEqual({ min: '', max: '' })
    expect(readRange(typedRange({ min: 2, max: null }))).toEqual({ min: 2, max: null })
  })
})

describe('a position', () => {
  test('nothing typed is not known; what cannot be read is said to be that', () => {
    expect(readPlace(' ')).toBeNull()
    expect(readPlace('near the pier')).toBe('bad')
    expect(readPlace('51 00.1 N 001 26.5 E')).toMatchObject({ latitude: expect.closeTo(51.00167, 4) })
  })
})

describe('a time of day', () => {
  const nowMs = Date.UTC(2026, 10, 23, 0, 10)
  test.each([
    ['00:05', Date.UTC(2026, 10, 23, 0, 5)],
    ['0005', Date.UTC(2026, 10, 23, 0, 5)],
    ['0h05', Date.UTC(2026, 10, 23, 0, 5)],
    // Before midnight: yesterday, for nobody has seen what is to come.
    ['23:50', Date.UTC(2026, 10, 22, 23, 50)],
    // A clock that goes a little fast.
    ['00:13', nowMs],
    ['24:00', null],
    ['12', null],
    ['soon', null],
  ])('%j at ten past midnight is %j', (text, expected) => expect(readClock(text, nowMs)).toBe(expected))
})
