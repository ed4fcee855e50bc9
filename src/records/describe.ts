/** A type as others are told of it: for forms on a screen, for the API's description, for the partner's node. */
import { z } from 'zod'
import type { Rank } from './marking.ts'
import type { RecordPurpose } from './purpose.ts'
import type { Field, Lane, Personal, RecordType, Text } from './record-type.ts'
import type { Role } from './role.ts'

export interface FieldDescription {
  readonly label: Text
  readonly widget: string
  readonly choices: Readonly<Record<string, Text>> | null
  readonly row: Readonly<
    Record<string, { readonly label: Text; readonly choices: Readonly<Record<string, Text>> | null }>
  > | null
  readonly personal: Personal
  readonly releases: boolean
  readonly searched: boolean
}

/** All of the contract's `RecordTypeInfo` but what depends on the state and the session. */
export interface TypeDescription {
  readonly kind: string
  readonly title: Text
  readonly why: Text
  /** JSON Schema 2020-12 of the content. What one field asks of another is not in it: the node refuses it all the same. */
  readonly schema: Readonly<Record<string, unknown>>
  /** In the order of the form. */
  readonly fields: Readonly<Record<string, FieldDescription>>
  readonly rankDefault: Rank
  readonly purposes: readonly RecordPurpose[]
  readonly release: 'never' | 'if-marked' | 'always'
  readonly lane: Lane
  readonly reviewDays: number
  readonly deleteDays: number
  readonly writers: readonly Role[]
}

export function describeType(type: RecordType): TypeDescription {
  return {
    kind: type.kind,
    title: type.title,
    why: type.why,
    schema: jsonSchemaOf(type),
    fields: Object.fromEntries(
      Object.entries(type.fields).map(([key, field]) => [
        key,
        { ...field, choices: field.choices ?? null, row: field.row === undefined ? null : rowOf(field.row) },
      ]),
    ),
    rankDefault: type.marking.rankDefault,
    purposes: type.marking.purposes,
    release: type.marking.release,
    lane: type.lane,
    reviewDays: type.retention.reviewDays,
    deleteDays: type.retention.deleteDays,
    writers: type.writers,
  }
}

/** Of what comes in at the door. Stands by itself: it names no other document. */
export function jsonSchemaOf(type: RecordType): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(type.schema, { target: 'draft-2020-12', io: 'input' })
  return { ...schema, title: type.title.en }
}

function rowOf(row: NonNullable<Field['row']>): FieldDescription['row'] {
  return Object.fromEntries(
    Object.entries(row).map(([key, { label, choices }]) => [key, { label, choices: choices ?? null }]),
  )
}
