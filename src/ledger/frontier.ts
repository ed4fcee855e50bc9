/**
 * The right edge of the tree: all that appending needs. For 11 = 8 + 2 + 1 leaves it holds three hashes:
 *
 *            [8]                 one peak for each bit of the size that is set,
 *          /     \               the largest first
 *        ...     ...   [2] [1]
 *     0 1 2 3 4 5 6 7  8 9  10
 *
 * At most 52 hashes, however large the ledger (a "compact range" that begins at 0).
 */
import type { Hash, Hasher } from './hash.ts'

export interface Frontier {
  readonly size: number
  readonly peaks: readonly Hash[]
}

/** A node that is complete and will never change: the root of the 2^level leaves that begin at index * 2^level. */
export type OnNode = (level: number, index: number, hash: Hash) => void

export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] }

/** Adds leaf hashes; tells of each node as it becomes complete, a node before its parent. */
export function append(hasher: Hasher, from: Frontier, leaves: Iterable<Hash>, onNode?: OnNode): Frontier {
  const peaks = [...from.peaks]
  let size = from.size
  for (const leaf of leaves) {
    let hash = leaf
    let index = size
    let level = 0
    onNode?.(level, index, hash)
    for (; index % 2 === 1; index = (index - 1) / 2) {
      hash = hasher.node(peaks.pop() as Hash, hash)
      level += 1
      onNode?.(level, (index - 1) / 2, hash)
    }
    peaks.push(hash)
    size += 1
  }
  return { size, peaks }
}

export function rootOf(hasher: Hasher, { peaks }: Frontier): Hash {
  if (peaks.length === 0) return hasher.empty
  return peaks.reduceRight((right, left) => hasher.node(left, right))
}
