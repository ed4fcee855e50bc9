/** What an adapter gives: the current, or the wind, as read from one source, with all that is known of where it comes from. */
import type { ForcingSource } from './forcing.ts'
import { type Refused, type Said, say } from './said.ts'

/** Demo: made by a formula for exercises; whatever stands on it bears DEMO. */
export type FieldKind = 'measured' | 'forecast' | 'climatology' | 'demo'
export type Quantity = 'current' | 'wind'

export interface FieldFacts {
  readonly name: string
  readonly source: string
  readonly licence: string
  readonly kind: FieldKind
  /** Epoch seconds; null when not known. */
  readonly fetchedS: number | null
  readonly remarks: readonly Said[]
}

export interface Field {
  readonly quantity: Quantity
  readonly facts: FieldFacts
  /** Epoch seconds, ascending. */
  readonly times: readonly number[]
  /** Degrees, ascending or descending. One latitude and one longitude: a place that stands for all. */
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
  /** m/s, towards; [time][latitude][longitude] in the order of the axes; NaN is a hole. */
  readonly east: Float32Array
  readonly north: Float32Array
}

export type ReadField = { readonly kind: 'read'; readonly field: Field } | Refused
/** A source that may give both. At least one of them. */
export type ReadFields = { readonly kind: 'read'; readonly fields: readonly Field[] } | Refused

/** What is shown of a field before and after it is used. */
export interface FieldDescription extends FieldFacts {
  readonly quantity: Quantity
  readonly validFromS: number
  readonly validToS: number
  /** Mean distance of its times, seconds. */
  readonly stepS: number
  /** Degrees between its nodes; null: one place. */
  readonly spacing: { readonly north: number; readonly east: number } | null
  readonly area: {
    readonly west: number
    readonly south: number
    readonly east: number
    readonly north: number
  }
  /** Part of its values that have no number. */
  readonly holes: number
}

export function describeField(field: Field): FieldDescription {
  const { facts, quantity, times, latitudes, longitudes, east } = field
  const isPlace = latitudes.length === 1 && longitudes.length === 1
  return {
    ...facts,
    quantity,
    validFromS: times[0] as number,
    validToS: times.at(-1) as number,
    stepS: spacingOf(times),
    spacing: isPlace ? null : { north: spacingOf(latitudes), east: spacingOf(longitudes) },
    area: {
      west: Math.min(...longitudes),
      south: Math.min(...latitudes),
      east: Math.max(...longitudes),
      north: Math.max(...latitudes),
    },
    holes: east.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0) / east.length,
  }
}

function spacingOf(nodes: readonly number[]): number {
  if (nodes.length < 2) return 0
  return Math.abs((nodes.at(-1) as number) - (nodes[0] as number)) / (nodes.length - 1)
}

/** One source of two: what is shown beside a run whose current and wind come from different places. */
export function sourceOf(facts: readonly FieldFacts[], language: 'en' | 'fr' = 'en'): ForcingSource {
  const fetched = facts.map(each => each.fetchedS).filter(each => each !== null)
  return {
    name: once(facts.map(each => each.name)),
    source: once(facts.map(each => each.source)),
    licence: once(facts.map(each => each.licence)),
    isDemo: facts.some(each => each.kind === 'demo'),
    fetchedS: fetched.length === facts.length ? Math.min(...fetched) : null,
    remarks: [...new Set(facts.flatMap(each => each.remarks.map(remark => say(remark, language))))],
  }
}

function once(parts: readonly string[]): string {
  return [...new Set(parts)].join(' + ')
}
