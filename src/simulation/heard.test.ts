import fc from 'fast-check'
import { distanceMetres } from '#geo'
import { type AisMessage, AisReader, type AisReport, type Provenance, toReport } from '#sensors'
import { describe, expect, test } from 'vitest'
import { AisBits } from './ais-bits.ts'
import * as encoder from './ais-encoder.ts'
import { createSea } from './index.ts'
import { appendSentences } from './sentence.ts'

const SEED = 20260103
const START_MS = Date.UTC(2026, 5, 1, 12)
const KNOT = 1852 / 3600
const TURN = 2 * Math.PI
const PROVENANCE: Provenance = {
  feed: 'demo',
  receivedMs: 0,
  station: null,
  channel: null,
  simulated: true,
  logEnd: 0,
}

interface Reading {
  readonly messages: AisMessage[]
  readonly reports: AisReport[]
  readonly stations: Set<string | null>
  readonly statedMs: (number | null)[]
  readonly refused: number
}

function read(lines: readonly string[]): Reading {
  const messages: AisMessage[] = []
  const reports: AisReport[] = []
  const stations = new Set<string | null>()
  const statedMs: (number | null)[] = []
  const reader = new AisReader(heard => {
    messages.push(heard.message)
    stations.add(heard.station)
    statedMs.push(heard.statedMs)
    const report = toReport(heard.message, PROVENANCE)
    if (report !== null) reports.push(report)
  })
  reader.push(new TextEncoder().encode(lines.join('')), START_MS)
  reader.end()
  const refused = Object.values(reader.counts.refused).reduce((sum, count) => sum + count, 0)
  return { messages, reports, stations, statedMs, refused }
}

function spoken(bits: AisBits): AisReport {
  const lines: string[] = []
  appendSentences(lines, bits, { station: 'uk-dover', seconds: 1780315200, channel: 'A', sequence: 0 })
  const { reports } = read(lines)
  expect(reports.length).toBe(1)
  return reports[0] as AisReport
}

function angleBetween(a: number, b: number): number {
  return Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)))
}

const mmsis = fc.integer({ min: 200_000_000, max: 799_999_999 })
const orNull = (low: number, high: number) => fc.option(fc.double({ min: low, max: high, noNaN: true }))
const positions = fc.record({
  mmsi: mmsis,
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  speed: orNull(0, 102 * KNOT),
  course: orNull(0, TURN),
  heading: orNull(0, TURN),
  turnRate: orNull(-0.2, 0.2),
  status: fc.integer({ min: 0, max: 8 }),
  positionAccuracyHigh: fc.boolean(),
  second: fc.integer({ min: 0, max: 59 }),
})

/** What AIS can say: no blank at the end, for that is padding, and no `@`, which ends a text. */
const texts = (length: number) =>
  fc
    .array(fc.constantFrom(...'ABCXYZ0189 <>"\'&;$[]\\/()=-_!?*,%#'), { maxLength: length })
    .map(letters => letters.join('').trim())

function agrees(said: encoder.PositionFields, report: AisReport): void {
  expect(report.mmsi).toBe(said.mmsi)
  expect(report.position).not.toBeNull()
  expect(Math.abs((report.position?.latitude ?? 0) - said.latitude)).toBeLessThan(1e-6)
  expect(Math.abs((report.position?.longitude ?? 0) - said.longitude)).toBeLessThan(1e-6)
  expect(report.positionAccuracyHigh).toBe(said.positionAccuracyHigh)
  if (said.speed === null) expect(report.speed).toBeNull()
  else expect(Math.abs((report.speed ?? -1) - said.speed)).toBeLessThan(0.051 * KNOT)
  if (said.course === null) expect(report.course).toBeNull()
  else expect(angleBetween(report.course ?? -9, said.course)).toBeLessThan(0.001)
  if (said.heading === null) expect(report.heading).toBeNull()
  else expect(angleBetween(report.heading ?? -9, said.heading)).toBeLessThan(0.009)
}

describe('what is spoken is heard', () => {
  test('by class A', () => {
    fc.assert(
      fc.property(positions, fc.constantFrom(1, 2, 3), (said, type) => {
        const report = spoken(encoder.encodePosition(new AisBits(), type as 1 | 2 | 3, said))
        agrees(said, report)
        expect(report.status).toBe(said.status)
        expect(report.messageType).toBe(type)
      }),
      { seed: SEED },
    )
  })

  test('by class B', () => {
    fc.assert(
      fc.property(positions, said => {
        const report = spoken(encoder.encodeClassB(new AisBits(), said))
        agrees(said, report)
        expect(report.classB).toBe(true)
      }),
      { seed: SEED },
    )
  })

  test('of names, numbers and sizes, letter by letter', () => {
    const ships = fc.record({
      mmsi: mmsis,
      imo: fc.constant(3000007),
      callsign: texts(7),
      name: texts(20),
      shipType: fc.integer({ min: 1, max: 99 }),
      dimensions: fc.record({
        bow: fc.integer({ min: 1, max: 511 }),
        stern: fc.integer({ min: 1, max: 511 }),
        port: fc.integer({ min: 1, max: 63 }),
        starboard: fc.integer({ min: 1, max: 63 }),
      }),
      etaMs: fc.constant(Date.UTC(2026, 5, 3, 4, 5)),
      draughtMetres: fc.integer({ min: 1, max: 255 }).map(tenths => tenths / 10),
      destination: texts(20),
    })
    fc.assert(
      fc.property(ships, ship => {
        const { identity } = spoken(encoder.encodeStatic(new AisBits(), ship))
        expect(identity).toMatchObject({
          name: ship.name === '' ? null : ship.name,
          callsign: ship.callsign === '' ? null : ship.callsign,
          destination: ship.destination === '' ? null : ship.destination,
          imo: ship.imo,
          shipType: ship.shipType,
          draughtMetres: ship.draughtMetres,
          lengthMetres: ship.dimensions.bow + ship.dimensions.stern,
          beamMetres: ship.dimensions.port + ship.dimensions.starboard,
        })
      }),
      { seed: SEED },
    )
  })
})

describe('the sea, heard by our own receiver', () => {
  const sea = createSea({ seed: 1, startMs: START_MS, hostileNames: true })
  const readings: Reading[] = []
  const places = new Map<number, number>()
  for (let second = 1; second <= 60; second++) {
    const reading = read(sea.advance(START_MS + second * 1000))
    const truth = new Map(sea.truth().map(ship => [ship.mmsi, ship]))
    for (const { mmsi, position } of reading.reports) {
      const ship = truth.get(mmsi)
      if (position === null || ship === undefined) continue
      places.set(mmsi, Math.max(places.get(mmsi) ?? 0, distanceMetres(position, ship) - ship.speed))
    }
    readings.push(reading)
  }
  const reports = readings.flatMap(reading => reading.reports)

  test('is read without one line refused', () => {
    expect(readings.reduce((sum, reading) => sum + reading.refused, 0)).toBe(0)
    expect(reports.length).toBeGreaterThan(1500)
  })

  test('reports places that are the truth of that second', () => {
    expect(places.size).toBeGreaterThanOrEqual(400)
    expect(Math.max(...places.values())).toBeLessThan(2)
  })

  test('says in its tag blocks when and by whom each was heard', () => {
    const stations = new Set(readings.flatMap(reading => [...reading.stations]))
    expect([...stations].toSorted()).toEqual([
      'fr-dunkerque',
      'fr-gris-nez',
      'uk-dover',
      'uk-fairlight',
      'uk-newhaven',
    ])
    readings.forEach(({ statedMs }, second) => {
      const late = statedMs.map(ms => START_MS + (second + 1) * 1000 - (ms ?? 0))
      expect(late.every(ms => ms >= 0 && ms <= 1000)).toBe(true)
    })
  })

  test('holds a distress beacon under test, and none in earnest', () => {
    expect(new Set(reports.map(({ distress }) => distress))).toEqual(new Set([null, 'test']))
  })

  test('knows each station for what it is', () => {
    const kinds = new Set(reports.map(({ station }) => station))
    expect([...kinds].toSorted()).toEqual([
      'aidToNavigation',
      'aisSart',
      'baseStation',
      'sarAircraft',
      'vessel',
    ])
    expect(reports.some(({ aidToNavigation }) => aidToNavigation?.virtual === true)).toBe(true)
  })

  test('broadcasts the weather of each base station, under its application', () => {
    const weather = readings
      .flatMap(({ messages }) => messages)
      .flatMap(message => (message.type === 8 ? [[message.dac, message.fi, message.dataBits]] : []))
    expect(weather).toEqual(Array.from({ length: 5 }, () => [1, 31, 304]))
  })

  test('brings hostile names through unchanged, as data', () => {
    const names = reports.map(({ identity }) => identity?.name)
    expect(names).toContain('<IMG SRC=X ONERROR=1')
    expect(names).toContain('"><SVG/ONLOAD=1>')
  })
})
