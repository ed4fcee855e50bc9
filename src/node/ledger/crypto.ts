/** What the ledger is handed: SHA-256 and Ed25519 of Node's OpenSSL, and chance for salts and keys. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify as verifyBytes,
} from 'node:crypto'
import {
  createHasher,
  formatPrivateKey,
  type KeyKind,
  parsePrivateKey,
  SALT_BYTES,
  type Sealed,
  type Sha256,
  type Signer,
  type Verify,
  verifierKey,
} from '#ledger'

/** DER before the 32 bytes of a secret seed (RFC 8410, PKCS #8) and of a public key (SPKI). */
const SEED_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** One call of OpenSSL, without a hash object: a third faster for 65 bytes. */
export const sha256: Sha256 = bytes => plain(hash('sha256', bytes, 'buffer'))

export const hasher = createHasher(sha256)

export const verify: Verify = (publicKey, message, signature) =>
  verifyBytes(null, message, readPublicKey(publicKey), signature)

/** Keys that were read last: of this ledger, its partners and witnesses. The one read longest ago goes. */
const KEYS_KEPT_MAX = 64
const keysKept = new Map<string, KeyObject>()

/** To read a key costs as much as to check a signature. */
function readPublicKey(bytes: Uint8Array): KeyObject {
  const name = Buffer.from(bytes).toString('latin1')
  const known = keysKept.get(name)
  if (known !== undefined) return known
  const key = createPublicKey({ key: Buffer.concat([KEY_HEAD, bytes]), format: 'der', type: 'spki' })
  const [oldest] = keysKept.keys()
  if (keysKept.size >= KEYS_KEPT_MAX && oldest !== undefined) keysKept.delete(oldest)
  keysKept.set(name, key)
  return key
}

/** Chance is drawn for this many salts at once: one call costs as much as another. */
const SALTS_DRAWN = 256
let drawn: Uint8Array = new Uint8Array(0)
let used = 0

/** A payload with a salt of its own. Each drawn byte is given once. */
export function seal(bytes: Uint8Array): Sealed {
  if (used + SALT_BYTES > drawn.length) {
    drawn = plain(randomBytes(SALTS_DRAWN * SALT_BYTES))
    used = 0
  }
  const salt = drawn.slice(used, used + SALT_BYTES)
  used += SALT_BYTES
  return { salt, bytes }
}

/** A new key, and its secret line: the caller stores it where only this node can read it. */
export function newSigner(name: string, kind: KeyKind): { readonly signer: Signer; readonly secret: string } {
  const pair = generateKeyPairSync('ed25519')
  const seed = plain(pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32))
  const signer = signerOf(verifierKey(sha256, name, kind, publicKeyOf(pair.privateKey)), pair.privateKey)
  return { signer, secret: formatPrivateKey(signer.key, seed) }
}

/** @throws Error that does not repeat the line: it is a secret. */
export function readSigner(secret: string): Signer {
  const read = parsePrivateKey(sha256, secret.trim(), seed => publicKeyOf(privateOf(seed)))
  if ('fault' in read) throw new Error(`the ledger's private key cannot be used: ${read.fault}`)
  return signerOf(read.key, privateOf(read.seed))
}

function signerOf(key: Signer['key'], secret: KeyObject): Signer {
  return { key, sign: message => plain(sign(null, message, secret)) }
}

function privateOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([SEED_HEAD, seed]), format: 'der', type: 'pkcs8' })
}

function publicKeyOf(secret: KeyObject): Uint8Array {
  return plain(createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32))
}

/** A Buffer's `slice` shares memory where a Uint8Array's copies: past this door there are no Buffers. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
