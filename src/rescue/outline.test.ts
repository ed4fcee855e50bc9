/** One outline about an area: the ring as it is, or what holds all rings. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlineOf } from './outline.ts'

const at = (longitude: number, latitude: number) => ({ longitude, latitude })
const square = (west: number, south: number) => [
  at(west, south),
  at(west + 1, south),
  at(west + 1, south + 1),
  at(west, south + 1),
  at(west, south),
]

describe('an outline', () => {
  test('is the outer ring where there is one; a hole is no part of it', () => {
    expect(outlineOf([square(0, 0)])).toEqual(square(0, 0).slice(0, -1))
    const hole = square(0.2, 0.2).map(place => at(place.longitude / 2, place.latitude / 2))
    expect(outlineOf([square(0, 0), hole.toReversed()])).toEqual(square(0, 0).slice(0, -1))
    expect(outlineOf([])).toEqual([])
  })

  test('about several rings leaves none of their corners out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
          minLength: 2,
          maxLength: 6,
        }),
        corners => {
          const rings = corners.map(([west, south]) => square(west, south))
          const outline = outlineOf(rings)
          for (const place of rings.flat())
            for (const [k, a] of outline.entries()) {
              const b = outline[(k + 1) % outline.length] ?? a
              const left =
                (b.longitude - a.longitude) * (place.latitude - a.latitude) -
                (b.latitude - a.latitude) * (place.longitude - a.longitude)
              expect(left).toBeGreaterThanOrEqual(-1e-9)
            }
        },
      ),
      { seed: 11 },
    )
  })
})
