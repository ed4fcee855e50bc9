/** The slow twin: the definitions of RFC 6962 section 2.1 as they stand there, over all leaves, nothing kept. */
import { createHash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

/** MTH(D[n]) */
export function treeHash(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return sha256(new Uint8Array(0))
  if (entries.length === 1) return sha256(Buffer.concat([Buffer.of(0), entries[0] as Uint8Array]))
  const k = split(entries.length)
  return sha256(Buffer.concat([Buffer.of(1), treeHash(entries.slice(0, k)), treeHash(entries.slice(k))]))
}

/** PATH(m, D[n]) */
export function path(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return []
  const k = split(entries.length)
  const left = entries.slice(0, k)
  const right = entries.slice(k)
  return m < k ? [...path(m, left), treeHash(right)] : [...path(m - k, right), treeHash(left)]
}

/** PROOF(m, D[n]) */
export function proof(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
  return subproof(m, entries, true)
}

function subproof(m: number, entries: readonly Uint8Array[], isOld: boolean): Uint8Array[] {
  if (m === entries.length) return isOld ? [] : [treeHash(entries)]
  const k = split(entries.length)
  const left = entries.slice(0, k)
  const right = entries.slice(k)
  return m <= k
    ? [...subproof(m, left, isOld), treeHash(right)]
    : [...subproof(m - k, right, false), treeHash(left)]
}

function split(n: number): number {
  let k = 1
  while (k < n) k *= 2
  return k / 2
}
