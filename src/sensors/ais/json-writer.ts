/**
 * Messages as JSON text, from the bits straight into bytes: what `JSON.stringify` gives of the object, without the object.
 * Hot. Types that are more than one layout, and messages cut short, go the long way round.
 */
import { findApplication } from './applications/application.ts'
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
/** A number as it stands in its bits. */
const WHOLE: PlainNumber = {
  isSigned: false,
  none: [],
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  divisor: 1,
  offset: 0,
}

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

/** `fixed` stands behind the head of a message; null: there is no head. */
function form(layout: Layout, from: number, fixed: string | null, bitsMax = Number.POSITIVE_INFINITY): Form {
  const { steps, room } = stepsOf(layout, from, fixed)
  return {
    bits: from + layoutBits(layout),
    bitsMax,
    write(out, payload) {
      out.reserve(room)
      let at = out.length
      for (let index = 0; index < steps.length; index += 1) at = (steps[index] as Step)(out, payload, at)
      out.length = at
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

/** Writes one field at a place, and gives the place behind. The caller has reserved. */
type Step = (out: JsonBytes, payload: Payload, at: number) => number

/**
 * One small function a field, all of a few makes: they are hot, and compiled by the engine, after some hundred messages.
 * (One long function for each type was written first. It was faster in the end, and the engine took a second to get there.)
 */
function stepsOf(
  layout: Layout,
  from: number,
  fixed: string | null,
): { readonly steps: readonly Step[]; readonly room: number } {
  const steps: Step[] = []
  if (fixed !== null) {
    steps.push(
      numberStep('{"type":', 0, 6, WHOLE),
      numberStep(',"repeat":', 6, 2, WHOLE),
      numberStep(',"mmsi":', 8, 30, WHOLE),
    )
    if (fixed !== '') steps.push(constantStep(fixed))
  }
  let bit = from
  let room = 160
  for (const field of layout) {
    if (field.name !== SPARE) {
      steps.push(fieldStep(`${steps.length === 0 ? '{' : ','}"${field.name}":`, field, bit))
      room += field.name.length + 8 + Math.max(NUMBER_BYTES_MAX, field.bits + 8)
    }
    bit += field.bits
  }
  return { steps, room }
}

function fieldStep(key: string, field: Field<string, unknown>, bit: number): Step {
  const { plain } = field
  if (plain === 'flag') return flagStep(key, bit)
  return plain === null ? readStep(key, field, bit) : numberStep(key, bit, field.bits, plain)
}

function constantStep(text: string): Step {
  const words = wordsOf(text)
  return (out, _, at) => writeWords(out.view, at, words, text.length)
}

function flagStep(key: string, bit: number): Step {
  const words = wordsOf(key)
  const { length } = key
  return (out, payload, at) =>
    writeFlag(out.bytes, writeWords(out.view, at, words, length), payload.flag(bit))
}

/** A number in its steps. Which way it is written follows from the step and is the same for all its messages. */
function numberStep(key: string, bit: number, bits: number, plain: PlainNumber): Step {
  const words = wordsOf(key)
  const { length } = key
  const { isSigned, divisor, offset, min, max } = plain
  const [none = Number.NaN, noneToo = Number.NaN] = plain.none
  const isWhole = divisor === 1
  const isTenths = divisor === 10 && offset === 0 && !isSigned
  return (out, payload, at) => {
    const { bytes } = out
    const place = writeWords(out.view, at, words, length)
    const raw = isSigned ? payload.signed(bit, bits) : payload.unsigned(bit, bits)
    if (raw < min || raw > max || raw === none || raw === noneToo) return writeNull(bytes, place)
    if (isWhole) return writeInteger(bytes, place, raw + offset)
    if (isTenths) return writeTenths(bytes, place, raw)
    const value = raw / divisor + offset
    return writeMillionths(bytes, place, value < 0, Math.round(Math.abs(value) * 1e6))
  }
}

/** Texts, words, times, dimensions and rates of turn: read as for the object. */
function readStep(key: string, field: Field<string, unknown>, bit: number): Step {
  const words = wordsOf(key)
  const { length } = key
  return (out, payload, at) => {
    const place = writeWords(out.view, at, words, length)
    const value = field.read(payload, bit)
    return typeof value === 'string'
      ? writeText(out.bytes, place, value)
      : writeDecimal(out.bytes, place, value as number | null)
  }
}

/** A constant as words of four bytes, filled with spaces. */
function wordsOf(text: string): Int32Array {
  const bytes = ENCODER.encode(text)
  return Int32Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) =>
    [0, 1, 2, 3].reduce((word, step) => word * 256 + (bytes[4 * index + step] ?? 0x20), 0),
  )
}

/** Four bytes at a time; up to three bytes behind the text are written over by what follows. */
function writeWords(view: DataView, at: number, words: Int32Array, length: number): number {
  for (let index = 0; index < words.length; index += 1) view.setInt32(at + 4 * index, words[index] as number)
  return at + length
}
