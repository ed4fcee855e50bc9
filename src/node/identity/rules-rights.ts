/**
 * What the release rules let a session do: with the node itself, and with records at all. The screen shows rooms and buttons by it and
 * a route may name it as its right; what may be done with one record is asked again with its marking.
 */
import { LEVELS, type Marking, RECORD_PURPOSES, RECORD_TYPES, type Scheme } from '#records'
import type { Action, Reader, ReleaseRules } from '#release'
import type { Rights } from './ports.ts'

const OF_THE_NODE: ReadonlySet<Action> = new Set([
  'watch',
  'inspect',
  'find-subject',
  'administer',
  'propose-policy',
  'approve-policy',
])

/** Every answer is one the rules gave; they keep it, and forget it when a policy changes. */
export function rightsOf(rules: Pick<ReleaseRules, 'decide'>, state: Scheme): Rights {
  // The same objects each time: the rules know them again.
  const records = RECORD_TYPES.flatMap(({ kind }) =>
    plainMarkings(state).map(marking => ({ kind: 'record', type: kind, marking, distress: false }) as const),
  )
  return {
    may: (reader: Reader, action: Action) =>
      OF_THE_NODE.has(action)
        ? rules.decide(reader, action, { kind: 'node' }).permitted
        : records.some(subject => rules.decide(reader, action, subject).permitted),
  }
}

/** One for each purpose: at home, of the lower level, bound by nothing. Who may not touch such a record may touch none. */
function plainMarkings(state: Scheme): readonly Marking[] {
  return RECORD_PURPOSES.map(purpose =>
    Object.freeze({
      scheme: state,
      level: LEVELS[state][0],
      releasableTo: [],
      conditions: [],
      purposes: [purpose],
      originator: state,
      originatorControl: false,
    }),
  )
}
