/**
 * Two states' pictures of one sea: node A has radar 1 and AIS, node B radar 2 and AIS; their tracks are paired and fused
 * without counting the shared AIS twice. Truth says how honest and how good the result is, beside a tracker with all.
 *   npm run bench -- partners [--files b-dover60-s1] [--from FOLDER]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { pairTracks } from '../src/tracks/fusion/partner/associate.ts'
import { estimateOf, fuseEstimates, type Rule } from '../src/tracks/fusion/partner/intersect.ts'
import { nameKey } from '../src/tracks/fusion/partner/names.ts'
import type { SharedTrack } from '../src/tracks/fusion/partner/shared-track.ts'
import {
  configOf,
  observationOf,
  type ScenarioHeader,
  type ScenarioRecord,
} from '../src/tracks/fusion/scenario.ts'
import type { FusedTrack } from '../src/tracks/fusion/track.ts'
import { createTracker } from '../src/tracks/fusion/tracker.ts'
import { record } from './record.ts'

const scenarios = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'shared', 'data', 'scenarios')
/** 99 % of a squared distance of two degrees lie below. */
const GATE_99 = 9.2103
const MATCH_METRES = 200

interface Target {
  readonly id: number
  readonly mmsi: number | null
  readonly states: readonly (readonly [number, number, number, number, number])[]
}

interface Tally {
  pairs: number
  squares: number
  nees: number
  outside: number
}

const args = process.argv.slice(2)
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const folder = option('--from') ?? scenarios
const wanted = (option('--files') ?? 'b-dover60').split(',')

if (existsSync(folder)) {
  const measures: Record<string, number | null> = {}
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.det.jsonl.gz') || !wanted.some(each => file.startsWith(each))) continue
    const name = file.replace('.det.jsonl.gz', '')
    for (const [who, tally] of run(name)) {
      const row = {
        rmseM: Math.sqrt(tally.squares / tally.pairs),
        neesPerDof: tally.nees / tally.pairs / 2,
        outside99: tally.outside / tally.pairs,
        pairs: tally.pairs,
      }
      const cells = Object.entries(row).map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`)
      process.stdout.write(`${name} ${who}: ${cells.join(', ')}\n`)
      for (const [key, value] of Object.entries(row)) measures[`${name} ${who} ${key}`] = value
    }
  }
  record({ bench: 'partners', measures, peers: {} })
} else process.stdout.write(`SKIPPED partners: no scenarios at ${folder}\n`)

function readLines(file: string): unknown[] {
  const text = gunzipSync(readFileSync(join(folder, file))).toString()
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
}

function run(name: string): Map<string, Tally> {
  const [header, ...records] = readLines(`${name}.det.jsonl.gz`) as [ScenarioHeader, ...ScenarioRecord[]]
  const targets = readLines(`${name}.truth.jsonl.gz`).slice(1) as Target[]
  const [central, a, b] = [[], ['R2'], ['R1']].map(without => {
    const sensors = header.sensors.filter(each => !without.includes(each.id))
    return { tracker: createTracker(configOf({ ...header, sensors })), without }
  })
  const tallies = new Map<string, Tally>()
  let before = new Map<string, string>()
  let next = 0
  const { start, step, end } = header.evalTimes
  for (let t = start; t <= end + 1e-9; t += step) {
    for (; next < records.length && records[next].t <= t + 1e-9; next++) {
      for (const { tracker, without } of [central, a, b]) {
        if (!without.includes(records[next].sensor)) tracker.observe(observationOf(records[next], next + 1))
      }
    }
    for (const { tracker } of [central, a, b]) tracker.advance(Math.round(t * 1000))
    const ours = a.tracker.tracks().map(track => shared(track, 'A', t))
    const theirs = b.tracker.tracks().map(track => shared(track, 'B', t))
    const all = central.tracker.tracks().map(track => shared(track, 'all', t))
    const pairs = pairTracks(ours, theirs, before)
    before = new Map(pairs.map(pair => [nameKey(ours[pair.ours].name), nameKey(theirs[pair.theirs].name)]))
    for (const pair of pairs) compare(tallies, targets, t, ours[pair.ours], theirs[pair.theirs], all)
  }
  return tallies
}

function shared(track: FusedTrack, node: string, t: number): SharedTrack {
  const sources = track.sensors.filter(each => each.id !== 'AIS').map(each => `radar/${each.id}`)
  return {
    name: { node, number: track.id },
    timeMs: t * 1000,
    state: [track.x, track.y, track.vx, track.vy],
    covariance: track.fullCovariance,
    mmsi: track.mmsi,
    pedigree: track.mmsi === null ? sources : [...sources, `ais/${track.mmsi}`],
  }
}

/** Counts only ships that all three hold, so that the figures are of the same moments. */
function compare(
  tallies: Map<string, Tally>,
  targets: readonly Target[],
  t: number,
  ours: SharedTrack,
  theirs: SharedTrack,
  all: readonly SharedTrack[],
): void {
  const mmsi = ours.mmsi ?? theirs.mmsi
  const target = targets.find(each => each.mmsi !== null && each.mmsi === mmsi)
  const state = target?.states.find(each => each[0] === t)
  const whole = all.find(each => each.mmsi === mmsi)
  if (state === undefined || whole === undefined) return
  const truth: readonly [number, number] = [state[1], state[2]]
  if (Math.hypot(ours.state[0] - truth[0], ours.state[1] - truth[1]) > MATCH_METRES) return
  count(tallies, 'A alone', truth, ours)
  count(tallies, 'B alone', truth, theirs)
  count(tallies, 'central', truth, whole)
  for (const rule of ['independent', 'intersection', 'inverseIntersection'] as const)
    count(tallies, `fused, ${rule}`, truth, fused(ours, theirs, rule))
}

function fused(ours: SharedTrack, theirs: SharedTrack, rule: Rule): SharedTrack {
  const { state, covariance } = fuseEstimates(estimateOf(ours), estimateOf(theirs), rule)
  return { ...ours, state, covariance: [covariance[0], covariance[1], 0, 0, covariance[5]] }
}

function count(
  tallies: Map<string, Tally>,
  who: string,
  truth: readonly [number, number],
  track: SharedTrack,
): void {
  const tally = tallies.get(who) ?? { pairs: 0, squares: 0, nees: 0, outside: 0 }
  tallies.set(who, tally)
  const dx = truth[0] - track.state[0]
  const dy = truth[1] - track.state[1]
  const [xx, xy, , , yy] = track.covariance
  const squared = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy)
  tally.pairs++
  tally.squares += dx * dx + dy * dy
  tally.nees += squared
  if (squared > GATE_99) tally.outside++
}
