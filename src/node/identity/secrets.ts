/** What opens a door: random, long, and kept only as what it hashes to. */
import { createHash } from 'node:crypto'
import type { TokenHash } from './store.ts'

/** Random bytes from the outside: the machine's in a node, chosen ones in a test. */
export type Chance = (bytes: number) => Uint8Array

const TOKEN_BYTES = 32
const ID_BYTES = 12

/** 256 bits, 43 characters. */
export function newToken(chance: Chance): string {
  return Buffer.from(chance(TOKEN_BYTES)).toString('base64url')
}

/** A name that opens nothing. */
export function newId(chance: Chance): string {
  return Buffer.from(chance(ID_BYTES)).toString('base64url')
}

/** A token holds 256 bits of chance: a plain hash is enough, and finding it by its hash tells nothing of it. */
export function hashOf(token: string): TokenHash {
  return createHash('sha256').update(token).digest('hex')
}
