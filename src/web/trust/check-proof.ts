/** The proof computed once more, in this browser: from the act up to the root, with nothing but the hashes. RFC 9162, section 2.1.3. */
import type { Proof } from '#contract'

/** Tells a node of the tree from a leaf (RFC 9162, section 2.1.1). */
const NODE = 0x01

/** Null: this browser cannot compute a hash here, for the page is on no secure address. */
export type Digest = ((bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>) | null

/** Whether the steps lead from the leaf to the root, each giving what it says; null when that cannot be computed here. */
export async function leadsToRoot(proof: Proof, sha256: Digest): Promise<boolean | null> {
  if (sha256 === null || proof.root === null) return null
  let hash = proof.leaf
  for (const { side, hash: neighbour, gives } of proof.steps) {
    const [left, right] = side === 'left' ? [neighbour, hash] : [hash, neighbour]
    const bytes = joined(left, right)
    if (bytes === null) return false
    hash = hexOf(await sha256(bytes))
    if (hash !== gives) return false
  }
  return hash === proof.root
}

export function browserDigest(): Digest {
  const subtle = globalThis.crypto?.subtle
  return subtle === undefined ? null : bytes => subtle.digest('SHA-256', bytes)
}

function joined(left: string, right: string): Uint8Array<ArrayBuffer> | null {
  const hex = left + right
  if (!/^[0-9a-f]{128}$/.test(hex)) return null
  const bytes = new Uint8Array(65)
  bytes[0] = NODE
  for (let at = 0; at < 64; at += 1) bytes[at + 1] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

function hexOf(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
