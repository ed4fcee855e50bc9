/** The whole way once: a boat lost on the demo sea drifts, is searched for in vain, and is searched for again. */
import { describe, expect, test } from 'vitest'
import { DOUBT_DEFAULT } from '../doubt.ts'
import { demoForcing } from '../forcing/demo.ts'
import { SMALL_BOAT_CHANNEL } from '../objects/mixtures.ts'
import { question as driftCase, runOf, scenario, T0 } from '../test/given.ts'
import { searchChance } from './chance.ts'
import { toGpx } from './export.ts'
import { picturesOf } from './moving.ts'
import { planSearch } from './planner.ts'
import { sharesOf } from './poc-grid.ts'
import { marksFrom, routeOf } from './route.ts'
import { CUTTER, HELICOPTER, LIFEBOAT, question } from './test/seas.ts'
import { afterFruitless, believed, beliefBefore } from './update.ts'

const HOUR = 3600
const forcing = demoForcing()
const run = runOf(
  driftCase({
    particles: 2000,
    hours: 12,
    doubt: DOUBT_DEFAULT,
    scenarios: [
      scenario({ id: 'adrift', objects: SMALL_BOAT_CHANNEL.parts, positionStdM: 1500, weight: 2 }),
      scenario({ id: 'in the water', positionStdM: 1500 }),
    ],
  }),
  forcing,
)
const units = [LIFEBOAT, CUTTER, HELICOPTER].map(unit => ({
  ...unit,
  readyS: T0 + HOUR,
  widthsNm: [unit.widthsNm[0], 0.2],
}))

describe('a boat lost on the demo sea', () => {
  const first = picturesOf(run, T0 + HOUR, T0 + 7 * HOUR, 600)
  const asked = question(first, { units, followsDatum: true, chance: searchChance(7) })
  const plan = planSearch(asked)

  test('is planned for with three units, near the best possible', () => {
    expect(plan.idle).toEqual([])
    expect(plan.ratio).toBeGreaterThan(0.85)
    expect(plan.pos).toBeLessThanOrEqual(plan.bound)
    expect(plan.posByScenario[0]).toBeGreaterThan(plan.posByScenario[1] ?? 1)
  })

  test('and searched for in vain, the next plan on later pictures begins from what is left', () => {
    const { belief } = afterFruitless(first, beliefBefore(first.count), {
      tasks: plan.tasks,
      detection: plan.detection,
    })
    expect(belief.cumulativePos).toBeCloseTo(plan.pos, 9)
    const later = picturesOf(run, T0 + 6 * HOUR, T0 + 12 * HOUR, 600)
    const now = believed(later, belief)
    const next = planSearch({
      ...asked,
      cloud: now,
      units: units.map(unit => ({ ...unit, readyS: T0 + 6 * HOUR })),
    })
    const blind = planSearch({
      ...asked,
      cloud: later,
      units: units.map(unit => ({ ...unit, readyS: T0 + 6 * HOUR })),
    })
    expect(next.tasks.map(task => task.rectangle)).not.toEqual(blind.tasks.map(task => task.rectangle))
    expect(sharesOf(now, 0).adrift + sharesOf(now, 0).ashore).toBeCloseTo(1, 6)
  })

  test('and every export says that the sea was a formula', () => {
    const marks = marksFrom([forcing.source], { title: 'lost boat', createdS: T0, isSimulated: true })
    expect(marks.isDemo).toBe(true)
    const text = toGpx(
      plan.tasks.map(task => routeOf(first, task)),
      marks,
    )
    expect(text).toContain('<name>DEMO - SIMULATED - lost boat</name>')
  })

  test('asked for hours that were not run is refused', () => {
    expect(() => picturesOf(run, T0, T0 + 13 * HOUR, 600)).toThrow('run it for more hours')
  })
})
