import { describe, expect, test } from 'vitest'
import { areaCheck, expandingSquare, lengthOf, type Pattern, sector, sweep, trackLine } from './pattern.ts'

const DATUM = { east: 100, north: -50 }
const legsOf = ({ points }: Pattern) =>
  points.slice(1).map((point, k) => {
    const [east, north] = [point.east - points[k].east, point.north - points[k].north]
    return {
      metres: Math.round(Math.hypot(east, north)),
      course: (Math.round((Math.atan2(east, north) * 180) / Math.PI) + 360) % 360,
    }
  })

describe('the expanding square', () => {
  test('has legs of S, S, 2S, 2S, 3S, 3S with turns of 90° to starboard', () => {
    expect(legsOf(expandingSquare(DATUM, Math.PI / 6, 1000, 6))).toEqual([
      { metres: 1000, course: 30 },
      { metres: 1000, course: 120 },
      { metres: 2000, course: 210 },
      { metres: 2000, course: 300 },
      { metres: 3000, course: 30 },
      { metres: 3000, course: 120 },
    ])
  })

  test.each([2, 4, 6, 8, 20])('of %d legs is S n/2 (n/2 + 1) long, and its area check nears 1', legs => {
    const square = expandingSquare(DATUM, 0.3, 500, legs)
    expect(square.trackM).toBeCloseTo(500 * (legs / 2) * (legs / 2 + 1), 6)
    expect(areaCheck(square)).toBeCloseTo(legs / 2 / (legs / 2 + 1), 6)
  })
})

describe('the sector search', () => {
  test('has nine legs of the radius, turns 120° to starboard, and passes the datum three times', () => {
    const pattern = sector(DATUM, 0, 2000)
    expect(legsOf(pattern).map(leg => leg.course)).toEqual([0, 120, 240, 240, 0, 120, 120, 240, 0])
    expect(legsOf(pattern).every(leg => leg.metres === 2000)).toBe(true)
    expect(pattern.trackM).toBeCloseTo(9 * 2000, 6)
    for (const k of [0, 3, 6, 9]) {
      expect(pattern.points[k].east).toBeCloseTo(DATUM.east, 6)
      expect(pattern.points[k].north).toBeCloseTo(DATUM.north, 6)
    }
  })

  test('the second pass is turned 30° to the right', () => {
    expect(legsOf(sector(DATUM, 0, 2000, 2)).map(leg => leg.course)).toEqual([
      30, 150, 270, 270, 30, 150, 150, 270, 30,
    ])
  })
})

describe('the sweep of a rectangle', () => {
  const area = { centre: DATUM, heading: Math.PI / 2, length: 10_000, width: 6000 }

  test('begins half a spacing inside its corner; track and spacing make up the area', () => {
    const pattern = sweep(area, 6)
    expect(pattern.kind).toBe('PS')
    expect(pattern.spacingM).toBe(1000)
    expect(pattern.points).toHaveLength(12)
    expect(pattern.points[0].east).toBeCloseTo(DATUM.east - 4500, 6)
    expect(pattern.points[0].north).toBeCloseTo(DATUM.north + 2500, 6)
    expect(pattern.trackM).toBeCloseTo(6 * 10_000 - 1000, 6)
    expect(lengthOf(pattern.points)).toBeCloseTo(pattern.trackM, 6)
    expect((pattern.trackM + 1000) * 1000).toBeCloseTo(pattern.areaM2, 3)
    expect(areaCheck(pattern)).toBeCloseTo(59 / 60, 9)
  })

  test('along the short side it is a creeping line', () => {
    const pattern = sweep({ ...area, length: 6000, width: 10_000 }, 10)
    expect(pattern.kind).toBe('CS')
    expect(
      legsOf(pattern)
        .filter((_, k) => k % 2 === 0)
        .every(leg => leg.metres === 5000),
    ).toBe(true)
    expect(
      legsOf(pattern)
        .filter((_, k) => k % 2 === 1)
        .every(leg => leg.metres === 1000),
    ).toBe(true)
  })

  test('with legs shorter than the room between them it is refused', () => {
    expect(() => sweep({ ...area, length: 900 }, 6)).toThrow('shorter than')
    expect(() => sweep(area, 0)).toThrow('number of legs')
  })
})

describe('the search along a track line', () => {
  const way = [
    { east: 0, north: 0 },
    { east: 0, north: 10_000 },
  ]

  test('returns half a spacing off on either side', () => {
    const pattern = trackLine(way, 1000, 'return')
    expect(pattern.points.map(({ east, north }) => [Math.round(east), Math.round(north)])).toEqual([
      [500, 0],
      [500, 10_000],
      [-500, 10_000],
      [-500, 0],
    ])
    expect(areaCheck(pattern)).toBeGreaterThan(1)
  })

  test('or ends at the far end after three passes', () => {
    const pattern = trackLine(way, 1000, 'non-return')
    expect(pattern.points.map(({ east, north }) => [Math.round(east), Math.round(north)])).toEqual([
      [0, 0],
      [0, 10_000],
      [1000, 10_000],
      [1000, 0],
      [-1000, 0],
      [-1000, 10_000],
    ])
  })

  test('keeps its distance at a corner', () => {
    const bent = [...way, { east: 10_000, north: 10_000 }]
    const right = trackLine(bent, 1000, 'return').points[1]
    expect([right.east, right.north].map(Math.round)).toEqual([500, 9500])
    expect(() => trackLine([way[0]], 1000, 'return')).toThrow('two places')
  })
})
