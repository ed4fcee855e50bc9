/** The check of an exported ledger from its files and public keys alone: no node, no database, no network. */
import {
  type Audit,
  audit,
  type CheckpointFault,
  decodeEntry,
  type Entry,
  openCheckpoint,
  parseProofFile,
  type ProofFile,
  type SignedCheckpoint,
  sameBytes,
  StoredTree,
  TileMissing,
  type VerifierKey,
  type Vouched,
  verifyInclusion,
  vouchers,
} from '#ledger'
import { hasher, verify } from './crypto.ts'
import type { TileFiles } from './tile-files.ts'

export interface Trusted {
  readonly origin: string
  readonly keys: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  /** How many of the witnesses must have signed. */
  readonly needed: number
}

export type ProofVerdict =
  | { readonly kind: 'in-the-ledger'; readonly index: number; readonly entry: Entry | null }
  | { readonly kind: 'newer-than-the-tiles'; readonly index: number; readonly entry: Entry | null }
  | { readonly kind: 'not-a-proof-file' }
  | { readonly kind: 'checkpoint-refused'; readonly reason: CheckpointFault; readonly by: string | null }
  | { readonly kind: 'path-does-not-lead-to-the-root'; readonly index: number }
  | { readonly kind: 'entry-is-not-told'; readonly index: number } // neither in the file nor in the tiles
  | { readonly kind: 'forked'; readonly index: number } // signed by the ledger, and not what the tiles were

/** What another holds of this ledger: a checkpoint, without a proof. */
export type HeadVerdict =
  | { readonly kind: 'a-state-of-it' | 'newer-than-the-tiles' | 'forked'; readonly size: number }
  | { readonly kind: 'checkpoint-refused'; readonly reason: CheckpointFault; readonly by: string | null }

/** Bytes to be held against the tiles; null: not asked for. */
export interface Asked {
  readonly proof: Uint8Array | null
  readonly head: Uint8Array | null
}

export type FolderVerdict =
  | { readonly kind: 'no-checkpoint' }
  | { readonly kind: 'checkpoint-refused'; readonly reason: CheckpointFault; readonly by: string | null }
  | {
      readonly kind: 'read'
      readonly checkpoint: SignedCheckpoint
      readonly audit: Audit
      readonly vouchers: readonly Vouched[]
      readonly proof: ProofVerdict | null
      readonly head: HeadVerdict | null
      readonly holds: boolean
    }

export function verifyFolder(
  files: TileFiles,
  trusted: Trusted,
  asked: Asked = { proof: null, head: null },
): FolderVerdict {
  const bytes = files.checkpoint()
  if (bytes === null) return { kind: 'no-checkpoint' }
  const opened = openCheckpoint(bytes, trusted, verify, trusted.witnesses)
  if (opened.kind === 'refused') return { kind: 'checkpoint-refused', reason: opened.reason, by: opened.by }
  const result = audit(hasher, opened.checkpoint, files)
  const vouched = vouchers(
    opened.note,
    trusted.witnesses.map(key => ({ operator: key.name, key })),
  )
  const proof = asked.proof === null ? null : verifyProof(files, opened, trusted, asked.proof)
  const head = asked.head === null ? null : verifyHead(files, opened, trusted, asked.head)
  // Older tiles than the proof or the head may be a cut copy: what they cannot show is not called shown.
  const isProved = proof === null || proof.kind === 'in-the-ledger'
  const isOne = head === null || head.kind === 'a-state-of-it'
  const holds = result.faultCount === 0 && vouched.length >= trusted.needed && isProved && isOne
  return { kind: 'read', checkpoint: opened, audit: result, vouchers: vouched, proof, head, holds }
}

function verifyProof(
  files: TileFiles,
  stored: SignedCheckpoint,
  trusted: Trusted,
  bytes: Uint8Array,
): ProofVerdict {
  const file = parseProofFile(bytes)
  if (file === null) return { kind: 'not-a-proof-file' }
  const opened = openCheckpoint(file.checkpoint, trusted, verify, trusted.witnesses)
  if (opened.kind === 'refused') return { kind: 'checkpoint-refused', reason: opened.reason, by: opened.by }
  const { index } = file
  const tree = new StoredTree(hasher, files)
  const leaf = leafOfProof(file, tree, stored)
  if (leaf === null) return { kind: 'entry-is-not-told', index }
  const { size, root } = opened.checkpoint
  const verdict = verifyInclusion(hasher, { index, leaf, size, root, path: file.path })
  if (!verdict.holds) return { kind: 'path-does-not-lead-to-the-root', index }
  const entry = file.entry === null ? null : decodeEntry(file.entry)
  const isNewer = size > stored.checkpoint.size
  if (!isNewer && !isRootOf(tree, opened, stored)) return { kind: 'forked', index }
  return { kind: isNewer ? 'newer-than-the-tiles' : 'in-the-ledger', index, entry }
}

function verifyHead(
  files: TileFiles,
  stored: SignedCheckpoint,
  trusted: Trusted,
  bytes: Uint8Array,
): HeadVerdict {
  const opened = openCheckpoint(bytes, trusted, verify, trusted.witnesses)
  if (opened.kind === 'refused') return { kind: 'checkpoint-refused', reason: opened.reason, by: opened.by }
  const { size } = opened.checkpoint
  if (size > stored.checkpoint.size) return { kind: 'newer-than-the-tiles', size }
  const isOne = isRootOf(new StoredTree(hasher, files), opened, stored)
  return { kind: isOne ? 'a-state-of-it' : 'forked', size }
}

/** The proof's own entry; without one, the leaf that the tiles hold at its place. */
function leafOfProof(file: ProofFile, tree: StoredTree, { checkpoint }: SignedCheckpoint): Uint8Array | null {
  if (file.entry !== null) return hasher.leaf(file.entry)
  if (file.index >= checkpoint.size) return null
  return missingAsNull(() => tree.leaf(file.index, checkpoint.size))
}

/** A lost tile is told by the audit already; without it the histories cannot be shown to be one. */
function isRootOf(tree: StoredTree, old: SignedCheckpoint, stored: SignedCheckpoint): boolean {
  const root = missingAsNull(() => tree.root(old.checkpoint.size, stored.checkpoint.size))
  return root !== null && sameBytes(root, old.checkpoint.root)
}

function missingAsNull<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch (error) {
    if (error instanceof TileMissing) return null
    throw error
  }
}
