import { describe, expect, test } from 'vitest'
import { StoredEnds } from './stored-ends.ts'

const tracks = [
  { number: 1, mmsi: 235_881_000, storedEnd: 900 },
  { number: 2, mmsi: null, storedEnd: 400 },
  { number: 3, mmsi: null, storedEnd: -1 },
  { number: 4, mmsi: null, storedEnd: 50 },
]

describe('what is stored of a track', () => {
  const stored = new StoredEnds(tracks, 100)

  test.each([
    ['before its end', 1, 899, true],
    ['at its end', 1, 900, true],
    ['after its end', 1, 901, false],
    ['after its end, before that of another', 2, 401, false],
    ['of one that was never stored', 3, 1, false],
    ['of one that is not known', 9, 1, false],
    ['of one that ended before the log begins', 4, 40, false],
  ] as const)('%s', (_, track, logEnd, expected) => {
    expect(stored.has(track, logEnd)).toBe(expected)
  })

  test('is remembered when live AIS is long past it: the trackers read the log again later', () => {
    expect(stored.has(1, 5_000_000)).toBe(false)
    expect(stored.has(2, 400)).toBe(true)
  })
})
