/**
 * The nine people of a demonstration, one per role. They exist in the program alone, and only where nothing is real: every feed
 * is simulated and nobody beyond this machine can reach the node. Their numbers say demo in the ledger for ever.
 */
import { LEVELS, type Role, ROLES, type Scheme } from '#records'
import type { NodeConfig } from '../config/config.ts'
import type { Account } from './account.ts'
import { ROLE_PURPOSES } from './roles.ts'

/** Invented, and plainly so. */
const NAMES: Readonly<Record<Role, string>> = {
  'watch-officer': 'DEMO Ada Example',
  liaison: 'DEMO Basil Sample',
  analyst: 'DEMO Clémence Exemple',
  port: 'DEMO Dov Placeholder',
  centre: 'DEMO Élise Modèle',
  programme: 'DEMO Farid Specimen',
  inspector: 'DEMO Gwen Pretend',
  'data-protection': 'DEMO Hugo Fictif',
  administrator: 'DEMO Iris Invented',
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

export function isDemoNode({ feeds, host, allowedHosts }: NodeConfig): boolean {
  const isSimulated = feeds.length > 0 && feeds.every(({ simulated }) => simulated)
  return isSimulated && LOOPBACK.has(host) && allowedHosts.length === 0
}

export function demoAccounts(state: Scheme): readonly Account[] {
  return ROLES.map((role, index) => ({
    number: `${state.toLowerCase()}-demo-${index + 1}`,
    displayName: NAMES[role],
    roles: [role],
    purposes: ROLE_PURPOSES[role],
    clearance: LEVELS[state][1],
    conditions: [],
    guestUntilMs: null,
    suspended: false,
    demo: true,
    passkeys: [],
    subjects: [],
  }))
}
