/**
 * Checkpoints, C2SP tlog-checkpoint: the state of a ledger in three lines, signed as a note.
 *
 *   entente.example/uk                                  origin: which ledger
 *   20852163                                            size: how many entries
 *   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=        root
 */
import { type Hash, isHash } from './hash.ts'
import type { Signer, VerifierKey, Verify } from './keys.ts'
import { formatNote, type NoteFault, type OpenedNote, openNote, signText } from './note.ts'
import { isSize } from './span.ts'
import { fromBase64, fromDecimal, toBase64 } from './text.ts'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly note: OpenedNote
  /** As received: evidence is these bytes and no others. */
  readonly bytes: Uint8Array
}

export type CheckpointFault = NoteFault | 'not-a-checkpoint' | 'other-ledger' | 'not-signed-by-the-ledger'

export type OpenedCheckpoint =
  | ({ readonly kind: 'opened' } & SignedCheckpoint)
  | { readonly kind: 'refused'; readonly reason: CheckpointFault; readonly by: string | null }

/** Which ledger, and by which keys it is known. */
export interface LedgerIdentity {
  readonly origin: string
  readonly keys: readonly VerifierKey[]
}

/** Opens a checkpoint of one ledger: signed by a key of that ledger, whoever else signed it too. */
export function openCheckpoint(
  bytes: Uint8Array,
  ledger: LedgerIdentity,
  verify: Verify,
  witnesses: readonly VerifierKey[] = [],
): OpenedCheckpoint {
  const opened = openNote(bytes, [...ledger.keys, ...witnesses], verify)
  if (opened.kind === 'refused') return opened
  const checkpoint = parseCheckpointText(opened.note.text)
  if (checkpoint === null) return refused('not-a-checkpoint')
  if (checkpoint.origin !== ledger.origin) return refused('other-ledger')
  const isItsOwn = opened.note.checked.some(({ key }) => ledger.keys.includes(key) && key.kind === 'ed25519')
  if (!isItsOwn) return refused('not-signed-by-the-ledger')
  return { kind: 'opened', checkpoint, note: opened.note, bytes }
}

export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): Uint8Array {
  const text = formatCheckpointText(checkpoint)
  return formatNote({ text, signatures: [signText(text, signer)] })
}

/** @throws RangeError for what is no checkpoint. */
export function formatCheckpointText({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin)) throw new RangeError('an origin is one line of letters')
  if (!isSize(size) || !isHash(root)) throw new RangeError('a checkpoint has a size and a root of 32 bytes')
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/**
 * null: this is no checkpoint. Extension lines are refused: nobody audits them, so they are a way to tell two readers
 * two things under one root.
 */
export function parseCheckpointText(text: string): Checkpoint | null {
  const lines = text.split('\n')
  if (lines.length !== 4 || lines[3] !== '') return null
  const [origin, sizeText, rootText] = lines as [string, string, string, string]
  const size = fromDecimal(sizeText)
  const root = fromBase64(rootText)
  if (!isOrigin(origin) || size === null || !isSize(size) || root === null || !isHash(root)) return null
  return { origin, size, root }
}

function isOrigin(origin: string): boolean {
  return origin.length > 0 && /^[^\p{C}]+$/u.test(origin)
}

function refused(reason: CheckpointFault): OpenedCheckpoint {
  return { kind: 'refused', reason, by: null }
}
