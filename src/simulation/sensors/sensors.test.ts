import fc from 'fast-check'
import { distanceMetres, type Position } from '#geo'
import {
  type AisDetection,
  type CameraDetection,
  type Detection,
  type DroneDetection,
  type Place,
  parseDetection,
  type RadarDetection,
  type SightingDetection,
} from '#sensors'
import { describe, expect, test } from 'vitest'
import { chanceOf } from '../chance.ts'
import {
  ADVANCE_MS_MAX,
  CALLS,
  createSea,
  createSensors,
  SATELLITE,
  SENSORS,
  type SeenTruth,
} from '../index.ts'
import { sceneAt } from './scene.ts'
import { isBetween, sightOf, turned } from './sight.ts'
import { smallBoatsOf } from './small-boats.ts'
import { chooseSpoof, type Spoof } from './spoof.ts'
import { callOf } from './tellers.ts'

const START_MS = Date.UTC(2026, 5, 1, 12)
const MINUTE = 60_000
const DEGREE = Math.PI / 180

/** Lines of so many minutes, and those who told them. */
function watched(seed: number, minutes: number, ships: number, stepMs = 1000) {
  const sea = createSea({ seed, startMs: START_MS, ships, reportIntervalMs: MINUTE })
  const sensors = createSensors(sea, { seed, startMs: START_MS })
  const lines: string[] = []
  for (let ms = START_MS + stepMs; ms <= START_MS + minutes * MINUTE; ms += stepMs) {
    sea.advance(ms)
    lines.push(...sensors.advance(ms))
  }
  return { sea, sensors, lines }
}

function read(line: string): Detection {
  const detection = parseDetection(new TextEncoder().encode(line))
  if (detection.kind === 'refused' || detection.kind === 'header')
    throw new Error(`${detection.kind}: ${line}`)
  return detection
}

function earth(place: Place): Position {
  if (place.kind !== 'earth') throw new Error('not on the earth')
  return place
}

const site = (id: string) => {
  const found = SENSORS.find(each => each.id === id)
  if (found === undefined) throw new Error(`no sensor ${id}`)
  return found
}

const MINUTES = 5
const SHIPS = 160
const whole = watched(1, MINUTES, SHIPS)
const told = whole.lines.map(read)
const ofKind = <D extends Detection>(kind: D['kind']) => told.filter((each): each is D => each.kind === kind)

describe('the same sensors', () => {
  test('tell the same for the same seed, byte by byte, and another for another', () => {
    const lines = watched(1, 1, 20).lines.join('\n')
    expect(watched(1, 1, 20).lines.join('\n')).toBe(lines)
    expect(watched(2, 1, 20).lines.join('\n')).not.toBe(lines)
  })

  test('tell the same however often one asks, and however far the sea has gone on', () => {
    const steady = watched(5, 2, 20).lines
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 8, maxLength: 20 }), steps => {
        const sea = createSea({ seed: 5, startMs: START_MS, ships: 20, reportIntervalMs: MINUTE })
        const sensors = createSensors(sea, { seed: 5, startMs: START_MS })
        const lines: string[] = []
        let ms = START_MS
        for (const step of [...steps, ...Array.from({ length: 5 }, () => 30_000)]) {
          ms = Math.min(ms + step, START_MS + 2 * MINUTE)
          sea.advance(ms + 15_000)
          lines.push(...sensors.advance(ms))
          if (step % 3 === 0) sensors.truth()
        }
        expect(lines).toEqual(steady)
      }),
      { seed: 20260303, numRuns: 4 },
    )
  })

  test('change nothing of what the sea says', () => {
    const alone = createSea({ seed: 1, startMs: START_MS, ships: 40 })
    const seen = createSea({ seed: 1, startMs: START_MS, ships: 40 })
    const sensors = createSensors(seen, { seed: 1, startMs: START_MS })
    for (let ms = START_MS; ms <= START_MS + MINUTE; ms += 5000) {
      expect(seen.advance(ms)).toEqual(alone.advance(ms))
      sensors.advance(ms)
    }
  })
})

describe('the lines', () => {
  test('come through the real door, each taken', () => {
    expect(told.length).toBeGreaterThan(600)
    expect(new Set(told.map(each => each.kind))).toEqual(
      new Set(['radar', 'camera', 'drone', 'ais', 'sighting']),
    )
    const known = new Set([...SENSORS.map(each => each.id), SATELLITE, CALLS])
    expect(told.filter(each => !known.has(each.sensor))).toEqual([])
  })

  test('come in the order in which they were sent, none before it was', () => {
    const sent = told.map(each => each.sentMs ?? Number.NaN)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
    expect(sent[sent.length - 1]).toBeLessThanOrEqual(START_MS + MINUTES * MINUTE)
    expect(told.filter(each => each.measuredMs >= (each.sentMs ?? 0))).toEqual([])
  })

  test('come as often as the configuration says', () => {
    for (const { id, periodSeconds } of SENSORS) {
      const times = told.filter(each => each.sensor === id).map(each => each.measuredMs)
      expect(times.length, id).toBeGreaterThan((MINUTES * 60) / periodSeconds - 3)
      const gaps = new Set(times.slice(1).map((ms, index) => ms - times[index]))
      expect([...gaps], id).toEqual([periodSeconds * 1000])
    }
  })
})

/** What was really there at each moment at which somebody looked. */
const scenes = (() => {
  const sea = createSea({ seed: 1, startMs: START_MS, ships: SHIPS, reportIntervalMs: MINUTE })
  const boatsAt = smallBoatsOf(1, START_MS)
  let spoof: Spoof | null = null
  const moments = [...new Set([...told.map(each => each.measuredMs), START_MS + MINUTE])]
  return new Map(
    moments
      .toSorted((a, b) => a - b)
      .map(ms => {
        sea.advance(ms)
        if (ms >= START_MS + MINUTE) spoof ??= chooseSpoof(sea.truth(), START_MS + MINUTE)
        return [ms, sceneAt(sea, boatsAt, spoof, ms)] as const
      }),
  )
})()

function beside<D extends Detection>(
  detections: readonly D[],
  judge: (detection: D, scene: readonly SeenTruth[]) => void,
) {
  for (const detection of detections) judge(detection, scenes.get(detection.measuredMs) ?? [])
}

describe('a radar', () => {
  test.each(['radar-langdon', 'radar-gris-nez'])('%s sees ships where they are, with its noise', id => {
    const place = site(id)
    const scans = ofKind<RadarDetection>('radar').filter(each => each.sensor === id)
    const ranges: number[] = []
    const across: number[] = []
    const found = { far: [0, 0], small: [0, 0], large: [0, 0] }
    beside(scans, (scan, scene) => {
      for (const thing of scene) {
        const { range, bearing } = sightOf(place, thing)
        if (range > place.rangeMetres - 200 || range < 1000) continue
        const errors = scan.plots.map(plot => [
          (plot.range - range) / place.rangeNoiseMetres,
          Math.sin(plot.bearing - bearing) / (place.bearingNoiseDegrees * DEGREE),
        ])
        const near = errors.filter(([a, b]) => Math.abs(a) < 4 && Math.abs(b) < 4)
        const group = thing.class === 'small-boat' ? 'small' : range > 36_000 ? 'far' : 'large'
        if (thing.class === 'small-boat' || thing.class === 'cargo') {
          found[group][0] += Math.min(1, near.length)
          found[group][1] += 1
        }
        if (near.length !== 1 || thing.class !== 'cargo') continue
        ranges.push(near[0][0])
        across.push(near[0][1])
      }
    })
    const spread = (values: number[]) =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
    expect(ranges.length).toBeGreaterThan(1000)
    expect(Math.abs(spread(ranges) - 1)).toBeLessThan(0.1)
    expect(Math.abs(spread(across) - 1)).toBeLessThan(0.1)
    expect(Math.abs(ranges.reduce((sum, value) => sum + value, 0) / ranges.length)).toBeLessThan(0.1)
    const share = ([seen, all]: number[]) => seen / all
    expect(share(found.large)).toBeGreaterThan(0.9)
    expect(share(found.far)).toBeGreaterThan(0.8)
    expect(share(found.small)).toBeLessThan(share(found.large) - 0.15)
    if (id === 'radar-gris-nez') expect(share(found.small)).toBeGreaterThan(0.25)
  })

  test('has clutter, and no plot beyond its range or without one', () => {
    for (const scan of ofKind<RadarDetection>('radar')) {
      expect(scan.complete).toBe(true)
      expect(scan.plots.length).toBeGreaterThan(60)
      expect(scan.plots.length).toBeLessThan(400)
      for (const { range } of scan.plots) expect(range > 0 && range < 44_448 + 100).toBe(true)
    }
  })
})

describe('a camera', () => {
  test('tells bearings within its field of view, with scores of every class', () => {
    const looks = ofKind<CameraDetection>('camera')
    expect(looks.some(look => look.bearings.length > 1)).toBe(true)
    for (const look of looks) {
      const { fieldOfView } = site(look.sensor)
      expect(look.from).toBeCloseTo(turned((fieldOfView?.fromDegrees ?? 0) * DEGREE), 4)
      for (const { bearing, scores } of look.bearings) {
        expect(isBetween(bearing, look.from - 0.005, look.to + 0.005)).toBe(true)
        expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 2)
      }
    }
  })

  test('at Gris-Nez finds a small boat in the first minutes, and mostly takes it for one', () => {
    const looks = ofKind<CameraDetection>('camera').filter(look => look.sensor === 'camera-gris-nez')
    let seenCount = 0
    let rightCount = 0
    beside(looks, (look, scene) => {
      for (const boat of scene.filter(thing => thing.class === 'small-boat')) {
        const { range, bearing } = sightOf(site(look.sensor), boat)
        if (range > 8400) continue
        const near = look.bearings.find(each => Math.abs(turned(each.bearing - bearing + 1) - 1) < 0.004)
        if (near === undefined) continue
        seenCount += 1
        const best = Object.entries(near.scores).toSorted(([, a], [, b]) => b - a)[0][0]
        if (best === 'small-boat') rightCount += 1
      }
    })
    expect(seenCount).toBeGreaterThan(60)
    expect(rightCount / seenCount).toBeGreaterThan(0.8)
  })
})

describe('the drone', () => {
  test('flies its rounds within its range, and sees what lies under it', () => {
    const looks = ofKind<DroneDetection>('drone')
    const home = site('drone-blanc-nez')
    expect(looks.flatMap(look => look.positions).length).toBeGreaterThan(20)
    beside(looks, (look, scene) => {
      const centre = earth(look.footprint.centre)
      expect(distanceMetres(home, centre) + look.footprint.radius).toBeLessThan(home.rangeMetres + 20)
      for (const { place } of look.positions) {
        expect(sightOf(centre, earth(place)).range).toBeLessThan(look.footprint.radius + 150)
        expect(Math.min(...scene.map(thing => distanceMetres(thing, earth(place))))).toBeLessThan(150)
      }
    })
  })
})

describe('those who tell late', () => {
  test('the satellite repeats the AIS of some ships 30 to 80 seconds later', () => {
    const reports = ofKind<AisDetection>('ais')
    expect(reports.length).toBeGreaterThan(60)
    for (const each of reports) {
      const lateMs = (each.sentMs ?? 0) - each.measuredMs
      expect(lateMs >= 30_000 && lateMs <= 80_000).toBe(true)
    }
    beside(reports, (report, scene) => {
      const ship = scene.find(({ mmsi }) => mmsi === report.mmsi)
      expect(ship).toBeDefined()
      if (ship !== undefined)
        expect(distanceMetres(ship.claims ?? ship, earth(report.place))).toBeLessThan(60)
    })
  })

  test('people call in what they saw: half a minute to two minutes later, with great doubt, and a range for a count', () => {
    const ms = START_MS + 3 * MINUTE
    const scene = scenes.get(ms) ?? []
    const calls = Array.from({ length: 240 }, (_, minute) =>
      callOf(scene, minute, ms, chanceOf(1, minute)),
    ).filter(call => call !== null)
    expect(calls.length).toBeGreaterThan(40)
    expect(calls.length).toBeLessThan(90)
    expect(ofKind<SightingDetection>('sighting').length).toBeGreaterThan(0)
    for (const call of calls) {
      const lateMs = (call.sentMs ?? 0) - call.measuredMs
      expect(lateMs >= 30_000 && lateMs <= 120_000).toBe(true)
      expect(Math.sqrt(call.covariance[0])).toBeGreaterThanOrEqual(400)
      if (call.count !== null) expect(call.count.max ?? 0).toBeGreaterThan(call.count.min ?? Number.NaN)
    }
    expect(calls.some(call => call.class === 'small-boat' && call.count !== null)).toBe(true)
  })
})

describe('the spoofed ship', () => {
  test('is one, from the first minute on; radar sees her hull and not what her AIS says', () => {
    const langdon = site('radar-langdon')
    let turns = 0
    let hulls = 0
    let claims = 0
    beside(
      ofKind<RadarDetection>('radar').filter(each => each.sensor === langdon.id),
      (scan, scene) => {
        const liars = scene.filter(thing => thing.claims !== null)
        expect(liars).toHaveLength(scan.measuredMs < START_MS + MINUTE ? 0 : 1)
        const [liar] = liars
        if (liar === undefined || liar.claims === null) return
        const apart = distanceMetres(liar, liar.claims)
        expect(apart).toBeCloseTo((4 * (scan.measuredMs - START_MS - MINUTE)) / 1000, 0)
        if (apart < 400) return
        turns += 1
        hulls += isPlotted(scan, langdon, liar) ? 1 : 0
        claims += isPlotted(scan, langdon, liar.claims) ? 1 : 0
      },
    )
    expect(turns).toBeGreaterThan(30)
    expect(hulls / turns).toBeGreaterThan(0.85)
    expect(claims / turns).toBeLessThan(0.2)
  })

  test('parts from her AIS to four kilometres and no further, and moves as her place does', () => {
    const sea = createSea({ seed: 1, startMs: START_MS, reportIntervalMs: MINUTE })
    const spoof = chooseSpoof(sea.truth(), START_MS)
    if (spoof === null) throw new Error('no ship in the middle of the strait')
    const hullAt = (seconds: number) => {
      sea.advance(START_MS + seconds * 1000)
      const claim = sea.truth().find(({ mmsi }) => mmsi === spoof.mmsi)
      if (claim === undefined) throw new Error('she has left')
      return { claim, ...spoof.trulyAt(START_MS + seconds * 1000, claim) }
    }
    for (const seconds of [0, 300, 900, 2000]) {
      const before = hullAt(seconds)
      const after = hullAt(seconds + 10)
      expect(distanceMetres(before, before.claim)).toBeCloseTo(Math.min(4000, 4 * seconds), 0)
      if (seconds > 0) expect(distanceMetres(before, after) / 10).toBeCloseTo(before.speed, 0)
    }
  })
})

/** Within four deviations of what the radar errs. */
function isPlotted(scan: RadarDetection, from: Position, place: Position): boolean {
  const { range, bearing } = sightOf(from, place)
  return scan.plots.some(
    plot => Math.abs(plot.range - range) < 60 && Math.abs(Math.sin(plot.bearing - bearing)) < 0.6 * DEGREE,
  )
}

describe('at the limits', () => {
  test('the sea must have come as far first', () => {
    const sea = createSea({ seed: 1, startMs: START_MS, ships: 5 })
    const sensors = createSensors(sea, { seed: 1, startMs: START_MS })
    expect(() => sensors.advance(START_MS + 1)).toThrow(/must come to/)
    expect(() => createSensors(sea, { seed: 1, startMs: Number.NaN })).toThrow(RangeError)
  })

  test('after a jump of the clock they go on with the last minute, and say what nobody took', () => {
    const sea = createSea({ seed: 1, startMs: START_MS, ships: 20 })
    const sensors = createSensors(sea, { seed: 1, startMs: START_MS })
    const nowMs = START_MS + 60 * MINUTE
    sea.advance(nowMs)
    const lines = sensors.advance(nowMs).map(read)
    expect(lines.length).toBeGreaterThan(80)
    expect(lines.filter(each => each.measuredMs < nowMs - ADVANCE_MS_MAX)).toEqual([])
    expect(sensors.untakenCount).toBeGreaterThan(5000)
  })

  test('an empty sea still has its small boats', () => {
    const { lines, sensors } = watched(1, 1, 0)
    expect(lines.length).toBeGreaterThan(80)
    expect(sensors.truth()).toHaveLength(4)
  })
})
