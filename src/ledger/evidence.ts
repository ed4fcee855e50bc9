/**
 * Evidence: signed checkpoints that cannot both be true. It convinces whoever knows the ledger's public key, without
 * having to believe the node that kept it. One form is proof in itself; the other is a question that the ledger's
 * owner must answer, because a wrong proof may also be a fault of the line.
 *
 *   forked              two roots of one size, both signed by the ledger: a lie, proved
 *   growth-not-proved   a later checkpoint whose growth from the earlier one was not shown
 */
import { type LedgerIdentity, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { type Hash, type Hasher, sameBytes } from './hash.ts'
import type { Verify } from './keys.ts'
import { verifyConsistency } from './proof.ts'

export interface Evidence {
  readonly kind: 'forked' | 'growth-not-proved'
  /** Two signed notes, as received. */
  readonly earlier: Uint8Array
  readonly later: Uint8Array
  /** The path that was handed over for the growth; none for a fork. */
  readonly proof: readonly Hash[]
}

export type EvidenceVerdict =
  | 'forked' // proved: the ledger signed two histories
  | 'growth-not-proved' // open: the path that was handed over does not lead from one to the other
  | 'consistent' // no evidence: the path holds
  | 'not-evidence' // not two checkpoints signed by this ledger

/** Two checkpoints of one ledger, of one size, with two roots; null when they are not that. */
export function evidenceOf(one: SignedCheckpoint, other: SignedCheckpoint): Evidence | null {
  const a = one.checkpoint
  const b = other.checkpoint
  if (a.origin !== b.origin || a.size !== b.size || sameBytes(a.root, b.root)) return null
  return { kind: 'forked', earlier: one.bytes, later: other.bytes, proof: [] }
}

/** Anyone's check of evidence, from the public key alone. */
export function judgeEvidence(
  hasher: Hasher,
  evidence: Evidence,
  ledger: LedgerIdentity,
  verify: Verify,
): EvidenceVerdict {
  const earlier = openCheckpoint(evidence.earlier, ledger, verify)
  const later = openCheckpoint(evidence.later, ledger, verify)
  if (earlier.kind === 'refused' || later.kind === 'refused') return 'not-evidence'
  if (evidenceOf(earlier, later) !== null) return 'forked'
  const verdict = verifyConsistency(hasher, {
    oldSize: earlier.checkpoint.size,
    oldRoot: earlier.checkpoint.root,
    size: later.checkpoint.size,
    root: later.checkpoint.root,
    path: evidence.proof,
  })
  return verdict.holds ? 'consistent' : 'growth-not-proved'
}
