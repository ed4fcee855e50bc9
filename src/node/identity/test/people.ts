/** Accounts for tests. */
import type { Account } from '../account.ts'

export function accountOf(number: string, more: Partial<Account> = {}): Account {
  return {
    number,
    displayName: `Officer ${number}`,
    roles: ['watch-officer', 'liaison'],
    purposes: ['search-and-rescue', 'crime-groups'],
    clearance: 'OFFICIAL-SENSITIVE',
    conditions: [],
    guestUntilMs: null,
    suspended: false,
    demo: false,
    passkeys: [],
    subjects: [],
    ...more,
  }
}

export const ADMINISTRATOR: Partial<Account> = { roles: ['administrator'], purposes: ['administration'] }
