import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceToInk } from './distance-to-ink.ts'

/** The slow, obvious version. */
function searched(ink: readonly boolean[], width: number, at: number): number {
  const distances = ink.flatMap((isInk, other) =>
    isInk
      ? [Math.hypot((other % width) - (at % width), Math.floor(other / width) - Math.floor(at / width))]
      : [],
  )
  return Math.min(...distances)
}

test('the distance to ink is the one found by looking at every pixel', () => {
  const pictures = fc.integer({ min: 1, max: 12 }).chain(width =>
    fc.integer({ min: 1, max: 12 }).chain(height =>
      fc.record({
        width: fc.constant(width),
        ink: fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }),
      }),
    ),
  )
  fc.assert(
    fc.property(pictures, ({ width, ink }) => {
      fc.pre(ink.includes(true))
      const rgba = ink.flatMap(isInk => [0, 0, 0, isInk ? 255 : 0])
      const found = distanceToInk(rgba, width, ink.length / width)
      ink.forEach((_, at) => expect(found[at]).toBeCloseTo(searched(ink, width, at), 4))
    }),
    { seed: 20261125 },
  )
})

test('where there is no ink at all, everything is far', () => {
  expect(Math.min(...distanceToInk(new Uint8Array(64), 4, 4))).toBeGreaterThan(1000)
})
