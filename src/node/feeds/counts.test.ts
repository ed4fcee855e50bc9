import { describe, expect, test } from 'vitest'
import { DurableCount } from './durable-count.ts'
import { Gaps } from './gaps.ts'
import { FEED_LIMITS } from './limits.ts'
import { Rate } from './rate.ts'

describe('the rate of a feed', () => {
  test('is that of the last ten whole seconds, and of fewer at the start', () => {
    const rate = new Rate()
    expect(rate.perSecond(0)).toBe(0)
    for (let ms = 1_000_000; ms < 1_030_000; ms += 100) rate.add(ms)
    expect(rate.perSecond(1_030_050)).toBe(10)
    expect(rate.perSecond(1_035_000)).toBe(5)
    expect(rate.perSecond(1_090_000)).toBe(0)
  })

  test('counts what came in the first second at once', () => {
    const rate = new Rate()
    for (let line = 0; line < 7; line += 1) rate.add(1_000_500)
    expect(rate.perSecond(1_000_600)).toBe(7)
    expect(rate.perSecond(1_001_100)).toBe(7)
  })
})

describe('what of a feed is on disk', () => {
  test('is counted when the log says so, and not before', () => {
    const count = new DurableCount()
    for (const end of [10, 20, 30]) count.appended(end, 0)
    expect([9, 10, 29, 30].map(position => count.upTo(position))).toEqual([0, 1, 2, 3])
  })

  test('is never said to be more than it is, also when the marks are full', () => {
    const count = new DurableCount()
    const lines = FEED_LIMITS.durableMarksMax + 1000
    for (let line = 1; line <= lines; line += 1) count.appended(line, 0)
    expect(count.upTo(lines - 1)).toBe(FEED_LIMITS.durableMarksMax - 1)
    expect(count.upTo(lines)).toBe(lines)
  })
})

describe('gaps', () => {
  test('are open until the feed is heard, and found by any time they touch', () => {
    const gaps = new Gaps()
    gaps.begin('dover', 100)
    gaps.end('dover', 200)
    gaps.begin('dover', 300)
    gaps.end('calais', 50)
    expect(gaps.within(0, 99)).toEqual([])
    expect(gaps.within(150, 160)).toEqual([{ feed: 'dover', fromMs: 100, toMs: 200 }])
    expect(gaps.within(0, 1000)).toHaveLength(2)
    expect(gaps.within(5000, 6000)).toEqual([{ feed: 'dover', fromMs: 300, toMs: null }])
  })

  test('began earlier when the log says that nothing came since', () => {
    const gaps = new Gaps()
    gaps.begin('dover', 500)
    gaps.begin('dover', 100)
    gaps.begin('dover', 300)
    expect(gaps.within(0, 1000)).toEqual([{ feed: 'dover', fromMs: 100, toMs: null }])
  })

  test('the oldest are forgotten', () => {
    const gaps = new Gaps()
    for (let at = 0; at < FEED_LIMITS.gapsMax + 5; at += 1) {
      gaps.begin('dover', at * 10)
      gaps.end('dover', at * 10 + 5)
    }
    const kept = gaps.within(0, Number.MAX_SAFE_INTEGER)
    expect([kept.length, kept[0]?.fromMs]).toEqual([FEED_LIMITS.gapsMax, 50])
  })
})
