/**
 * Fixes of one segment as bytes (codec 1), about 8 each. **Hot**
 *
 *   f64 time of the first fix (ms), i32 latitude, i32 longitude (1e-7 degree), then for every fix as zigzag varints:
 *   time: change of the step (ms) · latitude, longitude: change of the step · speed (0.01 m/s), course, heading
 *   (0.01 degree): change. Unknown is a value of its own (0xffff).
 *
 * A ship that holds its course repeats its steps, and a small number is one byte. Arithmetic wraps at 32 bits in both
 * directions, so that any jump over the globe comes back exactly.
 */
import { UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import type { Fix } from '../ports.ts'

export const CODEC = 1
const HEAD_BYTES = 16
/** Six varints of at most five bytes. */
export const FIX_BYTES_MAX = 30
const FIRST_BYTES = 128

/** Columns that fixes are unpacked into, in the units of the frame. */
export interface FixColumns {
  readonly time: Float64Array
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  readonly speed: Uint16Array
  readonly course: Uint16Array
  readonly heading: Uint16Array
}

export function createColumns(capacity: number): FixColumns {
  return {
    time: new Float64Array(capacity),
    latitude: new Int32Array(capacity),
    longitude: new Int32Array(capacity),
    speed: new Uint16Array(capacity),
    course: new Uint16Array(capacity),
    heading: new Uint16Array(capacity),
  }
}

/** Packs fixes as they come. */
export class FixPacker {
  n = 0
  t0 = Number.POSITIVE_INFINITY
  t1 = Number.NEGATIVE_INFINITY
  south = UNKNOWN_ANGLE
  west = UNKNOWN_ANGLE
  north = -UNKNOWN_ANGLE
  east = -UNKNOWN_ANGLE
  #bytes = new Uint8Array(FIRST_BYTES)
  #used = 0
  #time = 0
  #timeStep = 0
  #latitude = 0
  #latitudeStep = 0
  #longitude = 0
  #longitudeStep = 0
  #speed = 0
  #course = 0
  #heading = 0

  /** Bytes of memory it holds. */
  get room(): number {
    return this.#bytes.length
  }

  get packed(): Uint8Array {
    return this.#bytes.subarray(0, this.#used)
  }

  add(fix: Fix): void {
    const time = Math.round(fix.timeMs)
    const latitude = Math.round(fix.latitude * 1e7)
    const longitude = Math.round(fix.longitude * 1e7)
    if (this.n === 0) this.#begin(time, latitude, longitude)
    if (this.#used + FIX_BYTES_MAX > this.#bytes.length) this.#grow()
    const timeStep = (time - this.#time) | 0
    const latitudeStep = (latitude - this.#latitude) | 0
    const longitudeStep = (longitude - this.#longitude) | 0
    const speed = fix.speed === null ? UNKNOWN_U16 : Math.min(Math.round(fix.speed * 100), UNKNOWN_U16 - 1)
    const course = hundredths(fix.course)
    const heading = hundredths(fix.heading)
    this.#put((timeStep - this.#timeStep) | 0)
    this.#put((latitudeStep - this.#latitudeStep) | 0)
    this.#put((longitudeStep - this.#longitudeStep) | 0)
    this.#put(speed - this.#speed)
    this.#put(course - this.#course)
    this.#put(heading - this.#heading)
    this.#time = time
    this.#timeStep = timeStep
    this.#latitude = latitude
    this.#latitudeStep = latitudeStep
    this.#longitude = longitude
    this.#longitudeStep = longitudeStep
    this.#speed = speed
    this.#course = course
    this.#heading = heading
    this.#cover(time, latitude, longitude)
    this.n += 1
  }

  #begin(time: number, latitude: number, longitude: number): void {
    const view = new DataView(this.#bytes.buffer)
    view.setFloat64(0, time, true)
    view.setInt32(8, latitude, true)
    view.setInt32(12, longitude, true)
    this.#used = HEAD_BYTES
    this.#time = time
    this.#latitude = latitude
    this.#longitude = longitude
  }

  #cover(time: number, latitude: number, longitude: number): void {
    if (time < this.t0) this.t0 = time
    if (time > this.t1) this.t1 = time
    if (latitude < this.south) this.south = latitude
    if (latitude > this.north) this.north = latitude
    if (longitude < this.west) this.west = longitude
    if (longitude > this.east) this.east = longitude
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2)
    grown.set(this.#bytes)
    this.#bytes = grown
  }

  #put(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0
    while (rest > 127) {
      this.#bytes[this.#used++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#used++] = rest
  }
}

/** Radians to hundredths of a degree in [0, 36000). */
function hundredths(angle: number | null): number {
  if (angle === null) return UNKNOWN_U16
  const turned = Math.round((angle * 18_000) / Math.PI) % 36_000
  return turned < 0 ? turned + 36_000 : turned
}

/**
 * Unpacks `n` fixes into columns from row `at` on.
 * @throws RangeError when the bytes do not hold exactly so many: they came from outside this process.
 */
export function unpackFixes(packed: Uint8Array, n: number, into: FixColumns, at: number): void {
  if (packed.length < HEAD_BYTES) throw new RangeError(`A segment has at least ${HEAD_BYTES} bytes.`)
  const view = new DataView(packed.buffer, packed.byteOffset, HEAD_BYTES)
  let time = view.getFloat64(0, true)
  let latitude = view.getInt32(8, true)
  let longitude = view.getInt32(12, true)
  let timeStep = 0
  let latitudeStep = 0
  let longitudeStep = 0
  let speed = 0
  let course = 0
  let heading = 0
  let from = HEAD_BYTES
  const next = (): number => {
    let value = 0
    let shift = 0
    let byte = 128
    while (byte > 127 && shift < 35) {
      byte = packed[from++]
      value |= (byte & 127) << shift
      shift += 7
    }
    return (value >>> 1) ^ -(value & 1)
  }
  for (let row = at; row < at + n; row += 1) {
    timeStep = (timeStep + next()) | 0
    latitudeStep = (latitudeStep + next()) | 0
    longitudeStep = (longitudeStep + next()) | 0
    time += timeStep
    latitude = (latitude + latitudeStep) | 0
    longitude = (longitude + longitudeStep) | 0
    into.time[row] = time
    into.latitude[row] = latitude
    into.longitude[row] = longitude
    into.speed[row] = speed += next()
    into.course[row] = course += next()
    into.heading[row] = heading += next()
  }
  if (from !== packed.length)
    throw new RangeError(`A segment of ${n} fixes does not fill its ${packed.length} bytes.`)
}
