import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AreaAsked } from '#contract'
import { cornersOf, EDIT_STEPS, keyed, PATTERNS, patterned, patternOf, wayTo } from './area-edit.ts'

const area: AreaAsked = {
  unit: 'Lifeboat',
  middle: { latitude: 51, longitude: 1.5 },
  headingDegrees: 45,
  lengthNm: 4,
  widthNm: 2,
}

describe('an area under the keys', () => {
  test.each([
    ['ArrowUp', false, { north: 1, east: 0 }],
    ['ArrowDown', false, { north: -1, east: 0 }],
    ['ArrowRight', false, { north: 0, east: 1 }],
    ['ArrowLeft', false, { north: 0, east: -1 }],
  ])('%s moves it by a step', (key, shift, { north, east }) => {
    const after = keyed(area, key, shift)
    const way = wayTo(area.middle, after?.middle ?? area.middle)
    expect(way.northNm).toBeCloseTo(north * EDIT_STEPS.moveNm, 9)
    expect(way.eastNm).toBeCloseTo(east * EDIT_STEPS.moveNm, 9)
  })

  test.each([
    ['ArrowUp', true, 4.2, 2, 45],
    ['ArrowDown', true, 3.8, 2, 45],
    ['ArrowRight', true, 4, 2.2, 45],
    ['ArrowLeft', true, 4, 1.8, 45],
    ['.', false, 4, 2, 50],
    [',', false, 4, 2, 40],
  ])('%s (shift: %s) makes it %f by %f nm on %i°', (key, shift, length, width, heading) => {
    const after = keyed(area, key, shift)
    expect(after?.lengthNm).toBeCloseTo(length, 9)
    expect(after?.widthNm).toBeCloseTo(width, 9)
    expect(after?.headingDegrees).toBeCloseTo(heading, 9)
    expect(after?.middle).toEqual(area.middle)
  })

  test('other keys are not for it', () => expect(keyed(area, 'd', false)).toBeNull())

  test('it never loses its size nor its heading a turn, whatever is pressed', () => {
    const keys = fc.array(
      fc.tuple(fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', ',', '.'), fc.boolean()),
      { maxLength: 200, size: 'max' },
    )
    fc.assert(
      fc.property(keys, pressed => {
        const after = pressed.reduce((now, [key, shift]) => keyed(now, key, shift) ?? now, area)
        expect(after.lengthNm).toBeGreaterThanOrEqual(EDIT_STEPS.sizeNmMin)
        expect(after.widthNm).toBeGreaterThanOrEqual(EDIT_STEPS.sizeNmMin)
        expect(after.headingDegrees).toBeGreaterThanOrEqual(0)
        expect(after.headingDegrees).toBeLessThan(360)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  test('its corners stand where length, width and heading say', () => {
    const corners = cornersOf({ ...area, headingDegrees: 0 })
    const ways = corners.map(corner => wayTo(area.middle, corner))
    expect(
      ways.map(way => [Math.round(way.eastNm * 100) / 100, Math.round(way.northNm * 100) / 100]),
    ).toEqual([
      [-1, -2],
      [-1, 2],
      [1, 2],
      [1, -2],
    ])
  })
})

describe('the pattern of an area', () => {
  test.each(PATTERNS)('can be chosen: %s, on the same ground', wanted => {
    for (const shape of [area, { ...area, lengthNm: 1 }, { ...area, lengthNm: 2 }]) {
      const after = patterned(shape, wanted)
      expect(patternOf(after)).toBe(wanted)
      expect(Math.abs(after.lengthNm * after.widthNm - shape.lengthNm * shape.widthNm)).toBeLessThan(0.2)
      expect(patterned(after, wanted)).toEqual(after)
    }
  })

  test('creeping lines run across what parallel ones run along', () => {
    expect(patterned(area, 'CS')).toMatchObject({ headingDegrees: 135, lengthNm: 2, widthNm: 4 })
    expect(patterned(patterned(area, 'SS'), 'PS')).toEqual(area)
  })
})
