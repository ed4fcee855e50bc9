/** Reads the fields that lines have in common. A field that is wrong is noted as a fault; nothing throws. */
import type { Counted, Place, PlaceCovariance, Scores } from './detection.ts'
import * as limits from './limits.ts'
import { type Faults, note } from './refusal.ts'

export type Json = Readonly<Record<string, unknown>>

const CLASS = new RegExp(limits.CLASS_PATTERN)
const SENSOR = new RegExp(limits.SENSOR_PATTERN)
const TURN = 2 * Math.PI

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isNumberIn(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max
}

/** Seconds in the line, whole milliseconds here. */
export function timeField(value: unknown, at: string, faults: Faults): number {
  const ms = typeof value === 'number' ? Math.round(value * 1000) : Number.NaN
  if (Math.abs(ms) <= limits.TIME_MS_MAX) return ms === 0 ? 0 : ms
  note(faults, 'bad-time', at)
  return 0
}

export function epochField(value: unknown, at: string, faults: Faults): number {
  if (Number.isInteger(value) && isNumberIn(value, -limits.TIME_MS_MAX, limits.TIME_MS_MAX)) return value
  note(faults, 'bad-time', at)
  return 0
}

export function sensorField(value: unknown, faults: Faults): string {
  if (typeof value === 'string' && SENSOR.test(value)) return value
  note(faults, 'bad-sensor', 'sensor')
  return ''
}

export function numberField(value: unknown, min: number, max: number, at: string, faults: Faults): number {
  if (isNumberIn(value, min, max)) return value
  note(faults, 'bad-number', at)
  return 0
}

export function wholeField(value: unknown, max: number, at: string, faults: Faults): number {
  if (Number.isInteger(value) && isNumberIn(value, 0, max)) return value
  note(faults, 'bad-number', at)
  return 0
}

/** Radians; given back in [0, 2π). */
export function angleField(value: unknown, at: string, faults: Faults): number {
  if (!isNumberIn(value, -limits.ANGLE_MAX, limits.ANGLE_MAX)) {
    note(faults, 'bad-angle', at)
    return 0
  }
  const turned = value < 0 ? value + TURN : value
  const angle = turned >= TURN ? turned - TURN : turned
  return Math.max(0, angle) // a rounding below zero, and -0
}

/** `position` {latitude, longitude}, or `flat` [east, north]: one of the two. */
export function placeFields(position: unknown, flat: unknown, at: string, faults: Faults): Place {
  if (isAbsent(flat) && isObject(position)) {
    const { latitude, longitude } = position
    if (isNumberIn(latitude, -90, 90) && isNumberIn(longitude, -180, 180))
      return { kind: 'earth', latitude, longitude }
  }
  if (isAbsent(position) && isPair(flat)) {
    const [east, north] = flat
    if (isNumberIn(east, -limits.RANGE_MAX, limits.RANGE_MAX))
      if (isNumberIn(north, -limits.RANGE_MAX, limits.RANGE_MAX)) return { kind: 'plane', east, north }
  }
  note(faults, 'bad-place', at)
  return { kind: 'plane', east: 0, north: 0 }
}

export function covarianceField(value: unknown, at: string, faults: Faults): PlaceCovariance {
  if (Array.isArray(value) && value.length === 3) {
    const [xx, xy, yy] = value as readonly unknown[]
    const { VARIANCE_MAX: max } = limits
    if (isNumberIn(xx, 0, max) && isNumberIn(xy, -max, max) && isNumberIn(yy, 0, max))
      if (xx * yy - xy * xy > 0) return [xx, xy, yy]
  }
  note(faults, 'bad-covariance', at)
  return [1, 0, 1]
}

export function classField(value: unknown, at: string, faults: Faults): string {
  if (typeof value === 'string' && CLASS.test(value)) return value
  note(faults, 'bad-class', at)
  return ''
}

export function scoresField(value: unknown, at: string, faults: Faults): Scores {
  if (!isObject(value)) {
    note(faults, 'bad-scores', at)
    return {}
  }
  const scores = Object.entries(value)
  if (scores.length > limits.CLASSES_MAX) note(faults, 'too-many', at)
  for (const [name, score] of scores)
    if (!CLASS.test(name) || !isNumberIn(score, 0, 1)) note(faults, 'bad-scores', `${at}.${name}`)
  return value as Scores
}

/** One number, or the least and the most: [20, 40]; a bound that nobody stated is null: [30, null] is 30 or more. */
export function countField(value: unknown, faults: Faults): Counted {
  const [min, max] = isPair(value) ? value : [value, value]
  if (isBound(min) && isBound(max)) {
    if (min === null ? max !== null : max === null || min <= max) return { min, max }
  }
  note(faults, 'bad-count', 'count')
  return { min: null, max: null }
}

export function listField<T>(
  value: unknown,
  most: number,
  at: string,
  faults: Faults,
  read: (item: unknown, at: string) => T,
): readonly T[] {
  if (!Array.isArray(value)) {
    note(faults, 'bad-list', at)
    return []
  }
  if (value.length > most) {
    note(faults, 'too-many', at)
    return []
  }
  return value.map((item, index) => read(item, `${at}[${index}]`))
}

/** What may be left out or null: null, or as it is read. */
export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return isAbsent(value) ? null : read(value)
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null
}

export function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2
}

function isBound(value: unknown): value is number | null {
  return value === null || isCount(value)
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && isNumberIn(value, 0, limits.COUNT_MAX)
}
