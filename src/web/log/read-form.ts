/** What was typed into a form, as the content of a record; or which fields cannot be read, and why. The node judges again. */
import type { Position } from '#geo'
import { readTypedPosition } from '../sighting/typed-position.ts'
import type { Draft, Typed } from '../sign-in/drafts.ts'
import type { FormField } from './form.ts'
import { readInstant } from './read-instant.ts'

export type BadField =
  | 'missing'
  | 'number'
  | 'whole'
  | 'low'
  | 'high'
  | 'long'
  | 'position'
  | 'corners'
  | 'instant'
  | 'reference'

export type ReadForm =
  | { readonly kind: 'good'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bad'; readonly bad: Readonly<Record<string, BadField>> }

/** Where the kind of a shape stands beside its corners. */
export function shapeKindKey(key: string): string {
  return `${key}.kind`
}

/** `now`: fields that mean the present when nothing was typed. */
export function readForm(
  fields: readonly FormField[],
  draft: Draft,
  nowMs: number,
  now: readonly string[] = [],
): ReadForm {
  const bad: Record<string, BadField> = {}
  const data: Record<string, unknown> = {}
  for (const field of fields) {
    const value = readField(field, draft, nowMs, now.includes(field.key))
    if (value.kind === 'bad') bad[field.key] = value.why
    else if (value.kind === 'value') data[field.key] = value.value
  }
  return Object.keys(bad).length > 0 ? { kind: 'bad', bad } : { kind: 'good', data }
}

type Value =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'bad'; readonly why: BadField }

function readField(field: FormField, draft: Draft, nowMs: number, isNow: boolean): Value {
  const typed = draft[field.key]
  if (typeof typed === 'boolean') return good(typed)
  if (isEmpty(typed)) {
    if (isNow) return good(new Date(nowMs).toISOString())
    if (field.widget === 'boolean') return good(false)
    if (field.nullable) return good(null)
    return field.required ? bad('missing') : { kind: 'left-out' }
  }
  if (typeof typed !== 'string') return good(typed)
  return readText(field, typed.trim(), draft, nowMs)
}

function readText(field: FormField, text: string, draft: Draft, nowMs: number): Value {
  switch (field.widget) {
    case 'number':
      return readNumber(field, text)
    case 'position': {
      const place = readTypedPosition(text)
      return place === null ? bad('position') : good(place)
    }
    case 'area':
      return readShape(text, draft[shapeKindKey(field.key)] === 'line' ? 'line' : 'polygon')
    case 'instant': {
      const ms = readInstant(text, nowMs)
      return ms === null ? bad('instant') : good(new Date(ms).toISOString())
    }
    case 'references':
      return readReferences(text)
    default:
      return field.lengthMax !== null && text.length > field.lengthMax ? bad('long') : good(text)
  }
}

function readNumber({ integer, min, max }: FormField, text: string): Value {
  const plain = text.replaceAll(/[\u00a0\u202f ]/g, '').replace(',', '.')
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(plain)) return bad('number')
  const value = Number(plain)
  if (integer && !Number.isInteger(value)) return bad('whole')
  if (min !== null && value < min) return bad('low')
  return max !== null && value > max ? bad('high') : good(value)
}

/** One corner a line. */
function readShape(text: string, kind: 'polygon' | 'line'): Value {
  const places: Position[] = []
  for (const line of linesOf(text)) {
    const place = readTypedPosition(line)
    if (place === null) return bad('position')
    places.push(place)
  }
  return places.length < (kind === 'polygon' ? 3 : 2) ? bad('corners') : good({ kind, points: places })
}

const KEY = /^[a-z]+(?:-[a-z]+)*:[\p{L}\p{N}][\p{L}\p{N} .:-]*$/u
/** A track may be written by its name alone, as it stands on the screen. */
const TRACK = /^[a-z]{2}-\d+$/i

function readReferences(text: string): Value {
  const keys = text
    .split(/[\n,;]/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => (TRACK.test(part) ? `track:${part.toLowerCase()}` : part))
  return keys.every(key => KEY.test(key)) ? good(keys) : bad('reference')
}

export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function isEmpty(typed: Typed | undefined): boolean {
  if (typed === undefined || typeof typed === 'boolean') return true
  return typeof typed === 'string' ? typed.trim() === '' : typed.length === 0
}

function good(value: unknown): Value {
  return { kind: 'value', value }
}

function bad(why: BadField): Value {
  return { kind: 'bad', why }
}
