/** A form as a type of record describes it: which fields are asked for, how, and within which bounds. From the node's JSON Schema. */
import type { RecordTypeInfo } from '#contract'
import { saidIn } from '../words/both.ts'
import type { Language } from '../words/plural.ts'

export interface FormField {
  readonly key: string
  readonly label: string
  readonly widget: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** The key must be there. */
  readonly required: boolean
  /** Not known may be written as null. */
  readonly nullable: boolean
  readonly integer: boolean
  readonly min: number | null
  readonly max: number | null
  readonly lengthMax: number | null
  /** What of a person stands in it; the partner does not get what does not release. */
  readonly releases: boolean
}

type Schema = Readonly<Record<string, unknown>>

/** In the order of the type; a field with a screen of its own is not asked for here. */
export function fieldsOf(type: RecordTypeInfo, language: Language): readonly FormField[] {
  const properties = schemaOf(type.schema['properties'])
  const required = listOf(type.schema['required'])
  return Object.entries(type.fields)
    .filter(([, field]) => field.widget !== 'own')
    .map(([key, field]) => {
      const { schema, nullable } = bare(schemaOf(properties[key]))
      return {
        key,
        label: saidIn(language, field.label),
        widget: field.widget,
        choices: Object.entries(field.choices ?? {}).map(([value, words]) => ({
          value,
          label: saidIn(language, words),
        })),
        required: required.includes(key),
        nullable,
        integer: schema['type'] === 'integer',
        min: numberOf(schema['minimum']),
        max: numberOf(schema['maximum']),
        lengthMax: numberOf(schema['maxLength']),
        releases: field.releases,
      }
    })
}

/** The schema of the value itself, when null is allowed beside it. */
function bare(schema: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const ways = Array.isArray(schema['anyOf']) ? schema['anyOf'].map(schemaOf) : [schema]
  const inner = ways.find(way => way['type'] !== 'null') ?? schema
  return { schema: inner, nullable: ways.some(way => way['type'] === 'null') }
}

function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
