/** A set of policies that one person proposed and another approved or refused: the rules by which this node decides. */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { AccountNumber, line, Sha256Hex, text } from '../values.ts'

export const POLICY_LIMITS = {
  policiesMax: 64,
  idMax: 64,
  plainMax: 500,
  textMax: 4000,
  reasonMax: 500,
} as const

export const PolicyText = z.strictObject({
  id: z
    .string()
    .max(POLICY_LIMITS.idMax)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name as in life-safety'),
  plain: z.strictObject({ en: line(POLICY_LIMITS.plainMax), fr: line(POLICY_LIMITS.plainMax) }),
  text: text(POLICY_LIMITS.textMax).describe('Cedar'),
})
export type PolicyText = z.infer<typeof PolicyText>

export const Policy = z
  .strictObject({
    policies: z
      .array(PolicyText)
      .min(1)
      .max(POLICY_LIMITS.policiesMax)
      .refine(policies => new Set(policies.map(({ id }) => id)).size === policies.length, {
        error: 'two policies have one name',
      }),
    replaces: Sha256Hex.nullable().describe(
      'Hash of the set it was written against; null: none was in force',
    ),
    reason: text(POLICY_LIMITS.reasonMax),
    state: z.enum(['proposed', 'approved', 'refused']),
    proposedBy: AccountNumber,
    approvedBy: AccountNumber.nullable(),
    refusedBy: AccountNumber.nullable(),
  })
  .refine(({ state, approvedBy }) => (state === 'approved') === (approvedBy !== null), {
    path: ['approvedBy'],
    error: 'what is approved, and nothing else, names who approved it',
  })
  .refine(({ state, refusedBy }) => (state === 'refused') === (refusedBy !== null), {
    path: ['refusedBy'],
    error: 'what is refused, and nothing else, names who refused it',
  })
  .refine(({ proposedBy, approvedBy }) => proposedBy !== approvedBy, {
    path: ['approvedBy'],
    error: 'nobody approves their own proposal',
  })
export type Policy = z.infer<typeof Policy>

export const policy: RecordType<Policy> = {
  kind: 'policy',
  title: { en: 'Policy set', fr: 'Jeu de règles' },
  why: {
    en: 'So that it can be shown at any time which rule decided, who wrote it and who approved it.',
    fr: "Pour pouvoir montrer à tout moment quelle règle a décidé, qui l'a écrite et qui l'a approuvée.",
  },
  schema: Policy,
  fields: {
    policies: {
      label: { en: 'Policies', fr: 'Règles' },
      widget: 'own',
      personal: 'none',
      releases: false,
      searched: true,
    },
    replaces: {
      label: { en: 'Replaces', fr: 'Remplace' },
      widget: 'own',
      personal: 'none',
      releases: false,
      searched: false,
    },
    reason: {
      label: { en: 'Reason', fr: 'Motif' },
      widget: 'text',
      personal: 'free-text',
      releases: false,
      searched: true,
    },
    state: {
      label: { en: 'State', fr: 'État' },
      widget: 'choice',
      choices: {
        proposed: { en: 'Proposed', fr: 'Proposé' },
        approved: { en: 'Approved', fr: 'Approuvé' },
        refused: { en: 'Refused', fr: 'Refusé' },
      },
      personal: 'none',
      releases: false,
      searched: false,
    },
    proposedBy: {
      label: { en: 'Proposed by', fr: 'Proposé par' },
      widget: 'own',
      personal: 'account',
      releases: false,
      searched: false,
    },
    approvedBy: {
      label: { en: 'Approved by', fr: 'Approuvé par' },
      widget: 'own',
      personal: 'account',
      releases: false,
      searched: false,
    },
    refusedBy: {
      label: { en: 'Refused by', fr: 'Refusé par' },
      widget: 'own',
      personal: 'account',
      releases: false,
      searched: false,
    },
  },
  marking: {
    rankDefault: 0,
    purposes: ['search-and-rescue', 'crime-groups', 'programme'],
    release: 'never',
  },
  lane: 'history',
  retention: { reviewDays: 365, deleteDays: 3650 },
  writers: ['administrator'],
  subjects: ({ proposedBy, approvedBy, refusedBy }) =>
    [proposedBy, approvedBy, refusedBy].flatMap(account => (account === null ? [] : [`account:${account}`])),
  heading: ({ policies, state }) => `${state}: ${policies.map(({ id }) => id).join(', ')}`.slice(0, 120),
}
