import { describe, expect, test } from 'vitest'
import type { FusedUpdate } from '#tracks'
import { parseDetection } from '#sensors'
import { Laying } from './laying.ts'
import type { FusionRecord } from './record.ts'
import { createSea, siteWithoutPlace } from './sites.ts'
import { BOAT, boatAt, RADAR, turnLine } from './test/radar-sea.ts'
import { ellipseOf, Watch } from './watch.ts'

const T0 = Date.UTC(2026, 10, 25, 2)
const { latitude, longitude, clutterPerTurn: clutter, ...radar } = RADAR
const SITE = {
  ...siteWithoutPlace(radar.id, 'radar'),
  ...radar,
  place: { latitude, longitude },
  clutterPerTurn: clutter,
}
const SEA = createSea(false, [SITE])

describe('one tracker on the time of the log', () => {
  test('says the same whether the clock ran on between the lines or the log is read at once', () => {
    const live: FusedUpdate[] = []
    const again: FusedUpdate[] = []
    const [ticking, reading] = [new Watch(SEA), new Watch(SEA)]
    for (const record of records(20)) {
      for (let ms = 200; ms < 3000; ms += 700) ticking.live(record.receivedMs - 3000 + ms, keep(live))
      ticking.take(record, keep(live))
      reading.take(record, keep(again))
    }
    const end = T0 + 70_000
    ticking.live(end, keep(live))
    reading.live(end, keep(again))
    expect(again.length).toBeGreaterThan(50)
    const from = again[0].timeMs
    expect(live.filter(update => update.timeMs >= from)).toEqual(again)
  })

  test('goes on from what was kept as if nothing had happened', () => {
    const whole: FusedUpdate[] = []
    const resumed: FusedUpdate[] = []
    const all = records(20)
    const one = new Watch(SEA)
    for (const record of all.slice(0, 10)) one.take(record, keep([]))
    const two = new Watch(SEA, structuredClone(one.keep()))
    for (const record of all.slice(10)) {
      one.take(record, keep(whole))
      two.take(record, keep(resumed))
    }
    expect(whole.at(-1)?.rows.length).toBe(1)
    expect(resumed).toEqual(whole)
  })

  test('steps over a silence of hours at once', () => {
    const watch = new Watch(SEA)
    const told: FusedUpdate[] = []
    watch.live(T0, keep(told))
    watch.live(T0 + 8 * 3_600_000, keep(told))
    expect(told).toHaveLength(2)
  })

  test('counts what the tracker refuses, by sensor and reason, once', () => {
    const watch = new Watch(SEA)
    const [first] = records(1)
    for (let k = 0; k < 2; k += 1) watch.take(first, keep([]))
    expect(watch.refused()).toMatchObject([{ sensor: RADAR.id, reason: 'duplicate', count: 1 }])
    expect(watch.refused()).toEqual([])
  })

  test('gives the ellipse of a covariance by its axes', () => {
    expect(ellipseOf([100, 0, 400])).toEqual({ major: 20, minor: 10, orientation: 0 })
    const turned = ellipseOf([250, 150, 250])
    expect(turned.major).toBeCloseTo(20, 9)
    expect(turned.minor).toBeCloseTo(10, 9)
    expect(turned.orientation).toBeCloseTo(Math.PI / 4, 9)
  })
})

function keep(into: FusedUpdate[]) {
  return (update: FusedUpdate) => {
    into.push(update)
  }
}

function records(turns: number): FusionRecord[] {
  const made: FusionRecord[] = []
  const laying = new Laying([SEA], record => made.push(record))
  for (let turn = 1; turn <= turns; turn += 1) {
    const receivedMs = T0 + turn * 3000
    const read = parseDetection(Buffer.from(turnLine([boatAt(BOAT, turn * 3)], receivedMs)))
    if (read.kind === 'refused' || read.kind === 'header') throw new Error(read.kind)
    laying.detection(read, false, null, { position: turn * 100, end: turn * 100 + 99, receivedMs })
  }
  return made
}
