/** A new account as it is chosen and typed: what the node is asked for, or which fields are missing. */
import type { NewAccount } from '../link/account-api.ts'
import type { Draft } from '../sign-in/drafts.ts'
import { type PurposeName, purposesOf, ROLE_PURPOSES, type RoleName, ROLE_NAMES } from './roles.ts'

/** As the node has them. */
export const ACCOUNT_LIMITS = {
  displayNameMax: 60,
  guestDaysMax: 90,
  conditionsMax: 16,
  subjectMax: 255,
} as const

const DAY_MS = 24 * 3_600_000
/** Letters, digits and signs that can be seen: a name cannot forge a line of a log. */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]+$/u
const CONDITION = /^[A-Za-z0-9][A-Za-z0-9 .:-]{0,63}$/
const SUBJECT = /^[!-~]([ -~]{0,253}[!-~])?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

export type Field =
  | 'displayName'
  | 'roles'
  | 'purposes'
  | 'clearance'
  | 'conditions'
  | 'guestUntil'
  | 'subject'
export type ReadAccount =
  | { readonly kind: 'good'; readonly account: NewAccount }
  | { readonly kind: 'bad'; readonly fields: readonly Field[] }

export interface Around {
  readonly levels: readonly string[]
  /** Identity services of this node, by their ids. */
  readonly services: readonly string[]
  readonly nowMs: number
}

export const EMPTY_ACCOUNT: Draft = {
  displayName: '',
  roles: [],
  purposes: [],
  clearance: '',
  conditions: '',
  isGuest: false,
  guestUntil: '',
  service: '',
  subject: '',
}

/** Written the same way each time: two administrators who choose the same ask for the same. */
export function readAccount(draft: Draft, { levels, services, nowMs }: Around): ReadAccount {
  const displayName = text(draft, 'displayName')
  const roles = rolesIn(draft)
  const purposes = purposesIn(draft)
  const clearance = text(draft, 'clearance')
  const conditions = conditionsIn(draft)
  const isGuest = draft['isGuest'] === true
  const guestUntil = isGuest ? endOfGuest(text(draft, 'guestUntil'), nowMs) : null
  const subject = text(draft, 'subject')
  const service = services.find(each => each === draft['service']) ?? services[0] ?? null
  const good: Readonly<Record<Field, boolean>> = {
    displayName: displayName.length <= ACCOUNT_LIMITS.displayNameMax && NAME.test(displayName),
    roles: roles.length > 0 && !(isGuest && roles.includes('administrator')),
    purposes: roles.every(role => ROLE_PURPOSES[role].some(each => purposes.includes(each))),
    clearance: levels.includes(clearance),
    conditions:
      conditions.length <= ACCOUNT_LIMITS.conditionsMax && conditions.every(each => CONDITION.test(each)),
    guestUntil: !isGuest || guestUntil !== null,
    subject: subject === '' || (service !== null && SUBJECT.test(subject)),
  }
  const fields = (Object.keys(good) as Field[]).filter(field => !good[field])
  if (fields.length > 0) return { kind: 'bad', fields }
  const subjects = subject === '' || service === null ? [] : [{ service, subject }]
  return {
    kind: 'good',
    account: { displayName, roles, purposes, clearance, conditions, guestUntil, subjects },
  }
}

export function rolesIn(draft: Draft): readonly RoleName[] {
  return ROLE_NAMES.filter(role => listed(draft, 'roles').includes(role))
}

/** Chosen purposes that the chosen roles can be for. */
export function purposesIn(draft: Draft): readonly PurposeName[] {
  return purposesOf(rolesIn(draft)).filter(purpose => listed(draft, 'purposes').includes(purpose))
}

/** The last days a guest may be let in until: as `2026-11-25`, for a field of days. */
export function guestDays(nowMs: number): { readonly first: string; readonly last: string } {
  // The last second of the last day is within the limit.
  return { first: dayOf(nowMs), last: dayOf(nowMs + (ACCOUNT_LIMITS.guestDaysMax - 1) * DAY_MS) }
}

/** The last second of that day, UTC; null: no day of those in which a guest may be here. */
function endOfGuest(day: string, nowMs: number): string | null {
  const { first, last } = guestDays(nowMs)
  if (!DAY.test(day) || day < first || day > last) return null
  const endMs = Date.parse(`${day}T23:59:59Z`)
  // A browser reads 31 November as 1 December.
  return endMs > nowMs && dayOf(endMs) === day ? new Date(endMs).toISOString() : null
}

function conditionsIn(draft: Draft): readonly string[] {
  const typed = text(draft, 'conditions')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  return [...new Set(typed)].toSorted()
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function text(draft: Draft, key: string): string {
  return String(draft[key] ?? '').trim()
}

function listed(draft: Draft, key: string): readonly string[] {
  const value = draft[key]
  return Array.isArray(value) ? value : []
}
