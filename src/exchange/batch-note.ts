/**
 * Who sent exactly this: a signed note over a whole batch. It parts a fault of the line, after which the same is asked again,
 * from a fault of the sender, which is kept and shown; and what was said to be erased, or was left out, was said by somebody.
 *
 *   entente exchange batch 1
 *   entente.uk.mrcc-dover/to/FR/distress
 *   9f86d081884c7d65...                         SHA-256 of all bytes of the batch before the note, hex
 */
import {
  formatNote,
  openNote,
  type LedgerIdentity,
  type Sha256,
  type Signer,
  signText,
  type Verify,
} from '#ledger'

export function signBatch(sha256: Sha256, lane: string, body: Uint8Array, signer: Signer): Uint8Array {
  const text = textOf(sha256, lane, body)
  return formatNote({ text, signatures: [signText(text, signer)] })
}

export function isSignedBatch(
  { sha256, verify }: { readonly sha256: Sha256; readonly verify: Verify },
  { keys }: LedgerIdentity,
  lane: string,
  body: Uint8Array,
  note: Uint8Array,
): boolean {
  const opened = openNote(note, keys, verify)
  return opened.kind === 'opened' && opened.note.text === textOf(sha256, lane, body)
}

function textOf(sha256: Sha256, lane: string, body: Uint8Array): string {
  return `entente exchange batch 1\n${lane}\n${hexOf(sha256(body))}\n`
}

/** Two letters for each byte. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += HEX[byte] as string
  return hex
}
