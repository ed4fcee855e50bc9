/**
 * What a role is for, and which roles one person may not hold together. Who keeps the doors does not see what is behind
 * them, and who inspects does not do what is inspected.
 */
import type { Purpose, Role } from '#records'
import type { Action, Reader } from '#release'
import type { Rights } from './ports.ts'

/** As the shipped policies have it (`policies/20-work.cedar`): a session for another purpose would open nothing. */
export const ROLE_PURPOSES: Readonly<Record<Role, readonly Purpose[]>> = {
  'watch-officer': ['search-and-rescue'],
  liaison: ['search-and-rescue', 'crime-groups'],
  analyst: ['crime-groups'],
  port: ['search-and-rescue', 'crime-groups'],
  centre: ['search-and-rescue'],
  programme: ['programme'],
  inspector: ['oversight'],
  'data-protection': ['oversight'],
  administrator: ['administration'],
}

/** Each stands alone: an account with one of these has no other role. */
export const STANDS_ALONE: ReadonlySet<Role> = new Set(['inspector', 'data-protection', 'administrator'])

/** Whoever captured one of these could hide what was done: their keys need two administrators (N17). */
export const GUARDED: ReadonlySet<Role> = STANDS_ALONE

const KEEPING: readonly Action[] = ['watch', 'view', 'write', 'release', 'recall', 'review']

/** What a role may ask of the node itself: the coarse gate before the marking of a record is looked at. */
const ROLE_ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  'watch-officer': KEEPING,
  liaison: KEEPING,
  analyst: KEEPING,
  port: ['watch', 'view', 'write'],
  centre: ['watch', 'view', 'write'],
  programme: ['view'],
  inspector: ['watch', 'view', 'inspect'],
  'data-protection': [
    'watch',
    'view',
    'inspect',
    'find-subject',
    'erase',
    'hold',
    'review',
    'propose-policy',
    'approve-policy',
  ],
  administrator: ['administer', 'propose-policy', 'approve-policy'],
}

const READING: ReadonlySet<Action> = new Set(['watch', 'view', 'inspect'])

/** In place of the release rules, for tests that need none (`rightsOf` in rules-rights.ts asks those). */
export const ROLE_RIGHTS: Rights = {
  may: ({ role, isGuest }: Reader, action: Action) =>
    role !== null && ROLE_ACTIONS[role].includes(action) && (!isGuest || READING.has(action)),
}
