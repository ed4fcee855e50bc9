/**
 * Signed notes, C2SP signed-note: a text that people can read, a blank line, and a list of signatures.
 *
 *   example.com/behind-the-sofa
 *   20852163
 *   CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *                                                      blank: the last one parts text and signatures
 *   — example.com/behind-the-sofa Az3grlgtzPICa5O...   name, base64( key id, 4 bytes || signature )
 *   — witness.example.com/w1 jWbPPwAAAABkGFDLEZM...
 *
 * A signature by a key that we do not know is kept, so that it can be passed on, and never trusted.
 */
import { hexOf, isKeyName, SCHEMES, type Signer, type VerifierKey, type Verify } from './keys.ts'
import { NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX } from './limits.ts'
import { concat, fromBase64, fromUtf8, toBase64, toUtf8 } from './text.ts'

export interface NoteSignature {
  readonly name: string
  readonly id: number
  readonly bytes: Uint8Array
}

export interface Note {
  /** With its last newline; what was signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface Checked {
  readonly key: VerifierKey
  readonly signature: NoteSignature
  /** The time that was signed; null when the kind of key signs none. */
  readonly timeSeconds: number | null
}

export interface OpenedNote extends Note {
  /** By known keys, each key once. */
  readonly checked: readonly Checked[]
  readonly unknown: readonly NoteSignature[]
}

export type NoteFault = 'malformed' | 'too-long' | 'signature-differs' | 'no-known-signature'

export type Opened =
  | { readonly kind: 'opened'; readonly note: OpenedNote }
  | { readonly kind: 'refused'; readonly reason: NoteFault; readonly by: string | null }

const BLANK = '\n\n'
const SIGNATURE = /^— ([^ ]+) ([^ ]+)$/

/** Reads and checks. Without any signature by a known key the text is not given out at all. */
export function openNote(bytes: Uint8Array, keys: readonly VerifierKey[], verify: Verify): Opened {
  const note = parseNote(bytes)
  if ('fault' in note) return refused(note.fault, null)
  const checked: Checked[] = []
  const unknown: NoteSignature[] = []
  for (const signature of note.signatures) {
    const key = keys.find(key => key.name === signature.name && key.id === signature.id)
    if (key === undefined) {
      unknown.push(signature)
      continue
    }
    if (checked.some(one => one.key === key)) continue
    const verdict = check(note.text, signature, key, verify)
    // A key that we know and a signature that does not fit: someone is at work, or something is broken.
    if (verdict === null) return refused('signature-differs', `${key.name}+${hexOf(key.id)}`)
    checked.push(verdict)
  }
  if (checked.length === 0) return refused('no-known-signature', null)
  return { kind: 'opened', note: { ...note, checked, unknown } }
}

/** Reads without trusting: for a note that is only passed on or stored. */
export function parseNote(bytes: Uint8Array): Note | { readonly fault: NoteFault } {
  if (bytes.length > NOTE_BYTES_MAX) return { fault: 'too-long' }
  const whole = fromUtf8(bytes)
  if (whole === null || hasControls(whole) || !whole.endsWith('\n')) return { fault: 'malformed' }
  const cut = whole.lastIndexOf(BLANK)
  if (cut < 0) return { fault: 'malformed' }
  const text = whole.slice(0, cut + 1)
  const lines = whole
    .slice(cut + BLANK.length)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0) return { fault: 'malformed' }
  if (lines.length > NOTE_SIGNATURES_MAX) return { fault: 'too-long' }
  const signatures = lines.map(parseSignature)
  if (signatures.some(one => one === null)) return { fault: 'malformed' }
  return { text, signatures: signatures as NoteSignature[] }
}

/** The same bytes for the same note. @throws RangeError for a text or name that no note may have. */
export function formatNote({ text, signatures }: Note): Uint8Array {
  if (!text.endsWith('\n') || hasControls(text) || /\p{Cs}/u.test(text))
    throw new RangeError('the text of a note ends in a newline and has no other control characters')
  if (signatures.length > NOTE_SIGNATURES_MAX) throw new RangeError('a note has too many signatures')
  return toUtf8(`${text}\n${signatures.map(formatSignature).join('')}`)
}

export function formatSignature({ name, id, bytes }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError('a key name has no spaces, plus signs or controls')
  const idBytes = new Uint8Array(4)
  new DataView(idBytes.buffer).setUint32(0, id)
  return `— ${name} ${toBase64(concat(idBytes, bytes))}\n`
}

export function parseSignature(line: string): NoteSignature | null {
  const [, name, base64] = SIGNATURE.exec(line) ?? []
  if (name === undefined || base64 === undefined || !isKeyName(name)) return null
  const bytes = fromBase64(base64)
  if (bytes === null || bytes.length <= 4) return null
  return { name, id: new DataView(bytes.buffer).getUint32(0), bytes: bytes.slice(4) }
}

/** A node's own signature over a text. A witness signs by `cosign`. */
export function signText(text: string, signer: Signer): NoteSignature {
  if (signer.key.kind !== 'ed25519') throw new RangeError('a cosignature needs a time')
  return { name: signer.key.name, id: signer.key.id, bytes: signer.sign(toUtf8(text)) }
}

/** null: it does not fit. */
export function check(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
  verify: Verify,
): Checked | null {
  const scheme = SCHEMES[key.kind]
  if (signature.bytes.length !== scheme.signatureBytes) return null
  const read = scheme.read(text, signature.bytes)
  if (read === null || !verify(key.publicKey, read.message, read.raw)) return null
  return { key, signature, timeSeconds: read.timeSeconds }
}

function refused(reason: NoteFault, by: string | null): Opened {
  return { kind: 'refused', reason, by }
}

/** Below U+0020, other than the newline. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
