/** What ships, stations and aids to navigation say of themselves (M.1371-5 annex 8 §3.2, 3.3, 3.19, 3.22). */
import { count, flag, spare, text } from '../field.ts'
import {
  DIMENSIONS,
  draughtMetres,
  fixingDevice,
  latitude,
  longitude,
  monthToMinute,
  positionAccuracyHigh,
  raim,
  second,
  shipType,
  stationTime,
} from '../quantities.ts'

const callsign = text('callsign', 7)
const name = text('name', 20)

/** Types 4 and 11. */
export const STATION_REPORT = [
  stationTime,
  positionAccuracyHigh,
  longitude,
  latitude,
  fixingDevice,
  flag('longRangeControl'),
  spare(9),
  raim,
  count('radio', 19),
] as const

/** Type 5. */
export const SHIP_STATIC = [
  count('aisVersion', 2),
  count('imo', 30, { none: [0], about: 'IMO number as sent; its check digit is not looked at' }),
  callsign,
  name,
  shipType,
  ...DIMENSIONS,
  fixingDevice,
  monthToMinute('eta'),
  draughtMetres,
  text('destination', 20),
  flag('dataTerminalMissing'),
] as const

/** Type 21. The name goes on in up to 14 characters at the end; `name` holds both. */
export const AID_TO_NAVIGATION = [
  count('aidType', 5, { none: [0], about: 'M.1371-5 table 74' }),
  name,
  positionAccuracyHigh,
  longitude,
  latitude,
  ...DIMENSIONS,
  fixingDevice,
  second,
  flag('offPosition', 'meant for floating aids, and when second is below 60'),
  count('statusBits', 8),
  raim,
  flag('virtual'),
  flag('assigned'),
  spare(1),
  text('nameExtension', 14),
] as const

/** Type 24, part A. */
export const STATIC_PART_A = [name] as const

/** Type 24, part B of a vessel. */
export const STATIC_PART_B = [
  shipType,
  text('vendor', 3),
  count('unitModel', 4),
  count('serialNumber', 20),
  callsign,
  ...DIMENSIONS,
  fixingDevice,
] as const

/** Type 24, part B of a craft with a parent ship (MMSI 98...): the parent in place of the dimensions. */
export const STATIC_PART_B_OF_CRAFT = [
  shipType,
  text('vendor', 3),
  count('unitModel', 4),
  count('serialNumber', 20),
  callsign,
  count('parentMmsi', 30, { none: [0] }),
] as const
