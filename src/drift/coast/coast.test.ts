import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cloudAt } from '../cloud.ts'
import { landfallsOf } from '../landfall.ts'
import { momentsOf } from '../moments.ts'
import { isInside } from '../release.ts'
import { formula, question, refusalOf, runOf, scenario, START, T0, windFrom } from '../test/given.ts'
import { buildMask } from './build.ts'
import { openCoast, type Coast } from './coast.ts'

/** A land with a bay, a spit thinner than a cell, and an island with a lake. */
const RINGS = [
  [
    1.5, 50.8, 1.5, 50.93, 1.44, 50.9305, 1.5, 50.931, 1.5, 51, 1.56, 50.97, 1.5, 51.05, 1.7, 51.05, 1.7,
    50.8,
  ],
  [1.3, 50.88, 1.36, 50.88, 1.36, 50.92, 1.3, 50.92],
  [1.32, 50.89, 1.34, 50.89, 1.34, 50.91, 1.32, 50.91],
]
const MASK = buildMask({
  name: 'test',
  source: 'test',
  licence: 'test',
  west: 1.2,
  south: 50.75,
  east: 1.75,
  north: 51.1,
  rings: RINGS,
})
const coast = openCoast(MASK) as Coast
const positions = RINGS.map(ring =>
  Array.from({ length: ring.length / 2 }, (_, k) => ({ longitude: ring[2 * k], latitude: ring[2 * k + 1] })),
)
const place = fc.record({
  longitude: fc.double({ min: 1.21, max: 1.74, noNaN: true }),
  latitude: fc.double({ min: 50.76, max: 51.09, noNaN: true }),
})

describe('the mask', () => {
  test('says land where an even-odd count over all rings says land', () => {
    fc.assert(
      fc.property(place, at => {
        const inside = positions.filter(ring => isInside(ring, at)).length % 2 === 1
        expect(coast.isLand(at.longitude, at.latitude)).toBe(inside)
      }),
      { seed: 4, numRuns: 3000 },
    )
  })

  test('finds the first shore on a way: before it there is no change, just behind it there is', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const part = coast.shoreAlong(from.longitude, from.latitude, to.longitude, to.latitude)
        const along = (p: number) =>
          coast.isLand(
            from.longitude + (to.longitude - from.longitude) * p,
            from.latitude + (to.latitude - from.latitude) * p,
          )
        const start = coast.isLand(from.longitude, from.latitude)
        const end = part < 0 ? 1 : part
        for (let look = 0; look < 20; look++) expect(along((end * look) / 20)).toBe(start)
        if (part >= 0 && part < 1 - 1e-6) expect(along(part + 1e-9)).toBe(!start)
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('marks as near whatever could reach a shore within its margin', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0, max: 6.28, noNaN: true }), (at, angle) => {
        const reach = coast.marginM / 111_300
        const toEast = at.longitude + (reach * Math.sin(angle)) / Math.cos((at.latitude * Math.PI) / 180)
        const toNorth = at.latitude + reach * Math.cos(angle)
        const near = new Uint8Array(1)
        coast.markNear(new Float64Array([at.longitude]), new Float64Array([at.latitude]), 0, 1, near)
        if (near[0] === 0) expect(coast.shoreAlong(at.longitude, at.latitude, toEast, toNorth)).toBe(-1)
      }),
      { seed: 9, numRuns: 2000 },
    )
  })

  test('knows no land beyond its box, and refuses one without an inside', () => {
    expect(coast.isLand(5, 45)).toBe(false)
    expect(() => buildMask({ ...MASK, east: 1.2, north: 52, rings: [] })).toThrow('empty')
    expect(() => buildMask({ ...MASK, east: 90, north: 80, rings: [] })).toThrow('cells')
  })
})

describe('coming ashore', () => {
  const westerly = formula([{ kind: 'uniform', u: 0.6, v: 0 }], windFrom(270, 6))

  test('particles stop on the shore, at the time they reach it, not a step later and not beyond it', () => {
    const run = runOf(question({ scenarios: [scenario({ positionStdM: 2000 })], hours: 8 }), westerly, MASK)
    const last = 8 * 400
    const ashore = [...run.strandedS.keys()].filter(k => !Number.isNaN(run.strandedS[k]))
    expect(ashore.length).toBeGreaterThan(300)
    for (const k of ashore) {
      const [lon, lat] = [
        run.originLongitude + run.eastDegrees[last + k],
        run.originLatitude + run.northDegrees[last + k],
      ]
      expect(coast.shoreAlong(lon - 4e-4, lat - 4e-4, lon + 4e-4, lat + 4e-4)).toBeGreaterThanOrEqual(0)
      expect(run.strandedS[k]).toBeGreaterThan(T0)
    }
    const moments = momentsOf(cloudAt(run, T0 + 8 * 3600) ?? raise(), START)
    expect(moments.strandedFraction).toBeCloseTo(ashore.length / 400, 9)
  })

  test('the chances of the stretches of coast add up to what is ashore', () => {
    const run = runOf(question({ scenarios: [scenario({ positionStdM: 2000 })], hours: 8 }), westerly, MASK)
    const falls = landfallsOf(run)
    const ashore = run.strandedS.filter(at => !Number.isNaN(at)).length / 400
    expect(falls.reduce((sum, each) => sum + each.chance, 0)).toBeCloseTo(ashore, 9)
    expect(falls.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 9)
    expect(falls.length).toBeGreaterThan(1)
  })

  test('a position on land is refused in words; one with a doubt is spread over the sea only', () => {
    const inland = { kind: 'point', at: { latitude: 50.85, longitude: 1.52 } } as const
    expect(refusalOf(question({ scenarios: [scenario({ place: inland })] }), westerly, MASK)).toBe(
      "scenario 'one': the position 50.8500, 1.5200 is on land. Give a position at sea, or the doubt of this one in metres",
    )
    const run = runOf(
      question({ scenarios: [scenario({ place: inland, positionStdM: 2000 })] }),
      westerly,
      MASK,
    )
    for (let k = 0; k < 400; k++)
      expect(
        coast.isLand(run.originLongitude + run.eastDegrees[k], run.originLatitude + run.northDegrees[k]),
      ).toBe(false)
    const lost = { kind: 'point', at: { latitude: 50.9, longitude: 1.65 } } as const
    expect(() =>
      runOf(question({ scenarios: [scenario({ place: lost, positionStdM: 1 })] }), westerly, MASK),
    ).toThrow('no place at sea was found')
  })
})

function raise(): never {
  throw new Error('there is no picture')
}
