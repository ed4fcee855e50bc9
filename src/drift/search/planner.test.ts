import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { searchBound } from './bound.ts'
import { searchChance } from './chance.ts'
import { comparePlans } from './compare.ts'
import type { Detection } from './detection.ts'
import { judge } from './judge.ts'
import { optimalOnNormal } from './optimal.ts'
import { areaCheck, sweep } from './pattern.ts'
import { planSearch, RESTARTS_DEFAULT, type SearchPlan } from './planner.ts'
import { areApart } from './rectangle.ts'
import { taskIn } from './task.ts'
import { CUTTER, HELICOPTER, HERE, LIFEBOAT, question, sea, START_S } from './test/seas.ts'

const effortNm2 = (plan: SearchPlan) =>
  plan.tasks.reduce((sum, task) => sum + task.trackM * task.widthsM[0], 0) / METRES_PER_NAUTICAL_MILE ** 2

describe('three units on a normal cloud', () => {
  test.each([
    [2, 'exponential'],
    [5, 'exponential'],
    [15, 'exponential'],
    [5, 'inverse-cube'],
  ] as const)('of %d NM, %s: the plan reaches 0.85 of the bound', (sigmaNm, detection) => {
    const plan = planSearch(
      question(sea({ particles: 5000, sigmaNm, hours: 0 }), { detection, restarts: RESTARTS_DEFAULT }),
    )
    expect(plan.idle).toEqual([])
    expect(plan.ratio).toBeGreaterThan(0.9)
    expect(plan.pos).toBeLessThanOrEqual(plan.bound)
    if (detection === 'exponential') {
      const closed = optimalOnNormal(sigmaNm, effortNm2(plan)).pos
      expect(plan.bound / closed).toBeCloseTo(1, 1)
      expect(plan.pos / closed).toBeGreaterThan(0.9)
      expect(plan.pos / closed).toBeLessThan(1.01)
    }
  })
})

describe('on a cloud that drifts with the tide', () => {
  const cloud = sea({ particles: 1500, sigmaNm: 3, hours: 6, driftEast: 1.2, driftNorth: 0.6, tideH: 12.4 })

  test('a plan made for it finds more than the same areas planned as if it stood still', () => {
    const still = sea({ particles: 3000, sigmaNm: 3, hours: 0 })
    const blind = planSearch(question(still))
    const seeing = planSearch(question(cloud))
    expect(seeing.pos).toBeGreaterThan(judge(cloud, blind.tasks, 'exponential').pos * 1.1)
    expect(seeing.ratio).toBeGreaterThan(0.85)
  })

  test('areas that go with the datum reach 0.85 too, and what they do adds up to what was asked', () => {
    const plan = planSearch(question(cloud, { followsDatum: true }))
    expect(plan.ratio).toBeGreaterThan(0.85)
    for (const task of plan.tasks) {
      const pattern = sweep(task.rectangle, task.legs)
      expect(pattern.trackM).toBeCloseTo(task.trackM, 3)
      expect(areaCheck(pattern)).toBeCloseTo(1 - task.spacingM ** 2 / pattern.areaM2, 6)
    }
    const lifeboat = plan.tasks[0]
    expect((lifeboat.toS - lifeboat.fromS) / 3600).toBeCloseTo(4, 6)
    expect(lifeboat.trackM / METRES_PER_NAUTICAL_MILE).toBeCloseTo(4 * 0.85 * 20, 6)
  })

  test('the same seed gives the same plan', () => {
    const still = sea({ particles: 300, sigmaNm: 3, hours: 0 })
    const plan = (seed: number) => planSearch(question(still, { chance: searchChance(seed) })).tasks
    expect(plan(4)).toEqual(plan(4))
  })
})

describe('the rules of the units', () => {
  const cloud = sea({ particles: 1000, sigmaNm: 4, hours: 6, driftEast: 0.3 })

  test('two boats keep their areas apart, two helicopters a mile more; a helicopter may be over a boat', () => {
    const twin = { ...HELICOPTER, id: 'HELICOPTER 2' }
    const plan = planSearch(question(cloud, { units: [LIFEBOAT, CUTTER, HELICOPTER, twin] }))
    const of = (id: string) => plan.tasks.find(task => task.unitId === id)?.rectangle
    const [lifeboat, cutter, first, second] = ['LIFEBOAT', 'CUTTER', 'HELICOPTER', 'HELICOPTER 2'].map(of)
    if (!lifeboat || !cutter || !first || !second) throw new Error('a unit is idle')
    expect(areApart(lifeboat, cutter, -0.001)).toBe(true)
    expect(areApart(first, second, METRES_PER_NAUTICAL_MILE - 0.001)).toBe(true)
  })

  test('a base far away costs time on scene', () => {
    const near = planSearch(question(cloud, { units: [{ ...LIFEBOAT, base: HERE, transitH: null }] }))
    const far = planSearch(
      question(cloud, { units: [{ ...LIFEBOAT, base: { latitude: 51.5, longitude: 1.5 }, transitH: null }] }),
    )
    expect(far.tasks[0].trackM).toBeLessThan(near.tasks[0].trackM * 0.8)
    expect(far.tasks[0].fromS).toBeGreaterThan(START_S + 3000)
    expect(far.pos).toBeLessThan(near.pos)
  })

  test('nobody searches after the end that was set', () => {
    const untilS = START_S + 2 * 3600
    const plan = planSearch(question(cloud, { untilS }))
    expect(Math.max(...plan.tasks.map(task => task.toS))).toBeLessThanOrEqual(untilS)
  })

  test('units that see one scenario only are sent where that one is', () => {
    const two = sea({ particles: 3000, sigmaNm: 3, hours: 0, scenarios: ['boat', 'people'] })
    const blindToPeople = planSearch(question(two, { units: [{ ...LIFEBOAT, widthsNm: [1, 0] }] }))
    expect(blindToPeople.posByScenario[1]).toBe(0)
    expect(blindToPeople.posByScenario[0]).toBeGreaterThan(0.3)
    expect(blindToPeople.pos).toBeLessThanOrEqual(blindToPeople.bound)
  })

  test('an area drawn by hand gets as many legs as there is time for, or a refusal', () => {
    const setting = question(cloud)
    const rectangle = { centre: { east: 0, north: 0 }, heading: 0, length: 10_000, width: 8000 }
    const task = taskIn(setting, LIFEBOAT, rectangle)
    expect(task.legs).toBe(12)
    expect(task.trackM).toBeLessThanOrEqual(4 * 0.85 * 20 * METRES_PER_NAUTICAL_MILE)
    expect(() => taskIn(setting, LIFEBOAT, { ...rectangle, length: 200_000 })).toThrow('longer than')
  })

  test('two plans are compared as values', () => {
    const before = planSearch(question(cloud, { units: [LIFEBOAT, CUTTER] }))
    const after = planSearch(question(cloud, { units: [LIFEBOAT, HELICOPTER] }))
    const difference = comparePlans(cloud, before, after)
    expect(difference.pos.change).toBeCloseTo(after.pos - before.pos, 12)
    expect([difference.unitsAdded, difference.unitsRemoved]).toEqual([['HELICOPTER'], ['CUTTER']])
    expect(difference.units.map(each => each.id)).toEqual(['LIFEBOAT'])
  })
})

describe('clouds of odd shapes', () => {
  const lobes = (apartM: number) => {
    const cloud = sea({ particles: 2000, sigmaNm: 2, hours: 0 })
    return { ...cloud, east: cloud.east.map((east, k) => east + (k % 3 === 0 ? apartM : -apartM / 2)) }
  }
  test.each([
    ['two lobes', lobes(15_000)],
    ['two lobes far apart', lobes(50_000)],
    ['a long band', sea({ particles: 2000, sigmaNm: 20, sigmaAcrossNm: 1, hours: 0 })],
  ])('%s: still 0.85 of the bound', (_, cloud) => {
    const plan = planSearch(question(cloud))
    expect(plan.ratio).toBeGreaterThan(0.85)
    expect(plan.ratio).toBeLessThan(1.02)
  })

  test('far too wide for three units: near the closed form, and the bound, then loose, stays above', () => {
    const plan = planSearch(question(sea({ particles: 2000, sigmaNm: 40, hours: 0 })))
    const closed = optimalOnNormal(40, effortNm2(plan)).pos
    expect(plan.pos / closed).toBeGreaterThan(0.9)
    expect(plan.bound).toBeGreaterThanOrEqual(plan.pos)
  })

  test('so small that two boats would be in each other’s way: one is told to be idle', () => {
    const plan = planSearch(question(sea({ particles: 1000, sigmaNm: 0.05, hours: 0 })))
    expect(plan.pos).toBeGreaterThan(0.99)
    expect(plan.idle).toHaveLength(1)
  })
})

describe('no plan is better than the bound', () => {
  test('for any areas of any units on any cloud', () => {
    const rectangle = fc.record({
      centre: fc.record({
        east: fc.integer({ min: -9000, max: 9000 }),
        north: fc.integer({ min: -9000, max: 9000 }),
      }),
      heading: fc.double({ min: 0, max: Math.PI, noNaN: true }),
      length: fc.integer({ min: 3000, max: 30_000 }),
      width: fc.integer({ min: 3000, max: 30_000 }),
    })
    const cloud = sea({
      particles: 1000,
      sigmaNm: 4,
      sigmaAcrossNm: 2,
      hours: 6,
      everyS: 1800,
      driftEast: 0.7,
      tideH: 12.4,
    })
    fc.assert(
      fc.property(
        rectangle,
        rectangle,
        fc.constantFrom<Detection>('exponential', 'inverse-cube'),
        fc.boolean(),
        (first, second, detection, followsDatum) => {
          const setting = { cloud, followsDatum, untilS: null }
          const tasks = [taskIn(setting, LIFEBOAT, first), taskIn(setting, CUTTER, second)]
          const { pos, bound } = judge(cloud, tasks, detection)
          expect(pos).toBeLessThanOrEqual(bound)
        },
      ),
      { seed: 1958, numRuns: 40 },
    )
  })

  test('what drifts as a whole has the bound of what stands still', () => {
    const still = sea({ particles: 2000, sigmaNm: 3, hours: 0 })
    const { tasks } = planSearch(question(still))
    const bound = (cloud: typeof still) => searchBound(cloud, tasks, 'exponential').pos
    const tide = sea({ particles: 2000, sigmaNm: 3, hours: 6, everyS: 1800, driftEast: 1, tideH: 12.4 })
    const rigid = {
      ...tide,
      east: tide.east.map((_, at) => still.east[at % 2000] + tide.datumEast[Math.floor(at / 2000)]),
    }
    expect(
      bound({
        ...rigid,
        north: tide.north.map((_, at) => still.north[at % 2000]),
        datumNorth: tide.datumNorth.map(() => 0),
      }),
    ).toBeCloseTo(bound(still), 2)
  })

  test('and the bound of what stands still is the one of Charnes and Cooper', () => {
    const cloud = sea({ particles: 5000, sigmaNm: 5, hours: 0 })
    const plan = planSearch(question(cloud))
    const bound = searchBound(cloud, plan.tasks, 'exponential')
    expect(bound.pos - bound.reached).toBeLessThan(1e-4)
    expect(Math.abs(bound.pos - optimalOnNormal(5, effortNm2(plan)).pos)).toBeLessThan(0.01)
  })
})

describe('what cannot be planned is refused in words', () => {
  const cloud = sea({ particles: 500, sigmaNm: 4, hours: 3 })
  test.each([
    [{ units: [] }, 'no unit'],
    [{ units: [LIFEBOAT, LIFEBOAT] }, "two units are called 'LIFEBOAT'"],
    [{ units: [{ ...LIFEBOAT, speedKn: 0 }] }, 'speedKn must be more than 0'],
    [{ units: [{ ...LIFEBOAT, widthsNm: [1, 2] }] }, '2 sweep widths for 1 scenarios'],
    [{ units: [{ ...LIFEBOAT, transitH: null }] }, 'base or its hours of transit'],
    [{ units: [{ ...LIFEBOAT, transitH: 9 }] }, 'nothing is left for searching'],
    [{ units: [LIFEBOAT] }, 'run the drift for longer'],
    [{ restarts: 0 }, 'restarts must be'],
  ])('%j', (change, words) => {
    expect(() => planSearch(question(cloud, change))).toThrow(words)
  })
})
