import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bearingRadians,
  destination,
  distanceMetres,
  EARTH_RADIUS_METRES,
  RADIANS_PER_DEGREE,
} from './position.ts'

const SEED = 20260101
const dover = { latitude: 51.1216, longitude: 1.3222 }
const calais = { latitude: 50.966, longitude: 1.8583 }

const places = fc.record({
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
  longitude: fc.double({ min: -180, max: 179.999, noNaN: true }),
})

describe('distance', () => {
  test.each([
    ['Dover to Calais, 22.3 miles on the ellipsoid', dover, calais, 41_270, 0.005],
    ['one minute of latitude is a mile', dover, { ...dover, latitude: 51.1216 + 1 / 60 }, 1852, 0.005],
    [
      'a quarter of the equator',
      { latitude: 0, longitude: 0 },
      { latitude: 0, longitude: 90 },
      10_007_557,
      1e-6,
    ],
    [
      'over the 180th meridian',
      { latitude: 0, longitude: 179.5 },
      { latitude: 0, longitude: -179.5 },
      111_195,
      1e-4,
    ],
    ['pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20_015_115, 1e-6],
  ])('%s', (_title, from, to, metres, share) => {
    expect(Math.abs(distanceMetres(from, to) / metres - 1)).toBeLessThan(share)
  })

  test('a centimetre is not lost', () => {
    const near = destination(dover, 1, 0.01)
    expect(distanceMetres(dover, near)).toBeCloseTo(0.01, 5)
  })

  test('is the same both ways, and nothing to oneself', () => {
    fc.assert(
      fc.property(places, places, (from, to) => {
        expect(distanceMetres(from, to)).toBeCloseTo(distanceMetres(to, from), 3)
        expect(distanceMetres(from, from)).toBe(0)
      }),
      { seed: SEED },
    )
  })
})

describe('bearing', () => {
  test.each([
    ['north', 1, 0, 0],
    ['east', 0, 1, 90],
    ['south', -1, 0, 180],
    ['west', 0, -1, 270],
  ])('%s', (_title, latitude, longitude, degrees) => {
    const bearing = bearingRadians({ latitude: 0, longitude: 0 }, { latitude, longitude })
    expect(bearing / RADIANS_PER_DEGREE).toBeCloseTo(degrees, 9)
  })

  test('from Dover, Calais lies east-south-east', () => {
    expect(bearingRadians(dover, calais) / RADIANS_PER_DEGREE).toBeCloseTo(114.6, 0)
  })

  test('is never negative and never a full turn', () => {
    fc.assert(
      fc.property(places, places, (from, to) => {
        const bearing = bearingRadians(from, to)
        expect(bearing).toBeGreaterThanOrEqual(0)
        expect(bearing).toBeLessThan(2 * Math.PI)
      }),
      { seed: SEED },
    )
  })
})

describe('destination', () => {
  test('lies as far off as was gone, in the direction that was steered', () => {
    const bearings = fc.double({ min: 0, max: 2 * Math.PI - 1e-6, noNaN: true })
    const lengths = fc.double({ min: 10, max: 1_000_000, noNaN: true })
    fc.assert(
      fc.property(places, bearings, lengths, (from, bearing, metres) => {
        const to = destination(from, bearing, metres)
        expect(Math.abs(distanceMetres(from, to) - metres)).toBeLessThan(0.01)
        const turn = bearingRadians(from, to) - bearing
        expect(Math.abs(Math.sin(turn / 2)) * metres).toBeLessThan(1)
      }),
      { seed: SEED },
    )
  })

  test('comes round at the 180th meridian', () => {
    const to = destination(
      { latitude: 0, longitude: 179.9 },
      Math.PI / 2,
      EARTH_RADIUS_METRES * RADIANS_PER_DEGREE,
    )
    expect(to.longitude).toBeCloseTo(-179.1, 9)
    expect(to.latitude).toBeCloseTo(0, 9)
  })
})
