import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternIn, patternOf } from './laid-pattern.ts'
import { lengthOf } from './pattern.ts'
import type { Rectangle } from './rectangle.ts'
import type { AreaPattern, LegTask } from './task.ts'

const LEAST_M = 200

const rectangles = fc.record({
  centre: fc.record({
    east: fc.integer({ min: -9000, max: 9000 }),
    north: fc.integer({ min: -9000, max: 9000 }),
  }),
  heading: fc.double({ min: 0, max: 6.28, noNaN: true }),
  length: fc.integer({ min: 1500, max: 20_000 }),
  width: fc.integer({ min: 1500, max: 20_000 }),
})

function laid(kind: AreaPattern, rectangle: Rectangle, mostM: number): LegTask | number {
  const found = patternIn(kind, rectangle, mostM, LEAST_M)
  if (typeof found === 'number') return found
  return {
    ...found,
    pattern: kind,
    unitId: 'A',
    fromS: 0,
    toS: 1,
    followsDatum: false,
    widthsM: Float64Array.of(1),
  }
}

describe.each<AreaPattern>(['SS', 'VS', 'TS'])('the pattern %s in an area', kind => {
  test('is steered as long as it was reckoned, no longer than there is time for, and keeps the size of the area', () => {
    fc.assert(
      fc.property(rectangles, fc.integer({ min: 1000, max: 400_000 }), (rectangle, mostM) => {
        const task = laid(kind, rectangle, mostM)
        if (typeof task === 'number') {
          expect(task).toBeGreaterThan(mostM)
          return
        }
        const { points, trackM, kind: drawn } = patternOf(task)
        expect(drawn).toBe(kind)
        expect(lengthOf(points)).toBeCloseTo(task.trackM, 3)
        expect(trackM).toBeCloseTo(task.trackM, 3)
        expect(task.trackM).toBeLessThanOrEqual(mostM * (1 + 1e-6))
        const area = task.rectangle.length * task.rectangle.width
        expect(area).toBeCloseTo(rectangle.length * rectangle.width, 0)
        const swept = (task.trackM * task.spacingM) / area
        // The outermost legs of an expanding square are swept on one side alone: k of k + 1.
        expect(swept).toBeGreaterThan(kind === 'SS' ? task.legs / (task.legs + 2) - 0.01 : 0.99)
        // There and back costs the way across too: half the width, beside two lengths.
        expect(swept).toBeLessThan(kind === 'TS' ? 1 + rectangle.width / rectangle.length : 1.01)
      }),
      { seed: 20261126, numRuns: 150 },
    )
  })

  test('in its own area again is the same, so that an area that is moved keeps its size', () => {
    const rectangle = { centre: { east: 100, north: 200 }, heading: 0.4, length: 9000, width: 5000 }
    const once = laid(kind, rectangle, 120_000)
    if (typeof once === 'number') throw new Error('there is time for it')
    expect(laid(kind, once.rectangle, 120_000)).toMatchObject({ legs: once.legs })
  })
})

test('an expanding square lies in its square, half a spacing from the edges', () => {
  const rectangle = { centre: { east: 100, north: 200 }, heading: 0, length: 8000, width: 8000 }
  const task = laid('SS', rectangle, 60_000)
  if (typeof task === 'number') throw new Error('there is time for it')
  const { points } = patternOf(task)
  const norths = points.map(({ north }) => north)
  expect(Math.min(...norths)).toBeCloseTo(200 - 4000 + task.spacingM / 2, 6)
  expect(Math.max(...norths)).toBeCloseTo(200 + 4000 - task.spacingM / 2, 6)
})
