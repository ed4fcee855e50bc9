/**
 * The door for the content of records: what comes in is of a known type and in its shape, or is refused with the field and
 * the reason. No fault repeats what was sent: logs and answers must not carry it on.
 */
import type { z } from 'zod'
import { isPlainObject } from './canonical-json.ts'
import { PAYLOAD_LIMITS, payloadFault, type PayloadFault } from './payload.ts'
import type { RecordType } from './record-type.ts'
import { typeOf } from './registry.ts'

export const FAULTS_MAX = 20

export type FaultCode =
  | PayloadFault
  | 'unknown-kind'
  | 'unknown-field'
  | 'missing'
  | 'wrong-type'
  | 'too-small'
  | 'too-large'
  | 'not-in-list'
  | 'wrong-form'
  | 'not-together'

export interface Fault {
  /** The screen has words for it in both languages. */
  readonly code: FaultCode
  /** Where, as in `about.3`; empty: the whole. */
  readonly path: string
  /** For a log and for who reads English. */
  readonly sentence: string
}

export type Parsed<Data = unknown> =
  | { readonly kind: 'parsed'; readonly data: Data }
  | { readonly kind: 'refused'; readonly faults: readonly [Fault, ...Fault[]] }

/** The content of a record of that kind, its words trimmed and composed. Parsing what was parsed changes nothing. */
export function parse(kind: string, payload: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const type = typeOf(kind)
  return type === null
    ? refused('unknown-kind', '', 'There is no such type of record here')
    : parseAs(type, payload)
}

/** The same for a type in hand. */
export function parseAs(type: RecordType, payload: unknown): Parsed<Readonly<Record<string, unknown>>> {
  const whole = payloadFault(payload)
  if (whole !== null) return refused(whole.code, pathText(whole.path), SENTENCES[whole.code])
  const result = type.schema.safeParse(payload)
  if (!result.success) return { kind: 'refused', faults: faultsOf(result.error.issues, payload) }
  if (!isPlainObject(result.data)) throw new Error(`the schema of ${type.kind} is not of an object`)
  return { kind: 'parsed', data: result.data }
}

const SENTENCES: Readonly<Record<PayloadFault, string>> = {
  'not-json': 'This is no value of JSON',
  'forbidden-key': 'A key of this name is never accepted',
  'payload-too-deep': `Nothing may be nested deeper than ${PAYLOAD_LIMITS.depthMax} levels`,
  'payload-too-large': `A record may hold ${PAYLOAD_LIMITS.valuesMax} values and ${PAYLOAD_LIMITS.lettersMax} letters, and keys of ${PAYLOAD_LIMITS.keyLengthMax}`,
  'half-character': 'This text holds half a character (a lone surrogate)',
}

function refused(code: FaultCode, path: string, sentence: string): Parsed<never> {
  return { kind: 'refused', faults: [{ code, path, sentence }] }
}

/** One for each field: the first that was found there. */
function faultsOf(issues: readonly z.core.$ZodIssue[], payload: unknown): readonly [Fault, ...Fault[]] {
  const byPath = new Map<string, Fault>()
  for (const issue of issues) {
    const fault = faultOf(issue, payload)
    if (!byPath.has(fault.path)) byPath.set(fault.path, fault)
    if (byPath.size === FAULTS_MAX) break
  }
  const [first, ...others] = byPath.values()
  if (first === undefined) throw new Error('a refusal without a reason')
  return [first, ...others]
}

function faultOf(issue: z.core.$ZodIssue, payload: unknown): Fault {
  const path = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(tellable)
    return { code: 'unknown-field', path, sentence: `There is no field ${keys.join(', ')} here` }
  }
  if (valueAt(payload, issue.path) === undefined && issue.code !== 'custom') {
    return { code: 'missing', path, sentence: 'This field is missing' }
  }
  return { code: CODES[issue.code], path, sentence: issue.message }
}

const CODES: Readonly<Record<z.core.$ZodIssue['code'], FaultCode>> = {
  invalid_type: 'wrong-type',
  too_big: 'too-large',
  too_small: 'too-small',
  invalid_format: 'wrong-form',
  not_multiple_of: 'wrong-form',
  unrecognized_keys: 'unknown-field',
  invalid_union: 'not-in-list',
  invalid_key: 'wrong-form',
  invalid_element: 'wrong-form',
  invalid_value: 'not-in-list',
  custom: 'not-together',
}

function valueAt(payload: unknown, path: readonly PropertyKey[]): unknown {
  let value = payload
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key]
  }
  return value
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(key => (typeof key === 'number' ? String(key) : tellable(String(key)))).join('.')
}

/** A key that was sent is repeated only where it can be nothing but a word. */
function tellable(key: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(key) ? key : '?'
}
