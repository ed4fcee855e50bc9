/**
 * What a taken item does to the record that this node holds. The order in which items come does not matter, and twice is once:
 * the entry with the highest index in the owner's ledger has the last word. So a recall that overtook its release on a faster
 * lane hides it all the same, and what was erased is not written again when it comes late.
 *
 *                 nothing held     shown            hidden           erased
 *    show         shown            shown            shown            dropped      an index below the last word: no change,
 *    hide         hidden           hidden           hidden           -            and its content is kept only where
 *    erase        erased           erased           erased           -            nothing was erased
 */
import type { State } from '#records'
import type { Honoured, ReceivedRecord, Taken } from './meaning.ts'

export interface HeldRecord {
  readonly id: string
  readonly owner: State
  readonly standing: 'shown' | 'hidden' | 'erased'
  /** Of the entry that had the last word. */
  readonly index: number
  /** null: hidden before it came, or erased. */
  readonly record: ReceivedRecord | null
}

export type Settled =
  | {
      readonly kind: 'held'
      readonly held: HeldRecord
      /** This act changed what is held; false: a later one had come before, or it came again. */
      readonly changed: boolean
      /** The payloads of all items about this record that this node stored are deleted, this one's too. */
      readonly eraseContent: boolean
      /** To be written in our own ledger and released back on the history lane: that it was done. null: nothing to answer. */
      readonly answer: Honoured | null
    }
  /** The record is another's, ours perhaps (MISP CVE-2018-8949, Mattermost CVE-2024-39777): goes to the quarantine as 'other-owner'. */
  | { readonly kind: 'not-theirs'; readonly owner: State }
  /** It is about no record that is held here. */
  | { readonly kind: 'nothing' }

/** Which record an item is about; null: none. */
export function recordOf({ meaning }: Pick<Taken, 'meaning'>): string | null {
  switch (meaning.kind) {
    case 'show':
      return meaning.record.id
    case 'hide':
    case 'erase':
      return meaning.record
    case 'honoured':
    case 'absent':
      return null
  }
}

/**
 * `held`: the record of that id as it stands here, whoever owns it: our own records too. Read in the transaction that writes
 * what comes out, in the order of the items of a batch.
 */
export function settle(held: HeldRecord | null, sender: State, taken: Taken): Settled {
  const id = recordOf(taken)
  if (id === null) return { kind: 'nothing' }
  if (held !== null && held.owner !== sender) return { kind: 'not-theirs', owner: held.owner }
  const { meaning, index } = taken
  const isErased = held?.standing === 'erased'
  if (held !== null && held.index >= index) return unchanged(held, isErased)
  if (isErased) return unchanged({ ...held, index }, true)
  const base = { id, owner: sender, index }
  switch (meaning.kind) {
    case 'show':
      return changed({ ...base, standing: 'shown', record: meaning.record }, null)
    case 'hide': {
      const answer: Honoured = { act: 'recall', record: id, index }
      return changed({ ...base, standing: 'hidden', record: held?.record ?? null }, answer)
    }
    case 'erase':
      return changed({ ...base, standing: 'erased', record: null }, { act: 'erase', record: id, index })
    case 'honoured':
    case 'absent':
      return { kind: 'nothing' }
  }
}

function changed(held: HeldRecord, answer: Honoured | null): Settled {
  return { kind: 'held', held, changed: true, eraseContent: held.standing === 'erased', answer }
}

function unchanged(held: HeldRecord, eraseContent: boolean): Settled {
  return { kind: 'held', held, changed: false, eraseContent, answer: null }
}
