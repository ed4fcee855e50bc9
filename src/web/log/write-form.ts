/** A record as it would have been typed: what `read-form.ts` reads back. For the form that changes it. */
import type { RecordTypeInfo, RecordView, SessionInfo } from '#contract'
import type { Draft, Typed } from '../sign-in/drafts.ts'
import type { Language } from '../words/plural.ts'
import type { Units } from '../words/units.ts'
import type { FormField } from './form.ts'
import { MARKING_KEYS } from './marking-form.ts'
import { shapeKindKey } from './read-form.ts'
import { writeInstant } from './read-instant.ts'

type Place = { readonly latitude: number; readonly longitude: number }

export function writeForm(fields: readonly FormField[], record: RecordView, units: Units): Draft {
  const draft: Record<string, Typed> = {}
  for (const field of fields) {
    const value = record.data?.[field.key] ?? null
    if (value === null) continue
    if (field.widget === 'area') draft[shapeKindKey(field.key)] = (value as { kind: string }).kind
    draft[field.key] = writeValue(field, value, units)
  }
  return { ...draft, ...writeMarking(record.marking) }
}

function writeValue(field: FormField, value: unknown, units: Units): Typed {
  switch (field.widget) {
    case 'position':
      return units.position(value as Place)
    case 'area':
      return (value as { points: readonly Place[] }).points.map(units.position).join('\n')
    case 'instant':
      return writeInstant(String(value))
    case 'references':
      return (value as readonly string[]).join('\n')
    default:
      if (typeof value === 'boolean') return value
      return Array.isArray(value) ? value.map(String) : String(value)
  }
}

function writeMarking(marking: RecordView['marking']): Draft {
  return {
    [MARKING_KEYS.level]: marking.level,
    [MARKING_KEYS.states]: marking.releasableTo,
    [MARKING_KEYS.conditions]: marking.conditions.join(', '),
    [MARKING_KEYS.purposes]: marking.purposes,
    [MARKING_KEYS.control]: marking.originatorControl,
  }
}

const ROOM_OF_ROLE: Readonly<Partial<Record<SessionInfo['role'], string>>> = {
  'watch-officer': 'watch',
  liaison: 'joint-room',
  analyst: 'intelligence-cell',
  port: 'port',
  centre: 'centre',
  programme: 'programme',
}

/** A form nobody has typed into: what the type, the session and the language of the writer suggest. Nothing leaves by itself. */
export function firstDraft(
  type: RecordTypeInfo,
  fields: readonly FormField[],
  me: SessionInfo,
  language: Language,
): Draft {
  const draft: Record<string, Typed> = {}
  for (const field of fields) {
    if (field.key === 'language') draft[field.key] = language
    if (field.key === 'room') draft[field.key] = ROOM_OF_ROLE[me.role] ?? ''
    if (field.widget === 'area') draft[shapeKindKey(field.key)] = 'polygon'
  }
  const mine = type.purposes.find(each => each === me.purpose) ?? type.purposes[0]
  return {
    ...draft,
    [MARKING_KEYS.level]: type.levelDefault,
    [MARKING_KEYS.states]: [],
    [MARKING_KEYS.conditions]: '',
    [MARKING_KEYS.purposes]: mine === undefined ? [] : [mine],
    [MARKING_KEYS.control]: false,
  }
}
