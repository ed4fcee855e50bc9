/** What of whom is kept, why, for how long, and who is told: from the types themselves (LED art. 24 and 27). */
import type { Personal, RecordType, Text } from './record-type.ts'
import { RECORD_TYPES } from './registry.ts'
import type { Role } from './role.ts'

export interface DataMapField {
  readonly field: string
  readonly label: Text
  readonly what: Exclude<Personal, 'none'>
  /** Whether it can reach a partner. */
  readonly releases: boolean
}

export interface DataMapType {
  readonly kind: string
  readonly title: Text
  readonly why: Text
  readonly purposes: string[]
  readonly personal: DataMapField[]
  readonly reviewDays: number
  readonly deleteDays: number
  readonly release: string
  readonly writers: Role[]
}

/** As the contract's `DataMap`. Types without personal data stand in it too: that they hold none is an answer. */
export function dataMap(types: readonly RecordType[] = RECORD_TYPES): { types: DataMapType[] } {
  return { types: types.map(rowOf) }
}

function rowOf(type: RecordType): DataMapType {
  return {
    kind: type.kind,
    title: type.title,
    why: type.why,
    purposes: [...type.marking.purposes],
    personal: personalOf(type),
    reviewDays: type.retention.reviewDays,
    deleteDays: type.retention.deleteDays,
    release: type.marking.release,
    writers: [...type.writers],
  }
}

function personalOf(type: RecordType): DataMapField[] {
  return Object.entries(type.fields).flatMap(([field, { label, personal, releases }]) =>
    personal === 'none'
      ? []
      : [{ field, label, what: personal, releases: releases && type.marking.release !== 'never' }],
  )
}
