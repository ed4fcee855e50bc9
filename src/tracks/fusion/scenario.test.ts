/** Reads the shared scenarios beside the repository when they are there; skips visibly where they are not. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { configOf, observationOf, type ScenarioHeader, type ScenarioRecord } from './scenario.ts'
import { createTracker, type Tracker } from './tracker.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/scenarios')
const hasScenarios = existsSync(folder)
if (!hasScenarios)
  process.stdout.write('SKIPPED scenario tests: no ../shared/data/scenarios beside the repository\n')

interface Loaded {
  readonly header: ScenarioHeader
  readonly records: readonly ScenarioRecord[]
}

function load(name: string, untilS: number): Loaded {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.det.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
  const [header, ...records] = lines as [ScenarioHeader, ...ScenarioRecord[]]
  return { header, records: records.filter(each => each.t <= untilS) }
}

/** Runs a scenario; the picture at every fifth second. */
function run(
  { header, records }: Loaded,
  untilS: number,
  tracker: Tracker = createTracker(configOf(header)),
): string[] {
  const pictures: string[] = []
  let next = 0
  for (let t = 5; t <= untilS; t += 5) {
    for (; next < records.length && records[next].t <= t; next++) {
      expect(tracker.observe(observationOf(records[next], next + 1))).toBeNull()
      if (records[next].type === 'scan') tracker.advance(records[next].t * 1000)
    }
    tracker.advance(t * 1000)
    pictures.push(JSON.stringify(tracker.tracks()))
  }
  return pictures
}

const place = (tracker: Tracker) =>
  tracker
    .tracks()
    .map(({ x, y, vx, vy, covariance, existence, mmsi }) => ({ x, y, vx, vy, covariance, existence, mmsi }))

describe.skipIf(!hasScenarios)('the tracker on the shared scenarios', () => {
  test('same input, same output, bit for bit', () => {
    const fusion = load('d-doverfusion-s1', 30)
    expect(run(fusion, 30)).toEqual(run(fusion, 30))
  })

  test('late data gives the picture that data in time gives, bit for bit', () => {
    const fusion = load('d-doverfusion-s1', 50)
    const known = fusion.records
      .map((each, k) => observationOf(each, k + 1))
      .filter(each => each.timeMs <= 25_000)
    const late = createTracker(configOf(fusion.header))
    for (const each of known) {
      late.observe(each)
      if (each.kind === 'radarScan') late.advance(each.timeMs)
    }
    late.advance(25_000)
    const inTime = createTracker(configOf(fusion.header))
    for (const each of known.toSorted((a, b) => a.timeMs - b.timeMs)) inTime.observe(each)
    inTime.advance(25_000)
    expect(place(late)).toEqual(place(inTime))
    expect(place(late).length).toBeGreaterThan(40)
  })

  test('every covariance is positive definite and every existence a probability', () => {
    const fusion = load('d-doverfusion-s1', 30)
    const tracker = createTracker(configOf(fusion.header))
    run(fusion, 30, tracker)
    for (const track of tracker.tracks()) {
      const [xx, xy, yy] = track.covariance
      expect(xx).toBeGreaterThan(0)
      expect(xx * yy - xy * xy).toBeGreaterThan(0)
      expect(track.existence).toBeGreaterThan(0)
      expect(track.existence).toBeLessThanOrEqual(1)
    }
  })

  test('explain leads from a track to the observations that made it', () => {
    const fusion = load('d-doverfusion-s1', 30)
    const tracker = createTracker(configOf(fusion.header))
    run(fusion, 30, tracker)
    const [track] = tracker.tracks()
    const made = tracker.explain(track.id)
    expect(made.length).toBeGreaterThan(5)
    for (const each of made) {
      const record = fusion.records[each.observation - 1]
      expect(record.tm * 1000).toBeCloseTo(each.timeMs, 3)
    }
  })
})
