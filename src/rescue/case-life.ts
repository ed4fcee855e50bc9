/**
 * The life of a case: how urgent it is (IAMSAR vol. II, 3.3), or closed. Who owns it is a life of its own (`ownership.ts`).
 *
 *    opened ──► uncertainty ⇄ alert ⇄ distress      up at a word or with its worst craft; down only by what somebody saw
 *                    └──────────┴────────┴──closed (on evidence: decide/closing.ts)──► closed
 *                    ▲          ▲        ▲                                               │
 *                    └──────────┴────────┴──────────────reopened, as it was──────────────┘
 *
 * A closed case takes nothing but its opening again; what becomes worse of its craft meanwhile stands when it is opened.
 */
import { type DeedOf, type Phase, PHASES } from '#records'
import type { CaseDeed } from './deeds.ts'

export const CASE_STATES = ['uncertainty', 'alert', 'distress', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** A deed as the table has it. A phase by a word, by a look, and by the worst craft are three things; the second person's word is one. */
export type CaseStep =
  | Exclude<CaseDeed, 'case.phase'>
  | `told-${Phase}`
  | `seen-${Phase}`
  | `craft-${Phase}`
  | 'closing-countersigned'

/** `same`: it may be done and the state stays. `as-it-was`: the phase before it was closed. null: it changes nothing, and is refused. */
export type CaseNext = CaseState | 'same' | 'as-it-was' | null

/** The same in all phases. */
const OPEN = {
  'case.opened': null,
  'case.craft-added': 'same',
  'case.coordinator': 'same',
  'owner.offered': 'same',
  'owner.accepted': 'same',
  'owner.refused': 'same',
  'owner.withdrawn': 'same',
  'owner.moved': 'same',
  'owner.escalated': 'same',
  'closing-countersigned': 'same',
  'case.closing-refused': 'same',
  'case.closed': 'closed',
  'case.reopened': null,
  'seen-uncertainty': 'uncertainty',
  'seen-alert': 'alert',
  'seen-distress': 'distress',
  'told-distress': 'distress',
  'craft-uncertainty': 'same',
  'craft-distress': 'distress',
} as const satisfies Partial<Record<CaseStep, CaseNext>>

/** Complete: the compiler asks for every pair. */
export const CASE_TABLE: Readonly<Record<CaseState, Readonly<Record<CaseStep, CaseNext>>>> = {
  uncertainty: { ...OPEN, 'told-uncertainty': 'same', 'told-alert': 'alert', 'craft-alert': 'alert' },
  alert: { ...OPEN, 'told-uncertainty': null, 'told-alert': 'same', 'craft-alert': 'same' },
  distress: { ...OPEN, 'told-uncertainty': null, 'told-alert': null, 'craft-alert': 'same' },
  closed: {
    'case.opened': null,
    'case.craft-added': null,
    'case.coordinator': null,
    'owner.offered': null,
    'owner.accepted': null,
    // What was still on its way when it was closed says that it ended.
    'owner.refused': 'same',
    'owner.withdrawn': 'same',
    'owner.moved': null,
    'owner.escalated': 'same',
    'closing-countersigned': null,
    'case.closing-refused': 'same',
    'case.closed': null,
    'case.reopened': 'as-it-was',
    'told-uncertainty': null,
    'told-alert': null,
    'told-distress': null,
    'seen-uncertainty': null,
    'seen-alert': null,
    'seen-distress': null,
    'craft-uncertainty': 'same',
    'craft-alert': 'same',
    'craft-distress': 'same',
  },
}

/**
 * Whose deed it is: its owner's, of either centre, the node's by a rule, or, of an offer, as `OFFER_DEED_OF` has it. A fall is
 * the owner's always.
 */
export const CASE_STEP_OF: Readonly<Record<CaseStep, 'owner' | 'either' | 'node' | 'offer'>> = {
  'case.opened': 'either',
  'case.craft-added': 'either',
  'case.coordinator': 'owner',
  'owner.offered': 'owner',
  'owner.accepted': 'offer',
  'owner.refused': 'offer',
  'owner.withdrawn': 'offer',
  'owner.moved': 'offer',
  'owner.escalated': 'node',
  'closing-countersigned': 'either',
  'case.closing-refused': 'node',
  'case.closed': 'owner',
  'case.reopened': 'either',
  'told-uncertainty': 'either',
  'told-alert': 'either',
  'told-distress': 'either',
  'seen-uncertainty': 'either',
  'seen-alert': 'either',
  'seen-distress': 'either',
  'craft-uncertainty': 'either',
  'craft-alert': 'either',
  'craft-distress': 'either',
}

interface CaseStanding {
  readonly phase: Phase
  readonly closed: unknown
}

export function caseStateOf({ phase, closed }: CaseStanding): CaseState {
  return closed === null ? phase : 'closed'
}

/** The state that follows; null: the step changes nothing. */
export function caseAfter(known: CaseStanding, step: CaseStep): CaseState | null {
  const state = caseStateOf(known)
  const next = CASE_TABLE[state][step]
  if (next === 'same') return state
  return next === 'as-it-was' ? known.phase : next
}

/** Whoever looked tells the owner, who decides: a phase falls by one hand. */
export function isOwners(known: CaseStanding, step: CaseStep): boolean {
  const [before, after] = [caseStateOf(known), caseAfter(known, step)]
  if (CASE_STEP_OF[step] === 'owner') return true
  if (before === 'closed' || after === null || after === 'closed') return false
  return PHASES.indexOf(after) < PHASES.indexOf(before)
}

export function phaseStep({ phase, observation }: DeedOf<'case.phase'>): CaseStep {
  return observation === null ? `told-${phase}` : `seen-${phase}`
}
