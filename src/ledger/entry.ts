/**
 * An entry: one act, as it is hashed into the tree and never altered. It says when, what kind, by whom and where; of
 * the payload and of the reason it holds only salted digests, so that both can be erased by law while every proof stands.
 *
 *   offset  bytes  what
 *        0      1  version: 1
 *        1      8  time: milliseconds since 1970 UTC, big-endian; order is by index, never by time
 *        9     32  digest of the payload
 *       41     32  digest of the reason; 32 zeros: no reason was asked for
 *       73    1+n  kind: letters of [a-z0-9.-], at most 64
 *        -    1+n  author: the number of an account, UTF-8, at most 255 bytes. Never a name: it cannot be erased
 *        -    1+n  origin: the ledger that it was written in, so that it cannot pass for an entry of another
 *
 *   digest = SHA-256( "entente payload 1\n" or "entente reason 1\n" || salt, 32 bytes || bytes )
 *
 * There is one way to write an entry and no other is read: equal entries are equal bytes.
 */
import { type Hash, type Hasher, isHash, type Sha256, sameBytes } from './hash.ts'
import { HASH_BYTES, KIND_LENGTH_MAX, NAME_BYTES_MAX, SALT_BYTES } from './limits.ts'
import { fromUtf8, toUtf8 } from './text.ts'

export interface Entry {
  readonly timeMs: number
  readonly kind: string
  readonly author: string
  readonly origin: string
  readonly payloadDigest: Hash
  /** null: this kind of act asks for no reason. */
  readonly reasonDigest: Hash | null
}

/** What the digest was made of. Kept beside the ledger, and erased together: salt and bytes. */
export interface Sealed {
  readonly salt: Uint8Array
  readonly bytes: Uint8Array
}

export type SealedKind = 'payload' | 'reason'

const SEAL_HEADS: Readonly<Record<SealedKind, Uint8Array>> = {
  payload: toUtf8('entente payload 1\n'),
  reason: toUtf8('entente reason 1\n'),
}
const SCRATCH = new Uint8Array(4096)
const VERSION = 1
const NO_REASON = new Uint8Array(HASH_BYTES)
const FIXED_BYTES = 9 + 2 * HASH_BYTES
/** Names and kinds in UTF-8, as they were last written; when there are so many they are forgotten. */
const NAMES_KEPT_MAX = 1024
const NAMES = new Map<string, Uint8Array>()
const KIND = /^[a-z][a-z0-9.-]*$/

/** The salt comes from the shell's source of chance: one for each digest, never used again. */
export function sealDigest(sha256: Sha256, kind: SealedKind, { salt, bytes }: Sealed): Hash {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`)
  const head = SEAL_HEADS[kind]
  const length = head.length + SALT_BYTES + bytes.length
  // Most payloads are small: their bytes are laid out in the same place each time.
  const sealed = length <= SCRATCH.length ? SCRATCH.subarray(0, length) : new Uint8Array(length)
  sealed.set(head)
  sealed.set(salt, head.length)
  sealed.set(bytes, head.length + SALT_BYTES)
  return sha256(sealed)
}

/** Does this payload belong to this entry? 'erased' is an answer too: the entry stands, the content is gone. */
export function checkSealed(
  sha256: Sha256,
  kind: SealedKind,
  digest: Hash,
  held: Sealed | null,
): 'fits' | 'differs' | 'erased' {
  if (held === null) return 'erased'
  if (held.salt.length !== SALT_BYTES) return 'differs'
  return sameBytes(sealDigest(sha256, kind, held), digest) ? 'fits' : 'differs'
}

/** @throws RangeError for what cannot be an entry: it is checked before anything is promised. */
export function encodeEntry(entry: Entry): Uint8Array {
  const fault = faultOf(entry)
  if (fault !== null) throw new RangeError(fault)
  const names = [nameBytes(entry.kind), nameBytes(entry.author), nameBytes(entry.origin)]
  const bytes = new Uint8Array(names.reduce((sum, name) => sum + 1 + name.length, FIXED_BYTES))
  const view = new DataView(bytes.buffer)
  bytes[0] = VERSION
  view.setUint32(1, Math.floor(entry.timeMs / 2 ** 32))
  view.setUint32(5, entry.timeMs % 2 ** 32)
  bytes.set(entry.payloadDigest, 9)
  bytes.set(entry.reasonDigest ?? NO_REASON, 9 + HASH_BYTES)
  let at = FIXED_BYTES
  for (const name of names) {
    bytes[at] = name.length
    bytes.set(name, at + 1)
    at += 1 + name.length
  }
  return bytes
}

/** null: these bytes are no entry of this version. They still have their place in the tree. */
export function decodeEntry(bytes: Uint8Array): Entry | null {
  if (bytes.length < FIXED_BYTES || bytes[0] !== VERSION) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const names: string[] = []
  let at = FIXED_BYTES
  for (let field = 0; field < 3; field += 1) {
    const length = bytes[at]
    if (length === undefined || at + 1 + length > bytes.length) return null
    const name = fromUtf8(bytes.subarray(at + 1, at + 1 + length))
    if (name === null) return null
    names.push(name)
    at += 1 + length
  }
  if (at !== bytes.length) return null
  const [kind, author, origin] = names as [string, string, string]
  const reason = bytes.slice(9 + HASH_BYTES, FIXED_BYTES)
  const entry: Entry = {
    timeMs: view.getUint32(1) * 2 ** 32 + view.getUint32(5),
    kind,
    author,
    origin,
    payloadDigest: bytes.slice(9, 9 + HASH_BYTES),
    reasonDigest: sameBytes(reason, NO_REASON) ? null : reason,
  }
  return faultOf(entry) === null ? entry : null
}

export function leafOf(hasher: Hasher, entry: Entry): Hash {
  return hasher.leaf(encodeEntry(entry))
}

function faultOf({ timeMs, kind, author, origin, payloadDigest, reasonDigest }: Entry): string | null {
  if (!Number.isSafeInteger(timeMs) || timeMs < 0) return 'the time is not one'
  if (!KIND.test(kind) || kind.length > KIND_LENGTH_MAX) return 'the kind is not a word of [a-z0-9.-]'
  if (!isName(author)) return 'the author is not the number of an account'
  if (!isName(origin)) return 'the origin is not the name of a ledger'
  if (!isHash(payloadDigest)) return 'the payload digest has the wrong length'
  if (reasonDigest !== null && (!isHash(reasonDigest) || sameBytes(reasonDigest, NO_REASON)))
    return 'the reason digest is not one'
  return null
}

/** One line, without controls or marks that turn the writing round: a name cannot forge a line of a log. */
function isName(name: string): boolean {
  if (NAMES.has(name)) return true
  return /^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(name) && toUtf8(name).length <= NAME_BYTES_MAX
}

/** Of a name or kind that was found to be one. Few are used, again and again. */
function nameBytes(name: string): Uint8Array {
  const known = NAMES.get(name)
  if (known !== undefined) return known
  const bytes = toUtf8(name)
  if (NAMES.size >= NAMES_KEPT_MAX) NAMES.clear()
  NAMES.set(name, bytes)
  return bytes
}
