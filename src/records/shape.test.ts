/** Whether the sides of a polygon meet anywhere but at its corners. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossesItself } from './shape.ts'
import type { Place } from './values.ts'

const places = (...pairs: readonly (readonly [number, number])[]): Place[] =>
  pairs.map(([longitude, latitude]) => ({ latitude, longitude }))

test.each<[string, Place[], boolean]>([
  ['a triangle', places([0, 0], [2, 0], [1, 1]), false],
  ['a bow tie', places([0, 0], [2, 2], [2, 0], [0, 2]), true],
  ['an arrow head', places([0, 0], [2, 2], [4, 0], [2, 4]), false],
  ['a corner that touches another side', places([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]), true],
  ['a corner twice', places([0, 0], [2, 0], [2, 0], [1, 1]), true],
  ['all on one line', places([0, 0], [1, 0], [2, 0]), true],
  ['a spike', places([0, 0], [4, 0], [2, 0], [2, 2]), true],
  ['a corner on a straight side', places([0, 0], [1, 0], [2, 0], [1, 1]), false],
  [
    'two squares that share a corner',
    places([0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [1, 2], [1, 1], [0, 1]),
    true,
  ],
])('%s', (_title, points, crosses) => {
  expect(crossesItself(points)).toBe(crosses)
})

test('corners round a middle never cross, wherever the polygon begins and whichever way it turns', () => {
  const distances = fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 8, maxLength: 200, size: 'max' })
  fc.assert(
    fc.property(distances, fc.nat(199), (lengths, begin) => {
      const points = lengths.map((length, at) => {
        const angle = (2 * Math.PI * at) / lengths.length
        return { latitude: (length * Math.sin(angle)) / 2, longitude: length * Math.cos(angle) }
      })
      const turned = [...points.slice(begin % points.length), ...points.slice(0, begin % points.length)]
      expect(crossesItself(turned)).toBe(false)
      expect(crossesItself(turned.toReversed())).toBe(false)
      // One more corner on top of another: the polygon touches itself.
      expect(crossesItself([...turned, turned[3] as Place])).toBe(true)
    }),
    { seed: 7, numRuns: 60 },
  )
})
