/**
 * The search planner: optimal effort against the closed form and the tables, plans for three units on normal clouds that
 * stand, drift and turn with the tide, and how long all that takes.
 *   npm run bench -- search
 * Times are CPU seconds of this process, the median of several runs: the machine may be shared.
 */
import { optimalEffort, optimalOnNormal, planSearch, RESTARTS_DEFAULT } from '../src/drift/index.ts'
import { question, type Sea, sea } from '../src/drift/search/test/seas.ts'
import { median, record } from './record.ts'

const SIGMA = 5
const CELL = 0.1

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Chance and area of cells over a circular normal distribution. */
function normalCells(side: number, cell: number) {
  const mass = Float64Array.from({ length: side }, (_, k) => {
    const x = (k + 0.5 - side / 2) * cell
    return (Math.exp((-x * x) / (2 * SIGMA * SIGMA)) * cell) / (SIGMA * Math.sqrt(2 * Math.PI))
  })
  const poc = Float64Array.from(
    { length: side * side },
    (_, k) => mass[k % side] * mass[Math.floor(k / side)],
  )
  return { poc, areas: new Float64Array(poc.length).fill(cell * cell) }
}

const fine = normalCells(500, CELL)
const closedForm = [25, 100, 300, 1000].map(effort =>
  Math.abs(optimalEffort(fine.poc, fine.areas, effort).pos - optimalOnNormal(SIGMA, effort).pos),
)
const many = normalCells(317, 0.16)
const charnesCooper = Array.from({ length: 15 }, () =>
  cpuSeconds(() => optimalEffort(many.poc, many.areas, 300)),
)

const CLOUDS: readonly (readonly [string, Sea, boolean])[] = [
  ['still, sigma 2 NM', { particles: 5000, sigmaNm: 2, hours: 0 }, false],
  ['still, sigma 5 NM', { particles: 5000, sigmaNm: 5, hours: 0 }, false],
  ['still, sigma 15 NM', { particles: 5000, sigmaNm: 15, hours: 0 }, false],
  ['ellipse 6 x 2 NM', { particles: 5000, sigmaNm: 6, sigmaAcrossNm: 2, hours: 0 }, false],
  ['drifting 1.5 kn', { particles: 5000, sigmaNm: 4, hours: 6, driftEast: 0.7, driftNorth: 0.3 }, false],
  [
    'tide 2 kn, areas stay',
    { particles: 5000, sigmaNm: 3, hours: 6, driftEast: 1, driftNorth: 0.3, tideH: 12.4 },
    false,
  ],
  [
    'tide 2 kn, areas follow',
    { particles: 5000, sigmaNm: 3, hours: 6, driftEast: 1, driftNorth: 0.3, tideH: 12.4 },
    true,
  ],
  [
    'tide 2 kn, 50,000 particles',
    { particles: 50_000, sigmaNm: 3, hours: 6, driftEast: 1, driftNorth: 0.3, tideH: 12.4 },
    true,
  ],
]

const plans = CLOUDS.map(([name, of, followsDatum]) => {
  const asked = question(sea(of), { followsDatum, restarts: RESTARTS_DEFAULT })
  const runs = Array.from({ length: 3 }, () => {
    let plan: ReturnType<typeof planSearch> | null = null
    const seconds = cpuSeconds(() => {
      plan = planSearch(asked)
    })
    return { seconds, plan: plan as unknown as ReturnType<typeof planSearch> }
  })
  return { name, seconds: median(runs.map(run => run.seconds)), plan: runs[0].plan }
})

record({
  bench: 'search',
  measures: {
    'optimal effort: worst difference in POS from the closed form': Math.max(...closedForm),
    'optimal effort: 100,489 cells, CPU ms': 1000 * median(charnesCooper),
    ...Object.fromEntries(
      plans.flatMap(({ name, seconds, plan }) => [
        [`plan, ${name}: POS`, plan.pos],
        [`plan, ${name}: POS / bound`, plan.ratio],
        [`plan, ${name}: CPU s`, seconds],
      ]),
    ),
    'plans: worst POS / bound': Math.min(...plans.map(({ plan }) => plan.ratio ?? 0)),
  },
  peers: {},
})
