/** An AIS message as a typed object, by its type: from bits, through the compiled layouts. Hot. */
import { type ApplicationRecord, findApplication, readApplication } from './applications/application.ts'
import { compileMessage, compileRecord } from './compiled.ts'
import type { Layout, RecordOf } from './field.ts'
import {
  CLASS_A_POSITION,
  CLASS_B_EXTENDED,
  CLASS_B_POSITION,
  LONG_RANGE_POSITION,
  SAR_AIRCRAFT_POSITION,
} from './layouts/position.ts'
import {
  AID_TO_NAVIGATION,
  SHIP_STATIC,
  STATIC_PART_A,
  STATIC_PART_B,
  STATIC_PART_B_OF_CRAFT,
  STATION_REPORT,
} from './layouts/station.ts'
import {
  ACKNOWLEDGED,
  ADDRESSED_BINARY,
  ADDRESSED_TEXT,
  ASSIGNMENT,
  BROADCAST_TEXT,
  CHANNELS_ADDRESSED_BIT,
  CHANNELS_OF_AREA,
  CHANNELS_OF_STATIONS,
  DIFFERENTIAL_CORRECTIONS,
  GROUP_ASSIGNMENT,
  INTERROGATION,
  RESERVATION,
  TIME_INQUIRY,
} from './layouts/traffic.ts'
import type { Payload } from './payload.ts'
import { stationKind } from './station-kind.ts'

/** Every message begins with type, repeat indicator and MMSI. */
export const HEAD_BITS = 38

interface Head<Type extends number> {
  readonly type: Type
  readonly repeat: number
  readonly mmsi: number
}
type Message<Type extends number, L extends Layout> = Head<Type> & RecordOf<L>

/** The part of binary messages that is common: the application, read where its layout is known, and always its bits. */
export interface BinaryPart {
  readonly dac: number | null
  readonly fi: number | null
  readonly applicationName: string | null
  readonly application: ApplicationRecord | null
  readonly dataBits: number
  /** Hexadecimal, after DAC and FI. */
  readonly data: string
}

export type PositionMessage = Message<1 | 2 | 3, typeof CLASS_A_POSITION>
export type StationMessage = Message<4 | 11, typeof STATION_REPORT>
export type ShipStaticMessage = Message<5, typeof SHIP_STATIC>
export type ClassBPositionMessage = Message<18, typeof CLASS_B_POSITION>
export type StaticMessage =
  | (Message<24, typeof STATIC_PART_A> & { readonly part: 'A' })
  | (Message<24, typeof STATIC_PART_B> & { readonly part: 'B' })
  | (Message<24, typeof STATIC_PART_B_OF_CRAFT> & { readonly part: 'B' })

export type AisMessage =
  | PositionMessage
  | StationMessage
  | ShipStaticMessage
  | (Message<6, typeof ADDRESSED_BINARY> & BinaryPart)
  | (Head<7 | 13> & { readonly acknowledged: readonly RecordOf<typeof ACKNOWLEDGED>[] })
  | (Head<8> & BinaryPart)
  | Message<9, typeof SAR_AIRCRAFT_POSITION>
  | Message<10, typeof TIME_INQUIRY>
  | Message<12, typeof ADDRESSED_TEXT>
  | Message<14, typeof BROADCAST_TEXT>
  | Message<15, typeof INTERROGATION>
  | (Head<16> & { readonly assignments: readonly RecordOf<typeof ASSIGNMENT>[] })
  | (Message<17, typeof DIFFERENTIAL_CORRECTIONS> & { readonly dataBits: number; readonly data: string })
  | ClassBPositionMessage
  | Message<19, typeof CLASS_B_EXTENDED>
  | (Head<20> & { readonly reservations: readonly RecordOf<typeof RESERVATION>[] })
  | Message<21, typeof AID_TO_NAVIGATION>
  | (Message<22, typeof CHANNELS_OF_AREA> | Message<22, typeof CHANNELS_OF_STATIONS>)
  | Message<23, typeof GROUP_ASSIGNMENT>
  | StaticMessage
  | (Head<25> & { readonly destinationMmsi: number | null } & BinaryPart)
  | (Head<26> & { readonly destinationMmsi: number | null; readonly radio: number | null } & BinaryPart)
  | Message<27, typeof LONG_RANGE_POSITION>

/**
 * Bits below which a message of a type says nothing that could be used. Longer and shorter forms than the standard's are
 * on the air (types 1 to 3 with 204 bits, 5 with 420 to 426, 24 A with 160): what is missing is null.
 */
const BITS_MIN: readonly number[] = [
  0, 116, 116, 116, 134, 232, 88, 72, 56, 116, 72, 134, 72, 72, 40, 88, 92, 80, 112, 280, 68, 219, 145, 110,
  46, 40, 60, 79,
]
export const TYPE_MAX = 27

/** Readers of the types that are one layout after the head. */
export const SIMPLE: Readonly<Record<number, Layout>> = {
  1: CLASS_A_POSITION,
  2: CLASS_A_POSITION,
  3: CLASS_A_POSITION,
  4: STATION_REPORT,
  5: SHIP_STATIC,
  9: SAR_AIRCRAFT_POSITION,
  10: TIME_INQUIRY,
  11: STATION_REPORT,
  12: ADDRESSED_TEXT,
  14: BROADCAST_TEXT,
  15: INTERROGATION,
  18: CLASS_B_POSITION,
  19: CLASS_B_EXTENDED,
  23: GROUP_ASSIGNMENT,
  27: LONG_RANGE_POSITION,
}
/** The layout after the head of a type that is one layout; null for the others. */
export function layoutOf(type: number): Layout | null {
  return SIMPLE[type] ?? null
}

const compiledOf = new Map<Layout, (payload: Payload) => object>()
const SIMPLE_READERS: readonly ((payload: Payload) => object)[] = Array.from(
  { length: TYPE_MAX + 1 },
  (_, type) => {
    const layout = SIMPLE[type]
    if (layout === undefined) return readComposed
    const known = compiledOf.get(layout) ?? compileMessage(layout, HEAD_BITS)
    compiledOf.set(layout, known)
    return known
  },
)

/** Whether the payload is a message: of one of the 27 types, and long enough for it. */
export function isMessage(payload: Payload): boolean {
  const type = (payload.bytes[0] as number) >> 2
  return type >= 1 && type <= TYPE_MAX && payload.bits >= (BITS_MIN[type] as number)
}

/** Reads a payload that is a message (`isMessage`). */
export function decodeMessage(payload: Payload): AisMessage {
  const type = (payload.bytes[0] as number) >> 2
  // Three of four messages: called by its name, it is compiled into the caller.
  if (type <= 3) return classAPosition(payload) as AisMessage
  return (SIMPLE_READERS[type] as (payload: Payload) => object)(payload) as AisMessage
}
const classAPosition = SIMPLE_READERS[1] as (payload: Payload) => object

const addressedBinary = compileRecord(ADDRESSED_BINARY)
const corrections = compileRecord(DIFFERENTIAL_CORRECTIONS)
const aid = compileMessage(AID_TO_NAVIGATION, HEAD_BITS)
const channelsOfArea = compileMessage(CHANNELS_OF_AREA, HEAD_BITS)
const channelsOfStations = compileMessage(CHANNELS_OF_STATIONS, HEAD_BITS)
const partA = compileMessage(STATIC_PART_A, 40, { part: 'A' })
const partB = compileMessage(STATIC_PART_B, 40, { part: 'B' })
const partBOfCraft = compileMessage(STATIC_PART_B_OF_CRAFT, 40, { part: 'B' })
const acknowledged = repeated(ACKNOWLEDGED, 40, 32, 4, 30)
const assignments = repeated(ASSIGNMENT, 40, 52, 2)
const reservations = repeated(RESERVATION, 40, 30, 4)

/** Types that are more than one layout: repeated parts, binary data, two forms. */
function readComposed(payload: Payload): object {
  const type = (payload.bytes[0] as number) >> 2
  const repeat = payload.unsigned(6, 2)
  const mmsi = payload.unsigned(8, 30)
  switch (type) {
    case 6: {
      const { sequence, destinationMmsi, retransmitted } = addressedBinary(payload, HEAD_BITS)
      return binary(
        { type, repeat, mmsi, sequence, destinationMmsi, retransmitted },
        payload,
        72,
        payload.bits,
        true,
      )
    }
    case 7:
    case 13:
      return { type, repeat, mmsi, acknowledged: acknowledged(payload) }
    case 8:
      return binary({ type, repeat, mmsi }, payload, 40, payload.bits, true)
    case 16:
      return { type, repeat, mmsi, assignments: assignments(payload) }
    case 17: {
      const { longitude, latitude } = corrections(payload, HEAD_BITS)
      return { type, repeat, mmsi, longitude, latitude, dataBits: payload.bits - 80, data: payload.hex(80) }
    }
    case 20:
      return { type, repeat, mmsi, reservations: reservations(payload) }
    case 21:
      return aidToNavigation(payload)
    case 22:
      return (payload.flag(CHANNELS_ADDRESSED_BIT) ? channelsOfStations : channelsOfArea)(payload)
    case 24:
      if (payload.unsigned(38, 2) === 0) return partA(payload)
      return (stationKind(mmsi) === 'craftOfParentShip' ? partBOfCraft : partB)(payload)
    case 25:
      return slotBinary({ type, repeat, mmsi, destinationMmsi: null }, payload, payload.bits)
    default: {
      // Type 26: the communication state stands in the last 20 bits (§3.24).
      const end = payload.bits - 20
      const radio = payload.unsigned(end, 20)
      return { ...slotBinary({ type, repeat, mmsi, destinationMmsi: null }, payload, end), radio }
    }
  }
}

/** A name of all 20 characters goes on at the end; both are one name. Behind a shorter one stands something else. */
function aidToNavigation(payload: Payload): object {
  const message = aid(payload)
  const isNameFull = payload.unsigned(NAME_LAST_CHARACTER_BIT, 6) !== 0
  if (message.nameExtension === null || !isNameFull) return message
  return { ...message, name: `${payload.text(43, 20).padEnd(20)}${message.nameExtension}` }
}
const NAME_LAST_CHARACTER_BIT = 43 + 19 * 6

function slotBinary(head: BinaryHead, payload: Payload, end: number): BinaryHead & BinaryPart {
  const addressed = payload.flag(38)
  if (addressed) head.destinationMmsi = payload.unsigned(40, 30)
  return binary(head, payload, addressed ? 70 : 40, end, payload.flag(39))
}

type BinaryHead = { destinationMmsi?: number | null; type: number; repeat: number; mmsi: number }

/** Puts the application behind the head of its message. */
function binary<H extends object>(
  head: H,
  payload: Payload,
  from: number,
  end: number,
  isStructured: boolean,
): H & BinaryPart {
  const isNamed = isStructured && end - from >= 16
  const dac = isNamed ? payload.unsigned(from, 10) : null
  const fi = isNamed ? payload.unsigned(from + 10, 6) : null
  const dataFrom = isNamed ? from + 16 : from
  const known = dac === null || fi === null ? null : findApplication(dac, fi)
  const message = head as H & { -readonly [Key in keyof BinaryPart]: BinaryPart[Key] }
  message.dac = dac
  message.fi = fi
  message.applicationName = known?.name ?? null
  message.application = known === null ? null : readApplication(known, payload, dataFrom)
  message.dataBits = Math.max(0, end - dataFrom)
  message.data = payload.hex(dataFrom, message.dataBits)
  return message
}

/** A reader of as many records of one layout as the message holds, up to a number; the first `width` bits must be there. */
function repeated<L extends Layout>(layout: L, from: number, step: number, most: number, width = step) {
  const read = compileRecord(layout)
  return (payload: Payload): readonly RecordOf<L>[] => {
    const records: RecordOf<L>[] = []
    for (let at = from; at + width <= payload.bits && records.length < most; at += step)
      records.push(read(payload, at))
    return records
  }
}
