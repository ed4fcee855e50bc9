/** A record of the ledger as what the rescue stands on. */
import { type Contact, type RescueAct, type State } from '#records'
import type { ActEntry, Entry } from '#rescue'
import type { AlertEntry } from '#watch'

/** The kinds that rescues are made of. */
export const RESCUE_KINDS = ['contact', 'rescue-act'] as const

export interface KeptRecord {
  readonly id: string
  readonly kind: string
  readonly owner: State
  readonly data: unknown
  readonly simulated: boolean
}

/**
 * null: it is of another kind, or says that another centre did it than the state whose ledger it stands in: nobody acts in
 * another's name.
 * @param knownMs when this node knew it, milliseconds since 1970 UTC
 */
export function entryOf({ id, kind, owner, data, simulated }: KeptRecord, knownMs: number): Entry | null {
  if (data === null || (owner !== 'UK' && owner !== 'FR')) return null
  if (kind === 'contact') {
    const contact = data as Contact
    return {
      is: 'contact',
      id,
      centre: owner,
      atMs: Date.parse(contact.heardAt),
      knownMs,
      simulated,
      contact,
    }
  }
  if (kind !== 'rescue-act') return null
  const { centre, at, tick, by, role, language, deed } = data as RescueAct
  if (centre !== owner) return null
  return {
    is: 'act',
    id,
    centre,
    atMs: Date.parse(at),
    knownMs,
    simulated,
    tick,
    account: by,
    ...(role === undefined ? {} : { role }),
    language,
    deed,
  }
}

export function isOfAlert(entry: Entry): entry is ActEntry & AlertEntry {
  return entry.is === 'act' && (entry.deed.kind === 'alert.raised' || entry.deed.kind === 'alert.handled')
}
