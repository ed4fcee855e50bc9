/** Accounts that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const officer = {
  account: 'uk-7',
  displayName: 'A. Marsh',
  roles: ['watch-officer', 'liaison'],
  purposes: ['search-and-rescue'],
  clearance: 'OFFICIAL-SENSITIVE',
  conditions: [],
  guestUntil: null,
  suspended: false,
}

export const examples: Examples = {
  valid: {
    'an officer': officer,
    'a guest with conditions': {
      ...officer,
      account: 'fr-12',
      displayName: 'Hélène Le Goff',
      roles: ['inspector'],
      purposes: ['oversight'],
      clearance: 'NON PROTÉGÉ',
      conditions: ['H1', 'UK EYES: 2'],
      guestUntil: '2026-12-01T00:00:00.000Z',
    },
    'a suspended account': { ...officer, suspended: true },
  },
  invalid: {
    'a name for a number': { data: { ...officer, account: 'A. Marsh' }, path: 'account', code: 'wrong-form' },
    'no role': { data: { ...officer, roles: [] }, path: 'roles', code: 'too-small' },
    'a role that is none': { data: { ...officer, roles: ['admiral'] }, path: 'roles.0', code: 'not-in-list' },
    'a role twice': {
      data: { ...officer, roles: ['port', 'port'] },
      path: 'roles',
      code: 'not-together',
    },
    'a level above the ceiling': {
      data: { ...officer, clearance: 'SECRET' },
      path: 'clearance',
      code: 'not-in-list',
    },
    'an e-mail address': { data: { ...officer, email: 'a@b.uk' }, path: '', code: 'unknown-field' },
    'a secret': { data: { ...officer, password: 'x' }, path: '', code: 'unknown-field' },
    'suspended as a word': { data: { ...officer, suspended: 'no' }, path: 'suspended', code: 'wrong-type' },
  },
}
