import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Duplicates } from './index.ts'

describe('one transmission heard by several receivers', () => {
  test('is a repeat for 20 seconds after it was first heard, and news after that', () => {
    const duplicates = new Duplicates()
    const heard = [0, 0, 1000, 19_999, 20_000, 20_001, 39_999, 40_000]
    const repeats = heard.map(receivedMs => duplicates.isRepeat(12_345, receivedMs))
    expect(repeats).toEqual([false, true, true, true, false, true, true, false])
  })

  test('key 0 is a key like any other', () => {
    const duplicates = new Duplicates()
    expect([duplicates.isRepeat(0, 0), duplicates.isRepeat(0, 1)]).toEqual([false, true])
  })

  test('as a slow list of everything heard would say', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeNat())
    const heard = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 9000 })), { maxLength: 60 })
    fc.assert(
      fc.property(heard, entries => {
        const duplicates = new Duplicates({ windowMs: 20_000, buckets: 64 })
        const firstHeard = new Map<number, number>()
        let nowMs = 0
        for (const [key, waitMs] of entries) {
          nowMs += waitMs
          const first = firstHeard.get(key)
          const expected = first !== undefined && nowMs - first < 20_000
          if (!expected) firstHeard.set(key, nowMs)
          expect(duplicates.isRepeat(key, nowMs)).toBe(expected)
        }
      }),
      { seed: 20_261_125, numRuns: 200 },
    )
  })

  test('a flood takes no more memory: the oldest of its bucket is forgotten, and the newest still known', () => {
    const duplicates = new Duplicates({ windowMs: 20_000, buckets: 2 })
    for (let key = 0; key < 10_000; key += 1) expect(duplicates.isRepeat(key, key / 10_000)).toBe(false)
    expect(duplicates.isRepeat(9999, 2)).toBe(true)
    expect(duplicates.isRepeat(1, 2)).toBe(false)
  })
})
