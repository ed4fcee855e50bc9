/**
 * May this node sign? A node that was restored from a backup has forgotten what it signed since. Were it to go on, it would
 * sign a second history of the same sizes: a fork, by its own hand. So before it signs again, it asks its partners how far they
 * have seen its ledger grow, and compares.
 *
 *    partner has seen less, or as much, and it is ours      ──► may sign
 *    partner has seen more                                  ──► lost: entries are missing here (a new ledger must begin)
 *    partner has seen another root at a size that we have   ──► forked: two histories of ours exist, both signed
 */
import {
  type Hash,
  type LedgerIdentity,
  openCheckpoint,
  sameBytes,
  type SignedCheckpoint,
  type Verify,
} from '#ledger'
import type { Head } from './wire.ts'

export type MaySign =
  | { readonly kind: 'may-sign' }
  | { readonly kind: 'lost'; readonly have: number; readonly theirs: SignedCheckpoint }
  | { readonly kind: 'forked'; readonly theirs: SignedCheckpoint }
  /** Not signed by us: what the partner says proves nothing. Ask again, or another. */
  | { readonly kind: 'not-known'; readonly reason: string }

/**
 * `size`: of our ledger as it stands here; `rootAt`: its root at a size up to that. `head`: from the partner's pinned connection.
 */
export function maySign(
  verify: Verify,
  own: LedgerIdentity,
  size: number,
  rootAt: (size: number) => Hash,
  head: Head,
): MaySign {
  if (head.origin !== own.origin) return { kind: 'not-known', reason: 'other-ledger' }
  if (head.checkpoint === null) return { kind: 'may-sign' }
  const theirs = openCheckpoint(head.checkpoint, own, verify)
  if (theirs.kind === 'refused') return { kind: 'not-known', reason: theirs.reason }
  if (theirs.checkpoint.size > size) return { kind: 'lost', have: size, theirs }
  if (!sameBytes(rootAt(theirs.checkpoint.size), theirs.checkpoint.root)) return { kind: 'forked', theirs }
  return { kind: 'may-sign' }
}
