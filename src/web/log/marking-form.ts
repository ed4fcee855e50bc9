/** The marking as it is chosen in a form: level, who else may have it, conditions, what for. No marking, no record. */
import type { RecordTypeInfo, RecordView, SessionInfo } from '#contract'
import type { Draft } from '../sign-in/drafts.ts'

export type Marking = RecordView['marking']

/** Where the parts of a marking stand in a draft. No field of a record has a dot in its name. */
export const MARKING_KEYS = {
  level: 'marking.level',
  states: 'marking.states',
  conditions: 'marking.conditions',
  purposes: 'marking.purposes',
  control: 'marking.control',
} as const

/** The states that keep this watch. Those a node is paired with come with its answers. */
export const STATES = ['UK', 'FR'] as const

export type BadMarking = 'level' | 'purposes' | 'conditions'
export type ReadMarking =
  | { readonly kind: 'good'; readonly marking: Marking }
  | { readonly kind: 'bad'; readonly why: BadMarking }

/** As the contract has them. */
const CONDITION = /^[A-Za-z0-9][A-Za-z0-9 .:-]{0,63}$/
const CONDITIONS_MAX = 16

export function readMarking(
  draft: Draft,
  type: RecordTypeInfo,
  originator: SessionInfo['state'],
): ReadMarking {
  const level = draft[MARKING_KEYS.level]
  const purposes = type.purposes.filter(each => chosen(draft, 'purposes').includes(each))
  const conditions = String(draft[MARKING_KEYS.conditions] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  if (typeof level !== 'string' || !type.levels.includes(level)) return { kind: 'bad', why: 'level' }
  if (purposes.length === 0) return { kind: 'bad', why: 'purposes' }
  if (conditions.length > CONDITIONS_MAX || !conditions.every(each => CONDITION.test(each)))
    return { kind: 'bad', why: 'conditions' }
  return {
    kind: 'good',
    marking: {
      scheme: schemeOf(type),
      level,
      releasableTo: [...chosen(draft, 'states')],
      conditions,
      purposes,
      originator,
      originatorControl: draft[MARKING_KEYS.control] === true,
    },
  }
}

export function chosen(draft: Draft, part: 'states' | 'purposes'): readonly string[] {
  const value = draft[MARKING_KEYS[part]]
  return Array.isArray(value) ? value : []
}

export function toggled(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list.filter(each => each !== value) : [...list, value]
}

/** A scheme is known by its own words: they are never translated. */
function schemeOf(type: RecordTypeInfo): Marking['scheme'] {
  return type.levels.includes('OFFICIAL') ? 'UK' : 'FR'
}

/** As it stands beside a record: UK OFFICIAL-SENSITIVE rel FR. */
export function markingText(marking: Marking): string {
  const released = marking.releasableTo.length === 0 ? '' : ` rel ${marking.releasableTo.join(', ')}`
  return `${marking.originator} ${marking.level}${released}`
}
