/** Messages that say where something is: class A and B ships, aircraft, long range (M.1371-5 annex 8 §3.1, 3.7, 3.16, 3.17, 3.25). */
import { count, flag, spare, text } from '../field.ts'
import {
  coarseLatitude,
  coarseLongitude,
  courseDegrees,
  DIMENSIONS,
  fixingDevice,
  headingDegrees,
  latitude,
  longitude,
  positionAccuracyHigh,
  raim,
  rateOfTurn,
  second,
  shipType,
  speedKnots,
  turnIndicator,
} from '../quantities.ts'

const PLACE = [positionAccuracyHigh, longitude, latitude] as const
/** 15 is "undefined"; distress devices under test send it too, so it is kept (table 45). */
const status = count('status', 4, { about: 'navigational status, M.1371-5 table 45' })
const assigned = flag('assigned', 'true: told by a base station how often to report')

/** Types 1, 2, 3. */
export const CLASS_A_POSITION = [
  status,
  rateOfTurn,
  turnIndicator,
  speedKnots,
  ...PLACE,
  courseDegrees,
  headingDegrees,
  second,
  count('manoeuvre', 2, { none: [0], about: '1 none, 2 special manoeuvre (blue sign)' }),
  spare(3),
  raim,
  count('radio', 19),
] as const

/** Type 9. */
export const SAR_AIRCRAFT_POSITION = [
  count('altitudeMetres', 12, { none: [4095], about: '4094: 4094 m or more' }),
  count('speedKnots', 10, { none: [1023], about: 'over ground, whole knots; 1022: 1022 kn or more' }),
  ...PLACE,
  courseDegrees,
  second,
  flag('altitudeBarometric'),
  spare(7),
  flag('dataTerminalMissing'),
  spare(3),
  assigned,
  raim,
  count('radio', 20),
] as const

/** Type 18. */
export const CLASS_B_POSITION = [
  spare(8),
  speedKnots,
  ...PLACE,
  courseDegrees,
  headingDegrees,
  second,
  spare(2),
  flag('carrierSense', 'true: class B "CS", false: "SO"'),
  flag('display'),
  flag('dsc'),
  flag('wholeBand'),
  flag('message22'),
  assigned,
  raim,
  count('radio', 20),
] as const

/** Type 19. */
export const CLASS_B_EXTENDED = [
  spare(8),
  speedKnots,
  ...PLACE,
  courseDegrees,
  headingDegrees,
  second,
  spare(4),
  text('name', 20),
  shipType,
  ...DIMENSIONS,
  fixingDevice,
  raim,
  flag('dataTerminalMissing'),
  assigned,
] as const

/** Type 27: 1/10 minute, whole knots and degrees. */
export const LONG_RANGE_POSITION = [
  positionAccuracyHigh,
  raim,
  status,
  coarseLongitude('longitude', 18, 600),
  coarseLatitude('latitude', 17, 600),
  count('speedKnots', 6, { none: [63], about: 'over ground, whole knots' }),
  count('courseDegrees', 9, { max: 359, about: 'over ground, whole degrees' }),
  flag('positionLatent', 'true: the position is older than 5 s'),
] as const
