/**
 * Compares our messages with gpsd's JSON (its `-j` scaled and `-u` unscaled forms). Not the product: the tests' own eyes.
 * What gpsd writes as its sentinel ("heading":511) or beyond what there is (latitude 109°) is null with us; the clause is
 * named where it is not table 45 of M.1371-5.
 */
import type { AisMessage } from '../message.ts'
import { application } from './gpsd-applications.ts'
import { same, sameText } from './same.ts'

export type GpsdRecord = Readonly<Record<string, unknown>> & { readonly type: number; readonly mmsi: number }

/** One gpsd field: where we keep it, how its value compares, and which of gpsd's values say nothing. */
interface Rule {
  readonly ours: string
  /** Raw steps in a unit, for the unscaled form. */
  readonly per?: number
  readonly tolerance?: number
  readonly isNothing?: Nothing
}
type Nothing = (value: number, type: number) => boolean

const place =
  (limit: number): Nothing =>
  value =>
    Math.abs(value) > limit
const above =
  (limit: number): Nothing =>
  value =>
    value > limit
const is =
  (nothing: number): Nothing =>
  value =>
    value === nothing

const PLACE_TOLERANCE = 1e-6
const COARSE = new Set([17, 27])

/** Rules of numbers and flags. Texts, times and lists are compared below. */
const RULES: Readonly<Record<string, Rule>> = {
  repeat: { ours: 'repeat' },
  mmsi: { ours: 'mmsi' },
  status: { ours: 'status' },
  speed: {
    ours: 'speedKnots',
    per: 10,
    tolerance: 1e-6,
    isNothing: (value, type) => value >= (type === 9 ? 1023 : type === 27 ? 63 : 102.3),
  },
  accuracy: { ours: 'positionAccuracyHigh' },
  lon: { ours: 'longitude', per: 600_000, isNothing: place(180) },
  lat: { ours: 'latitude', per: 600_000, isNothing: place(90) },
  course: { ours: 'courseDegrees', per: 10, tolerance: 1e-6, isNothing: above(359.95) },
  heading: { ours: 'headingDegrees', isNothing: above(359) },
  second: { ours: 'second', isNothing: is(60) },
  maneuver: { ours: 'manoeuvre', isNothing: is(0) },
  raim: { ours: 'raim' },
  imo: { ours: 'imo', isNothing: is(0) },
  ais_version: { ours: 'aisVersion' },
  shiptype: { ours: 'shipType', isNothing: is(0) },
  to_bow: { ours: 'toBowMetres', isNothing: is(0) },
  to_stern: { ours: 'toSternMetres', isNothing: is(0) },
  to_port: { ours: 'toPortMetres', isNothing: is(0) },
  to_starboard: { ours: 'toStarboardMetres', isNothing: is(0) },
  epfd: { ours: 'fixingDevice', isNothing: is(0) },
  draught: { ours: 'draughtMetres', per: 10, tolerance: 1e-6, isNothing: is(0) },
  seqno: { ours: 'sequence' },
  dest_mmsi: { ours: 'destinationMmsi', isNothing: is(0) },
  retransmit: { ours: 'retransmitted' },
  dac: { ours: 'dac' },
  fid: { ours: 'fi' },
  alt: { ours: 'altitudeMetres', isNothing: is(4095) },
  aid_type: { ours: 'aidType', isNothing: is(0) },
  off_position: { ours: 'offPosition' },
  regional: { ours: 'statusBits' },
  virtual_aid: { ours: 'virtual' },
  cs: { ours: 'carrierSense' },
  display: { ours: 'display' },
  dsc: { ours: 'dsc' },
  band: { ours: 'wholeBand' },
  msg22: { ours: 'message22' },
  assigned: { ours: 'assigned' },
  gnss: { ours: 'positionLatent' },
  channel_a: { ours: 'channelA' },
  channel_b: { ours: 'channelB' },
  power: { ours: 'lowPower' },
  band_a: { ours: 'narrowBandA' },
  band_b: { ours: 'narrowBandB' },
  zonesize: { ours: 'zoneSize' },
  addressed: { ours: 'addressed' },
  dest1: { ours: 'firstDestinationMmsi' },
  dest2: { ours: 'secondDestinationMmsi' },
  ne_lon: { ours: 'northEastLongitude', per: 600, isNothing: place(180) },
  ne_lat: { ours: 'northEastLatitude', per: 600, isNothing: place(90) },
  sw_lon: { ours: 'southWestLongitude', per: 600, isNothing: place(180) },
  sw_lat: { ours: 'southWestLatitude', per: 600, isNothing: place(90) },
  stationtype: { ours: 'stationType' },
  interval: { ours: 'reportingInterval' },
  quiet: { ours: 'quietMinutes' },
  model: { ours: 'unitModel' },
  serial: { ours: 'serialNumber' },
  mmsi1: { ours: 'firstMmsi' },
  mmsi2: { ours: 'secondMmsi', isNothing: is(0) },
  type1_1: { ours: 'firstMessageType' },
  offset1_1: { ours: 'firstSlotOffset' },
  type1_2: { ours: 'secondMessageType', isNothing: is(0) },
  offset1_2: { ours: 'secondSlotOffset', isNothing: is(0) },
  type2_1: { ours: 'thirdMessageType', isNothing: is(0) },
  offset2_1: { ours: 'thirdSlotOffset', isNothing: is(0) },
}

/** Texts. gpsd's vendor has seven characters, as in M.1371-1; three since M.1371-4 (table 79). */
const TEXTS: Readonly<Record<string, { ours: string; chars?: number }>> = {
  callsign: { ours: 'callsign' },
  shipname: { ours: 'name' },
  name: { ours: 'name' },
  destination: { ours: 'destination' },
  text: { ours: 'text' },
  vendorid: { ours: 'vendor', chars: 3 },
}

/** Fields of gpsd that repeat another in words, or describe gpsd itself. */
const IGNORED = new Set([
  'class',
  'device',
  'type',
  'scaled',
  'epfd_text',
  'status_text',
  'shiptype_text',
  'aid_type_text',
  'stationtype_text',
])
/** Reserved and spare bits, which gpsd gives and we do not; type 22's `txrx` and 23's are compared as `mode`. */
const RESERVED: Readonly<Record<string, readonly number[]>> = { reserved: [18, 19], regional: [9, 18, 19] }
/** gpsd 3.22 gives radio 0 for type 26; the bits say otherwise (§3.24). */
const WITHOUT_RADIO = new Set([26])

/** What differs between a message and gpsd's record of it: one line for each field. */
export function differences(
  message: AisMessage,
  record: GpsdRecord,
  placeTolerance = PLACE_TOLERANCE,
): string[] {
  const ours = flattened(message)
  const isScaled = record['scaled'] === true
  return Object.entries(record).flatMap(([field, value]) => {
    if (IGNORED.has(field) || RESERVED[field]?.includes(message.type) === true) return []
    const why = compare(field, value, ours, message, isScaled, placeTolerance)
    return why === null ? [] : [`type ${message.type} mmsi ${message.mmsi} ${field}: ${why}`]
  })
}

function compare(
  field: string,
  value: unknown,
  ours: Readonly<Record<string, unknown>>,
  message: AisMessage,
  isScaled: boolean,
  placeTolerance: number,
): string | null {
  const { type } = message
  if (field === 'turn') return turn(value, ours, isScaled)
  if (field === 'radio')
    return WITHOUT_RADIO.has(type) || ours['radio'] === null ? null : same(value, ours['radio'])
  if (type === 15 && CUT_SHORT.has(field) && ours[(RULES[field] as Rule).ours] === null) return null
  if (field === 'dte') return same(value === 1 || value === true, ours['dataTerminalMissing'])
  if (field === 'txrx') return same(value, ours['mode'])
  if (field === 'timestamp' && (type === 4 || type === 11)) return time(value, ours['time'])
  if (field === 'eta' && type === 5) return monthMinute(value, ours['eta'])
  if (field === 'data') return data(String(value), ours)
  if (field === 'structured') return same(value, ours['dac'] !== null)
  if (field === 'app_id')
    return same(value, ours['dac'] === null ? 0 : (ours['dac'] as number) * 64 + (ours['fi'] as number))
  if (field === 'addressed' && (type === 25 || type === 26))
    return same(value, ours['destinationMmsi'] !== null)
  if (type === 20 || type === 16 || type === 7 || type === 13) {
    if (field !== 'mmsi' && field !== 'repeat') return listed(field, value, message)
  }
  const text = TEXTS[field]
  if (text !== undefined && type !== 6 && type !== 8) return sameText(value, ours[text.ours], text.chars)
  const rule = RULES[field]
  if (rule === undefined || ((type === 6 || type === 8) && !BINARY_HEAD.has(field)))
    return application(field, value, message, isScaled)
  return number(rule, value, ours[rule.ours] ?? null, type, isScaled, placeTolerance)
}

/** gpsd reads fields that begin before the end of the message and end behind it; with us what is not whole is null. */
const CUT_SHORT = new Set(['mmsi2', 'type1_2', 'offset1_2', 'type2_1', 'offset2_1'])
const BINARY_HEAD = new Set(['repeat', 'mmsi', 'seqno', 'dest_mmsi', 'retransmit', 'dac', 'fid'])

/** gpsd does not clear the bits behind the last one of types 25 and 26. */
function data(value: string, ours: Readonly<Record<string, unknown>>): string | null {
  const bits = ours['dataBits'] as number
  const whole = 2 * Math.floor(bits / 8)
  const [length, hex] = value.split(':') as [string, string]
  return same(`${length}:${hex.slice(0, whole)}`, `${bits}:${(ours['data'] as string).slice(0, whole)}`)
}

function number(
  rule: Rule,
  value: unknown,
  ours: unknown,
  type: number,
  isScaled: boolean,
  placeTolerance: number,
): string | null {
  if (typeof value === 'boolean' || value === null) return same(value, ours)
  if (value === 'nan') return same(null, ours)
  const per = type === 9 && rule.ours === 'speedKnots' ? 1 : perOf(rule, type)
  const scaled = isScaled ? Number(value) : Number(value) / per
  if (Number.isNaN(scaled)) return null // A word for a number: gpsd 3.22 gives the status of type 27 as text only.
  if (ours === null) return rule.isNothing?.(scaled, type) === true ? null : `${String(value)} is not null`
  const tolerance =
    !isScaled || !COARSE.has(type)
      ? (rule.tolerance ?? (rule.per === undefined ? 0 : placeTolerance))
      : 0.0501
  return Math.abs(scaled - (ours as number)) <= tolerance ? null : `${String(value)} is not ${String(ours)}`
}

/** Long-range reports come in whole knots and degrees, and in 1/10 minute. */
function perOf(rule: Rule, type: number): number {
  if (!COARSE.has(type)) return rule.per ?? 1
  return rule.per === 600_000 ? 600 : 1
}

function turn(value: unknown, ours: Readonly<Record<string, unknown>>, isScaled: boolean): string | null {
  const indicator = ours['turnIndicator'] as number | null
  if (value === 'nan' || value === 'n/a') return same(null, indicator)
  if (value === 'fastleft') return same(-127, indicator)
  if (value === 'fastright') return same(127, indicator)
  if (!isScaled) return same(value, indicator ?? -128)
  if (indicator === null) return value === -128 ? null : `${String(value)} is not null`
  // gpsd 3.22 writes whole degrees a minute without the sign's rounding, newer ones two decimals.
  const rate = ours['rateOfTurnDegreesPerMinute'] as number
  return Math.abs(Math.abs(Number(value)) - Math.abs(rate)) <= 1 ? null : `${String(value)} is not ${rate}`
}

function time(value: unknown, ours: unknown): string | null {
  if (ours !== null) return same(value, ours)
  const found = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)Z$/.exec(String(value))
  const [, year, month, day, hour, minute, second] = (found ?? []).map(Number)
  const isTime =
    (year as number) >= 1 &&
    (year as number) <= 9999 &&
    (month as number) >= 1 &&
    (month as number) <= 12 &&
    (day as number) >= 1 &&
    (hour as number) < 24 &&
    (minute as number) < 60 &&
    (second as number) < 60
  return isTime ? `${String(value)} is not null` : null
}

function monthMinute(value: unknown, ours: unknown): string | null {
  const found = /^(\d+)-(\d+)T(\d+):(\d+)Z$/.exec(String(value))
  if (found === null) return `${String(value)} cannot be read`
  const [, month, day, hour, minute] = found.map(Number) as [number, number, number, number, number]
  if (month < 1 || month > 12 || day < 1) return same(null, ours)
  const date = `${String(found[1])}-${String(found[2])}`
  return same(hour > 23 || minute > 59 ? date : `${date}T${String(found[3])}:${String(found[4])}`, ours)
}

/** "offset2", "number2", "mmsi3": the second and third of a list. */
function listed(field: string, value: unknown, message: AisMessage): string | null {
  const found = /^([a-z]+)(\d)$/.exec(field)
  if (found === null) return `${field} is not in a list`
  const list =
    message.type === 20
      ? message.reservations
      : message.type === 16
        ? message.assignments
        : message.type === 7 || message.type === 13
          ? message.acknowledged
          : []
  const entry: Readonly<Record<string, unknown>> | undefined = list[Number(found[2]) - 1]
  const names: Readonly<Record<string, string>> = {
    offset: 'slotOffset',
    number: 'slots',
    timeout: 'timeoutMinutes',
    increment: 'increment',
    mmsi: 'mmsi',
  }
  // An entry that is cut by the end of the message: see CUT_SHORT.
  if (entry === undefined && Number(found[2]) > 1) return null
  if (entry === undefined) return `${String(value)} is missing`
  return same(value, entry[names[found[1] as string] as string])
}

function flattened(message: AisMessage): Readonly<Record<string, unknown>> {
  return { ...message }
}
