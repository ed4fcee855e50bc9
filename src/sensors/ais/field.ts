/**
 * How a message is laid out: fields one after another, each with its width, its way of being read and its JSON Schema.
 * From one layout come the typed object, its JSON Schema, the slow and obvious reading (`readRecord`), and the compiled
 * one that is used (`compiled.ts`), which is tested against it.
 */
import type { Payload } from './payload.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export interface Field<Name extends string, Value> {
  readonly name: Name
  readonly bits: number
  /** Whether the value may be cut short by the end of the message (texts, rests of bits). */
  readonly elastic: boolean
  read(payload: Payload, at: number): Value
  readonly schema: JsonSchema
  /** How the value comes from the bits, for fields plain enough to be compiled in line; null: by `read` only. */
  readonly plain: PlainNumber | 'flag' | null
}

/** A number in its bits: raw / divisor + offset, unless it is one of those that say nothing. */
export interface PlainNumber {
  readonly isSigned: boolean
  readonly none: readonly number[]
  readonly min: number
  readonly max: number
  readonly divisor: number
  readonly offset: number
}

/** Bits without a name of their own: spare, or not given away. */
export const SPARE = 'spare'

export type Layout = readonly Field<string, unknown>[]
type ValueOf<F> = F extends Field<string, infer Value> ? Value : never
/** The object that a layout describes. A field that the message is too short for is null. */
export type RecordOf<L extends Layout> = {
  readonly [F in L[number] as F['name'] extends typeof SPARE ? never : F['name']]: ValueOf<F>
}

/** Reads all fields of a layout from a bit on. Fields beyond the end of the message are null. */
export function readRecord<L extends Layout>(layout: L, payload: Payload, from: number): RecordOf<L> {
  const record: Record<string, unknown> = {}
  let at = from
  for (const field of layout) {
    if (field.name !== SPARE) {
      const reached = field.elastic ? at < payload.bits : at + field.bits <= payload.bits
      record[field.name] = reached ? field.read(payload, at) : null
    }
    at += field.bits
  }
  return record as RecordOf<L>
}

export function layoutBits(layout: Layout): number {
  return layout.reduce((sum, field) => sum + field.bits, 0)
}

export function layoutSchema(layout: Layout): Record<string, JsonSchema> {
  return Object.fromEntries(
    layout.filter(field => field.name !== SPARE).map(field => [field.name, field.schema]),
  )
}

export function spare(bits: number): Field<typeof SPARE, null> {
  return { name: SPARE, bits, elastic: false, read: () => null, schema: {}, plain: null }
}

interface NumberRules {
  /** Raw values that mean "not available". */
  readonly none?: readonly number[]
  /** Raw values outside are not available either: the sender says what cannot be. */
  readonly min?: number
  readonly max?: number
  /** Steps in one unit. */
  readonly per?: number
  /** Added after the division. */
  readonly offset?: number
  readonly about?: string
}

function numeric<Name extends string>(
  name: Name,
  bits: number,
  isSigned: boolean,
  rules: NumberRules,
): Field<Name, number | null> {
  const plain: PlainNumber = {
    isSigned,
    none: rules.none ?? [],
    min: rules.min ?? Number.NEGATIVE_INFINITY,
    max: rules.max ?? Number.POSITIVE_INFINITY,
    divisor: rules.per ?? 1,
    offset: rules.offset ?? 0,
  }
  return {
    name,
    bits,
    elastic: false,
    read(payload, at) {
      const raw = isSigned ? payload.signed(at, bits) : payload.unsigned(at, bits)
      return raw < plain.min || raw > plain.max || plain.none.includes(raw) ? null : scaled(raw, plain)
    },
    schema: described({ type: [plain.divisor === 1 ? 'integer' : 'number', 'null'] }, rules.about),
    plain,
  }
}

/** Six decimals are finer than any field of AIS, and let 123 tenths print as 12.3. */
function scaled(raw: number, { divisor, offset }: PlainNumber): number {
  return divisor === 1 ? raw + offset : Math.round((raw / divisor + offset) * 1e6) / 1e6
}

function described(schema: JsonSchema, about: string | undefined): JsonSchema {
  return about === undefined ? schema : { ...schema, description: about }
}

/** An unsigned whole number. */
export function count<Name extends string>(name: Name, bits: number, rules: NumberRules = {}) {
  return numeric(name, bits, false, rules)
}

/** A number in two's complement. */
export function signed<Name extends string>(name: Name, bits: number, rules: NumberRules = {}) {
  return numeric(name, bits, true, rules)
}

export function flag<Name extends string>(name: Name, about?: string): Field<Name, boolean | null> {
  return {
    name,
    bits: 1,
    elastic: false,
    read: (payload, at) => payload.flag(at),
    schema: described({ type: ['boolean', 'null'] }, about),
    plain: 'flag',
  }
}

/** Six-bit text; empty is not available. */
export function text<Name extends string>(
  name: Name,
  chars: number,
  about?: string,
): Field<Name, string | null> {
  return {
    name,
    bits: 6 * chars,
    elastic: true,
    read(payload, at) {
      const read = payload.text(at, chars)
      return read === '' ? null : read
    },
    schema: described({ type: ['string', 'null'] }, about),
    plain: null,
  }
}

/** One of some words; a value without a word is not available. */
export function word<Name extends string, Word extends string>(
  name: Name,
  bits: number,
  words: readonly (Word | null)[],
): Field<Name, Word | null> {
  return {
    name,
    bits,
    elastic: false,
    read: (payload, at) => words[payload.unsigned(at, bits)] ?? null,
    schema: { enum: [...words.filter(known => known !== null), null] },
    plain: null,
  }
}
