/**
 * The least that the tracker must reach on the given scenarios, by the shared scorer (definitions in its METRICS.md).
 * Skips visibly where the scenarios are not beside the repository. Family d takes long and is in the benchmark.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { driveScenario } from './drive.ts'
import type { ScenarioHeader, ScenarioRecord } from './scenario.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/scenarios')
const hasScenarios = existsSync(folder)
if (!hasScenarios)
  process.stdout.write('SKIPPED accuracy: no ../shared/data/scenarios beside the repository\n')
const LONG_MS = 180_000

interface Score {
  readonly gospaMean: number
  readonly falsePerTime: number
  readonly distinctFalseTracks: number
  readonly idSwitches: number
  readonly longestSegment: number
  readonly neesPerDof: number
  readonly smallBoats: { readonly delayMedianS: number | null }
  readonly heldByClass: Readonly<Record<string, number>>
  readonly mmsi: { readonly wrong: number }
}

const lines = (file: string): unknown[] =>
  gunzipSync(readFileSync(join(folder, file)))
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)

async function scoreOf(name: string): Promise<Score> {
  const scorer = (await import(pathToFileURL(join(folder, 'tools', 'score.mjs')).href)) as {
    score: (truth: unknown[], tracks: unknown[]) => Score
  }
  const [header, ...records] = lines(`${name}.det.jsonl.gz`) as [ScenarioHeader, ...ScenarioRecord[]]
  const drive = driveScenario(header, records)
  expect(drive.refused).toBe(0)
  return scorer.score(lines(`${name}.truth.jsonl.gz`), [...drive.lines])
}

describe.skipIf(!hasScenarios)('accuracy on the given scenarios', () => {
  test.each([
    ['a-cross20-s1', 51.5],
    ['a-cross20-s2', 53.3],
  ])(
    '%s: no worse than tuned Stone Soup (GOSPA %f), names kept through the crossing',
    async (name, anchor) => {
      const score = await scoreOf(name)
      expect(score.gospaMean).toBeLessThan(anchor)
      expect(score.longestSegment).toBeGreaterThan(0.97)
      expect(score.mmsi.wrong).toBe(0)
    },
    LONG_MS,
  )

  test.each([
    ['b-dover60-s1', 103.4],
    ['b-dover60-s2', 99.9],
  ])(
    '%s: at most 0.88 of tuned Stone Soup (GOSPA %f), small boats found, next to nothing invented',
    async (name, anchor) => {
      const score = await scoreOf(name)
      expect(score.gospaMean).toBeLessThan(0.88 * anchor)
      expect(score.falsePerTime).toBeLessThanOrEqual(0.05)
      expect(score.distinctFalseTracks).toBeLessThanOrEqual(2)
      expect(score.idSwitches).toBeLessThanOrEqual(1)
      expect(score.longestSegment).toBeGreaterThan(0.985)
      expect(score.smallBoats.delayMedianS).toBeLessThanOrEqual(25)
      expect(score.heldByClass['small-boat']).toBeGreaterThan(0.94)
      expect(score.mmsi.wrong).toBe(0)
      expect(score.neesPerDof).toBeGreaterThan(0.7)
      expect(score.neesPerDof).toBeLessThan(1.3)
    },
    LONG_MS,
  )

  test(
    'c-dense500-s1: at most 0.97 of tuned Stone Soup (GOSPA 554.7), five hundred ships, no wrong name',
    async () => {
      const score = await scoreOf('c-dense500-s1')
      expect(score.gospaMean).toBeLessThan(0.97 * 554.7)
      expect(score.idSwitches).toBeLessThanOrEqual(2)
      expect(score.mmsi.wrong).toBe(0)
    },
    LONG_MS,
  )
})
