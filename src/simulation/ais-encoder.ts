/** The messages of ITU-R M.1371-5 that the demo sea speaks, from SI and radians to bits. Not known is null. */
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'
import type { AisBits } from './ais-bits.ts'

/** What positions of all kinds share. */
export interface PositionFields {
  mmsi: number
  latitude: number
  longitude: number
  speed: number | null
  course: number | null
  heading: number | null
  /** Radians a second, to starboard positive. */
  turnRate: number | null
  status: number
  positionAccuracyHigh: boolean
  /** Second of the UTC minute of the position; 60 when not known. */
  second: number
}

/** Metres from the antenna to bow, stern, port and starboard. */
export interface Dimensions {
  readonly bow: number
  readonly stern: number
  readonly port: number
  readonly starboard: number
}

export interface StaticFields {
  readonly mmsi: number
  readonly imo: number | null
  readonly callsign: string
  readonly name: string
  readonly shipType: number
  readonly dimensions: Dimensions
  readonly etaMs: number | null
  readonly draughtMetres: number | null
  readonly destination: string
}

export interface AidFields {
  readonly mmsi: number
  readonly aidType: number
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly virtual: boolean
  readonly offPosition: boolean
  readonly second: number
}

/** Communication state: the 19 bits of SOTDMA or ITDMA; a receiver on shore has no use for it. */
const RADIO_NONE = 0
/** Message 18 of a carrier-sense unit: the fixed value of table 70, with the selector bit before it. */
const RADIO_CARRIER_SENSE = 0xe0006
const GPS = 1

export function encodePosition(
  bits: AisBits,
  type: 1 | 2 | 3,
  report: PositionFields,
  radio = RADIO_NONE,
): AisBits {
  head(bits, type, report.mmsi).put(report.status, 4).put(turnIndicator(report.turnRate), 8)
  bits.put(speedTenths(report.speed), 10)
  place(bits, report).put(courseTenths(report.course), 12).put(headingDegrees(report.heading), 9)
  return bits.put(report.second, 6).put(0, 2).put(0, 3).put(0, 1).put(radio, 19)
}

export function encodeBaseStation(
  bits: AisBits,
  mmsi: number,
  latitude: number,
  longitude: number,
  timeMs: number,
): AisBits {
  const utc = new Date(timeMs)
  head(bits, 4, mmsi)
    .put(utc.getUTCFullYear(), 14)
    .put(utc.getUTCMonth() + 1, 4)
    .put(utc.getUTCDate(), 5)
  bits.put(utc.getUTCHours(), 5).put(utc.getUTCMinutes(), 6).put(utc.getUTCSeconds(), 6).put(1, 1)
  return bits
    .put(minutes(longitude), 28)
    .put(minutes(latitude), 27)
    .put(GPS, 4)
    .put(0, 11)
    .put(RADIO_NONE, 19)
}

export function encodeStatic(bits: AisBits, ship: StaticFields): AisBits {
  head(bits, 5, ship.mmsi)
    .put(0, 2)
    .put(ship.imo ?? 0, 30)
    .text(ship.callsign, 7)
    .text(ship.name, 20)
  dimensions(bits.put(ship.shipType, 8), ship.dimensions).put(GPS, 4)
  arrival(bits, ship.etaMs).put(Math.round((ship.draughtMetres ?? 0) * 10), 8)
  return bits.text(ship.destination, 20).put(0, 1).put(0, 1)
}

export function encodeAircraft(bits: AisBits, report: PositionFields, altitudeMetres: number): AisBits {
  head(bits, 9, report.mmsi).put(Math.round(altitudeMetres), 12)
  bits.put(report.speed === null ? 1023 : Math.round(report.speed / METRES_PER_SECOND_PER_KNOT), 10)
  place(bits, report).put(courseTenths(report.course), 12).put(report.second, 6)
  return bits.put(0, 1).put(0, 7).put(1, 1).put(0, 3).put(0, 1).put(0, 1).put(RADIO_NONE, 20)
}

export function encodeSafetyText(bits: AisBits, mmsi: number, text: string): AisBits {
  return head(bits, 14, mmsi).put(0, 2).text(text, text.length)
}

export function encodeClassB(bits: AisBits, report: PositionFields): AisBits {
  head(bits, 18, report.mmsi).put(0, 8).put(speedTenths(report.speed), 10)
  place(bits, report).put(courseTenths(report.course), 12).put(headingDegrees(report.heading), 9)
  // Regional 2, carrier sense, no display, DSC, whole band, message 22, autonomous, no RAIM.
  bits.put(report.second, 6).put(0, 2).put(1, 1).put(0, 1).put(1, 1).put(1, 1).put(1, 1).put(0, 1).put(0, 1)
  return bits.put(RADIO_CARRIER_SENSE, 20)
}

export function encodeAid(bits: AisBits, aid: AidFields): AisBits {
  head(bits, 21, aid.mmsi).put(aid.aidType, 5).text(aid.name, 20).put(1, 1)
  bits.put(minutes(aid.longitude), 28).put(minutes(aid.latitude), 27).put(0, 30)
  // A virtual aid has a surveyed position (7) and no hull.
  bits
    .put(aid.virtual ? 7 : GPS, 4)
    .put(aid.second, 6)
    .put(aid.offPosition ? 1 : 0, 1)
    .put(0, 8)
    .put(0, 1)
  return bits
    .put(aid.virtual ? 1 : 0, 1)
    .put(0, 1)
    .put(0, 1)
}

export function encodeStaticPartA(bits: AisBits, mmsi: number, name: string): AisBits {
  return head(bits, 24, mmsi).put(0, 2).text(name, 20)
}

export function encodeStaticPartB(bits: AisBits, ship: StaticFields): AisBits {
  head(bits, 24, ship.mmsi).put(1, 2).put(ship.shipType, 8).text('SIM', 3).put(1, 4).put(1, 20)
  return dimensions(bits.text(ship.callsign, 7), ship.dimensions).put(GPS, 4).put(0, 2)
}

/** Message 8: the application (DAC and FI) writes what follows. */
export function encodeBroadcast(bits: AisBits, mmsi: number, area: number, application: number): AisBits {
  return head(bits, 8, mmsi).put(0, 2).put(area, 10).put(application, 6)
}

function head(bits: AisBits, type: number, mmsi: number): AisBits {
  return bits.clear().put(type, 6).put(0, 2).put(mmsi, 30)
}

function place(bits: AisBits, report: PositionFields): AisBits {
  bits.put(report.positionAccuracyHigh ? 1 : 0, 1)
  return bits.put(minutes(report.longitude), 28).put(minutes(report.latitude), 27)
}

function dimensions(bits: AisBits, size: Dimensions): AisBits {
  return bits.put(size.bow, 9).put(size.stern, 9).put(size.port, 6).put(size.starboard, 6)
}

function arrival(bits: AisBits, etaMs: number | null): AisBits {
  if (etaMs === null) return bits.put(0, 4).put(0, 5).put(24, 5).put(60, 6)
  const utc = new Date(etaMs)
  bits.put(utc.getUTCMonth() + 1, 4).put(utc.getUTCDate(), 5)
  return bits.put(utc.getUTCHours(), 5).put(utc.getUTCMinutes(), 6)
}

/** 1/10,000 minute. */
function minutes(degrees: number): number {
  return Math.round(degrees * 600_000)
}

function speedTenths(speed: number | null): number {
  return speed === null ? 1023 : Math.min(1022, Math.round((speed / METRES_PER_SECOND_PER_KNOT) * 10))
}

function courseTenths(course: number | null): number {
  return course === null ? 3600 : positive(Math.round((course / RADIANS_PER_DEGREE) * 10), 3600)
}

function headingDegrees(heading: number | null): number {
  return heading === null ? 511 : positive(Math.round(heading / RADIANS_PER_DEGREE), 360)
}

function positive(value: number, turn: number): number {
  return ((value % turn) + turn) % turn
}

/** ROT_AIS = 4.733 √(degrees a minute), at most 126; -128 when there is no indicator. */
function turnIndicator(turnRate: number | null): number {
  if (turnRate === null) return -128
  const degreesPerMinute = (turnRate / RADIANS_PER_DEGREE) * 60
  const size = Math.min(126, Math.round(4.733 * Math.sqrt(Math.abs(degreesPerMinute))))
  return degreesPerMinute < 0 ? -size : size
}
