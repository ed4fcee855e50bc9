import { describe, expect, test } from 'vitest'
import { STATUS } from '../run.ts'
import { densestArea, sampleSize } from './density.ts'
import { datumAt, movingCloud, type Picture, reweighted } from './moving.ts'
import { fromPlane, toPlane } from './plane.ts'
import { pocGrid, scenarioChances } from './poc-grid.ts'
import { HERE, sea, START_S } from './test/seas.ts'

const picture = (change: Partial<Picture> = {}): Picture => ({
  timeS: START_S,
  longitudes: Float64Array.of(1.5, 1.51, 1.52, 1.53),
  latitudes: Float64Array.of(51, 51.01, 51, 51),
  status: Uint8Array.of(STATUS.adrift, STATUS.adrift, STATUS.stranded, STATUS.waiting),
  weights: Float64Array.of(1, 2, 3, 4),
  scenarios: Uint8Array.of(0, 1, 1, 0),
  ...change,
})

describe('the plane', () => {
  test('gives each place back, and is true to length near the origin', () => {
    for (const [latitude, longitude] of [
      [51, 1.5],
      [51.9, 3],
      [49.5, -2],
    ]) {
      const back = fromPlane(HERE, toPlane(HERE, { latitude, longitude }))
      expect(back.latitude).toBeCloseTo(latitude, 9)
      expect(back.longitude).toBeCloseTo(longitude, 9)
    }
    // One degree of latitude at 51°N on WGS-84 is 111,256 m to the metre.
    expect(toPlane(HERE, { latitude: 51.5, longitude: 1.5 }).north / 0.5).toBeCloseTo(111_260, -2)
  })
})

describe('the POC grid', () => {
  const cloud = movingCloud([picture()], ['boat', 'people'])

  test('holds what is at sea, per scenario, and says where the rest is', () => {
    const grid = pocGrid(cloud, 0, 500)
    expect(grid.shares).toEqual({
      adrift: expect.closeTo(0.3),
      ashore: expect.closeTo(0.3),
      waiting: expect.closeTo(0.4),
      lost: 0,
    })
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
    expect(sum(grid.poc)).toBeCloseTo(0.3, 12)
    expect(grid.byScenario.map(sum)).toEqual([expect.closeTo(0.1), expect.closeTo(0.2)])
    expect(scenarioChances(cloud)).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)])
  })

  test('the 50 and 90 % areas of a normal cloud are those of theory', () => {
    const normal = sea({ particles: 40_000, sigmaNm: 5, hours: 0 })
    const grid = pocGrid(normal, 0, 1852)
    for (const share of [0.5, 0.9]) {
      const theory = Math.PI * 25 * -2 * Math.log(1 - share)
      const area = densestArea(grid, share)
      expect(area.areaM2 / 1852 ** 2 / theory).toBeCloseTo(1, 1)
      expect(area.poc).toBeGreaterThanOrEqual(share - 1e-9)
    }
    const [half, most] = [densestArea(grid, 0.5), densestArea(grid, 0.9)]
    expect(half.cells).toEqual(most.cells.slice(0, half.cells.length))
  })

  test('cells that would be too many are refused', () => {
    expect(() => pocGrid(cloud, 0, 0.5)).toThrow('Take larger cells')
    expect(() => pocGrid(cloud, 1)).toThrow('no picture 1')
  })
})

describe('the size of the sample', () => {
  test('equal weights count in full, and enough particles give no warning', () => {
    const sample = sampleSize(sea({ particles: 20_000, sigmaNm: 5, hours: 0 }), 0, 1852)
    expect(sample.effective).toBeCloseTo(20_000, 3)
    expect(sample.warnings).toEqual([])
  })

  test('few particles, or a few that hold all the weight, are warned of', () => {
    const cloud = sea({ particles: 5000, sigmaNm: 5, hours: 0 })
    const uneven = reweighted(
      cloud,
      cloud.weights.map((weight, k) => (k % 50 === 0 ? weight : weight / 1e6)),
    )
    const sample = sampleSize(uneven, 0)
    expect(sample.effective).toBeLessThan(110)
    expect(sample.warnings[0]).toMatchObject({ kind: 'few', wanted: 1000 })
    expect(sampleSize(sea({ particles: 60, sigmaNm: 5, hours: 0 }), 0, 1852).warnings[0]).toMatchObject({
      kind: 'few',
    })
  })
})

describe('the datum', () => {
  test('goes as what is adrift goes, and a landfall does not move it', () => {
    const later = picture({
      timeS: START_S + 3600,
      longitudes: Float64Array.of(1.51, 1.9, 1.52, 1.53),
      status: Uint8Array.of(STATUS.adrift, STATUS.stranded, STATUS.stranded, STATUS.waiting),
    })
    const cloud = movingCloud([picture(), later], ['boat', 'people'])
    const step = datumAt(cloud, START_S + 3600)
    expect(step.east).toBeCloseTo(701, -1)
    expect(step.north).toBeCloseTo(0, 3)
    expect(datumAt(cloud, START_S + 1800).east).toBeCloseTo(step.east / 2, 6)
  })
})

describe('pictures that do not fit are refused in words', () => {
  const later = { timeS: START_S + 600 }
  test.each([
    ['none', [], 'no picture'],
    ['out of order', [picture(later), picture()], 'order of time'],
    [
      'other particles',
      [picture(), picture({ ...later, longitudes: Float64Array.of(1) })],
      'not of the same',
    ],
    ['a hole', [picture({ longitudes: Float64Array.of(Number.NaN, 1, 1, 1) })], 'particle 0 has no place'],
    ['a scenario without name', [picture({ scenarios: Uint8Array.of(0, 7, 0, 0) })], 'no name'],
    ['weights of 0', [picture({ weights: new Float64Array(4) })], 'no particle has a place'],
    ['a weight below 0', [picture({ weights: Float64Array.of(5, -1, 1, 1) })], 'weight must be 0 or more'],
  ])('%s', (_, pictures, words) => {
    expect(() => movingCloud(pictures, ['boat', 'people'])).toThrow(words)
  })
})
