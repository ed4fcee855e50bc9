/** What the rescue stands on: contacts and acts, as they stand in the ledgers of both nodes. */
import type { Centre, Contact, DeedKind, DeedOf, Role } from '#records'

interface Told {
  /** The number of its record: made by its node, never used twice. */
  readonly id: string
  readonly centre: Centre
  /** Milliseconds since 1970 UTC, by the clock of the centre that wrote it. */
  readonly atMs: number
  /** When this node knew it, milliseconds since 1970 UTC: for its own, when it was durable; for the partner's, when it came. */
  readonly knownMs: number
  readonly simulated: boolean
}

export interface ContactEntry extends Told {
  readonly is: 'contact'
  readonly contact: Contact
}

export interface ActEntry<K extends DeedKind = DeedKind> extends Told {
  readonly is: 'act'
  /** Order of acts: later than all that its writer knew. */
  readonly tick: number
  /** Number of the account; `node` for a rule. */
  readonly account: string
  /** Left out: by a rule, or it was not told. */
  readonly role?: Role
  readonly language: 'en' | 'fr'
  /** By the clock of its writer, where that was ahead of ours and `atMs` is ours: what both nodes must agree on goes by this. */
  readonly writtenMs?: number
  readonly deed: DeedOf<K>
}

/** A clock that is ahead of ours tells no time to come: then it was done when we knew of it. */
export function notAhead<E extends { readonly atMs: number; readonly knownMs: number }>(entry: E): E {
  return entry.atMs > entry.knownMs ? { ...entry, atMs: entry.knownMs, writtenMs: entry.atMs } : entry
}

export type Entry = ContactEntry | ActEntry
