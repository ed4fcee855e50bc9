import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlane } from './plane.ts'

const dover = createPlane({ latitude: 51, longitude: 1.45 })

describe('the tangent plane', () => {
  test('its origin is at zero', () => {
    const { x, y } = dover.toPlane(dover.origin)
    expect(Math.hypot(x, y)).toBeLessThan(1e-6)
  })

  test('one minute of latitude at 51 degrees north is 1854.1 m north (WGS-84 meridian radius 6,374,098 m)', () => {
    const { x, y } = dover.toPlane({ latitude: 51 + 1 / 60, longitude: 1.45 })
    expect(Math.abs(x)).toBeLessThan(1e-6)
    expect(y).toBeCloseTo((6_374_098 * Math.PI) / 180 / 60, 0)
  })

  test('there and back within a millimetre anywhere within 100 km', () => {
    const metres = fc.double({ min: -70_000, max: 70_000, noNaN: true })
    fc.assert(
      fc.property(metres, metres, (x, y) => {
        const back = dover.toPlane(dover.toPosition(x, y))
        expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(1e-3)
      }),
      { seed: 51, numRuns: 300 },
    )
  })

  test('distances at 100 km are short by less than 1 part in 8,000', () => {
    const here = dover.toPosition(0, 100_000)
    const there = dover.toPosition(0, 101_000)
    const metres = ((there.latitude - here.latitude) * Math.PI * 6_375_000) / 180
    expect(Math.abs(metres - 1000)).toBeLessThan(0.4)
  })
})
