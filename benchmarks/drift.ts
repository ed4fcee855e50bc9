/**
 * The drift model: speed, memory, threads, and its figures against the references at full particle counts.
 *   npm run bench -- drift [--particles 20000] [--rounds 5]
 * Processor time, best of the rounds: the machine may be shared. OpenDrift is not run here; its recorded figures stand
 * as peers.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  cloudAt,
  demoForcing,
  drift,
  type DriftCase,
  type GridSpec,
  momentsOf,
  NO_DOUBT,
  DOUBT_DEFAULT,
  openCoast,
  openForcing,
  planDrift,
  readCases,
  resample,
  type Run,
} from '#drift'
import { readCoastMask } from '../src/node/drift/coast-file.ts'
import { DriftPool } from '../src/node/drift/pool.ts'
import { sharedForcing } from '../src/node/drift/shared.ts'
import { nodePart } from './drift-node.ts'
import { record } from './record.ts'

const args = process.argv.slice(2)
const option = (name: string, otherwise: number) =>
  args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise
const PARTICLES = option('--particles', 20_000)
const ROUNDS = option('--rounds', 5)
const REFERENCE = new URL('../../shared/data/drift/reference/', import.meta.url)
const T0 = Date.UTC(2026, 2, 1) / 1000
const START = { latitude: 50.95, longitude: 1.4 }

const coast = readCoastMask()

function hourlyGrid(hours: number): GridSpec {
  const demo = openForcing(demoForcing())
  const frame = {
    times: { first: T0, step: 3600, count: hours },
    latitudes: { first: 49.3, step: 0.0199, count: 146 },
    longitudes: { first: -2.5, step: 0.0199, count: 326 },
  }
  return resample(demo, demo, frame, demoForcing().source)
}

function question(particles: number, change: Partial<DriftCase> = {}): DriftCase {
  return {
    seed: 1,
    particles,
    scenarios: [
      {
        id: 'lost',
        weight: 1,
        objects: [{ object: 'PIW-1', weight: 1 }],
        place: { kind: 'point', at: START },
        window: { fromS: T0, toS: T0 },
        positionStdM: 1000,
        capsize: null,
      },
    ],
    direction: 'forward',
    hours: 24,
    stepS: 600,
    snapshotS: 3600,
    jibePerHour: 0.04,
    jibe: 'slope',
    doubt: NO_DOUBT,
    scheme: 'midpoint',
    compat: null,
    ...change,
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Million particle-steps a second of processor time, one thread, with gridded forcing and the coast. */
function speed(asked: DriftCase, spec: GridSpec): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuMs()
    runHere(asked, spec)
    best = Math.min(best, cpuMs() - before)
  }
  return (asked.particles * asked.hours * 6) / best / 1000
}

function runHere(asked: DriftCase, spec: Parameters<typeof openForcing>[0], land = openCoast(coast)): Run {
  const forcing = openForcing(spec)
  const planned = planDrift(asked, forcing, land)
  if (planned.kind === 'refused') throw new Error(planned.reason)
  return drift(planned.plan, forcing, land)
}

/** Wall time of one worker's thread against two: the same pool code for both, best of the rounds. */
async function threads(): Promise<{ ratio: number; isSame: number }> {
  const asked = question(100_000)
  const pool = new DriftPool(2)
  await pool.warm()
  let [alone, together] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let isSame = 1
  await pool.run(asked, grid, coast)
  for (let round = 0; round < ROUNDS; round++) {
    let before = performance.now()
    const one = runHere(asked, grid)
    alone = Math.min(alone, performance.now() - before)
    before = performance.now()
    const two = await pool.run(asked, grid, coast)
    together = Math.min(together, performance.now() - before)
    if (!sameBytes(one, two)) isSame = 0
  }
  await pool.stop()
  return { ratio: alone / together, isSame }
}

function sameBytes(one: Run, two: Run): boolean {
  return (['eastDegrees', 'northDegrees', 'strandedS', 'isRight'] as const).every(name => {
    const [a, b] = [one[name], two[name]].map(each =>
      Buffer.from(each.buffer, each.byteOffset, each.byteLength),
    )
    return a.equals(b)
  })
}

/** Most resident megabytes, ever, of a process that does nothing but read the coast and run 50,000 over 72 h. */
function memoryMb(): number {
  const here = fileURLToPath(import.meta.url)
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, here, '--memory'], {
    encoding: 'utf8',
  })
  return Number(stdout)
}

function tellMemory(): void {
  const spec = hourlyGrid(74)
  const run = runHere(question(50_000, { hours: 72, doubt: DOUBT_DEFAULT }), spec)
  if (run.times.length !== 73) throw new Error('the run has not all its pictures')
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  process.stdout.write(String(peak === undefined ? process.memoryUsage().rss / 1e6 : Number(peak) / 1000))
}

/** The demo case on a warm node: 5,000 particles, 3 h, the field opened anew, and the cloud of every ten minutes. */
function demoCase(): { wallMs: number; cpuMs: number } {
  let [wallMs, spentMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now()
    const cpuBefore = cpuMs()
    const run = runHere(question(5000, { hours: 3, snapshotS: 600, doubt: DOUBT_DEFAULT }), demoForcing())
    for (const timeS of run.times) if (cloudAt(run, timeS) === null) throw new Error('no cloud')
    wallMs = Math.min(wallMs, performance.now() - before)
    spentMs = Math.min(spentMs, cpuMs() - cpuBefore)
  }
  return { wallMs, cpuMs: spentMs }
}

interface Reference {
  readonly hourly: readonly { readonly n: number; readonly frac_stranded: number }[]
  readonly across_seeds: { readonly mean_of: readonly (readonly number[])[] }
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, REFERENCE), 'utf8')) as T
}

/** Worst over all hours of all cases. */
function againstReferences(): Record<string, number> {
  let [z, variance, stranded] = [0, 0, 0]
  for (const each of readCases(read('cases.json'), { particles: PARTICLES, seed: 7 })) {
    const { hourly, across_seeds } = read<Reference>(`${each.name}.json`)
    const run = runHere(each.question, each.forcing, openCoast(each.coast))
    let [zHere, varianceHere] = [0, 0]
    across_seeds.mean_of.forEach(([x, y, xx, , yy], hour) => {
      const ours = momentsOf(cloudAt(run, run.times[hour]) as NonNullable<ReturnType<typeof cloudAt>>, START)
      stranded = Math.max(stranded, Math.abs(ours.strandedFraction - hourly[hour].frac_stranded))
      if (xx < 100) return
      const error = (spread: number) => Math.sqrt(spread * (1 / ours.released + 1 / (8 * hourly[hour].n)))
      zHere = Math.max(zHere, Math.abs(ours.meanX - x) / error(xx), Math.abs(ours.meanY - y) / error(yy))
      varianceHere = Math.max(varianceHere, Math.abs(ours.cov[0] / xx - 1), Math.abs(ours.cov[2] / yy - 1))
    })
    process.stdout.write(
      `${each.name}: worst |z| ${zHere.toFixed(2)}, worst variance ${(varianceHere * 100).toFixed(1)} %\n`,
    )
    z = Math.max(z, zHere)
    variance = Math.max(variance, varianceHere)
  }
  return { 'C01-C16 worst |z|': z, 'C01-C16 worst variance difference': variance, 'C15 stranded': stranded }
}

if (args.includes('--memory')) {
  tellMemory()
  process.exit(0)
}
const grid = sharedForcing(hourlyGrid(26)) as GridSpec
const demo = demoCase()
const found = existsSync(REFERENCE) ? againstReferences() : null
if (found === null) process.stdout.write('SKIPPED: the reference runs of drift are not here\n')
const { ratio, isSame } = await threads()
const node = await nodePart(ROUNDS)
record({
  bench: 'drift',
  measures: {
    ...found,
    'M particle-steps/s, 50,000 x 24 h, grid, RK2, coast': speed(question(50_000), grid),
    'M particle-steps/s, 5,000 x 24 h, grid, RK2, coast': speed(question(5000), grid),
    'M particle-steps/s, 50,000, with doubt': speed(question(50_000, { doubt: DOUBT_DEFAULT }), grid),
    'M particle-steps/s, 50,000, Euler': speed(question(50_000, { scheme: 'euler' }), grid),
    'two workers against one': ratio,
    'two workers identical': isSame,
    'MB, 50,000 x 72 h': memoryMb(),
    'ms, demo case, 5,000 x 3 h': demo.wallMs,
    'ms of processor, demo case': demo.cpuMs,
    'ms, demo case key to screen: node part': node.runMs,
    'ms, demo case key to screen: node part, median': node.runMsMedian,
    'ms of processor, key to screen: node part': node.runCpuMs,
    'ms, plan of 3 units': node.planMs,
    'ms of processor, plan of 3 units': node.planCpuMs,
    'plan of 3 units: POS of the bound': node.ratio,
  },
  peers: {
    'OpenDrift 1.14.10, 50,000, NetCDF, Euler, no coast (recorded)': { 'M particle-steps/s': 0.53 },
  },
})
