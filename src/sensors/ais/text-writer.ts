/** Messages as JSON text, straight into bytes: what `JSON.stringify` gives, at several times its speed. Hot. */
import type { Field, Layout } from './field.ts'
import { SPARE } from './field.ts'
import { type AisMessage, layoutOf } from './message.ts'

const ENCODER = new TextEncoder()
const QUOTE = 0x22
const REVERSE_SOLIDUS = 0x5c
const ZERO = 0x30
/** Room kept before a value is written: the longest number or word. */
const VALUE_BYTES_MAX = 32

/** A buffer that JSON is written into. It is handed over when it is fuller than its limit, and begins anew. */
export class JsonBytes {
  bytes: Uint8Array
  length = 0

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity)
  }

  /** Makes sure that so many bytes fit. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count))
    grown.set(this.bytes.subarray(0, this.length))
    this.bytes = grown
  }

  raw(text: Uint8Array): void {
    this.reserve(text.length + VALUE_BYTES_MAX)
    const { bytes } = this
    let at = this.length
    for (let index = 0; index < text.length; index += 1) bytes[at++] = text[index] as number
    this.length = at
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Any text; what JSON escapes is escaped. */
  text(value: string | null): void {
    if (value === null) return this.raw(NULL)
    this.reserve(value.length * 6 + 2)
    const start = this.length
    this.bytes[this.length++] = QUOTE
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index)
      if (code < 32 || code > 126 || code === QUOTE || code === REVERSE_SOLIDUS) {
        this.length = start
        return this.raw(ENCODER.encode(JSON.stringify(value)))
      }
      this.bytes[this.length++] = code
    }
    this.bytes[this.length++] = QUOTE
  }

  flag(value: boolean | null): void {
    this.raw(value === null ? NULL : value ? TRUE : FALSE)
  }

  integer(value: number | null): void {
    if (value === null) return this.raw(NULL)
    this.reserve(VALUE_BYTES_MAX)
    let rest = value
    if (rest < 0) {
      this.bytes[this.length++] = 0x2d
      rest = -rest
    }
    this.#digits(rest)
  }

  /** A number of at most six decimals, as all numbers of AIS are. */
  decimal(value: number | null): void {
    if (value === null) return this.raw(NULL)
    const size = Math.abs(value)
    if (size > DECIMAL_MAX) return this.raw(ENCODER.encode(JSON.stringify(value)))
    this.reserve(VALUE_BYTES_MAX)
    if (value < 0) this.bytes[this.length++] = 0x2d
    const millionths = Math.round(size * 1e6)
    const whole = (millionths / 1e6) | 0
    this.#digits(whole)
    let rest = millionths - whole * 1e6
    if (rest === 0) return
    const { bytes } = this
    bytes[this.length++] = 0x2e
    for (let step = 100_000; rest > 0; step /= 10) {
      const digit = (rest / step) | 0
      bytes[this.length++] = ZERO + digit
      rest -= digit * step
    }
  }

  #digits(value: number): void {
    const { bytes } = this
    let digits = 1
    for (let limit = 10; value >= limit; limit *= 10) digits += 1
    const end = this.length + digits
    let rest = value
    for (let at = end - 1; at >= this.length; at -= 1) {
      const next = Math.floor(rest / 10)
      bytes[at] = ZERO + rest - next * 10
      rest = next
    }
    this.length = end
  }
}

const NULL = ENCODER.encode('null')
const TRUE = ENCODER.encode('true')
const FALSE = ENCODER.encode('false')
/** Larger numbers do not fit in 31 bits of millionths; they are rare and take the slow way. */
const DECIMAL_MAX = 2000

type Writer = (out: JsonBytes, message: AisMessage) => void

/** Writes a message without its last brace, so that the caller may put more properties behind. */
export function writeOpenMessage(out: JsonBytes, message: AisMessage): void {
  const writer = WRITERS[message.type]
  if (writer !== undefined) return writer(out, message)
  const text = JSON.stringify(message)
  out.raw(ENCODER.encode(text.slice(0, -1)))
}

/** Compiled like the readers (see `compiled.ts`): names of layouts only, nothing that was received. */
const WRITERS: readonly (Writer | undefined)[] = Array.from({ length: 28 }, (_, type) => {
  const layout = layoutOf(type)
  if (layout === null) return undefined
  let compiled: Writer | null = null
  return (out, message) => {
    compiled ??= compile(layout)
    compiled(out, message)
  }
})

function compile(layout: Layout): Writer {
  const keys: Uint8Array[] = []
  const key = (name: string, isFirst = false) =>
    keys.push(ENCODER.encode(`${isFirst ? '{' : ','}"${name}":`)) - 1
  const steps = [
    `out.raw(keys[${key('type', true)}]); out.integer(m.type)`,
    `out.raw(keys[${key('repeat')}]); out.integer(m.repeat)`,
    `out.raw(keys[${key('mmsi')}]); out.integer(m.mmsi)`,
  ]
  for (const field of layout) {
    if (field.name !== SPARE)
      steps.push(`out.raw(keys[${key(field.name)}]); out.${kindOf(field)}(m.${field.name})`)
  }
  return new Function('keys', `return (out, m) => { ${steps.join('; ')} }`)(keys) as Writer
}

function kindOf(field: Field<string, unknown>): 'text' | 'flag' | 'integer' | 'decimal' {
  const types = field.schema['type'] as readonly string[]
  if (types.includes('string')) return 'text'
  if (types.includes('boolean')) return 'flag'
  return types.includes('integer') ? 'integer' : 'decimal'
}
