/** A ship whose AIS slowly leaves her hull: flagged once they stand further apart than their doubt, and no honest ship. */
import { describe, expect, test } from 'vitest'
import { type FusionConfig, type RadarConfig, SHIP_CLASSES, TUNING } from './config.ts'
import { createTracker } from './tracker.ts'

const radar = (id: string, x: number, y: number): RadarConfig => ({
  id,
  kind: 'radar',
  x,
  y,
  periodS: 3,
  rangeSigma: 15,
  bearingSigma: 0.0026,
  rangeMax: 44_000,
  smallBoatRangeMax: null,
  clutterPerScan: 5,
})
const radars = [radar('R1', 0, 0), radar('R2', 17_000, -29_000)]
const config: FusionConfig = {
  sensors: [...radars, { id: 'AIS', kind: 'ais' }],
  area: null,
  classes: [...SHIP_CLASSES],
  tuning: TUNING,
}

/** Even numbers in 0..1 from a seed (mulberry32). */
function chance(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Walk {
  readonly seed: number
  readonly radars: readonly string[]
  /** Seconds between AIS messages, and by which every second one is late. */
  readonly everyS: number
  readonly lateS: number
  /** Hull of ship 0 leaves what her AIS says from second 60 on, m/s towards north. */
  readonly speed: number
  /** Ships that no radar sees. */
  readonly unseen: readonly number[]
  /** Turns that ship 1 stands in another's shadow. */
  readonly shadow: readonly [number, number]
}

const PLAIN: Walk = {
  seed: 1,
  radars: ['R1'],
  everyS: 6,
  lateS: 0,
  speed: 4,
  unseen: [],
  shadow: [0, 0],
}
/** Claimed place at second t: ships along a lane, three kilometres apart. */
const claimed = (ship: number, t: number) => ({
  x: 9000 + 3000 * ship + 6 * t,
  y: -9000 - 1500 * ship - 5 * t,
})
const SHIPS = [0, 1, 2, 3]
const MMSI = 227_000_001

/** Sails 400 s; tells what is claimed and tracked at each turn. */
function sail(walk: Walk) {
  const even = chance(walk.seed)
  const noise = (sigma: number) =>
    sigma * Math.sqrt(-2 * Math.log(even() + 1e-12)) * Math.cos(2 * Math.PI * even())
  const tracker = createTracker(config)
  const late: { atS: number; say: () => void }[] = []
  let id = 0
  const hull = (ship: number, t: number) => {
    const { x, y } = claimed(ship, t)
    return { x, y: y + (ship === 0 ? walk.speed * Math.max(0, t - 60) : 0) }
  }
  function scan({ id: sensor, x: rx, y: ry }: RadarConfig, t: number) {
    const plots = SHIPS.flatMap(ship => {
      const isShadowed = ship === 1 && t >= walk.shadow[0] && t < walk.shadow[1]
      if (walk.unseen.includes(ship) || isShadowed || even() < 0.08) return []
      const { x, y } = hull(ship, t)
      return [[Math.hypot(x - rx, y - ry) + noise(15), Math.atan2(x - rx, y - ry) + noise(0.0026)]]
    })
    for (let k = 0; k < 5; k++) plots.push([44_000 * Math.sqrt(even()), 2 * Math.PI * even()])
    const range = plots.map(plot => plot[0])
    const bearing = plots.map(plot => plot[1])
    tracker.observe({
      kind: 'radarScan',
      id: ++id,
      timeMs: t * 1000,
      sensor,
      range,
      bearing,
      complete: true,
    })
  }
  function say(ship: number, t: number) {
    const { x, y } = claimed(ship, t)
    const ais = {
      kind: 'ais',
      timeMs: t * 1000,
      sensor: 'AIS',
      mmsi: MMSI + ship,
      covariance: [100, 0, 100],
      speed: Math.hypot(6, 5),
      course: Math.atan2(6, -5),
      shipType: 'cargo',
    } as const
    const told = { ...ais, id: ++id, x: x + noise(8), y: y + noise(8) }
    if (walk.lateS > 0 && id % 2 === 0) late.push({ atS: t + walk.lateS, say: () => tracker.observe(told) })
    else tracker.observe(told)
  }
  const turns: { t: number; apart: number; disputed: number[]; names: Map<number | null, number> }[] = []
  let before: number | null = null
  for (let t = 0; t < 400; t += 3) {
    for (const ship of SHIPS) if ((t + ship) % walk.everyS < 3) say(ship, t)
    for (const each of late.filter(each => each.atS <= t && each.atS > t - 3)) each.say()
    for (const each of radars) if (walk.radars.includes(each.id)) scan(each, t)
    tracker.advance(t * 1000)
    const disputed = tracker.claims().flatMap(claim => (claim.isDisputed ? [claim.mmsi] : []))
    const names = new Map(tracker.tracks().map(track => [track.mmsi, track.id]))
    if (t < 60) before = names.get(MMSI) ?? null
    turns.push({ t, apart: walk.speed * Math.max(0, t - 60), disputed, names })
  }
  const end = hull(0, 399)
  const nearest = tracker
    .tracks()
    .map(track => ({ track, metres: Math.hypot(track.x - end.x, track.y - end.y) }))
    .toSorted((a, b) => a.metres - b.metres)[0]
  return { tracker, turns, before, nearest }
}

/** Four sigma of a radar's bearing at the ship: they cannot be told apart before. */
const DOUBT_METRES = 4 * 0.0026 * 14_000
const seeds = [1, 2]

describe('AIS that walks away from her ship', () => {
  test.each(
    seeds.flatMap(seed => [
      { seed, radars: ['R1'], everyS: 6, speed: 4 },
      { seed, radars: ['R1', 'R2'], everyS: 3, speed: 4 },
      { seed, radars: ['R1', 'R2'], everyS: 12, speed: 4 },
      { seed, radars: ['R1'], everyS: 3, speed: 2 },
    ]),
  )(
    'seed $seed, $radars, AIS each $everyS s, $speed m/s: disputed within 60 s of being in doubt, and stays so',
    change => {
      const { turns, nearest, before } = sail({ ...PLAIN, ...change })
      const doubted = turns.find(({ apart }) => apart > DOUBT_METRES)
      const flagged = turns.find(({ disputed }) => disputed.includes(MMSI))
      expect((flagged?.t ?? Number.POSITIVE_INFINITY) - (doubted?.t ?? 0)).toBeLessThanOrEqual(60)
      const later = turns.filter(({ t }) => t >= (flagged?.t ?? 0))
      expect(later.every(({ disputed }) => disputed.length === 1 && disputed[0] === MMSI)).toBe(true)
      expect(nearest.metres).toBeLessThan(100)
      expect(nearest.track.aisDisagrees).toBe(true)
      expect(nearest.track.mmsi).toBeNull()
      expect(nearest.track.id).toBe(before)
    },
  )

  test.each(seeds)(
    'seed %i: late AIS makes no honest ship disputed, and the spoofed one is still found',
    seed => {
      const { turns } = sail({ ...PLAIN, seed, radars: ['R1', 'R2'], lateS: 45 })
      expect(turns.some(({ disputed }) => disputed.includes(MMSI))).toBe(true)
      expect(turns.every(({ disputed }) => disputed.every(mmsi => mmsi === MMSI))).toBe(true)
    },
  )

  test.each(seeds)('seed %i: ships that radar does not see, or loses for a while, are not disputed', seed => {
    const { turns } = sail({ ...PLAIN, seed, speed: 0, unseen: [2, 3], shadow: [120, 200] })
    expect(turns.every(({ disputed }) => disputed.length === 0)).toBe(true)
  })
})
