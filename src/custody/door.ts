/**
 * The door for the content of a record, the same for a new one and a changed one: its marking is of this state and not
 * above the ceiling, its content is of its type, the role may write it, and the policy says so. In that order, since what
 * is above the ceiling is not looked into any further.
 */
import {
  isDistress,
  type Marking,
  Marking as MarkingShape,
  parse,
  rankOf,
  type RecordType,
  typeOf,
} from '#records'
import { type CeilingRefusal, checkMarkingCeiling, checkText } from '#release'
import type { Act } from './act.ts'
import { type Asker, type Context, sessionWords } from './context.ts'
import { type Refused, refused } from './outcome.ts'

export interface Written {
  readonly kind: 'written'
  readonly type: RecordType
  readonly data: Readonly<Record<string, unknown>>
  readonly marking: Marking
  readonly distress: boolean
}

export interface Offered {
  readonly kind: string
  readonly marking: unknown
  readonly data: unknown
}

/** `about`: the record that is changed; null: a new one. */
export function admit(
  offered: Offered,
  asker: Asker,
  context: Context,
  about: string | null,
): Written | Refused {
  const type = typeOf(offered.kind)
  if (type === null) return refused('bad-body', 'There is no such type of record here.')
  const read = MarkingShape.safeParse(offered.marking)
  if (!read.success) return markingRefused('The marking has not the form of one.')
  const high = checkMarkingCeiling(read.data) ?? checkText(offered.data, 'data', 0)
  if (high !== null) return aboveCeiling(high, type, asker, about)
  const marking = tidy(read.data)
  const fault = markingFault(marking, type, context)
  if (fault !== null) return markingRefused(fault)
  const parsed = parse(type.kind, offered.data)
  if (parsed.kind === 'refused')
    return refused('bad-body', parsed.faults[0].sentence, { faults: parsed.faults })
  const { data } = parsed
  const distress = isDistress(type, data)
  const { reader } = asker
  const mayWrite =
    reader.role !== null &&
    type.writers.includes(reader.role) &&
    context.rules.decide(reader, 'write', { kind: 'record', type: type.kind, marking, distress }).permitted
  if (!mayWrite) return refused('not-permitted', 'This session may not write that with that marking.')
  return { kind: 'written', type, data, marking, distress }
}

/** Sets in order and nothing twice; frozen, since rules know a marking again by its identity. */
function tidy(marking: Marking): Marking {
  return Object.freeze({
    ...marking,
    releasableTo: sorted(marking.releasableTo),
    conditions: sorted(marking.conditions),
    purposes: sorted(marking.purposes),
  })
}

/** A writer marks in the words and in the name of the own state, for what the type may be kept for. null: nothing wrong. */
function markingFault(marking: Marking, type: RecordType, { state, scheme }: Context): string | null {
  if (marking.scheme !== scheme || rankOf(marking) === null)
    return `Records of this node are marked in the scheme of ${scheme}.`
  if (marking.originator !== state) return `The originator of what is written here is ${state}.`
  if (marking.releasableTo.includes(state)) return `${state} need not be named among those it is released to.`
  if (type.marking.release === 'never' && marking.releasableTo.length > 0)
    return 'Records of this type are never released.'
  if (marking.purposes.some(purpose => !type.marking.purposes.includes(purpose)))
    return `A record of this type may be kept for: ${type.marking.purposes.join(', ')}.`
  return null
}

function markingRefused(sentence: string): Refused {
  return refused('marking-refused', sentence)
}

/** Nothing of what was sent is kept; that it was sent is (line 10). */
function aboveCeiling(high: CeilingRefusal, type: RecordType, asker: Asker, about: string | null): Refused {
  const act: Act = {
    kind: 'record.refused',
    author: asker.account,
    reason: null,
    payload: {
      ...sessionWords(asker),
      type: type.kind,
      why: high.reason,
      where: high.where.split('.')[0] ?? '',
    },
    about: about === null ? [] : [about],
    record: null,
    releases: [],
    jobs: [],
  }
  return refused('marking-refused', high.why.en, { act })
}

function sorted<Word extends string>(words: readonly Word[]): Word[] {
  return [...new Set(words)].toSorted()
}
