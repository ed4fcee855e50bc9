/**
 * A layout turned into code once, so that a message is read by straight code into an object of one shape: ten times the
 * speed of walking the table. Hot. The text that is compiled holds names and bit positions of layouts only, which are
 * constants of this folder, and never anything that was received.
 */
import { type Field, type Layout, type PlainNumber, type RecordOf, readRecord, SPARE } from './field.ts'
import type { Payload } from './payload.ts'

/** What every message begins with. */
export interface HeadRecord {
  readonly type: number
  readonly repeat: number
  readonly mmsi: number
}

/** Places of one layout that are compiled for themselves; a layout at more places is read by its fields. */
const PLACES_MAX = 4

/** A reader of one layout at a bit that is given. Compiled when it is first used, for each bit it is used at. */
export function compileRecord<L extends Layout>(layout: L): (payload: Payload, from: number) => RecordOf<L> {
  type Reader = (payload: Payload, from: number) => RecordOf<L>
  const places: number[] = []
  const readers: Reader[] = []
  let general: Reader | null = null
  return (payload, from) => {
    for (let index = 0; index < places.length; index += 1) {
      if (places[index] === from) return (readers[index] as Reader)(payload, from)
    }
    if (places.length >= PLACES_MAX) {
      general ??= build<Reader>(layout, null, '')
      return general(payload, from)
    }
    const reader = build<Reader>(layout, from, '')
    places.push(from)
    readers.push(reader)
    return reader(payload, from)
  }
}

/** A reader of a whole message: head, then a layout at a fixed bit. `fixed` are properties that the head is followed by. */
export function compileMessage<L extends Layout>(
  layout: L,
  from: number,
  fixed: Readonly<Record<string, string>> = {},
): (payload: Payload) => HeadRecord & RecordOf<L> {
  const literal = Object.entries(fixed).map(
    ([name, value]) => `${checkedName(name)}: ${JSON.stringify(value)}, `,
  )
  return build<(payload: Payload) => HeadRecord & RecordOf<L>>(layout, from, HEAD + literal.join(''))
}

const HEAD = `type: w0 >>> 26, repeat: w0 >>> 24 & 3, mmsi: ${rawAt(8, 30, false, new Set())}, `

function build<Reader>(layout: Layout, from: number | null, head: string): Reader {
  const used = new Set<number>(head === '' ? [] : [0, 1])
  const whole: string[] = []
  const short: string[] = []
  let bits = 0
  for (const [index, field] of layout.entries()) {
    const at = from === null ? `from + ${bits}` : String(from + bits)
    if (field.name !== SPARE) {
      const read = from === null ? `f${index}.read(payload, ${at})` : inline(field, index, from + bits, used)
      const reached = field.elastic ? `${at} < payload.bits` : `${at} + ${field.bits} <= payload.bits`
      whole.push(`${checkedName(field.name)}: ${read}`)
      short.push(`${checkedName(field.name)}: ${reached} ? ${read} : null`)
    }
    bits += field.bits
  }
  const words = [...used].map(word => `w${word} = view.getInt32(${4 * word})`)
  const code = `return ${from === null ? '(payload, from)' : 'payload'} => {
    const view = payload.view${words.map(word => `, ${word}`).join('')}
    let raw = 0
    if (${from ?? 'from'} + ${bits} <= payload.bits) return { ${head}${whole.join(', ')} }
    return { ${head}${short.join(', ')} }
  }`
  const names = layout.map((_, index) => `f${index}`)
  return new Function(...names, code)(...layout) as Reader
}

/** The value of a field at a known bit, without a call where the field is plain. */
function inline(field: Field<string, unknown>, index: number, at: number, used: Set<number>): string {
  const { plain, bits } = field
  if (plain === null) return `f${index}.read(payload, ${at})`
  if (plain === 'flag') return `${rawAt(at, 1, false, used)} === 1`
  const raw = rawAt(at, bits, plain.isSigned, used)
  const refused = refusedIf(plain)
  return refused === '' ? valueOf(raw, plain) : `(raw = ${raw}, ${refused}) ? null : ${valueOf('raw', plain)}`
}

/** When `raw` says nothing; empty when it always says something. */
function refusedIf(plain: PlainNumber): string {
  return [
    ...(Number.isFinite(plain.min) ? [`raw < ${plain.min}`] : []),
    ...(Number.isFinite(plain.max) ? [`raw > ${plain.max}`] : []),
    ...plain.none.map(value => `raw === ${value}`),
  ].join(' || ')
}

/** Where a division ends within six decimals it is exact already, and rounding would change nothing. */
const EXACT_DIVISORS: ReadonlySet<number> = new Set([2, 10, 20, 100])

function valueOf(raw: string, { divisor, offset }: PlainNumber): string {
  if (divisor === 1) return offset === 0 ? raw : `${raw} + ${offset}`
  if (offset === 0 && EXACT_DIVISORS.has(divisor)) return `(${raw}) / ${divisor}`
  return `Math.round(((${raw}) / ${divisor} + ${offset}) * 1e6) / 1e6`
}

/**
 * The bits as a number, out of words of 32 bits that were loaded once: `w0` holds bits 0 to 31, `w1` the next.
 * `used` collects which words are needed.
 */
function rawAt(at: number, bits: number, isSigned: boolean, used: Set<number>): string {
  const word = at >> 5
  const shift = at & 31
  const right = `${isSigned ? '>>' : '>>>'} ${32 - bits}`
  used.add(word)
  if (shift + bits <= 32) return `(w${word} << ${shift} ${right})`
  used.add(word + 1)
  return `((w${word} << ${shift} | w${word + 1} >>> ${32 - shift}) ${right})`
}

function checkedName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new Error(`A field cannot be called '${name}'.`)
  return name
}

/** The slow, obvious reading of a message: what the compiled one must equal. */
export function readMessageSlowly<L extends Layout>(
  layout: L,
  payload: Payload,
  from: number,
): HeadRecord & RecordOf<L> {
  const head = {
    type: payload.unsigned(0, 6),
    repeat: payload.unsigned(6, 2),
    mmsi: payload.unsigned(8, 30),
  }
  return { ...head, ...readRecord(layout, payload, from) }
}
