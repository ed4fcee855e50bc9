/** A buffer that JSON is written into, and the values of AIS as JSON text. Hot. */

const ENCODER = new TextEncoder()
const QUOTE = 0x22
const REVERSE_SOLIDUS = 0x5c
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
/** Longest number, and the three spare bytes of a constant that is stored by fours. */
export const NUMBER_BYTES_MAX = 32

/** Grows as it is written into; `take` hands over what is in it. */
export class JsonBytes {
  bytes: Uint8Array
  view: DataView
  length = 0

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity)
    this.view = new DataView(this.bytes.buffer)
  }

  /** Makes sure that so many bytes fit. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count))
    grown.set(this.bytes.subarray(0, this.length))
    this.bytes = grown
    this.view = new DataView(grown.buffer)
  }

  raw(text: Uint8Array): void {
    this.reserve(text.length)
    this.bytes.set(text, this.length)
    this.length += text.length
  }

  /** The first `length` characters of a text that is ASCII, as all JSON of AIS is; another one goes the long way. */
  ascii(text: string, length: number): void {
    this.reserve(length)
    const { bytes } = this
    let at = this.length
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 126) return this.raw(ENCODER.encode(text.slice(0, length)))
      bytes[at++] = code
    }
    this.length = at
  }

  text(value: string | null): void {
    this.reserve(value === null ? 4 : value.length * 6 + 2)
    this.length = writeText(this.bytes, this.length, value)
  }

  /** What was written. It is good until more is written. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/** Each of these writes at a place and gives the place behind. The caller has reserved. */
export function writeNull(bytes: Uint8Array, at: number): number {
  bytes[at] = 0x6e
  bytes[at + 1] = 0x75
  bytes[at + 2] = 0x6c
  bytes[at + 3] = 0x6c
  return at + 4
}

export function writeFlag(bytes: Uint8Array, at: number, value: boolean | null): number {
  if (value === null) return writeNull(bytes, at)
  bytes[at] = value ? 0x74 : 0x66
  bytes[at + 1] = value ? 0x72 : 0x61
  bytes[at + 2] = value ? 0x75 : 0x6c
  bytes[at + 3] = value ? 0x65 : 0x73
  if (value) return at + 4
  bytes[at + 4] = 0x65
  return at + 5
}

/** Any text; what JSON escapes is escaped. Needs six bytes a character, and two. */
export function writeText(bytes: Uint8Array, at: number, value: string | null): number {
  if (value === null) return writeNull(bytes, at)
  let to = at
  bytes[to++] = QUOTE
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index)
    if (code < 32 || code > 126 || code === QUOTE || code === REVERSE_SOLIDUS) {
      const escaped = ENCODER.encode(JSON.stringify(value))
      bytes.set(escaped, at)
      return at + escaped.length
    }
    bytes[to++] = code
  }
  bytes[to++] = QUOTE
  return to
}

/** "00" to "99": two digits of a number at once. */
const PAIRS = new Uint8Array(200)
for (let pair = 0; pair < 100; pair += 1) {
  PAIRS[2 * pair] = ZERO + Math.floor(pair / 10)
  PAIRS[2 * pair + 1] = ZERO + (pair % 10)
}

/** A whole number of 31 bits and a sign. */
export function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  let from = at
  let rest = value | 0
  if (rest < 0) {
    bytes[from++] = MINUS
    rest = -rest | 0
  }
  if (rest < 10) {
    bytes[from] = ZERO + rest
    return from + 1
  }
  const end = from + digitsOf(rest)
  let to = end
  while (rest >= 100) {
    const next = (rest / 100) | 0
    const pair = 2 * (rest - 100 * next)
    rest = next
    to -= 2
    bytes[to] = PAIRS[pair] as number
    bytes[to + 1] = PAIRS[pair + 1] as number
  }
  if (rest < 10) bytes[to - 1] = ZERO + rest
  else {
    bytes[to - 2] = PAIRS[2 * rest] as number
    bytes[to - 1] = PAIRS[2 * rest + 1] as number
  }
  return end
}

function digitsOf(value: number): number {
  if (value < 100_000) return value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : 5
  if (value < 10_000_000) return value < 1_000_000 ? 6 : 7
  return value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10
}

/** A number given in tenths. */
export function writeTenths(bytes: Uint8Array, at: number, tenths: number): number {
  const whole = (tenths / 10) | 0
  const end = writeInteger(bytes, at, whole)
  const rest = tenths - whole * 10
  if (rest === 0) return end
  bytes[end] = POINT
  bytes[end + 1] = ZERO + rest
  return end + 2
}

/** A number of at most six decimals, as all numbers of AIS are. */
export function writeDecimal(bytes: Uint8Array, at: number, value: number | null): number {
  if (value === null) return writeNull(bytes, at)
  const size = Math.abs(value)
  if (size > DECIMAL_MAX) {
    const text = ENCODER.encode(JSON.stringify(value))
    bytes.set(text, at)
    return at + text.length
  }
  return writeMillionths(bytes, at, value < 0, Math.round(size * 1e6))
}

/** A number given by its size in millionths, below 2 147. */
export function writeMillionths(
  bytes: Uint8Array,
  at: number,
  isNegative: boolean,
  millionths: number,
): number {
  let from = at
  if (isNegative && millionths > 0) bytes[from++] = MINUS
  const whole = (millionths / 1e6) | 0
  const end = writeInteger(bytes, from, whole)
  const rest = (millionths - whole * 1e6) | 0
  if (rest === 0) return end
  bytes[end] = POINT
  const high = (rest / 10_000) | 0
  const low = rest - high * 10_000
  const middle = (low / 100) | 0
  writePair(bytes, end + 1, high)
  writePair(bytes, end + 3, middle)
  writePair(bytes, end + 5, low - middle * 100)
  let to = end + 7
  while (bytes[to - 1] === ZERO) to -= 1
  return to
}

function writePair(bytes: Uint8Array, at: number, pair: number): void {
  bytes[at] = PAIRS[2 * pair] as number
  bytes[at + 1] = PAIRS[2 * pair + 1] as number
}

/** Larger numbers do not fit in 31 bits of millionths; they are rare and take the slow way. */
const DECIMAL_MAX = 2000
