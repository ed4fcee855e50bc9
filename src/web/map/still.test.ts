import { expect, test } from 'vitest'
import { STILL_PIXELS_MAX, STILL_RATIO, stillRatio } from './still.ts'

test('a still has three pixels for each of the screen, as long as a browser gives such a canvas', () => {
  expect(stillRatio(710, 640)).toBe(STILL_RATIO)
  expect(stillRatio(3840, 2160) * 3840).toBeLessThanOrEqual(STILL_PIXELS_MAX)
  expect(stillRatio(20_000, 100)).toBe(1)
  expect(stillRatio(0, 0)).toBe(STILL_RATIO)
})
