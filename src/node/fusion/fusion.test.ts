/** The fusion in the node: from a line of a sensor to a symbol on the chart, through restarts, crashes and bad data. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFrame, type FusionDetail, STATE, TRACK_CLASSES } from '#contract'
import { SteadyClock } from '../clock.ts'
import { MemoryHistory } from '../serve/test/memory-history.ts'
import { type SmallNode, startSmallNode } from '../serve/test/small-node.ts'
import { aisSentence, BOAT, type Boat, boatAt, RADAR, SENSORS, turnLine } from './test/radar-sea.ts'

const WAIT = { timeout: 15_000, interval: 30 }
const T0 = Date.UTC(2026, 10, 25, 2)
const MMSI = 227_006_760
const SHIP: Boat = { latitude: 50.98, longitude: 1.3, east: 5, north: 3 }

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

/** A node whose clock the test turns. */
class Night {
  readonly folder: string
  readonly history = new MemoryHistory()
  nowMs = T0
  small!: SmallNode

  constructor(folder: string) {
    this.folder = folder
  }

  async start(): Promise<void> {
    const clock = new SteadyClock(
      () => this.nowMs,
      () => this.nowMs,
    )
    const said = { feeds: ['tcp-listen:127.0.0.1:0?name=shore'], sensors: SENSORS, nmeaOut: 'none' as const }
    const { folder, history } = this
    this.small = await startSmallNode({ folder, said, history, clock })
    await vi.waitFor(() => expect(this.node.fusion.isLive).toBe(true), WAIT)
  }

  get node() {
    return this.small.node
  }

  /** Turns of the radar, three seconds each, over these boats; every second turn, what AIS says. */
  async turns(count: number, boats: readonly Boat[], ais: Boat | null = null): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) {
      this.nowMs += 3000
      const places = boats.map(boat => boatAt(boat, this.seconds))
      await this.detect(turnLine(places, this.nowMs))
      if (ais !== null && turn % 2 === 0) await this.hear(aisSentence(MMSI, ais, boatAt(ais, this.seconds)))
    }
    this.nowMs += 2500
  }

  get seconds(): number {
    return (this.nowMs - T0) / 1000
  }

  hear(sentence: string) {
    return this.node.takeSentences([Buffer.from(sentence)])
  }

  detect(...lines: string[]) {
    return this.node.takeDetections(lines.map(line => Buffer.from(line)))
  }

  /** Numbers and classes of what is in the picture now. */
  seen() {
    const frame = createFrame(64)
    this.node.picture.fill(frame, this.nowMs, null)
    return Array.from({ length: frame.count }, (_, at) => ({
      track: frame.track[at],
      class: TRACK_CLASSES[frame.trackClass[at]],
      freshness: frame.state[at] & STATE.freshnessMask,
      latitude: frame.latitude[at] / 1e7,
      longitude: frame.longitude[at] / 1e7,
    }))
  }

  fusion(track: number): FusionDetail {
    const fusion = this.node.picture.detail(track, this.nowMs)?.fusion
    if (fusion === null || fusion === undefined) throw new Error(`Track ${track} is not fused.`)
    return fusion
  }

  waitFor(count: number) {
    return vi.waitFor(() => {
      const seen = this.seen()
      expect(seen).toHaveLength(count)
      return seen
    }, WAIT)
  }

  counter(name: string): number {
    return this.node.counters()[name] ?? 0
  }

  newestFix(): number {
    return this.history.fixes.findLast(fix => fix.track === 1)?.timeMs ?? 0
  }

  snapshots(): string[] {
    const fusion = join(this.folder, 'fusion')
    const [log] = readdirSync(fusion)
    return readdirSync(join(fusion, log))
      .filter(name => name.endsWith('.eft'))
      .map(name => join(fusion, log, name))
  }
}

async function night(): Promise<Night> {
  const made = new Night(await mkdtemp(join(tmpdir(), 'entente-fusion-')))
  await made.start()
  cleanUp.push(() => made.small.stop())
  return made
}

describe('a boat that only a radar sees', () => {
  test('is on the chart under a number of its own, where the radar sees it, and goes into history', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    const truth = boatAt(BOAT, 36)
    const closeTo = {
      longitude: expect.closeTo(truth.longitude, 3),
      latitude: expect.closeTo(truth.latitude, 3),
    }
    await vi.waitFor(() => {
      const there = { track: 1, class: 'unidentified', freshness: STATE.fresh, ...closeTo }
      expect(dover.seen()).toMatchObject([there])
    }, WAIT)
    await vi.waitFor(() => {
      const fixes = dover.history.fixes.filter(fix => fix.track === 1)
      expect(fixes.length).toBeGreaterThan(3)
      expect(new Set(fixes.map(fix => fix.feed))).toEqual(new Set(['fusion']))
    }, WAIT)
    expect(dover.history.identities[0]).toMatchObject({ number: 1, mmsi: null, class: 'unidentified' })
  })

  test('says how sure it is and who saw it, and leads back to the very lines', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    const [{ track }] = await dover.waitFor(1)
    const fusion = dover.fusion(track)
    expect(fusion.existence).toBeGreaterThan(0.99)
    expect(fusion.doubt?.majorMetres).toBeLessThan(200)
    expect(fusion.contributors).toMatchObject([{ sensor: RADAR.id, kind: 'radar' }])
    const sum = fusion.classEvidence.reduce((total, each) => total + each.probability, 0)
    expect(sum).toBeCloseTo(1, 6)
    const line = turnLine([boatAt(BOAT, 36)], T0 + 36_000)
    const sensor = { sensor: RADAR.id, kind: 'radar', part: 0, feed: 'http-detections' }
    await vi.waitFor(async () => {
      const explanation = await dover.node.explain(track)
      expect(explanation?.observations[0]).toMatchObject({ ...sensor, line })
    }, WAIT)
  })

  test('keeps its number when the node is stopped and started again', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    await dover.small.stop()
    expect(dover.snapshots().length).toBeGreaterThan(0)
    dover.history.checkpoint = Number.MAX_SAFE_INTEGER
    await dover.start()
    await dover.turns(3, [BOAT])
    await vi.waitFor(() => expect(dover.counter('fusion_updates_total')).toBeGreaterThan(2), WAIT)
    expect((await dover.waitFor(1))[0].track).toBe(1)
  })

  test('keeps its number, and leaves no fix out of history, when the thread of the fusion dies', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    await dover.node.fusion.killWorker()
    await vi.waitFor(() => expect(dover.node.info().warnings).toContain('fusion-down'), WAIT)
    await dover.turns(4, [BOAT])
    const { messages } = dover.node.feeds().at(-2) ?? { messages: 0 }
    expect(messages).toBe(16)
    await vi.waitFor(() => expect(dover.node.fusion.isLive).toBe(true), WAIT)
    await vi.waitFor(() => {
      expect(dover.newestFix()).toBeGreaterThan(T0 + 45_000)
    }, WAIT)
    expect((await dover.waitFor(1))[0].track).toBe(1)
    expect(dover.node.info().warnings).not.toContain('fusion-down')
    const times = dover.history.fixes.filter(fix => fix.track === 1).map(fix => fix.timeMs)
    expect(new Set(times).size).toBe(times.length)
  })

  test('has no gap in history when the node is killed before history has stored anything', async () => {
    const dover = await night()
    await dover.turns(2, [BOAT])
    await vi.waitFor(() => expect(dover.snapshots()).toHaveLength(1), WAIT)
    await dover.turns(10, [BOAT])
    await dover.waitFor(1)
    await vi.waitFor(() => expect(dover.newestFix()).toBeGreaterThan(T0 + 35_000), WAIT)
    const before = dover.history.fixes.splice(0).map(fix => fix.timeMs)
    await dover.small.stop()
    await dover.start()
    await vi.waitFor(() => expect(dover.newestFix()).toBe(before.at(-1)), WAIT)
    expect(dover.history.fixes.map(fix => fix.timeMs)).toEqual(before)
  })

  test('is found again from the log when the snapshot is damaged, and the damage is told', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    await dover.small.stop()
    for (const path of dover.snapshots()) {
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] ^= 0xff
      writeFileSync(path, bytes)
    }
    await dover.start()
    await dover.turns(3, [BOAT])
    expect((await dover.waitFor(1))[0].track).toBe(1)
    expect(dover.small.remarks.join()).toMatch(/snapshot .* cannot be used: its checksum is wrong/)
  })
})

describe('one ship', () => {
  test('that AIS names and a radar sees is one symbol under her AIS number', async () => {
    const dover = await night()
    await dover.turns(12, [SHIP], SHIP)
    const kinds = await vi.waitFor(() => {
      const [{ track }] = dover.seen()
      const by = dover.fusion(track).contributors.map(each => each.kind)
      expect(by).toHaveLength(2)
      return by
    }, WAIT)
    expect(kinds.toSorted()).toEqual(['ais', 'radar'])
    const [only, ...others] = dover.seen()
    expect(others).toEqual([])
    expect(dover.node.picture.identity(only.track)?.mmsi).toBe(MMSI)
  })

  test('that falls silent is followed by radar under her name, and it is told since when', async () => {
    const dover = await night()
    await dover.turns(12, [SHIP], SHIP)
    const silentMs = dover.nowMs
    await dover.turns(60, [SHIP])
    const [{ track }] = dover.seen()
    const lost = await vi.waitFor(() => {
      const { identityLost } = dover.fusion(track)
      expect(identityLost).not.toBeNull()
      return Date.parse(identityLost ?? '')
    }, WAIT)
    expect(Math.abs(lost - silentMs)).toBeLessThan(10_000)
    const now = await dover.waitFor(1)
    expect(now[0]).toMatchObject({ track, freshness: STATE.fresh })
    expect(now[0].latitude).toBeCloseTo(boatAt(SHIP, dover.seconds).latitude, 2)
    expect(dover.node.picture.identity(track)?.mmsi).toBe(MMSI)
    await vi.waitFor(() => {
      expect(dover.history.fixes.some(fix => fix.track === track && fix.feed === 'fusion')).toBe(true)
    }, WAIT)
  })

  test('whose AIS a radar contradicts has two marks that name each other', async () => {
    const dover = await night()
    await dover.turns(12, [SHIP], SHIP)
    const [{ track }] = await dover.waitFor(1)
    await dover.turns(12, [SHIP], { ...SHIP, latitude: SHIP.latitude + 0.05 })
    const disagrees = await vi.waitFor(() => {
      const { aisDisagrees } = dover.fusion(track)
      expect(aisDisagrees?.otherTrack).toMatch(/^uk-/)
      return aisDisagrees
    }, WAIT)
    expect(disagrees?.distanceMetres).toBeGreaterThan(5000)
    const marks = dover.seen()
    expect(marks).toHaveLength(2)
    const radarMark = marks.find(mark => `uk-${mark.track}` === disagrees?.otherTrack)
    expect(radarMark?.latitude).toBeCloseTo(boatAt(SHIP, dover.seconds).latitude, 2)
  })
})

describe('what cannot be used', () => {
  test('is on disk and counted by its reason, and the rest is taken', async () => {
    const dover = await night()
    const good = turnLine([BOAT], dover.nowMs)
    const taken = await dover.detect(
      good,
      good.replace(RADAR.id, 'radar-2'),
      good.replace(RADAR.id, 'calls'),
      '{"type":"scan"',
      good.replace('"tm":', '"tn":'),
    )
    expect(taken).toMatchObject({ accepted: 1, durable: true })
    expect(taken.refused).toEqual({
      'unknown-sensor': 1,
      'wrong-sensor-kind': 1,
      'not-json': 1,
      'bad-time': 1,
    })
  })

  test('late data is lived again at its own time; what is later than the tracker reaches is counted', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    dover.nowMs += 60_000
    const lateMs = T0 + 39_000
    await dover.detect(turnLine([boatAt(BOAT, 39)], lateMs))
    await dover.turns(2, [BOAT])
    await vi.waitFor(async () => {
      const explanation = await dover.node.explain(1)
      expect(explanation?.observations.map(each => Date.parse(each.time))).toContain(lateMs)
    }, WAIT)
    expect(dover.counter('fusion_refused_too_late_total')).toBe(0)
    dover.nowMs += 200_000
    await dover.turns(1, [BOAT])
    await dover.detect(turnLine([BOAT], T0))
    await vi.waitFor(() => expect(dover.counter('fusion_refused_too_late_total')).toBe(1), WAIT)
    expect(dover.node.sensors()[0]).toMatchObject({ id: RADAR.id, refused: 1 })
  })
})

describe('what people tell', () => {
  test('is in the log in their words, on the chart as what it is, and its count goes to the boat it was about', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    const place = boatAt(BOAT, 37)
    const taken = await dover.node.takeSighting({
      ...place,
      doubtMetres: 200,
      peopleMin: 30,
      peopleMax: 40,
      seenAt: new Date(dover.nowMs).toISOString(),
      who: 'ferry',
      words: 'grey rubber boat, many on board',
    })
    expect(taken).toMatchObject({ simulated: false, durable: true })
    await dover.turns(3, [BOAT])
    await vi.waitFor(() => {
      expect(dover.fusion(1).count).toMatchObject({ min: 30, max: 40, statedBy: 'sightings' })
    }, WAIT)
    const { plots } = dover.node.plots(60, 100)
    expect(plots.filter(plot => plot.kind === 'sighting')).toMatchObject([{ doubtMetres: 200 }])
    const told = (await dover.node.explain(1))?.observations.find(each => each.kind === 'sighting')
    expect(told?.line).toContain('grey rubber boat')
  })

  test('with one bound alone is kept as that: 45 or more is neither 45 nor 45 to many', async () => {
    const dover = await night()
    await dover.turns(12, [BOAT])
    await dover.waitFor(1)
    await dover.node.takeSighting({
      ...boatAt(BOAT, 37),
      doubtMetres: 200,
      peopleMin: 45,
      peopleMax: null,
      seenAt: new Date(dover.nowMs).toISOString(),
      who: 'ferry',
      words: 'at least 45',
    })
    await dover.turns(3, [BOAT])
    await vi.waitFor(() => expect(dover.fusion(1).count).toMatchObject({ min: 45, max: null }), WAIT)
  })
})

test('without a sensor that sees, nothing runs beside the AIS picture', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-fusion-'))
  const said = { feeds: ['tcp-listen:127.0.0.1:0'], nmeaOut: 'none' as const }
  const { node, stop } = await startSmallNode({ folder, said })
  cleanUp.push(stop)
  expect(node.fusion.isNeeded).toBe(false)
  expect(node.info().warnings).not.toContain('fusion-down')
})
