/** An account of this node: what its holder may be here, and by what they are known. No password exists. */
import {
  LEVELS,
  type Purpose,
  PURPOSES_WITH_LEGAL_BASIS,
  type Rank,
  type Role,
  rankOf,
  type Scheme,
} from '#records'
import type { Reader } from '#release'
import { ROLE_PURPOSES } from './roles.ts'

export interface Passkey {
  /** Of the credential, base64url. */
  readonly id: string
  /** COSE key (RFC 9052), as the authenticator gave it. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Signatures it says it has made; 0: it does not count. */
  readonly counter: number
  readonly madeMs: number
}

/** Somebody at another service: the pair never changes hands, unlike an e-mail address (OpenID Connect Core section 5.7; N13). */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

export interface Account {
  /** As in `uk-7`, given once and for ever. */
  readonly number: string
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly purposes: readonly Purpose[]
  /** A level of the scheme of this state, verbatim. */
  readonly clearance: string
  readonly conditions: readonly string[]
  /** An observer, until then; null: not one. */
  readonly guestUntilMs: number | null
  readonly suspended: boolean
  readonly demo: boolean
  readonly passkeys: readonly Passkey[]
  readonly subjects: readonly Subject[]
}

/** What a session is opened for, as asked. `role` null: the first role of the account that serves the purpose. */
export interface Aim {
  readonly purpose: Purpose
  readonly legalBasis: string | null
  readonly role: Role | null
}

/** Why an account cannot be used now; null: it can. Never told to who asks: it is one of the reasons of `sign-in-refused`. */
export function closedBecause(account: Account, nowMs: number): 'suspended' | 'guest time over' | null {
  if (account.suspended) return 'suspended'
  return account.guestUntilMs !== null && nowMs >= account.guestUntilMs ? 'guest time over' : null
}

/** The role in which this account serves the aim; null: none does. */
export function roleFor(account: Account, { purpose, role }: Aim): Role | null {
  if (!account.purposes.includes(purpose)) return null
  const fitting = account.roles.filter(each => ROLE_PURPOSES[each].includes(purpose))
  return role === null ? (fitting[0] ?? null) : fitting.includes(role) ? role : null
}

export function lacksLegalBasis({ purpose, legalBasis }: Aim): boolean {
  return PURPOSES_WITH_LEGAL_BASIS.has(purpose) && legalBasis === null
}

export function readerOf(account: Account, state: Scheme, role: Role, aim: Aim): Reader {
  return {
    kind: 'person',
    state,
    role,
    clearance: clearanceRank(account, state),
    conditions: account.conditions,
    purpose: aim.purpose,
    hasLegalBasis: aim.legalBasis !== null,
    isGuest: account.guestUntilMs !== null,
  }
}

/** A level that is not of this state's scheme opens the lowest, never more. */
function clearanceRank(account: Account, scheme: Scheme): Rank {
  return rankOf({ scheme, level: account.clearance }) ?? 0
}

export function isLevelOf(scheme: Scheme, level: string): boolean {
  return (LEVELS[scheme] as readonly string[]).includes(level)
}
