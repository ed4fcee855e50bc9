/** The hashes of RFC 6962 section 2.1 and RFC 9162 section 2.1.1: leaves and nodes never look alike. */
import { HASH_BYTES } from './limits.ts'

/** SHA-256, handed in by the shell: bytes to 32 bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export type Hash = Uint8Array

export interface Hasher {
  readonly sha256: Sha256
  /** The root of a tree without leaves: the hash of nothing. */
  readonly empty: Hash
  /** SHA-256(0x00 || entry) */
  leaf(entry: Uint8Array): Hash
  /** SHA-256(0x01 || left || right) */
  node(left: Hash, right: Hash): Hash
}

export function createHasher(sha256: Sha256): Hasher {
  const pair = new Uint8Array(1 + 2 * HASH_BYTES)
  pair[0] = 1
  return {
    sha256,
    empty: sha256(new Uint8Array(0)),
    leaf(entry) {
      const bytes = new Uint8Array(1 + entry.length)
      bytes.set(entry, 1)
      return sha256(bytes)
    },
    node(left, right) {
      pair.set(left, 1)
      pair.set(right, 1 + HASH_BYTES)
      return sha256(pair)
    },
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES
}
