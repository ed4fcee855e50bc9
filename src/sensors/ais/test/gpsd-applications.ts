/** Compares the binary applications with gpsd's reading of them. */
import type { AisMessage } from '../message.ts'
import { same, sameText } from './same.ts'

/** A field inside an application: where we keep it, its raw steps, and what of gpsd's scaled values says nothing. */
interface ApplicationRule {
  readonly ours: string
  readonly per?: number
  readonly isNothing?: (value: number) => boolean
}

const over = (limit: number) => (value: number) => value > limit
const outside = (from: number, to: number) => (value: number) => value < from || value > to
const exactly = (nothing: number) => (value: number) => value === nothing

const APPLICATION: Readonly<Record<string, ApplicationRule>> = {
  wspeed: { ours: 'windSpeedKnots', isNothing: over(126) },
  wgust: { ours: 'windGustKnots', isNothing: over(126) },
  wdir: { ours: 'windDirectionDegrees', isNothing: over(359) },
  wgustdir: { ours: 'windGustDirectionDegrees', isNothing: over(359) },
  humidity: { ours: 'humidityPercent', isNothing: over(100) },
  airtemp: { ours: 'airTemperatureCelsius', isNothing: outside(-60, 60) },
  dewpoint: { ours: 'dewPointCelsius', isNothing: over(50) },
  pressure: { ours: 'pressureHectopascals', isNothing: over(1200) },
  visgreater: { ours: 'visibilityGreater' },
  visibility: { ours: 'visibilityNauticalMiles', isNothing: value => value === 25.5 || value === 12.7 },
  waterlevel: { ours: 'waterLevelMetres', isNothing: over(29.95) },
  cspeed: { ours: 'currentSpeedKnots', isNothing: over(25.1) },
  cdir: { ours: 'currentDirectionDegrees', isNothing: over(359) },
  cspeed2: { ours: 'currentSpeed2Knots', isNothing: over(25.1) },
  cdir2: { ours: 'currentDirection2Degrees', isNothing: over(359) },
  cdepth2: { ours: 'currentDepth2Metres', isNothing: over(30) },
  cspeed3: { ours: 'currentSpeed3Knots', isNothing: over(25.1) },
  cdir3: { ours: 'currentDirection3Degrees', isNothing: over(359) },
  cdepth3: { ours: 'currentDepth3Metres', isNothing: over(30) },
  waveheight: { ours: 'waveHeightMetres', isNothing: over(25.1) },
  waveperiod: { ours: 'wavePeriodSeconds', isNothing: over(60) },
  wavedir: { ours: 'waveDirectionDegrees', isNothing: over(359) },
  swellheight: { ours: 'swellHeightMetres', isNothing: over(25.1) },
  swellperiod: { ours: 'swellPeriodSeconds', isNothing: over(60) },
  swelldir: { ours: 'swellDirectionDegrees', isNothing: over(359) },
  seastate: { ours: 'seaStateBeaufort', isNothing: over(12) },
  watertemp: { ours: 'waterTemperatureCelsius', isNothing: outside(-10, 50) },
  salinity: { ours: 'salinityPermille', isNothing: over(50.1) },
  // 0: gpsd's value of a place behind the end of a clearance (1/18) that was cut short.
  lat: { ours: 'latitude', isNothing: value => value === 0 || Math.abs(value) > 90 },
  lon: { ours: 'longitude', isNothing: value => value === 0 || Math.abs(value) > 180 },
  accuracy: { ours: 'positionAccuracyHigh' },
  vin: { ours: 'europeanVesselNumber' },
  length: { ours: 'lengthMetres', per: 10, isNothing: exactly(0) },
  beam: { ours: 'beamMetres', per: 10, isNothing: exactly(0) },
  shiptype: { ours: 'inlandShipType', isNothing: exactly(0) },
  hazard: { ours: 'blueCones', isNothing: over(4) },
  draught: { ours: 'draughtMetres', per: 100, isNothing: exactly(0) },
  loaded: { ours: 'loadedCode', isNothing: exactly(0) },
  speed_q: { ours: 'speedQualityHigh' },
  course_q: { ours: 'courseQualityHigh' },
  heading_q: { ours: 'headingQualityHigh' },
  crew: { ours: 'crew', isNothing: exactly(255) },
  passengers: { ours: 'passengers', isNothing: exactly(8191) },
  personnel: { ours: 'shipboardPersonnel', isNothing: exactly(255) },
  linkage: { ours: 'linkage', isNothing: exactly(0) },
  text: { ours: 'text' },
  portname: { ours: 'port' },
  destination: { ours: 'destination' },
  lastport: { ours: 'lastPort' },
  nextport: { ours: 'nextPort' },
  dangerous: { ours: 'mainCargo' },
  imdcat: { ours: 'imdgCategory' },
  unid: { ours: 'unNumber', isNothing: exactly(0) },
  amount: { ours: 'amount', isNothing: exactly(0) },
  ana_int: { ours: 'internalVolts', isNothing: exactly(0) },
  ana_ext1: { ours: 'externalVolts1', isNothing: exactly(0) },
  ana_ext2: { ours: 'externalVolts2', isNothing: exactly(0) },
  alarm: { ours: 'alarm' },
  off_pos: { ours: 'offPosition' },
  stat_ext: { ours: 'externalStatusBits' },
}
/** In words or in other forms; each is held by a test of its own in `applications.test.ts`. */
const APPLICATION_ELSEWHERE = new Set([
  'timestamp',
  'departure',
  'eta',
  'arrival',
  'unit',
  'racon',
  'light',
  'ice',
  'preciptype',
  'month',
  'day',
  'tidals',
])
/** gpsd's words for a trend stand in another order than IMO SN/Circ.236 annex 2 (1 decreasing, 2 increasing), which we follow. */
const TRENDS: Readonly<Record<string, string>> = {
  pressuretend: 'pressureTrend',
  leveltrend: 'waterLevelTrend',
}
const TREND_WORDS: Readonly<Record<string, string | null>> = {
  steady: 'steady',
  increasing: 'decreasing',
  decreasing: 'increasing',
  'N/A': null,
}

export function application(
  field: string,
  value: unknown,
  message: AisMessage,
  isScaled: boolean,
): string | null {
  if (APPLICATION_ELSEWHERE.has(field) || field.endsWith('_text')) return null
  const held = (message as { application?: Readonly<Record<string, unknown>> | null }).application
  if (held === null || held === undefined) return 'its application was not read'
  const trend = TRENDS[field]
  if (trend !== undefined)
    return isScaled ? same(TREND_WORDS[String(value)] ?? null, held[trend] ?? null) : null
  const rule = APPLICATION[field]
  if (rule === undefined) return `no rule for ${field}`
  const ours = held[rule.ours] ?? null
  if (typeof value === 'string') return sameText(value, ours)
  if (typeof value === 'boolean') return same(value, ours)
  // The unscaled form has the same bits as the scaled one, whose rules are above.
  if (!isScaled) return null
  const scaled = Number(value) / (rule.per ?? 1)
  if (scaled > GPSD_WRAPPED) return null
  if (ours === null) return rule.isNothing?.(scaled) === true ? null : `${String(value)} is not null`
  return Math.abs(scaled - (ours as number)) <= APPLICATION_TOLERANCE
    ? null
    : `${String(value)} is not ${String(ours)}`
}
/** gpsd writes one decimal of what has two, and four of a place. */
const APPLICATION_TOLERANCE = 0.051
/** gpsd 3.22 writes a water level below its datum as a number of 32 bits without sign. */
const GPSD_WRAPPED = 4e6
