/**
 * Who may sign in, and as what. No address, no telephone, no secret: keys of devices stand with the sessions, and a person
 * is reached by their service. It never leaves the state.
 */
import { z } from 'zod'
import { Condition, LEVELS, MARKING_LIMITS } from '../marking.ts'
import { Purpose, PURPOSE_TEXT } from '../purpose.ts'
import type { RecordType } from '../record-type.ts'
import { Role, ROLE_TEXT } from '../role.ts'
import { subjectKey, subjectKeys } from '../subject.ts'
import { AccountNumber, line, UtcInstant } from '../values.ts'

export const USER_LIMITS = { displayNameMax: 80 } as const

const hasNoneTwice = (words: readonly string[]) => new Set(words).size === words.length
const twice = 'nothing may be named twice'

export const User = z.strictObject({
  account: AccountNumber,
  displayName: line(USER_LIMITS.displayNameMax),
  roles: z.array(Role).min(1).max(Role.options.length).refine(hasNoneTwice, twice),
  purposes: z.array(Purpose).min(1).max(Purpose.options.length).refine(hasNoneTwice, twice),
  clearance: z
    .enum([...LEVELS.UK, ...LEVELS.FR])
    .describe('The highest level they may see, verbatim, of the scheme of this state'),
  conditions: z.array(Condition).max(MARKING_LIMITS.conditionsMax).refine(hasNoneTwice, twice),
  guestUntil: UtcInstant.nullable().describe('An observer, until then; null: not a guest'),
  suspended: z.boolean(),
})
export type User = z.infer<typeof User>

export const user: RecordType<User> = {
  kind: 'user',
  title: { en: 'Account', fr: 'Compte' },
  why: {
    en: 'So that every act has an author who was allowed it, and nobody else gets in.',
    fr: "Pour que chaque acte ait un auteur qui en avait le droit, et que personne d'autre n'entre.",
  },
  schema: User,
  fields: {
    account: {
      label: { en: 'Account', fr: 'Compte' },
      widget: 'own',
      personal: 'account',
      releases: false,
      searched: true,
    },
    displayName: {
      label: { en: 'Name', fr: 'Nom' },
      widget: 'line',
      personal: 'name',
      releases: false,
      searched: true,
    },
    roles: {
      label: { en: 'Roles', fr: 'Rôles' },
      widget: 'choices',
      choices: ROLE_TEXT,
      personal: 'none',
      releases: false,
      searched: false,
    },
    purposes: {
      label: { en: 'Purposes', fr: 'Finalités' },
      widget: 'choices',
      choices: PURPOSE_TEXT,
      personal: 'none',
      releases: false,
      searched: false,
    },
    // Levels are never translated: each is its own word in both languages.
    clearance: {
      label: { en: 'Clearance', fr: 'Habilitation' },
      widget: 'choice',
      choices: Object.fromEntries(
        [...LEVELS.UK, ...LEVELS.FR].map(level => [level, { en: level, fr: level }]),
      ),
      personal: 'none',
      releases: false,
      searched: false,
    },
    conditions: {
      label: { en: 'Handling conditions', fr: 'Conditions de traitement' },
      widget: 'own',
      personal: 'none',
      releases: false,
      searched: false,
    },
    guestUntil: {
      label: { en: 'Guest until', fr: "Invité jusqu'à" },
      widget: 'instant',
      personal: 'none',
      releases: false,
      searched: false,
    },
    suspended: {
      label: { en: 'Suspended', fr: 'Suspendu' },
      widget: 'boolean',
      personal: 'none',
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
  retention: { reviewDays: 180, deleteDays: 1825 },
  writers: ['administrator'],
  subjects: data => subjectKeys([subjectKey('account', data.account)]),
  heading: data => data.displayName,
}
