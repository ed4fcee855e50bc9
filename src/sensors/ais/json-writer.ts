/**
 * Messages as JSON text, from the bits straight into bytes: what `JSON.stringify` gives of the object, without the object.
 * Hot. Compiled from the layouts like the readers (see `compiled.ts`): names and places of this folder only, nothing that
 * was received. Types that are more than one layout, and messages cut short, go the long way round.
 */
import { findApplication } from './applications/application.ts'
import { inline, rawAt, refusedIf } from './compiled.ts'
import { type Field, type Layout, layoutBits, type PlainNumber, SPARE } from './field.ts'
import {
  JsonBytes,
  NUMBER_BYTES_MAX,
  writeDecimal,
  writeFlag,
  writeInteger,
  writeMillionths,
  writeNull,
  writeTenths,
  writeText,
} from './json-bytes.ts'
import { AID_TO_NAVIGATION, STATIC_PART_A, STATIC_PART_B } from './layouts/station.ts'
import { HEAD_BITS, layoutOf, TYPE_MAX } from './message.ts'
import type { Payload } from './payload.ts'
import { stationKind } from './station-kind.ts'

const ENCODER = new TextEncoder()

/**
 * Writes a message without its last brace, so that the caller may put more properties behind.
 * False, and nothing written, when it is not plain enough: `JSON.stringify` does it then.
 */
export function writeOpenMessage(out: JsonBytes, payload: Payload): boolean {
  const type = (payload.bytes[0] as number) >> 2
  if (type === 8) return writeBroadcast(out, payload)
  const form = formOf(payload, type)
  if (form === null || payload.bits < form.bits || payload.bits > form.bitsMax) return false
  form.write(out, payload)
  return true
}

type Writer = (out: JsonBytes, payload: Payload) => void

/** A way to write the messages of one layout that have all their bits. */
interface Form {
  readonly bits: number
  readonly bitsMax: number
  readonly write: Writer
}

const FORMS: readonly (Form | null)[] = Array.from({ length: TYPE_MAX + 1 }, (_, type) => {
  const layout = layoutOf(type)
  return layout === null ? null : form(layout, HEAD_BITS, '')
})
const PART_A = form(STATIC_PART_A, 40, ',"part":"A"')
const PART_B = form(STATIC_PART_B, 40, ',"part":"B"')
const AID = aidWithoutExtension()

function formOf(payload: Payload, type: number): Form | null {
  if (type === 21) return AID
  if (type !== 24) return FORMS[type] ?? null
  if (payload.unsigned(38, 2) === 0) return PART_A
  return stationKind(payload.unsigned(8, 30)) === 'craftOfParentShip' ? null : PART_B
}

/** Compiled when it is first used. `fixed` stands behind the head of a message; null: there is no head. */
function form(layout: Layout, from: number, fixed: string | null, bitsMax = Number.POSITIVE_INFINITY): Form {
  let compiled: Writer | null = null
  return {
    bits: from + layoutBits(layout),
    bitsMax,
    write(out, payload) {
      compiled ??= compile(layout, from, fixed)
      compiled(out, payload)
    },
  }
}

/** Most aids to navigation have no more than 20 characters of name: nothing stands where it would go on. */
function aidWithoutExtension(): Form {
  const bits = HEAD_BITS + layoutBits(AID_TO_NAVIGATION.slice(0, -1))
  return { ...form(AID_TO_NAVIGATION, HEAD_BITS, '', bits), bits: bits - 1 }
}

/** Type 8: head, application, then its bits. The application is one layout, or is not read. */
function writeBroadcast(out: JsonBytes, payload: Payload): boolean {
  if (payload.bits < BROADCAST_DATA_BIT) return false
  const dac = payload.unsigned(40, 10)
  const fi = payload.unsigned(50, 6)
  const known = findApplication(dac, fi)
  const form = known === null || known.layout === null ? null : applicationForm(known.layout)
  const isRead = known !== null && known.read !== null && payload.bits - BROADCAST_DATA_BIT >= known.bitsMin
  if (isRead && (form === null || payload.bits < form.bits)) return false
  BROADCAST_HEAD.write(out, payload)
  const name = JSON.stringify(known?.name ?? null)
  const before = `,"dac":${dac},"fi":${fi},"applicationName":${name},"application":`
  out.ascii(before, before.length)
  if (isRead) {
    form?.write(out, payload)
    out.ascii('}', 1)
  } else out.ascii('null', 4)
  const dataBits = payload.bits - BROADCAST_DATA_BIT
  const after = `,"dataBits":${dataBits},"data":"${payload.hex(BROADCAST_DATA_BIT, dataBits)}"`
  out.ascii(after, after.length)
  return true
}
const BROADCAST_DATA_BIT = 56
const BROADCAST_HEAD = form([], HEAD_BITS, '')

/** Applications are objects of their own: their first field stands behind a brace, not behind a comma. */
const applicationForms = new Map<Layout, Form>()
function applicationForm(layout: Layout): Form {
  const known = applicationForms.get(layout) ?? form(layout, BROADCAST_DATA_BIT, null)
  applicationForms.set(layout, known)
  return known
}

const TOOLS = { writeDecimal, writeFlag, writeInteger, writeMillionths, writeNull, writeTenths, writeText }

function compile(layout: Layout, from: number, fixed: string | null): Writer {
  const steps =
    fixed === null
      ? []
      : [
          ...constant('{"type":'),
          'at = writeInteger(to, at, b[0] >> 2)',
          ...constant(',"repeat":'),
          'at = writeInteger(to, at, b[0] & 3)',
          ...constant(',"mmsi":'),
          `at = writeInteger(to, at, ${rawAt(8, 30, false)})`,
          ...constant(fixed),
        ]
  let bits = from
  let room = 64
  let before = fixed === null ? '{' : ','
  for (const [index, field] of layout.entries()) {
    if (field.name !== SPARE) {
      steps.push(...constant(`${before}"${field.name}":`), valueStep(field, index, bits))
      room += field.name.length + 4 + Math.max(NUMBER_BYTES_MAX, field.bits + 8)
      before = ','
    }
    bits += field.bits
  }
  const names = layout.map((_, index) => `f${index}`)
  const code = `return (out, payload) => {
    out.reserve(${room})
    const b = payload.bytes, to = out.bytes, view = out.view
    let at = out.length, raw = 0
    ${steps.join('\n    ')}
    out.length = at
  }`
  return new Function(...Object.keys(TOOLS), ...names, code)(...Object.values(TOOLS), ...layout) as Writer
}

/** Stores a text four bytes at a time; up to three bytes behind it are written over by what follows. */
function constant(text: string): string[] {
  const bytes = ENCODER.encode(text)
  const steps: string[] = []
  for (let index = 0; index < bytes.length; index += 4) {
    const four = [0, 1, 2, 3].reduce((word, step) => word * 256 + (bytes[index + step] ?? 0x20), 0)
    steps.push(`view.setUint32(at + ${index}, ${four})`)
  }
  return [...steps, `at += ${bytes.length}`]
}

/** The number, flag or text of a field. */
function valueStep(field: Field<string, unknown>, index: number, at: number): string {
  const { plain } = field
  if (plain === 'flag') return `at = writeFlag(to, at, ${inline(field, index, at)})`
  if (plain === null) return `at = ${writerOf(field)}(to, at, f${index}.read(payload, ${at}))`
  const refused = refusedIf(plain)
  const write = numberWriter(plain, inline(field, index, at))
  const load = `raw = ${rawAt(at, field.bits, plain.isSigned)}`
  return refused === '' ? `${load}; at = ${write}` : `${load}; at = ${refused} ? writeNull(to, at) : ${write}`
}

function numberWriter(plain: PlainNumber, value: string): string {
  const { divisor, offset, isSigned } = plain
  if (offset !== 0) return `writeDecimal(to, at, ${value})`
  if (divisor === 1) return 'writeInteger(to, at, raw)'
  if (divisor === 10 && !isSigned) return 'writeTenths(to, at, raw)'
  return `writeMillionths(to, at, raw < 0, Math.round((Math.abs(raw) / ${divisor}) * 1e6))`
}

function writerOf(field: Field<string, unknown>): 'writeText' | 'writeDecimal' {
  // Words have an enumeration in place of a type.
  const types = (field.schema['type'] ?? ['string']) as readonly string[]
  return types.includes('string') ? 'writeText' : 'writeDecimal'
}
