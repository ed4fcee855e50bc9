import { describe, expect, test } from 'vitest'
import { addCoverage } from './coverage.ts'
import { planSearch } from './planner.ts'
import { scenarioChances } from './poc-grid.ts'
import { question, sea } from './test/seas.ts'
import { afterFruitless, believed, beliefBefore } from './update.ts'

const cloud = sea({ particles: 3000, sigmaNm: 4, hours: 6, driftEast: 0.5, scenarios: ['boat', 'people'] })
const units = question(cloud).units.map(unit => ({
  ...unit,
  widthsNm: [unit.widthsNm[0], unit.widthsNm[0] / 4],
}))
const plan = planSearch(question(cloud, { units, detection: 'exponential' }))
const search = { tasks: plan.tasks, detection: 'exponential' } as const

describe('after a fruitless search', () => {
  const { belief, pos } = afterFruitless(cloud, beliefBefore(cloud.count), search)

  test('its chance of success is what the plan promised, and no longer believed in', () => {
    expect(pos).toBeCloseTo(plan.pos, 12)
    expect(belief.cumulativePos).toBeCloseTo(plan.pos, 12)
  })

  test('only what was searched is believed less; the rest as much as before', () => {
    const coverage = new Float64Array(cloud.count)
    for (const task of plan.tasks) addCoverage(cloud, task, coverage)
    const searched = coverage.filter(each => each > 0).length
    expect(searched).toBeGreaterThan(100)
    expect(searched).toBeLessThan(cloud.count)
    coverage.forEach((each, k) => {
      if (each > 0) expect(belief.missed[k]).toBeLessThan(1)
      else expect(belief.missed[k]).toBe(1)
      expect(belief.missed[k]).toBeCloseTo(Math.exp(-each), 9)
    })
  })

  test('the scenario that is harder to see is believed in more', () => {
    const [boat, people] = scenarioChances(believed(cloud, belief))
    expect(people).toBeGreaterThan(boat)
    expect(boat + people).toBeCloseTo(1, 12)
  })

  test('the next plan moves, finds less, and the two add up', () => {
    const next = planSearch(question(believed(cloud, belief), { units }))
    expect(next.tasks[0].rectangle).not.toEqual(plan.tasks[0].rectangle)
    expect(next.pos).toBeLessThan(plan.pos)
    const second = afterFruitless(cloud, belief, { ...search, tasks: next.tasks })
    expect(second.pos).toBeCloseTo(next.pos, 9)
    expect(second.belief.cumulativePos).toBeCloseTo(1 - (1 - plan.pos) * (1 - next.pos), 9)
  })

  test('the order of two searches does not matter', () => {
    const [a, b] = [plan.tasks.slice(0, 1), plan.tasks.slice(1)]
    const go = (first: typeof a, second: typeof a) =>
      afterFruitless(
        cloud,
        afterFruitless(cloud, beliefBefore(cloud.count), { ...search, tasks: first }).belief,
        {
          ...search,
          tasks: second,
        },
      ).belief.cumulativePos
    expect(go(a, b)).toBeCloseTo(go(b, a), 12)
  })

  test('a search broken off counts for the part that was done', () => {
    const half = afterFruitless(cloud, beliefBefore(cloud.count), { ...search, done: [0.5, 0, 1] })
    expect(half.pos).toBeGreaterThan(0)
    expect(half.pos).toBeLessThan(pos)
    expect(afterFruitless(cloud, beliefBefore(cloud.count), { ...search, done: [0, 0, 0] }).pos).toBeCloseTo(
      0,
      12,
    )
    expect(() => afterFruitless(cloud, beliefBefore(cloud.count), { ...search, done: [2] })).toThrow(
      'done must be',
    )
  })

  test('belief about other particles is refused', () => {
    expect(() => afterFruitless(cloud, beliefBefore(7), search)).toThrow('not of these')
    expect(() => believed(cloud, beliefBefore(7))).toThrow('not about these')
  })
})
