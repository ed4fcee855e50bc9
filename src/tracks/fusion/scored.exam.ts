/** Scenario files beside the repository, whole or cut short, through the tracker and the shared scorer (METRICS.md there). */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { ScenarioHeader, ScenarioRecord } from './scenario.ts'

export const SCENARIOS = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/scenarios')
const SCORER = join(SCENARIOS, 'tools', 'score.mjs')
const GENERATOR = join(SCENARIOS, 'tools', 'generate.mjs')

export const hasScenarios = existsSync(SCORER)

/** Says what is left out where the scenarios are not there. */
export function tellSkipped(what: string): void {
  if (!hasScenarios)
    process.stdout.write(`SKIPPED ${what}: no ../shared/data/scenarios beside the repository\n`)
}

/** What the scorer says; the names are its own. */
export interface Score {
  readonly gospaMean: number
  readonly missedPerTime: number
  readonly falsePerTime: number
  readonly posRmse: number
  readonly velRmse: number
  readonly neesPerDof: number | null
  readonly idSwitches: number
  readonly longestSegment: number
  readonly distinctFalseTracks: number
  readonly smallBoats: { readonly delayMedianS: number | null; readonly delayMaxS: number | null }
  readonly heldByClass: Readonly<Record<string, number>>
  readonly mmsi: { readonly right: number; readonly wrong: number; readonly none: number }
}

export interface TruthTarget {
  readonly type: 'target'
  readonly id: number
  readonly mmsi: number | null
  readonly spoof?: { readonly from: number }
  readonly states: readonly (readonly [number, number, number, number, number])[]
}

export interface TruthHeader {
  readonly type: 'truth-header'
  readonly evalTimes: ScenarioHeader['evalTimes']
  readonly bias: Readonly<Record<string, { readonly range: number; readonly bearing: number }>>
}

export interface Scenario {
  readonly name: string
  readonly header: ScenarioHeader
  readonly records: readonly ScenarioRecord[]
  readonly truth: readonly [TruthHeader, ...TruthTarget[]]
}

export type Scorer = (truth: readonly unknown[], tracks: readonly unknown[]) => Score

export async function loadScorer(): Promise<Scorer> {
  const { score } = (await import(pathToFileURL(SCORER).href)) as { score: Scorer }
  return score
}

function readLines(file: string): unknown[] {
  return gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
}

export function loadScenario(name: string, folder = SCENARIOS): Scenario {
  const [header, ...records] = readLines(join(folder, `${name}.det.jsonl.gz`)) as [
    ScenarioHeader,
    ...ScenarioRecord[],
  ]
  const truth = readLines(join(folder, `${name}.truth.jsonl.gz`)) as [TruthHeader, ...TruthTarget[]]
  return { name, header, records, truth }
}

/** A scenario that no file holds, made by the shared generator. */
export function makeScenario(family: 'a' | 'b' | 'c' | 'd', seed: number): Scenario {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'))
  try {
    const made = spawnSync(process.execPath, [GENERATOR, family, String(seed), folder], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`The generator failed: ${made.stderr}`)
    return loadScenario(made.stdout.split(' ', 1)[0], folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same sea, watched for a shorter time: truth and evaluation end there too. */
export function cutAt(scenario: Scenario, endS: number): Scenario {
  const { header, records, truth } = scenario
  const [truthHeader, ...targets] = truth
  const evalTimes = { ...header.evalTimes, end: endS }
  const short = targets.flatMap(each => {
    const states = each.states.filter(([t]) => t <= endS)
    return states.length > 0 ? [Object.assign({}, each, { states })] : []
  })
  return {
    ...scenario,
    header: { ...header, evalTimes },
    records: records.filter(each => each.t <= endS),
    truth: [{ ...truthHeader, evalTimes }, ...short],
  }
}
