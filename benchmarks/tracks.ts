/**
 * The fused tracker on the scenario files, scored by the shared scorer.
 *   npm run bench -- tracks [--files a-cross20-s1,b-dover60-s2] [--from FOLDER] [--rows] [--set confirmAt=0.99]
 * FOLDER may hold files made by the shared generator from any other seed.
 *   npm run bench -- tracks --memory [--hours 24] [--ships 2000]
 * Memory over simulated hours instead, with that many ships held at once.
 */
import { existsSync, readdirSync } from 'node:fs'
import { TUNING, type Tuning } from '../src/tracks/fusion/config.ts'
import { driveScenario } from '../src/tracks/fusion/drive.ts'
import {
  hasScenarios,
  loadScenario,
  loadScorer,
  SCENARIOS,
  type Score,
  type Scorer,
} from '../src/tracks/fusion/scored.exam.ts'
import { median, percentile, record } from './record.ts'

/** GOSPA of tuned Stone Soup on the same file (the recorded anchors; it is not run here). */
const ANCHORS: Readonly<Record<string, number>> = {
  'a-cross20-s1': 51.5,
  'a-cross20-s2': 53.3,
  'b-dover60-s1': 103.4,
  'b-dover60-s2': 99.9,
  'c-dense500-s1': 554.7,
}

interface Run {
  readonly name: string
  readonly score: Score
  readonly usPerMeasurement: number
  readonly scanMsMedian: number
  readonly scanMsP95: number
  readonly refused: number
}

const args = process.argv.slice(2)
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const folder = option('--from') ?? SCENARIOS
const tuning = readTuning()

if (args.includes('--memory')) {
  const { watchMemory } = await import('./tracks-memory.ts')
  watchMemory(Number(option('--hours') ?? 24), Number(option('--ships') ?? 2000))
} else if (!hasScenarios || !existsSync(folder)) {
  process.stdout.write(`SKIPPED tracks: no scenarios at ${folder}\n`)
} else {
  const score = await loadScorer()
  const wanted = option('--files')?.split(',')
  const runs = readdirSync(folder)
    .filter(file => file.endsWith('.det.jsonl.gz'))
    .map(file => file.replace('.det.jsonl.gz', ''))
    .filter(name => wanted === undefined || wanted.some(each => name.startsWith(each)))
    .map(name => run(name, score))
  report(runs)
}

/** CPU time of this process: the machine may be shared, the clock on the wall would measure the neighbours. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function readTuning(): Tuning {
  const changed: Record<string, number> = {}
  args.forEach((each, k) => {
    const [key, value] = (args[k + 1] ?? '').split('=')
    if (each === '--set') changed[key] = Number(value)
  })
  return { ...TUNING, ...changed }
}

function run(name: string, score: Scorer): Run {
  const { header, records, truth } = loadScenario(name, folder)
  const scanMs: number[] = []
  let spentMs = 0
  const drive = driveScenario(header, records, tuning, (part, work) => {
    const before = cpuMs()
    work()
    const took = cpuMs() - before
    spentMs += took
    if (part === 'scan') scanMs.push(took)
  })
  return {
    name,
    score: score(truth, drive.lines),
    usPerMeasurement: (spentMs * 1000) / drive.measurements,
    scanMsMedian: median(scanMs),
    scanMsP95: percentile(scanMs, 0.95),
    refused: drive.refused,
  }
}

function report(runs: readonly Run[]): void {
  const measures: Record<string, number | null> = {}
  const peers: Record<string, Record<string, number> | null> = {}
  for (const each of runs) {
    const { score } = each
    const anchor = ANCHORS[each.name]
    const row: Record<string, number | null> = {
      gospa: score.gospaMean,
      gospaRatio: anchor === undefined ? null : score.gospaMean / anchor,
      missed: score.missedPerTime,
      false: score.falsePerTime,
      distinctFalse: score.distinctFalseTracks,
      rmseM: score.posRmse,
      velocityRmse: score.velRmse,
      neesPerDof: score.neesPerDof,
      idSwitches: score.idSwitches,
      longestSegment: score.longestSegment,
      smallDelayS: score.smallBoats.delayMedianS,
      smallDelayMaxS: score.smallBoats.delayMaxS,
      smallHeld: score.heldByClass['small-boat'] ?? null,
      mmsiWrong: score.mmsi.wrong,
      mmsiNone: score.mmsi.none,
      usPerMeasurement: each.usPerMeasurement,
      scanMsMedian: each.scanMsMedian,
      scanMsP95: each.scanMsP95,
      refused: each.refused,
    }
    const cells = Object.entries(row).map(([key, value]) => `${key} ${value === null ? '-' : round(value)}`)
    process.stdout.write(`${each.name}: ${cells.join(', ')}\n`)
    for (const [key, value] of Object.entries(row)) measures[`${each.name} ${key}`] = value
    if (anchor !== undefined) peers[`Stone Soup tuned, ${each.name} (recorded)`] = { gospa: anchor }
  }
  if (!args.includes('--rows')) record({ bench: 'tracks', measures, peers })
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
