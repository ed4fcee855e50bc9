/** UTM and MGRS against published values: the proj4js/mgrs test set (MIT) and the definition of the grid. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromUtm, mgrsSquare, toUtm } from './grid.ts'

describe('the grid', () => {
  test.each([
    [33, 'U', 'XP', '04', 48.24949, 16.4145, 3],
    [24, 'X', 'WT', '783908', 83.62778, -32.66433, 4],
    [11, 'S', 'PA', '7234911844', 36.2361322, -115.0820944, 4],
    [31, 'N', 'AA', '6602100000', 0, 0, 4],
  ])('MGRS %d%s%s%s', (zone, band, square, digits, latitude, longitude, places) => {
    const found = mgrsSquare(zone, band, square, digits)
    expect(found).not.toBeNull()
    if (found === null) return
    const position = fromUtm(found.place)
    expect(position.latitude).toBeCloseTo(latitude, places)
    expect(position.longitude).toBeCloseTo(longitude, places)
  })

  test('the axes: the middle of a zone at the equator is 500,000 east', () => {
    const { easting, northing } = toUtm({ latitude: 0, longitude: 3 })
    expect(easting).toBeCloseTo(500_000, 6)
    expect(northing).toBeCloseTo(0, 6)
  })

  test('there and back is to a millimetre, anywhere the grid goes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -79, max: 83, noNaN: true }),
        fc.double({ min: -179, max: 179, noNaN: true }),
        (latitude, longitude) => {
          const back = fromUtm(toUtm({ latitude, longitude }))
          expect(Math.abs(back.latitude - latitude)).toBeLessThan(1e-8)
          expect(Math.abs(back.longitude - longitude)).toBeLessThan(1e-7)
        },
      ),
      { seed: 31, numRuns: 300 },
    )
  })

  test.each([
    [0, 'U', 'DS', '12'],
    [31, 'O', 'DS', '12'],
    [31, 'U', 'ZZ', '12'],
    [31, 'U', 'DS', '123'],
  ])('there is no square %d%s%s%s', (zone, band, square, digits) => {
    expect(mgrsSquare(zone, band, square, digits)).toBeNull()
  })
})
