/** What was typed into a form of rescues, read: counts as ranges, a position, a time of today. Knows no browser. */
import { readTypedPosition } from '../sighting/typed-position.ts'
import { type Aboard, COUNTED, type Place, type Range } from './parts.ts'

/** As it stands in two fields. */
export interface TypedRange {
  readonly min: string
  readonly max: string
}
export type TypedAboard = Readonly<Record<keyof Aboard, TypedRange>>

const COUNT_MAX = 10_000
const DAY_MS = 86_400_000

export function typedRange({ min, max }: Range): TypedRange {
  return { min: min === null ? '' : String(min), max: max === null ? '' : String(max) }
}

/** Null: it cannot be read. Empty is not known, and never zero. */
export function readRange(typed: TypedRange): Range | null {
  const min = readCount(typed.min)
  const max = readCount(typed.max)
  if (min === undefined || max === undefined) return null
  return min !== null && max !== null && min > max ? null : { min, max }
}

/** Undefined: it cannot be read. */
function readCount(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^\d{1,5}$/.test(typed)) return undefined
  const count = Number(typed)
  return count <= COUNT_MAX ? count : undefined
}

export function typedAboard(aboard: Aboard): TypedAboard {
  return {
    people: typedRange(aboard.people),
    children: typedRange(aboard.children),
    injured: typedRange(aboard.injured),
    inWater: typedRange(aboard.inWater),
    lifejackets: typedRange(aboard.lifejackets),
  }
}

/** Null: one of them cannot be read. */
export function readAboard(typed: TypedAboard): Aboard | null {
  const read = COUNTED.map(key => [key, readRange(typed[key])] as const)
  return read.some(([, range]) => range === null) ? null : (Object.fromEntries(read) as Aboard)
}

/** Null: nothing was typed. `bad`: no position. */
export function readPlace(text: string): Place | null | 'bad' {
  if (text.trim() === '') return null
  return readTypedPosition(text) ?? 'bad'
}

/** The last time of day that reads so, at most five minutes ahead of now. Null: no time. */
export function readClock(text: string, nowMs: number): number | null {
  const match = /^\s*(\d{1,2})[:h. ]?(\d{2})\s*$/i.exec(text)
  if (match === null) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  if (hours > 23 || minutes > 59) return null
  const at = Math.floor(nowMs / DAY_MS) * DAY_MS + (hours * 60 + minutes) * 60_000
  return at > nowMs + AHEAD_MS ? at - DAY_MS : Math.min(at, nowMs)
}

const AHEAD_MS = 5 * 60_000
