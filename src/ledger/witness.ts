/**
 * The witness: what a node decides when the other shows it a new checkpoint. It signs only what it has seen to grow
 * from what it signed before; what cannot both be true it keeps, with both signatures, as evidence.
 *
 *    nothing seen ──first──► latest ──grows, proved──► latest
 *                              │  ▲────same again────────┘
 *                              ├── an older size ──────────► refused: behind        (say where we stand)
 *                              ├── other size, proof fails ► refused: not proved    (both checkpoints kept)
 *                              └── same size, other root ──► refused: forked        (both checkpoints kept: proof of a lie)
 */
import type { SignedCheckpoint } from './checkpoint.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { Hash, Hasher } from './hash.ts'
import { cosignedMessage, type Signer } from './keys.ts'
import type { NoteSignature } from './note.ts'
import { verifyConsistency } from './proof.ts'
import { concat } from './text.ts'

export interface Shown {
  readonly checkpoint: SignedCheckpoint
  /** From the latest checkpoint that the witness has. */
  readonly proof: readonly Hash[]
}

export type WitnessDecision =
  | { readonly kind: 'cosign'; readonly latest: SignedCheckpoint }
  | { readonly kind: 'behind'; readonly latest: SignedCheckpoint }
  | { readonly kind: 'not-proved'; readonly evidence: Evidence }
  | { readonly kind: 'forked'; readonly evidence: Evidence }
  | { readonly kind: 'other-ledger' }

/** `latest` must be stored before the cosignature is given away: a witness that forgets cannot vouch. */
export function witness(hasher: Hasher, latest: SignedCheckpoint | null, shown: Shown): WitnessDecision {
  const next = shown.checkpoint
  if (latest === null) return beginning(hasher, next)
  const { checkpoint: known } = latest
  const { checkpoint: claimed } = next
  if (known.origin !== claimed.origin) return { kind: 'other-ledger' }
  const evidence = evidenceOf(latest, next)
  if (evidence !== null) return { kind: 'forked', evidence }
  if (claimed.size < known.size) return { kind: 'behind', latest }
  const verdict = verifyConsistency(hasher, {
    oldSize: known.size,
    oldRoot: known.root,
    size: claimed.size,
    root: claimed.root,
    path: shown.proof,
  })
  if (verdict.holds) return { kind: 'cosign', latest: next }
  const pair = { earlier: latest.bytes, later: next.bytes }
  return { kind: 'not-proved', evidence: { kind: 'growth-not-proved', ...pair, proof: shown.proof } }
}

/** A first checkpoint is believed: from it on, the ledger can only grow. Nothing has only one root. */
function beginning(hasher: Hasher, next: SignedCheckpoint): WitnessDecision {
  const { size, root } = next.checkpoint
  const path: Hash[] = []
  const fromNothing = { oldSize: 0, oldRoot: hasher.empty, size, root, path }
  if (verifyConsistency(hasher, fromNothing).holds) return { kind: 'cosign', latest: next }
  const evidence: Evidence = { kind: 'growth-not-proved', earlier: next.bytes, later: next.bytes, proof: [] }
  return { kind: 'not-proved', evidence }
}

/** The signature of a witness over a checkpoint's text, with its time. */
export function cosign(text: string, timeSeconds: number, signer: Signer): NoteSignature {
  if (signer.key.kind !== 'cosignature') throw new RangeError('a witness signs with a cosignature key')
  if (!Number.isSafeInteger(timeSeconds) || timeSeconds <= 0) throw new RangeError('not a time in seconds')
  const time = new Uint8Array(8)
  const view = new DataView(time.buffer)
  view.setUint32(0, Math.floor(timeSeconds / 2 ** 32))
  view.setUint32(4, timeSeconds % 2 ** 32)
  const signature = signer.sign(cosignedMessage(text, timeSeconds))
  return { name: signer.key.name, id: signer.key.id, bytes: concat(time, signature) }
}
