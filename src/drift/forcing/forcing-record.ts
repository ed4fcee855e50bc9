/**
 * The forcing that a run used, as it is kept with the case: sources change afterwards, and a run must be repeatable from
 * what is kept alone. One file:
 *
 *     entente-forcing/1\n
 *     {canonical JSON: the field without its numbers, what it was made of, bytes of numbers}\n
 *     numbers, Float32, little-endian
 *
 * The digest is SHA-256 of the whole. The spec that a run is given must be the one that is kept: `keepForcing` first,
 * `readForcing` of its bytes, then run; or the same spec both times, which gives the same bits.
 */
import type { FieldDescription } from './field.ts'
import type { ForcingSpec } from './forcing.ts'
import { type Refused, refused } from './said.ts'

export const RECORD_LIMITS = {
  /** Bytes of a record: 24 h hourly of 300 x 300 nodes are 36 MB; cut to the area of the case. */
  bytesMax: 48 * 1024 * 1024,
  headerMax: 256 * 1024,
} as const
export const RECORD_FORMAT = 'entente-forcing/1'

export type Sha256 = (bytes: Uint8Array) => Uint8Array

export interface ForcingRecord {
  readonly kind: 'kept'
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, small hexadecimals. */
  readonly digest: string
  readonly summary: ForcingSummary
}

/** What stands in an act and on the screen: small, canonical, and enough to judge a run by. */
export interface ForcingSummary {
  readonly format: typeof RECORD_FORMAT
  readonly kind: ForcingSpec['kind']
  readonly name: string
  readonly source: string
  readonly licence: string
  readonly isDemo: boolean
  readonly fetchedS: number | null
  /** Epoch seconds; null: for any time (a formula). */
  readonly validFromS: number | null
  readonly validToS: number | null
  readonly stepS: number | null
  readonly remarks: readonly string[]
  readonly bytes: number
}

/**
 * @param fields what it was made of (`joinFields`); none for a formula
 * @param sha256 handed in: this folder knows no cryptography
 * @returns refused when it is larger than `RECORD_LIMITS.bytesMax`
 */
export function keepForcing(
  spec: ForcingSpec,
  fields: readonly FieldDescription[],
  sha256: Sha256,
): ForcingRecord | Refused {
  const numbers = numbersOf(spec)
  const {
    values: _values,
    amplitudes: _amplitudes,
    ...described
  } = spec as ForcingSpec & {
    values?: Float32Array
    amplitudes?: Float32Array
  }
  const head = encoder.encode(
    `${RECORD_FORMAT}\n${canonical({ fields, numbers: numbers.length, spec: described })}\n`,
  )
  const size = head.length + 4 * numbers.length
  if (size > RECORD_LIMITS.bytesMax || head.length > RECORD_LIMITS.headerMax)
    return refused('too-large', { size: `${size} bytes`, limit: `${RECORD_LIMITS.bytesMax} bytes` })
  const bytes = new Uint8Array(size)
  bytes.set(head)
  const view = new DataView(bytes.buffer, head.length)
  // A hole has one encoding: NaN has many, and the digest is of bytes.
  numbers.forEach((value, k) => {
    if (Number.isNaN(value)) view.setUint32(4 * k, QUIET_NAN, true)
    else view.setFloat32(4 * k, value, true)
  })
  return { kind: 'kept', bytes, digest: hex(sha256(bytes)), summary: summaryOf(spec, size) }
}

const QUIET_NAN = 0x7fc00000
const encoder = new TextEncoder()

export interface KeptForcing {
  readonly kind: 'read'
  readonly spec: ForcingSpec
  readonly fields: readonly FieldDescription[]
}

/** Back from its bytes. Refused in words when they are not those of the digest, or are no record. */
export function readForcing(bytes: Uint8Array, digest: string, sha256: Sha256): KeptForcing | Refused {
  if (hex(sha256(bytes)) !== digest) return refused('record-damaged', { what: 'SHA-256' })
  const end = bytes.indexOf(NEW_LINE)
  const headEnd = bytes.indexOf(NEW_LINE, end + 1)
  if (headEnd < 0 || headEnd > RECORD_LIMITS.headerMax) return refused('record-damaged', { what: 'header' })
  const text = new TextDecoder()
  if (text.decode(bytes.subarray(0, end)) !== RECORD_FORMAT)
    return refused('record-damaged', { what: RECORD_FORMAT })
  // Whoever could make the digest wrote canonical JSON of this shape: `keepForcing`.
  const head = JSON.parse(text.decode(bytes.subarray(end + 1, headEnd))) as {
    fields: readonly FieldDescription[]
    numbers: number
    spec: Omit<ForcingSpec, 'values' | 'amplitudes'> & { kind: ForcingSpec['kind'] }
  }
  const start = headEnd + 1
  if (bytes.length !== start + 4 * head.numbers) return refused('record-damaged', { what: 'numbers' })
  const view = new DataView(bytes.buffer, bytes.byteOffset + start)
  const numbers = Float32Array.from({ length: head.numbers }, (_, k) => view.getFloat32(4 * k, true))
  return { kind: 'read', fields: head.fields, spec: withNumbers(head.spec, numbers) }
}

const NEW_LINE = 10

function numbersOf(spec: ForcingSpec): Float32Array {
  if (spec.kind === 'formula') return new Float32Array(0)
  return spec.kind === 'grid' ? spec.values : spec.amplitudes
}

function withNumbers(described: { kind: ForcingSpec['kind'] }, numbers: Float32Array): ForcingSpec {
  switch (described.kind) {
    case 'formula':
      return described as ForcingSpec
    case 'grid':
      return { ...described, values: numbers } as ForcingSpec
    case 'harmonic':
      return { ...described, amplitudes: numbers } as ForcingSpec
  }
}

function summaryOf(spec: ForcingSpec, bytes: number): ForcingSummary {
  const { name, source, licence, isDemo, fetchedS, remarks } = spec.source
  const times = spec.kind === 'grid' ? spec.times : null
  return {
    format: RECORD_FORMAT,
    kind: spec.kind,
    name,
    source,
    licence,
    isDemo,
    fetchedS,
    validFromS: times?.first ?? null,
    validToS: times === null ? null : times.first + times.step * (times.count - 1),
    stepS: times?.step ?? null,
    remarks,
    bytes,
  }
}

/** Keys in order, no blanks: the same spec has the same bytes. Its numbers are finite. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, each => each.toString(16).padStart(2, '0')).join('')
}
