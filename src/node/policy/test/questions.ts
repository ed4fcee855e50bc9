/** Readers and markings that the tests of the policies begin with; each test says what it changes. */
import type { Marking, Purpose, Role } from '#records'
import type { Action, Question, Reader } from '#release'

export const OFFICIAL: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL',
  releasableTo: [],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}

/** A person of the UK node, fully cleared, with a legal basis where the purpose needs one. */
export function person(role: Role, purpose: Purpose, changes: Partial<Reader> = {}): Reader {
  return {
    kind: 'person',
    state: 'UK',
    role,
    clearance: 1,
    conditions: [],
    purpose,
    hasLegalBasis: purpose === 'crime-groups',
    isGuest: false,
    ...changes,
  }
}

/** The French node. */
export function partner(purpose: Purpose, changes: Partial<Reader> = {}): Reader {
  return { ...person('liaison', purpose), kind: 'partner', state: 'FR', role: null, ...changes }
}

export function aboutRecord(
  reader: Reader,
  action: Action,
  marking: Partial<Marking> = {},
  { type = 'note', distress = false } = {},
): Question {
  return {
    reader,
    action,
    subject: { kind: 'record', type, marking: { ...OFFICIAL, ...marking }, distress },
  }
}
