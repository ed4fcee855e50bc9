/** A field of a record as it is read: choices in words, places and times as on the rest of the screen. */
import type { RecordTypeInfo } from '#contract'
import { saidIn } from '../words/both.ts'
import type { Language } from '../words/plural.ts'
import type { Units } from '../words/units.ts'

type Row = NonNullable<RecordTypeInfo['fields'][string]['row']>
type Range = { readonly min: number | null; readonly max: number | null }
type Place = { readonly latitude: number; readonly longitude: number }

export interface Speech {
  readonly language: Language
  readonly units: Units
  readonly unknown: string
  readonly utc: string
}

/** Text, or lines of text. What is not known is the word unknown. */
export function valueText(
  field: RecordTypeInfo['fields'][string] | undefined,
  value: unknown,
  speech: Speech,
): string {
  const { language, units } = speech
  if (value === null || value === undefined) return speech.unknown
  switch (field?.widget) {
    case 'choice':
      return field.choices?.[String(value)]?.[language] ?? String(value)
    case 'choices':
      return (value as readonly string[]).map(each => field.choices?.[each]?.[language] ?? each).join(', ')
    case 'position':
      return units.position(value as Place)
    case 'area':
      return (value as { points: readonly Place[] }).points.map(units.position).join('\n')
    case 'instant':
      return `${units.dayAndTimeLong(Date.parse(String(value)))} ${speech.utc}`
    case 'references':
      return (value as readonly string[]).join('\n')
    case 'boolean':
      return value === true ? '✓' : '–'
    case 'own':
      if (field.row !== null && Array.isArray(value))
        return value.map(each => rowText(field.row ?? {}, each, speech)).join('\n')
      return plainText(value)
    default:
      return plainText(value)
  }
}

function plainText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value, shortened, 2) : String(value)
}

/** One of a list of things that are alike, on one line: `1 · Engine · maker: Parsun · serial number: unknown`. */
function rowText(row: Row, value: unknown, { language, unknown }: Speech): string {
  const of = value as Readonly<Record<string, unknown>>
  const named = (label: Row[string]['label']) =>
    `${saidIn(language, label)}${language === 'fr' ? '\u00a0: ' : ': '}`
  return Object.entries(row)
    .map(([key, { label, choices }]) => {
      const each = of[key] ?? null
      if (each === null) return `${named(label)}${unknown}`
      if (choices !== null) {
        const choice = choices[String(each)]
        return choice === undefined ? String(each) : saidIn(language, choice)
      }
      return typeof each === 'object'
        ? (rangeText(each as Range) ?? `${named(label)}${unknown}`)
        : `${named(label)}${String(each)}`
    })
    .join(' · ')
}

/** null: neither end is known. */
function rangeText({ min, max }: Range): string | null {
  if (min === null) return max === null ? null : `≤ ${max}`
  if (max === null) return `≥ ${min}`
  return min === max ? String(min) : `${min}–${max}`
}

/** Packed data is nothing to read: its beginning and its length stand for it. */
const LETTERS_SHOWN = 2000

function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= LETTERS_SHOWN) return value
  return `${value.slice(0, 40)}… (${value.length})`
}
