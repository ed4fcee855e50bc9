/**
 * Bytes in, columns out: the way for those who read millions of lines (replay, statistics, tests of the tracker). Hot.
 * What was sent stays as it was sent, in its raw steps; what has more to say than columns hold keeps its bits beside.
 */
import { type AisMessage, decodeMessage, isMessage } from './message.ts'
import { Payload } from './payload.ts'
import { refusalOf } from './reader.ts'
import type { Refusal } from './sentence.ts'
import { SentenceReader } from './sentence-reader.ts'

/** Not available, or not said by this type. */
export const COLUMN_NONE = { place: 0x7fffffff, u16: 0xffff, u8: 0xff } as const
export const COLUMN_FLAG = { ownShip: 1, positionAccuracyHigh: 2, raim: 4, hasMessage: 8 } as const

/** One batch: the first `count` places of each array. Used again for the next batch: copy what you keep. */
export interface AisColumns {
  count: number
  readonly type: Uint8Array
  readonly mmsi: Uint32Array
  /** 1/600 000 degree, north positive. */
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  /** 1/10 knot over ground. */
  readonly speed: Uint16Array
  /** 1/10 degree over ground. */
  readonly course: Uint16Array
  /** Whole degrees. */
  readonly heading: Uint16Array
  readonly status: Uint8Array
  readonly second: Uint8Array
  readonly flags: Uint8Array
  /** Character of the channel; 0: empty. */
  readonly channel: Uint8Array
  /** Two characters of the talker. */
  readonly talker: Uint16Array
  readonly receivedMs: Float64Array
  /** Where the line that completed the message begins: bytes from the start of the stream. */
  readonly lineOffset: Float64Array
  /** Bits of the messages that say more than columns hold, one after another: `messageOf` reads them. */
  payloads: Uint8Array
  payloadsLength: number
  /** Where the payload of a row stands, and how many bits it has; 0 bits: the columns say all. */
  readonly payloadStart: Uint32Array
  readonly payloadBits: Uint16Array
}

export function createColumns(capacity: number): AisColumns {
  return {
    count: 0,
    type: new Uint8Array(capacity),
    mmsi: new Uint32Array(capacity),
    latitude: new Int32Array(capacity),
    longitude: new Int32Array(capacity),
    speed: new Uint16Array(capacity),
    course: new Uint16Array(capacity),
    heading: new Uint16Array(capacity),
    status: new Uint8Array(capacity),
    second: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    channel: new Uint8Array(capacity),
    talker: new Uint16Array(capacity),
    receivedMs: new Float64Array(capacity),
    lineOffset: new Float64Array(capacity),
    payloads: new Uint8Array(capacity * 16),
    payloadsLength: 0,
    payloadStart: new Uint32Array(capacity),
    payloadBits: new Uint16Array(capacity),
  }
}

/** The message of a row that says more than columns hold; null when the columns say all. */
export function messageOf(columns: AisColumns, row: number): AisMessage | null {
  const bits = columns.payloadBits[row] as number
  if (bits === 0) return null
  const start = columns.payloadStart[row] as number
  const payload = new Payload()
  payload.copyFrom(columns.payloads.subarray(start, start + ((bits + 7) >> 3)), bits)
  return decodeMessage(payload)
}

const LONGITUDE_RAW_MAX = 108_000_000
const LATITUDE_RAW_MAX = 54_000_000
const BITS_WHOLE = 168

/** Fills a batch, hands it to `sink` when it is full and at `flush`, and begins anew. */
export class AisColumnReader extends SentenceReader {
  readonly #sink: (columns: AisColumns) => void
  readonly #columns: AisColumns
  readonly #capacity: number

  constructor(capacity: number, sink: (columns: AisColumns) => void) {
    super()
    this.#capacity = capacity
    this.#columns = createColumns(capacity)
    this.#sink = sink
  }

  /** Hands over what is in the batch. */
  flush(): void {
    const columns = this.#columns
    if (columns.count === 0) return
    this.#sink(columns)
    columns.count = 0
    columns.payloadsLength = 0
  }

  override end(): void {
    super.end()
    this.flush()
  }

  protected take(): Refusal | null {
    const { payload } = this
    const { view } = payload
    const type = (payload.bytes[0] as number) >> 2
    const isWhole = payload.bits >= BITS_WHOLE
    if (isWhole && type >= 1 && type <= 3) this.#takePosition(type)
    else if (isWhole && type === 18) this.#takeClassB(type)
    else if (isWhole && (type === 4 || type === 11)) this.#takeStation(type)
    else {
      if (!isMessage(payload)) return refusalOf(type)
      this.#takePayload(type)
    }
    const columns = this.#columns
    const row = columns.count
    columns.mmsi[row] = ((view.getInt32(0) << 8) | (view.getInt32(4) >>> 24)) >>> 2
    columns.channel[row] = this.sentence.channel
    columns.talker[row] = this.sentence.talker
    columns.receivedMs[row] = this.receivedMs
    columns.lineOffset[row] = this.lineOffset
    columns.count = row + 1
    if (row + 1 === this.#capacity) this.flush()
    return null
  }

  /** Words of 32 bits at 32, 64, ...: each field lies in one or two of them. */
  #takePosition(type: number): void {
    const { view } = this.payload
    const columns = this.#columns
    const row = columns.count
    const w1 = view.getInt32(4)
    const w2 = view.getInt32(8)
    const w3 = view.getInt32(12)
    const w4 = view.getInt32(16)
    const speed = (w1 >>> 4) & 0x3ff
    columns.payloadBits[row] = 0
    columns.type[row] = type
    columns.status[row] = (w1 >>> 22) & 15
    columns.speed[row] = speed === 1023 ? COLUMN_NONE.u16 : speed
    this.#place(row, ((w1 << 29) | (w2 >>> 3)) >> 4, ((w2 << 25) | (w3 >>> 7)) >> 5)
    this.#motion(row, ((w3 << 20) | (w4 >>> 12)) >>> 5)
    this.#flags(row, (w1 & 8) !== 0, (w4 & 0x800) !== 0)
  }

  #takeClassB(type: number): void {
    const { view } = this.payload
    const columns = this.#columns
    const row = columns.count
    const w1 = view.getInt32(4)
    const w2 = view.getInt32(8)
    const w3 = view.getInt32(12)
    const w4 = view.getInt32(16)
    const speed = (w1 >>> 8) & 0x3ff
    columns.payloadBits[row] = 0
    columns.type[row] = type
    columns.status[row] = COLUMN_NONE.u8
    columns.speed[row] = speed === 1023 ? COLUMN_NONE.u16 : speed
    this.#place(row, ((w1 << 25) | (w2 >>> 7)) >> 4, ((w2 << 21) | (w3 >>> 11)) >> 5)
    this.#motion(row, ((w3 << 16) | (w4 >>> 16)) >>> 5)
    this.#flags(row, (w1 & 0x80) !== 0, (w4 & 0x1000) !== 0)
  }

  #takeStation(type: number): void {
    const payload = this.payload
    const row = this.#columns.count
    this.#still(row, type)
    this.#columns.payloadBits[row] = 0
    this.#place(row, payload.signed(79, 28), payload.signed(107, 27))
    this.#flags(row, payload.flag(78), payload.flag(148))
  }

  #takePayload(type: number): void {
    const columns = this.#columns
    const row = columns.count
    const { bytes, bits } = this.payload
    const length = (bits + 7) >> 3
    this.#still(row, type)
    columns.longitude[row] = COLUMN_NONE.place
    columns.latitude[row] = COLUMN_NONE.place
    columns.flags[row] = COLUMN_FLAG.hasMessage | (this.sentence.ownShip ? COLUMN_FLAG.ownShip : 0)
    const start = columns.payloadsLength
    if (start + length > columns.payloads.length) {
      const grown = new Uint8Array(columns.payloads.length * 2 + length)
      grown.set(columns.payloads)
      columns.payloads = grown
    }
    const { payloads } = columns
    for (let index = 0; index < length; index += 1) payloads[start + index] = bytes[index] as number
    columns.payloadsLength = start + length
    columns.payloadStart[row] = start
    columns.payloadBits[row] = bits
  }

  #still(row: number, type: number): void {
    const columns = this.#columns
    columns.type[row] = type
    columns.status[row] = COLUMN_NONE.u8
    columns.speed[row] = COLUMN_NONE.u16
    columns.course[row] = COLUMN_NONE.u16
    columns.heading[row] = COLUMN_NONE.u16
    columns.second[row] = COLUMN_NONE.u8
  }

  #place(row: number, longitude: number, latitude: number): void {
    const columns = this.#columns
    const isThere =
      longitude <= LONGITUDE_RAW_MAX &&
      longitude >= -LONGITUDE_RAW_MAX &&
      latitude <= LATITUDE_RAW_MAX &&
      latitude >= -LATITUDE_RAW_MAX
    columns.longitude[row] = isThere ? longitude : COLUMN_NONE.place
    columns.latitude[row] = isThere ? latitude : COLUMN_NONE.place
  }

  /** Course (12 bits), heading (9) and second (6) stand together in all position reports. */
  #motion(row: number, bits: number): void {
    const columns = this.#columns
    const course = bits >>> 15
    const heading = (bits >>> 6) & 0x1ff
    const second = bits & 0x3f
    columns.course[row] = course > 3599 ? COLUMN_NONE.u16 : course
    columns.heading[row] = heading > 359 ? COLUMN_NONE.u16 : heading
    columns.second[row] = second === 60 ? COLUMN_NONE.u8 : second
  }

  #flags(row: number, isAccurate: boolean, hasRaim: boolean): void {
    this.#columns.flags[row] =
      (this.sentence.ownShip ? COLUMN_FLAG.ownShip : 0) |
      (isAccurate ? COLUMN_FLAG.positionAccuracyHigh : 0) |
      (hasRaim ? COLUMN_FLAG.raim : 0)
  }
}
