/** The test vectors of the Open Location Code specification (test_data of its repository, Apache-2.0). */
import { describe, expect, test } from 'vitest'
import {
  isFullPlusCode,
  isPlusCode,
  isShortPlusCode,
  plusArea,
  plusCodeOf,
  recoverPlusCode,
} from './plus-code.ts'

describe('plus codes', () => {
  test.each([
    ['7FG49Q00+', 6, 20.35, 2.75, 20.4, 2.8],
    ['7FG49QCJ+2V', 10, 20.37, 2.782125, 20.370125, 2.78225],
    ['7FG49QCJ+2VX', 11, 20.3701, 2.78221875, 20.370125, 2.78225],
    ['7FG49QCJ+2VXGJ', 13, 20.370113, 2.782234375, 20.370114, 2.78223632813],
    ['8FVC2222+22', 10, 47, 8, 47.000125, 8.000125],
    ['4VCPPQGP+Q9', 10, -41.273125, 174.785875, -41.273, 174.786],
    ['62G20000+', 4, 0, -180, 1, -179],
    ['22220000+', 4, -90, -180, -89, -179],
    ['7FG40000+', 4, 20, 2, 21, 3],
    ['22222222+22', 10, -90, -180, -89.999875, -179.999875],
    ['6VGX0000+', 4, 0, 179, 1, 180],
    ['6FH32222+222', 11, 1, 1, 1.000025, 1.00003125],
    ['CFX30000+', 4, 89, 1, 90, 2],
    ['CFX3X2X2+X2', 10, 89.999875, 1, 90, 1.000125],
    ['84000000+', 2, 30, -140, 50, -120],
    ['6FH56C22+22', 10, 1.2, 3.4, 1.200125, 3.400125],
    ['849VGJQF+VX7QR3J', 15, 37.53966912, -122.3750698242, 37.53966916, -122.3750697021],
    ['849VGJQF+VX7QR3J7QR3J', 15, 37.53966912, -122.3750698242, 37.53966916, -122.3750697021],
  ])('decode %s', (code, length, south, west, north, east) => {
    const area = plusArea(code)
    expect(area?.length).toBe(length)
    expect(area?.south).toBeCloseTo(south, 9)
    expect(area?.west).toBeCloseTo(west, 9)
    expect(area?.north).toBeCloseTo(north, 9)
    expect(area?.east).toBeCloseTo(east, 9)
  })

  test.each([
    ['8FWC2345+G6', true, false, true],
    ['8FWC2345+G6G', true, false, true],
    ['8fwc2345+', true, false, true],
    ['8FWCX400+', true, false, true],
    ['WC2345+G6g', true, true, false],
    ['2345+G6', true, true, false],
    ['45+G6', true, true, false],
    ['+G6', true, true, false],
    ['G+', false, false, false],
    ['+', false, false, false],
    ['8FWC2345+G', false, false, false],
    ['8FWC2_45+G6', false, false, false],
    ['8FWC2η45+G6', false, false, false],
    ['8FWC2345+G6+', false, false, false],
    ['8FWC2345G6+', false, false, false],
    ['8FWC2300+G6', false, false, false],
    ['WC2300+G6g', false, false, false],
    ['WC2345+G', false, false, false],
    ['WC2300+', false, false, false],
    ['849VGJQF+VX7QR3J', true, false, true],
    ['849VGJQF+VX7QR3U', false, false, false],
    ['849VGJQF+VX7QR3JW', true, false, true],
    ['849VGJQF+VX7QR3JU', false, false, false],
  ])('%s is a code %s, short %s, full %s', (code, any, short, full) => {
    expect([isPlusCode(code), isShortPlusCode(code), isFullPlusCode(code)]).toEqual([any, short, full])
  })

  test.each([
    ['9C3W9QCJ+2VX', 51.3701125, -1.217765625, '+2VX'],
    ['9C3W9QCJ+2VX', 51.3708675, -1.217765625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.217010625, 'CJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3852125, -1.217765625, '9QCJ+2VX'],
    ['9C3W9QCJ+2VX', 51.3701125, -1.202665625, '9QCJ+2VX'],
    ['8FJFW222+', 42.899, 9.012, '22+'],
    ['796RXG22+', 14.95125, -23.5001, '22+'],
    ['8FRCXGRF+PM', 47.0, 8.55, 'XGRF+PM'],
    ['CFX22222+22', 89.6, 0, '2222+22'],
    ['2CXXXXXX+XX', -81, 0, 'XXXXXX+XX'],
  ])('recover %s near %d %d from %s', (full, latitude, longitude, short) => {
    expect(recoverPlusCode(short, { latitude, longitude })).toBe(full)
  })

  test('a place and back: the code of the middle is the code', () => {
    for (const code of ['9F333C2J+FV', '8FVC2222+22', '9F25XFR8+2V']) {
      const area = plusArea(code)
      if (area === null) throw new Error(`${code} is no code`)
      expect(
        plusCodeOf({ latitude: (area.south + area.north) / 2, longitude: (area.west + area.east) / 2 }),
      ).toBe(code)
    }
  })
})
