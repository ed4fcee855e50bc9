/**
 * The least that the tracker must reach, by the shared scorer (definitions in its METRICS.md): on the given scenarios, and
 * on seas of each family that no file holds. Skips visibly where the scenarios are not beside the repository. Family c is
 * cut short on its new sea, family d always; whole runs are in the benchmark.
 */
import { describe, expect, test } from 'vitest'
import { driveScenario } from './drive.ts'
import {
  cutAt,
  hasScenarios,
  loadScenario,
  loadScorer,
  makeScenario,
  type Scenario,
  type Score,
  tellSkipped,
} from './scored.exam.ts'
import type { Tracker } from './tracker.ts'

tellSkipped('accuracy')
const LONG_MS = 180_000
/** A seed that nothing was chosen on. */
const NEW_SEED = 77

async function scoreOf(scenario: Scenario, look?: (tracker: Tracker, t: number) => void): Promise<Score> {
  const { header, records, truth } = scenario
  const score = await loadScorer()
  const drive = driveScenario(header, records, undefined, undefined, look)
  expect(drive.refused).toBe(0)
  return score(truth, drive.lines)
}

function expectHonest({ neesPerDof }: Score): void {
  expect(neesPerDof).toBeGreaterThan(0.7)
  expect(neesPerDof).toBeLessThan(1.3)
}

/** What family b promises of any sea of its kind, whatever its GOSPA. */
function expectClean(score: Score): void {
  expect(score.falsePerTime).toBeLessThanOrEqual(0.05)
  expect(score.distinctFalseTracks).toBeLessThanOrEqual(2)
  expect(score.idSwitches).toBeLessThanOrEqual(1)
  expect(score.longestSegment).toBeGreaterThanOrEqual(0.985)
  expect(score.smallBoats.delayMedianS).toBeLessThanOrEqual(25)
  expect(score.heldByClass['small-boat']).toBeGreaterThanOrEqual(0.94)
  expect(score.mmsi.wrong).toBe(0)
  expectHonest(score)
}

describe.skipIf(!hasScenarios)('accuracy on the given scenarios', () => {
  test.each([
    ['a-cross20-s1', 51.5],
    ['a-cross20-s2', 53.3],
  ])(
    '%s: no worse than tuned Stone Soup (GOSPA %f), names kept through the crossing',
    async (name, anchor) => {
      const score = await scoreOf(loadScenario(name))
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
      const score = await scoreOf(loadScenario(name))
      expect(score.gospaMean).toBeLessThan(0.88 * anchor)
      expectClean(score)
    },
    LONG_MS,
  )

  test(
    'c-dense500-s1: at most 0.97 of tuned Stone Soup (GOSPA 554.7), five hundred ships, no wrong name',
    async () => {
      const score = await scoreOf(loadScenario('c-dense500-s1'))
      expect(score.gospaMean).toBeLessThan(0.97 * 554.7)
      expect(score.idSwitches).toBeLessThanOrEqual(2)
      expect(score.mmsi.wrong).toBe(0)
    },
    LONG_MS,
  )

  test(
    'd-doverfusion-s1, 365 s: a radar that is off, late AIS, a false place flagged within 60 s and no honest ship',
    async () => {
      const scenario = cutAt(loadScenario('d-doverfusion-s1'), 365)
      const { score, flags, health } = await watchFusion(scenario)
      expectFusion(score, 18)
      const { mmsi, fromS } = spoofed(scenario)
      expect([...flags.keys()]).toEqual([mmsi])
      expect((flags.get(mmsi) ?? Infinity) - fromS).toBeLessThanOrEqual(60)
      const { range, bearing } = scenario.truth[0].bias.R2
      expect(Math.abs(health.rangeOffset - range)).toBeLessThan(5)
      expect(Math.abs(health.bearingOffset - bearing)).toBeLessThan(0.0005)
    },
    LONG_MS,
  )
})

function expectFusion(score: Score, delayS: number): void {
  expect(score.gospaMean).toBeLessThanOrEqual(170)
  expect(score.smallBoats.delayMedianS).toBeLessThanOrEqual(delayS)
  expectHonest(score)
}

function spoofed({ truth: [, ...targets] }: Scenario): { mmsi: number; fromS: number } {
  const liar = targets.find(each => each.spoof !== undefined)
  if (liar?.spoof === undefined || liar.mmsi === null)
    throw new Error('No ship of this sea gives a false place.')
  return { mmsi: liar.mmsi, fromS: liar.spoof.from }
}

/** Also: when each station was first disputed, and what is known of the second radar at the end. */
async function watchFusion(scenario: Scenario) {
  const flags = new Map<number, number>()
  let health = { rangeOffset: 0, bearingOffset: 0 }
  const score = await scoreOf(scenario, (tracker, t) => {
    for (const { mmsi, isDisputed } of tracker.claims())
      if (isDisputed && !flags.has(mmsi)) flags.set(mmsi, t)
    health = tracker.health()[1]
  })
  return { score, flags, health }
}

describe.skipIf(!hasScenarios)('accuracy on seas that no file holds', () => {
  test(
    'family a: names kept through the crossing, honest doubt',
    async () => {
      const score = await scoreOf(makeScenario('a', NEW_SEED))
      expect(score.longestSegment).toBeGreaterThanOrEqual(0.97)
      expect(score.distinctFalseTracks).toBeLessThanOrEqual(2)
      expectHonest(score)
    },
    LONG_MS,
  )

  test(
    'family b: small boats found, next to nothing invented',
    async () => {
      const score = await scoreOf(makeScenario('b', NEW_SEED))
      expectClean(score)
    },
    LONG_MS,
  )

  test(
    'family c, 120 s: five hundred ships, no wrong name',
    async () => {
      const score = await scoreOf(cutAt(makeScenario('c', NEW_SEED), 120))
      expect(score.idSwitches).toBeLessThanOrEqual(2)
      expect(score.mmsi.wrong).toBe(0)
      expectHonest(score)
    },
    LONG_MS,
  )

  test(
    'family d, 365 s: the false place is flagged within 60 s',
    async () => {
      const scenario = cutAt(makeScenario('d', NEW_SEED), 365)
      const { score, flags } = await watchFusion(scenario)
      // Looks are 5 s apart: of five boats a single sea may be one look above the 18 s that hold on the given ones.
      expectFusion(score, 20)
      const { mmsi, fromS } = spoofed(scenario)
      expect((flags.get(mmsi) ?? Infinity) - fromS).toBeLessThanOrEqual(60)
    },
    LONG_MS,
  )
})
