/**
 * Everything known of every thing that may be there: one row of numbers each, in one array, so that a copy is the
 * whole memory and a row costs no object. Hot.
 *
 *   0..15                 the row's own facts (FIELD)
 *   16 + 15 m             motion model m: weight, x, y, vx, vy, covariance (10, upper triangle by rows)
 *   sensors + 3 s         sensor s: detections, misses (Beta counts), time last seen by it
 *   classes + c           log-odds gathered for class c
 */
export const FIELD = {
  /** Probability that it exists. */
  exists: 0,
  /** Key of the observation that began it: the same in every replay. */
  origin: 1,
  /** Seconds; the state stands at this time. */
  time: 2,
  born: 3,
  /** Time of the last observation taken. */
  seen: 4,
  mmsi: 5,
  mmsiAt: 6,
  /** AIS fixes in a row that did not fit. */
  misfits: 7,
  flags: 8,
  confirmed: 9,
  radarAt: 10,
  /** Sum of association weights of radar plots. */
  radarHits: 11,
  /** A second MMSI heard from the same place. */
  alias: 12,
  /** Sum of its shares in what radars, cameras and drones saw. */
  looks: 13,
  classAt: 14,
  /** Of a named row: surprise at all that radars missed it since one saw it, nats (see contest.ts). */
  loss: 15,
} as const

export const FLAG = { aisDisagrees: 1, startedByAis: 2, twoNames: 4, atRest: 8 } as const

/** Calm, bending, turning: see motion.ts. */
export const MODELS = 3
export const MODEL_NUMBERS = 15
const MODELS_AT = 16
export const SENSORS_AT = MODELS_AT + MODELS * MODEL_NUMBERS
export const SENSOR_NUMBERS = 3

export interface Bank {
  data: Float64Array
  count: number
  readonly stride: number
  readonly classesAt: number
  readonly classes: number
}

export function createBank(sensors: number, classes: number): Bank {
  const classesAt = SENSORS_AT + sensors * SENSOR_NUMBERS
  const stride = classesAt + classes
  return { data: new Float64Array(stride * 256), count: 0, stride, classesAt, classes }
}

/** Offset of model m of the row that begins at `row`. */
export function modelAt(row: number, model: number): number {
  return row + MODELS_AT + model * MODEL_NUMBERS
}

export function sensorAt(row: number, sensor: number): number {
  return row + SENSORS_AT + sensor * SENSOR_NUMBERS
}

/** A new zeroed row at the end; gives its offset. */
export function addRow(bank: Bank): number {
  const row = bank.count * bank.stride
  if (row + bank.stride > bank.data.length) {
    const larger = new Float64Array(bank.data.length * 2)
    larger.set(bank.data)
    bank.data = larger
  }
  bank.data.fill(0, row, row + bank.stride)
  bank.count++
  return row
}

/** Keeps the rows that pass, in their order. */
export function keepRows(bank: Bank, keep: (row: number) => boolean): void {
  const { data, stride } = bank
  let to = 0
  for (let i = 0; i < bank.count; i++) {
    const row = i * stride
    if (!keep(row)) continue
    if (to !== row) data.copyWithin(to, row, row + stride)
    to += stride
  }
  bank.count = to / stride
}

/** Offset of the row that has an MMSI, or -1. */
export function rowOfMmsi(bank: Bank, mmsi: number): number {
  const { data, stride } = bank
  for (let row = 0; row < bank.count * stride; row += stride) if (data[row + 5] === mmsi) return row
  return -1
}
