/** Messages between stations: acknowledge, ask, assign, reserve, manage channels and groups, texts (M.1371-5 annex 8 §3.5 to 3.24). */
import { count, flag, spare, text } from '../field.ts'
import { coarseLatitude, coarseLongitude } from '../quantities.ts'

/** Place in 1/10 minute. */
const PER_DEGREE = 600
const destinationMmsi = count('destinationMmsi', 30)
const sequence = count('sequence', 2)
const retransmitted = flag('retransmitted')

/** The part of types 7 and 13 that repeats, one to four times. */
export const ACKNOWLEDGED = [count('mmsi', 30), sequence] as const

/** Type 10. */
export const TIME_INQUIRY = [spare(2), destinationMmsi] as const

/** Type 12. */
export const ADDRESSED_TEXT = [
  sequence,
  destinationMmsi,
  retransmitted,
  spare(1),
  text('text', 156, 'as sent by a stranger'),
] as const

/** Type 14. */
export const BROADCAST_TEXT = [spare(2), text('text', 161, 'as sent by a stranger')] as const

/** Type 15: up to two messages asked of a first station, one of a second. */
export const INTERROGATION = [
  spare(2),
  count('firstMmsi', 30),
  count('firstMessageType', 6),
  count('firstSlotOffset', 12),
  spare(2),
  count('secondMessageType', 6),
  count('secondSlotOffset', 12),
  spare(2),
  count('secondMmsi', 30),
  count('thirdMessageType', 6),
  count('thirdSlotOffset', 12),
] as const

/** Type 16: the part that repeats, once or twice. */
export const ASSIGNMENT = [count('mmsi', 30), count('slotOffset', 12), count('increment', 10)] as const

/** Type 17, before the differential corrections. */
export const DIFFERENTIAL_CORRECTIONS = [
  spare(2),
  coarseLongitude('longitude', 18, PER_DEGREE),
  coarseLatitude('latitude', 17, PER_DEGREE),
  spare(5),
] as const

/** Type 20: the part that repeats, one to four times. */
export const RESERVATION = [
  count('slotOffset', 12),
  count('slots', 4),
  count('timeoutMinutes', 3),
  count('increment', 11),
] as const

/** Corners of the area of types 22 and 23. */
const AREA = [
  coarseLongitude('northEastLongitude', 18, PER_DEGREE),
  coarseLatitude('northEastLatitude', 17, PER_DEGREE),
  coarseLongitude('southWestLongitude', 18, PER_DEGREE),
  coarseLatitude('southWestLatitude', 17, PER_DEGREE),
] as const

const CHANNELS = [
  spare(2),
  count('channelA', 12),
  count('channelB', 12),
  count('mode', 4),
  flag('lowPower'),
] as const
const CHANNELS_END = [
  flag('addressed'),
  flag('narrowBandA'),
  flag('narrowBandB'),
  count('zoneSize', 3),
] as const

/** Type 22 to an area. */
export const CHANNELS_OF_AREA = [...CHANNELS, ...AREA, ...CHANNELS_END] as const

/** Type 22 to two stations. */
export const CHANNELS_OF_STATIONS = [
  ...CHANNELS,
  count('firstDestinationMmsi', 30),
  spare(5),
  count('secondDestinationMmsi', 30),
  spare(5),
  ...CHANNELS_END,
] as const
/** Bit that tells them apart. */
export const CHANNELS_ADDRESSED_BIT = 139

/** Type 23. */
export const GROUP_ASSIGNMENT = [
  spare(2),
  ...AREA,
  count('stationType', 4),
  count('shipType', 8, { none: [0] }),
  spare(22),
  count('mode', 2),
  count('reportingInterval', 4, { about: 'M.1371-5 table 77' }),
  count('quietMinutes', 4),
] as const

/** Types 6 and 8, before the application. */
export const ADDRESSED_BINARY = [sequence, destinationMmsi, retransmitted, spare(1)] as const
export const BROADCAST_BINARY = [spare(2)] as const
