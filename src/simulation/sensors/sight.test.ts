import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf } from '../chance.ts'
import { detectionProbability } from './looks.ts'
import { normal, poisson } from './noise.ts'
import { SEEN_CLASSES } from './scene.ts'
import { aside, isBetween, isFarOff, sightOf, turned } from './sight.ts'

const SEED = 20260302
const DEGREE = Math.PI / 180
/** Length of a degree at a latitude, metres (American Practical Navigator, 2002, table 7). */
const latitudeDegree = (at: number) =>
  111_132.92 - 559.82 * Math.cos(2 * at) + 1.175 * Math.cos(4 * at) - 0.0023 * Math.cos(6 * at)
const longitudeDegree = (at: number) =>
  111_412.84 * Math.cos(at) - 93.5 * Math.cos(3 * at) + 0.118 * Math.cos(5 * at)

describe('range and bearing', () => {
  test.each([45, 50, 51, 52])(
    'are those of the ellipsoid, a tenth of a degree off at %d° north',
    latitude => {
      const north = sightOf(
        { latitude: latitude - 0.05, longitude: 1.5 },
        { latitude: latitude + 0.05, longitude: 1.5 },
      )
      expect(north.range).toBeCloseTo(latitudeDegree(latitude * DEGREE) / 10, 0)
      expect(turned(north.bearing + 1)).toBeCloseTo(1, 9)
      const east = sightOf({ latitude, longitude: 1.5 }, { latitude, longitude: 1.6 })
      expect(east.range).toBeCloseTo(longitudeDegree(latitude * DEGREE) / 10, 0)
      // Due east on the parallel is a little north of east on the plane: half the convergence of the meridians.
      expect(east.bearing).toBeCloseTo(Math.PI / 2 - 0.05 * DEGREE * Math.sin(latitude * DEGREE), 6)
    },
  )

  test('come back to where one was set aside', () => {
    const metres = fc.double({ min: -3000, max: 3000, noNaN: true })
    fc.assert(
      fc.property(metres, metres, (east, north) => {
        const from = { latitude: 51, longitude: 1.5 }
        const { range, bearing } = sightOf(from, aside(from, east, north))
        expect(Math.hypot(range * Math.sin(bearing) - east, range * Math.cos(bearing) - north)).toBeLessThan(
          4,
        )
      }),
      { seed: SEED },
    )
  })

  test('nothing within range is taken for far off', () => {
    const degrees = fc.double({ min: -0.7, max: 0.7, noNaN: true })
    fc.assert(
      fc.property(degrees, degrees, (north, east) => {
        const from = { latitude: 51, longitude: 1.5 }
        const to = { latitude: 51 + north, longitude: 1.5 + east }
        if (isFarOff(from, to, 40_000)) expect(sightOf(from, to).range).toBeGreaterThan(40_000)
      }),
      { seed: SEED, numRuns: 500 },
    )
    expect(isFarOff({ latitude: 51, longitude: 1.5 }, { latitude: 52, longitude: 1.5 }, 40_000)).toBe(true)
    expect(isFarOff({ latitude: 51, longitude: 1.5 }, { latitude: 51, longitude: 2.5 }, 40_000)).toBe(true)
  })

  test.each([
    [10, 300, 30, true],
    [350, 300, 30, true],
    [299, 300, 30, false],
    [31, 300, 30, false],
    [100, 95, 165, true],
    [94, 95, 165, false],
  ])('%d° in the field of view from %d° to %d°: %s', (bearing, from, to, isSeen) => {
    expect(isBetween(bearing * DEGREE, from * DEGREE, to * DEGREE)).toBe(isSeen)
  })
})

describe('chance', () => {
  test('is normal and Poisson in its first two moments', () => {
    const chance = chanceOf(SEED)
    const moments = (draw: () => number) => {
      const draws = Array.from({ length: 20_000 }, draw)
      const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length
      return [mean, draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length]
    }
    const [mean, variance] = moments(() => normal(chance))
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
    const [count, spread] = moments(() => poisson(chance, 40))
    expect(Math.abs(count - 40)).toBeLessThan(0.3)
    expect(Math.abs(spread - 40)).toBeLessThan(2)
  })
})

describe('the probability of an echo', () => {
  test('falls with range for all, and is less for what is small', () => {
    for (const seen of SEEN_CLASSES)
      for (let range = 1000; range < 44_000; range += 1000)
        expect(detectionProbability(seen, range)).toBeLessThan(detectionProbability(seen, range - 1000))
    for (let range = 0; range < 44_000; range += 1000) {
      const [cargo, , fishing, yacht, boat] = SEEN_CLASSES.map(seen => detectionProbability(seen, range))
      expect(cargo > fishing && fishing > yacht && yacht > boat).toBe(true)
    }
  })

  test('is good for a ship at the edge and next to nothing for a small boat there', () => {
    expect(detectionProbability('cargo', 40_000)).toBeGreaterThan(0.85)
    expect(detectionProbability('small-boat', 5000)).toBeGreaterThan(0.65)
    expect(detectionProbability('small-boat', 40_000)).toBeLessThan(0.01)
  })
})
