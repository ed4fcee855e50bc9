/** What ships and ports tell each other of a voyage: inland ships (DAC 200), cargo, tides, clearances, texts (IMO SN.1/Circ.236, 289). */
import { count, flag, spare, text, word } from '../field.ts'
import { coarseLatitude, coarseLongitude, monthToMinute } from '../quantities.ts'

/** 200/10: inland ship static and voyage data (CCNR VTT standard 2.0, table 2.3). */
export const INLAND_SHIP = [
  text('europeanVesselNumber', 8),
  count('lengthMetres', 13, { none: [0], per: 10 }),
  count('beamMetres', 10, { none: [0], per: 10 }),
  count('inlandShipType', 14, { none: [0], about: 'ERI code' }),
  count('blueCones', 3, { max: 4, about: '0 to 3 blue cones, 4 B-flag' }),
  count('draughtMetres', 11, { none: [0], per: 100 }),
  count('loadedCode', 2, { none: [0], about: 'as sent: decoders disagree whether 1 or 2 is loaded' }),
  flag('speedQualityHigh'),
  flag('courseQualityHigh'),
  flag('headingQualityHigh'),
] as const

/** 200/55: people aboard an inland ship. */
export const INLAND_PEOPLE = [
  count('crew', 8, { none: [255] }),
  count('passengers', 13, { none: [8191] }),
  count('shipboardPersonnel', 8, { none: [255] }),
] as const

/** 1/40: people aboard. */
export const PEOPLE_ABOARD = [count('peopleAboard', 13, { none: [8191] })] as const

/** 1/12: dangerous cargo. */
export const DANGEROUS_CARGO = [
  text('lastPort', 5),
  monthToMinute('departure'),
  text('nextPort', 5),
  monthToMinute('eta'),
  text('mainCargo', 20),
  text('imdgCategory', 4),
  count('unNumber', 13, { none: [0] }),
  count('amount', 10, { none: [0] }),
  word('amountUnit', 2, [null, 'kg', 'tonnes', 'thousand tonnes']),
] as const

/** 1/18: clearance time to enter a port. */
export const CLEARANCE = [
  count('linkage', 10, { none: [0] }),
  monthToMinute('clearance'),
  text('port', 20),
  text('destination', 5),
  coarseLongitude('longitude', 25, 60_000),
  coarseLatitude('latitude', 24, 60_000),
] as const

/** 1/29 and 1/30: text with a number that links it to another message. */
export const LINKED_TEXT = [
  count('linkage', 10, { none: [0] }),
  text('text', 154, 'as sent by a stranger'),
] as const

/** 1/0: text telegram. */
export const TEXT_TELEGRAM = [
  flag('acknowledgementWanted'),
  count('sequence', 11),
  text('text', 154, 'as sent by a stranger'),
] as const

/** 1/14: what repeats of a tidal window (SN/Circ.236), places in 1/10 000 minute. */
export const TIDAL_WINDOW_236 = [
  coarseLatitude('latitude', 27, 600_000),
  coarseLongitude('longitude', 28, 600_000),
  ...tide(),
  count('currentSpeedKnots', 7, { none: [127], per: 10 }),
] as const

/** 1/32: the same in SN.1/Circ.289, places in 1/1000 minute. */
export const TIDAL_WINDOW_289 = [
  coarseLongitude('longitude', 25, 60_000),
  coarseLatitude('latitude', 24, 60_000),
  ...tide(),
  count('currentSpeedKnots', 8, { max: 251, per: 10 }),
] as const

function tide() {
  return [
    count('fromHour', 5, { max: 23 }),
    count('fromMinute', 6, { max: 59 }),
    count('toHour', 5, { max: 23 }),
    count('toMinute', 6, { max: 59 }),
    count('currentDirectionDegrees', 9, { max: 359 }),
  ] as const
}

/** 235/10 and 250/10: aid to navigation monitoring of the General Lighthouse Authorities. */
export const AID_MONITORING = [
  count('internalVolts', 10, { none: [0], per: 20 }),
  count('externalVolts1', 10, { none: [0], per: 20 }),
  count('externalVolts2', 10, { none: [0], per: 20 }),
  word('racon', 2, ['no RACON', 'not monitored', 'operational', 'test']),
  word('light', 2, ['no light', 'on', 'off', 'failed']),
  flag('alarm'),
  count('externalStatusBits', 8),
  flag('offPosition'),
  spare(4),
] as const
