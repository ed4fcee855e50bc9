/** A field of a record as it is read: choices in words, places and times as on the rest of the screen. */
import type { RecordTypeInfo } from '#contract'
import type { Language } from '../words/plural.ts'
import type { Units } from '../words/units.ts'

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
    default:
      return typeof value === 'object' ? JSON.stringify(value, shortened, 2) : String(value)
  }
}

/** Packed data is nothing to read: its beginning and its length stand for it. */
const LETTERS_SHOWN = 2000

function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= LETTERS_SHOWN) return value
  return `${value.slice(0, 40)}… (${value.length})`
}
