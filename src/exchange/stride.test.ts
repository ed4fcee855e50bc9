/** How much is asked for at once. */
import { describe, expect, test } from 'vitest'
import { PACE_FULL } from './rounds.ts'
import {
  isFullStride,
  QUICK_MS,
  SLOW_MS,
  STRIDE_FIRST,
  STRIDE_LEAST,
  strideAfterAnswer,
  strideAfterFault,
} from './stride.ts'

const least = () => Array.from({ length: 40 }).reduce<typeof PACE_FULL>(strideAfterFault, PACE_FULL)

describe('what is asked for at once', () => {
  test('is half after each fault of the line, down to one item', () => {
    expect(strideAfterFault({ itemsMax: 500, bytesMax: 64_000 })).toEqual({ itemsMax: 250, bytesMax: 32_000 })
    expect(least()).toEqual(STRIDE_LEAST)
  })

  test('is double after each full and quick answer, up to what is wanted', () => {
    let stride = least()
    let answers = 0
    for (; !isFullStride(stride, PACE_FULL); answers += 1)
      stride = strideAfterAnswer(stride, { ms: QUICK_MS, items: stride.itemsMax, bytes: 0 }, PACE_FULL)
    expect(stride).toEqual(PACE_FULL)
    expect(answers).toBeLessThan(12)
  })

  const { itemsMax, bytesMax } = STRIDE_FIRST
  test.each([
    [QUICK_MS, itemsMax, 0, 2],
    [QUICK_MS, 1, bytesMax / 2, 2],
    [QUICK_MS, 0, 500, 1],
    [QUICK_MS + 1, itemsMax, bytesMax, 1],
    [SLOW_MS, itemsMax, bytesMax, 1],
    [SLOW_MS + 1, 1, 500, 0.5],
  ])('after an answer of %i ms with %i items of %i bytes is %d times as much', (ms, items, bytes, times) => {
    expect(strideAfterAnswer(STRIDE_FIRST, { ms, items, bytes }, PACE_FULL)).toEqual({
      itemsMax: itemsMax * times,
      bytesMax: bytesMax * times,
    })
  })
})
