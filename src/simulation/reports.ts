/** What each station says, and how often (ITU-R M.1371-5, annex 1, tables 1 and 2). Hot: nothing is made but the lines. */
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'
import { AisBits } from './ais-bits.ts'
import * as encoder from './ais-encoder.ts'
import { type Craft, STATUS } from './craft.ts'
import type { Motion } from './motion.ts'
import { STATIONS } from './places.ts'
import { appendSentences } from './sentence.ts'
import type { Shore } from './shore.ts'
import { encodeWeather } from './weather.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const KNOT = METRES_PER_SECOND_PER_KNOT
/** Changing course: more than five degrees in thirty seconds. */
const TURNING_RATE = (5 * RADIANS_PER_DEGREE) / 30
/** Shorter ships have no turn indicator. */
const TURN_INDICATOR_METRES_MIN = 100
const AIRCRAFT_METRES = 300
/** How far a station ashore is counted on to hear: class A of 12.5 W, class B of 2 W. A minute of latitude is a nautical mile. */
const REACH_DEGREES = 25 / 60
const REACH_CLASS_B_DEGREES = 10 / 60
/** A beacon speaks eight times in 14 s of each minute; the eighth is its text. */
const BURST_MS = 2 * SECOND
const BURST_TEXT_AT = 14 * SECOND

/** Who speaks: bits, lines and counters are used again and again. */
export interface Radio {
  readonly bits: AisBits
  readonly report: encoder.PositionFields
  /** Whose stations listen; null: all, and the nearest hears each ship however far she is. */
  readonly shore: Shore | null
  messageCount: number
  multipartCount: number
}

export function newRadio(shore: Shore | null = null): Radio {
  const report: encoder.PositionFields = {
    mmsi: 0,
    latitude: 0,
    longitude: 0,
    speed: null,
    course: null,
    heading: null,
    turnRate: null,
    status: 0,
    positionAccuracyHigh: true,
    second: 60,
  }
  return { bits: new AisBits(), report, shore, messageCount: 0, multipartCount: 0 }
}

export function positionIntervalMs(craft: Craft, motion: Motion, ms: number, startMs: number): number {
  const knots = motion.speed / KNOT
  switch (craft.transponder) {
    case 'classA':
      return classAIntervalMs(statusOf(craft, motion), knots, Math.abs(motion.turnRate) > TURNING_RATE)
    case 'classB':
      return knots > 2 ? 30 * SECOND : 3 * MINUTE
    case 'baseStation':
    case 'aircraft':
      return 10 * SECOND
    case 'aid':
      return 3 * MINUTE
    case 'beacon': {
      const into = (ms - startMs) % MINUTE
      return into + BURST_MS < BURST_TEXT_AT ? BURST_MS : MINUTE - into
    }
  }
}

function classAIntervalMs(status: number, knots: number, isTurning: boolean): number {
  if ((status === STATUS.anchored || status === STATUS.moored) && knots <= 3) return 3 * MINUTE
  if (knots <= 14) return isTurning ? 3333 : 10 * SECOND
  return knots > 23 || isTurning ? 2 * SECOND : 6 * SECOND
}

/** Names, and for base stations the weather; marks say all in one message. */
export function staticIntervalMs(craft: Craft): number {
  switch (craft.transponder) {
    case 'classA':
    case 'classB':
      return 6 * MINUTE
    case 'baseStation':
      return 3 * MINUTE
    case 'beacon':
      return MINUTE
    case 'aid':
    case 'aircraft':
      return Number.POSITIVE_INFINITY
  }
}

export function sayPosition(lines: string[], radio: Radio, craft: Craft, motion: Motion, ms: number): void {
  const { bits } = radio
  const report = reportOf(radio, craft, motion, ms)
  switch (craft.transponder) {
    case 'classA':
      encoder.encodePosition(bits, Math.abs(motion.turnRate) > TURNING_RATE ? 3 : 1, report)
      break
    case 'beacon':
      encoder.encodePosition(bits, 1, report)
      break
    case 'classB':
      encoder.encodeClassB(bits, report)
      break
    case 'baseStation':
      encoder.encodeBaseStation(bits, report.mmsi, report.latitude, report.longitude, ms)
      break
    case 'aircraft':
      encoder.encodeAircraft(bits, report, AIRCRAFT_METRES)
      break
    case 'aid':
      sayAid(bits, craft, report)
      break
  }
  send(lines, radio, craft, motion, ms)
}

export function sayStatic(lines: string[], radio: Radio, craft: Craft, motion: Motion, ms: number): void {
  const { bits } = radio
  switch (craft.transponder) {
    case 'classA':
      encoder.encodeStatic(bits, craft.ship)
      break
    case 'classB':
      encoder.encodeStaticPartA(bits, craft.ship.mmsi, craft.ship.name)
      send(lines, radio, craft, motion, ms)
      encoder.encodeStaticPartB(bits, craft.ship)
      // On the channel of part A: there are receivers that join the parts channel by channel.
      radio.messageCount++
      break
    case 'baseStation':
      encodeWeather(bits, craft.ship.mmsi, motion, ms)
      break
    case 'beacon':
      encoder.encodeSafetyText(bits, craft.ship.mmsi, 'SART TEST')
      break
    case 'aid':
    case 'aircraft':
      return
  }
  send(lines, radio, craft, motion, ms)
}

/** At rest, a ship under way has become a moored one. */
export function statusOf(craft: Craft, motion: Motion): number {
  return motion.isAtRest && craft.transponder === 'classA' ? STATUS.moored : craft.status
}

function reportOf(radio: Radio, craft: Craft, motion: Motion, ms: number): encoder.PositionFields {
  const report = radio.report
  const { dimensions, mmsi } = craft.ship
  const isClassA = craft.transponder === 'classA'
  report.mmsi = mmsi
  report.latitude = motion.latitude
  report.longitude = motion.longitude
  report.speed = motion.speed
  report.course = motion.isAtRest ? null : motion.course
  report.heading = isClassA ? motion.heading : null
  const hasIndicator = isClassA && dimensions.bow + dimensions.stern >= TURN_INDICATOR_METRES_MIN
  report.turnRate = hasIndicator ? motion.turnRate : null
  report.status = statusOf(craft, motion)
  report.second = Math.floor(ms / SECOND) % 60
  return report
}

function sayAid(bits: AisBits, craft: Craft, report: encoder.PositionFields): void {
  const { mmsi, latitude, longitude } = report
  const { aidType, virtual } = craft.aid ?? { aidType: 0, virtual: false }
  const { name } = craft.ship
  // A virtual aid has no fix of its own: second 60 would say so, but 61 (entered by hand) is what stations send.
  const second = virtual ? 61 : report.second
  encoder.encodeAid(bits, { mmsi, aidType, name, latitude, longitude, virtual, offPosition: false, second })
}

/** The nearest station that listens hears it; the two channels take turns, whoever hears. */
function send(lines: string[], radio: Radio, craft: Craft, motion: Motion, ms: number): void {
  const isMultipart = radio.bits.length > 360
  const seconds = Math.floor(ms / SECOND)
  const channel = radio.messageCount++ % 2 === 0 ? 'A' : 'B'
  const sequence = isMultipart ? radio.multipartCount++ % 10 : 0
  const reach = craft.transponder === 'classB' ? REACH_CLASS_B_DEGREES : REACH_DEGREES
  const station = nearestStation(motion, radio.shore, reach)
  if (station !== null) appendSentences(lines, radio.bits, { station, seconds, channel, sequence })
}

/** Flat earth will do to tell which is nearest. null: no station of that shore is near enough. */
function nearestStation(motion: Motion, shore: Shore | null, reachDegrees: number): string | null {
  let nearest: string | null = null
  let least = shore === null ? Number.POSITIVE_INFINITY : reachDegrees * reachDegrees
  for (const station of STATIONS) {
    if (shore !== null && station.country !== shore) continue
    const north = station.latitude - motion.latitude
    const east = (station.longitude - motion.longitude) * 0.63
    const square = north * north + east * east
    if (square >= least) continue
    least = square
    nearest = station.name
  }
  return nearest
}
