/** Keys and ledgers for the tests, with the real Ed25519 of Node. */
import { createPrivateKey, createPublicKey, sign, verify as verifyBytes } from 'node:crypto'
import {
  type OpenedCheckpoint,
  openCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
} from '../checkpoint.ts'
import { createHasher } from '../hash.ts'
import { type KeyKind, type Signer, type Verify, verifierKey } from '../keys.ts'
import { sha256, treeHash } from './naive.ts'

export const hasher = createHasher(sha256)

const SEED_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

const privateOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([SEED_HEAD, seed]), format: 'der', type: 'pkcs8' })

export const publicKeyOf = (seed: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(privateOf(seed)).export({ format: 'der', type: 'spki' }).subarray(-32))

export const signWith = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, message, privateOf(seed)))

export const verify: Verify = (publicKey, message, signature) =>
  verifyBytes(
    null,
    message,
    createPublicKey({ key: Buffer.concat([KEY_HEAD, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

export function signer(name: string, kind: KeyKind = 'ed25519', fill = 7): Signer {
  const seed = new Uint8Array(32).fill(fill)
  return {
    key: verifierKey(sha256, name, kind, publicKeyOf(seed)),
    sign: message => signWith(seed, message),
  }
}

export const ORIGIN = 'entente.example/uk'
export const UK = signer(ORIGIN)
export const FR_WITNESS = signer('entente.example/fr/witness', 'cosignature', 9)
export const UK_LEDGER = { origin: ORIGIN, keys: [UK.key] }

export const entriesOf = (size: number, mark = 'entry'): Uint8Array[] =>
  Array.from({ length: size }, (_, at) => Buffer.from(`${mark} ${at}`))

/** The signed checkpoint of these entries, opened. */
export function checkpointOf(entries: readonly Uint8Array[], by = UK, origin = ORIGIN): SignedCheckpoint {
  const bytes = signCheckpoint({ origin, size: entries.length, root: treeHash(entries) }, by)
  return opened(openCheckpoint(bytes, { origin, keys: [by.key] }, verify))
}

export function opened(result: OpenedCheckpoint): SignedCheckpoint {
  if (result.kind === 'refused') throw new Error(result.reason)
  return result
}
