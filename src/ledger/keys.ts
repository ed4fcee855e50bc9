/**
 * Keys of signed notes, C2SP signed-note. A public key is one line that can be read out and pinned:
 *
 *   NAME+KEYID+BASE64( type byte || public key )        KEYID = SHA-256(NAME \n type byte || public key)[0..4], hex
 *
 * The type byte says which algorithm and which message; a later algorithm is one more row in SCHEMES.
 */
import type { Sha256 } from './hash.ts'
import { sameBytes } from './hash.ts'
import { concat, fromBase64, toBase64, toUtf8 } from './text.ts'

export type KeyKind = 'ed25519' | 'cosignature'

export interface VerifierKey {
  readonly name: string
  readonly id: number
  readonly kind: KeyKind
  readonly publicKey: Uint8Array
}

/** Ed25519 (RFC 8032), handed in by the shell. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** Who signs. `sign` holds the secret; nothing here ever sees it. */
export interface Signer {
  readonly key: VerifierKey
  sign(message: Uint8Array): Uint8Array
}

interface Scheme {
  readonly type: number
  readonly publicKeyBytes: number
  readonly signatureBytes: number
  /** What is signed for a note's text, and the signed time; null: the bytes say nothing that can be signed. */
  read(
    text: string,
    signature: Uint8Array,
  ): { message: Uint8Array; raw: Uint8Array; timeSeconds: number | null } | null
}

export const SCHEMES: Readonly<Record<KeyKind, Scheme>> = {
  ed25519: {
    type: 0x01,
    publicKeyBytes: 32,
    signatureBytes: 64,
    read: (text, signature) => ({ message: toUtf8(text), raw: signature, timeSeconds: null }),
  },
  // C2SP tlog-cosignature v1: the time stands before the signature, and is signed.
  cosignature: {
    type: 0x04,
    publicKeyBytes: 32,
    signatureBytes: 72,
    read(text, signature) {
      const view = new DataView(signature.buffer, signature.byteOffset, signature.length)
      const timeSeconds = view.getUint32(0) * 2 ** 32 + view.getUint32(4)
      if (!Number.isSafeInteger(timeSeconds)) return null
      return { message: cosignedMessage(text, timeSeconds), raw: signature.subarray(8), timeSeconds }
    },
  },
}

/** The message of a cosignature: a header of its own keeps it from being taken for anything else. */
export function cosignedMessage(text: string, timeSeconds: number): Uint8Array {
  return toUtf8(`cosignature/v1\ntime ${timeSeconds}\n${text}`)
}

/** The key with the id that its name, kind and bytes give. @throws RangeError for a name or key that cannot be one. */
export function verifierKey(sha256: Sha256, name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('a key name has letters, and no spaces, plus signs or controls')
  if (publicKey.length !== SCHEMES[kind].publicKeyBytes)
    throw new RangeError('the public key has the wrong length')
  return { name, id: keyId(sha256, name, material(kind, publicKey)), kind, publicKey }
}

export function formatKey({ name, id, kind, publicKey }: VerifierKey): string {
  return `${name}+${hexOf(id)}+${toBase64(material(kind, publicKey))}`
}

export type KeyFault = 'not-a-key' | 'id-differs' | 'algorithm-not-known'

/** One line of configuration. A key whose id does not fit is refused: one mistyped letter must not pin another key. */
export function parseKey(sha256: Sha256, line: string): VerifierKey | { readonly fault: KeyFault } {
  const read = parseMaterial(sha256, line)
  if ('fault' in read) return read
  return { name: read.name, id: read.id, kind: read.kind, publicKey: read.rest }
}

const PRIVATE = 'PRIVATE+KEY+'

/** `PRIVATE+KEY+NAME+KEYID+BASE64(type || seed)`, as Go's note package writes it. The id is that of the public key. */
export function parsePrivateKey(
  sha256: Sha256,
  line: string,
  publicKeyOf: (seed: Uint8Array) => Uint8Array,
): { readonly key: VerifierKey; readonly seed: Uint8Array } | { readonly fault: KeyFault } {
  if (!line.startsWith(PRIVATE)) return { fault: 'not-a-key' }
  const read = parseMaterial(sha256, line.slice(PRIVATE.length), publicKeyOf)
  if ('fault' in read) return read
  const { name, id, kind, rest: seed } = read
  return { key: { name, id, kind, publicKey: publicKeyOf(seed) }, seed }
}

export function formatPrivateKey(key: VerifierKey, seed: Uint8Array): string {
  return `${PRIVATE}${key.name}+${hexOf(key.id)}+${toBase64(material(key.kind, seed))}`
}

interface Material {
  readonly name: string
  readonly id: number
  readonly kind: KeyKind
  readonly rest: Uint8Array
}

function parseMaterial(
  sha256: Sha256,
  line: string,
  publicKeyOf = (rest: Uint8Array) => rest,
): Material | { readonly fault: KeyFault } {
  const found = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line)
  if (found === null) return { fault: 'not-a-key' }
  const [, name, idText, base64] = found as unknown as [string, string, string, string]
  const bytes = fromBase64(base64)
  if (bytes === null || bytes.length === 0 || !isKeyName(name)) return { fault: 'not-a-key' }
  const kind = (Object.keys(SCHEMES) as KeyKind[]).find(kind => SCHEMES[kind].type === bytes[0])
  if (kind === undefined) return { fault: 'algorithm-not-known' }
  const rest = bytes.subarray(1)
  if (rest.length !== SCHEMES[kind].publicKeyBytes) return { fault: 'not-a-key' }
  const id = Number.parseInt(idText, 16)
  if (keyId(sha256, name, material(kind, publicKeyOf(rest))) !== id) return { fault: 'id-differs' }
  return { name, id, kind, rest }
}

/** Not empty; no Unicode space, no plus; and no control, so that a name cannot forge a line of a log. */
export function isKeyName(name: string): boolean {
  return /^[^\s\p{Z}\p{C}+]+$/u.test(name)
}

export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.id === b.id && a.kind === b.kind && sameBytes(a.publicKey, b.publicKey)
}

function material(kind: KeyKind, bytes: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(SCHEMES[kind].type), bytes)
}

function keyId(sha256: Sha256, name: string, typed: Uint8Array): number {
  const hash = sha256(concat(toUtf8(`${name}\n`), typed))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}

export function hexOf(id: number): string {
  return id.toString(16).padStart(8, '0')
}
