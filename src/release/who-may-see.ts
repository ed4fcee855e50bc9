/**
 * Who may see a record, role by role and purpose by purpose and partner by partner, with the reason in words. Everything
 * here is a decision of the policy, asked with and without what a reader might lack; the words are the policy's own.
 */
import { PURPOSES, type Purpose, ROLES, type Role, type State } from '#records'
import { levelAt, schemeOf } from './bilateral.ts'
import type { Decision, Subject } from './decision.ts'
import type { Reader } from './reader.ts'
import { checkRelease, type PartnerTerms, type ReleasedType, takesDistressLane } from './release-check.ts'
import type { ReleaseRules } from './rules.ts'
import type { PolicyTexts, PolicyWords, Text } from './words.ts'

type RecordSubject = Extract<Subject, { kind: 'record' }>

export interface PersonAnswer {
  readonly role: Role
  readonly purpose: Purpose
  readonly permitted: boolean
  readonly policies: readonly string[]
  readonly why: Text
}

export interface PartnerAnswer {
  readonly state: State
  readonly permitted: boolean
  readonly released: boolean
  readonly policies: readonly string[]
  readonly why: Text
}

export interface WhoMaySee {
  readonly people: readonly PersonAnswer[]
  readonly partners: readonly PartnerAnswer[]
  readonly policyHash: string
}

export interface WhoQuestion {
  readonly type: ReleasedType
  readonly marking: RecordSubject['marking']
  /** The state whose people are asked about. */
  readonly home: State
  readonly partners: readonly { readonly terms: PartnerTerms; readonly released: boolean }[]
}

/** How many of the policies that refuse are told: the rest stands in `policies`. */
const REASONS_MAX = 2

/** Every role with every purpose, of a person who lacks nothing: what they must not lack is said in the reason. */
export function whoMaySee(rules: ReleaseRules, texts: PolicyTexts, question: WhoQuestion): WhoMaySee {
  const { type, marking, home } = question
  const subject = { kind: 'record', type: type.kind, marking, distress: takesDistressLane(type) } as const
  const words = new Map(texts.policies.map(policy => [policy.id, policy]))
  const people = ROLES.flatMap(role =>
    PURPOSES.map(purpose => personAnswer(rules, words, subject, fullReader(home, role, purpose, subject))),
  )
  const partners = question.partners.map(({ terms, released }) => {
    const { permitted, by, decision } = checkRelease(rules, type, marking, terms)
    const why = by === 'type' ? NEVER_RELEASED : reason(decision, words)
    return { state: terms.state, permitted, released, policies: decision.policies, why }
  })
  return { people, partners, policyHash: rules.policyHash }
}

function personAnswer(
  rules: ReleaseRules,
  words: ReadonlyMap<string, PolicyWords>,
  subject: RecordSubject,
  reader: Reader & { readonly role: Role },
): PersonAnswer {
  const decision = rules.decide(reader, 'view', subject)
  const needs = decision.permitted ? needsOf(rules, subject, reader) : []
  return {
    role: reader.role,
    purpose: reader.purpose,
    permitted: decision.permitted,
    policies: decision.policies,
    why: joined([reason(decision, words), ...needs]),
  }
}

function fullReader(
  state: State,
  role: Role,
  purpose: Purpose,
  { marking }: RecordSubject,
): Reader & { readonly role: Role } {
  return {
    kind: 'person',
    state,
    role,
    clearance: 1,
    conditions: [...marking.conditions],
    purpose,
    hasLegalBasis: true,
    isGuest: false,
  }
}

/** What of the reader the permission hangs on: each is taken away in turn, and the policy is asked again. */
function needsOf(rules: ReleaseRules, subject: RecordSubject, reader: Reader): Text[] {
  const without = (less: Partial<Reader>) => !rules.decide({ ...reader, ...less }, 'view', subject).permitted
  const needs: Text[] = []
  if (without({ clearance: 0 })) needs.push(clearanceNeeded(reader.state))
  if (reader.conditions.length > 0 && without({ conditions: [] }))
    needs.push(conditionsNeeded(reader.conditions))
  if (without({ hasLegalBasis: false })) needs.push(LEGAL_BASIS_NEEDED)
  if (without({ isGuest: true })) needs.push(NO_OBSERVERS)
  return needs
}

/** The plain words of the policies that decided, those about a line before those about the marking. */
function reason(decision: Decision, words: ReadonlyMap<string, PolicyWords>): Text {
  const found = decision.policies.map(id => words.get(id) ?? unknownPolicy(id))
  if (found.length === 0) return NO_POLICY
  const told = found.toSorted((a, b) => weight(a) - weight(b)).slice(0, decision.permitted ? 1 : REASONS_MAX)
  return joined(told.map(({ plain }) => plain))
}

function weight({ safeguard }: PolicyWords): number {
  return safeguard === null ? 2 : safeguard === 7 ? 1 : 0
}

function unknownPolicy(id: string): PolicyWords {
  return { id, effect: 'forbid', plain: { en: id, fr: id }, safeguard: null, text: '' }
}

function joined(texts: readonly Text[]): Text {
  return { en: texts.map(({ en }) => en).join(' '), fr: texts.map(({ fr }) => fr).join(' ') }
}

function clearanceNeeded(state: State): Text {
  const scheme = schemeOf(state)
  const level = scheme === null ? state : levelAt(scheme, 1)
  return { en: `Only with clearance for ${level}.`, fr: `Seulement avec une autorisation ${level}.` }
}

function conditionsNeeded(conditions: readonly string[]): Text {
  const list = conditions.toSorted().join(', ')
  return { en: `Only when bound to: ${list}.`, fr: `Seulement si tenu par : ${list}.` }
}

const LEGAL_BASIS_NEEDED: Text = {
  en: 'Only with a legal basis written in the session.',
  fr: 'Seulement avec une base légale inscrite dans la session.',
}
const NO_OBSERVERS: Text = { en: 'Not shown to observers.', fr: "N'est pas montré aux observateurs." }
const NO_POLICY: Text = { en: 'No policy permits it.', fr: 'Aucune règle ne le permet.' }
const NEVER_RELEASED: Text = {
  en: 'Records of this type are never released.',
  fr: 'Les fiches de ce type ne sont jamais communiquées.',
}
