/**
 * Which parts of the tree a proof consists of. A span is a run of leaves [begin, end); its hash is the Merkle tree
 * hash of those leaves. This is the recursion of RFC 9162 sections 2.1.3.1 and 2.1.4.1, written as a walk from
 * the root down; a proof lists its hashes from the leaf up.
 */
import { PATH_MAX, SIZE_MAX } from './limits.ts'

export interface Span {
  readonly begin: number
  readonly end: number
}

/** A complete subtree: 2^level leaves from index * 2^level. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** The siblings on the way from one leaf to the root. */
export function inclusionSpans(index: number, size: number): Span[] {
  assertIndex(index, size)
  const siblings: Span[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + largestPowerBelow(end - begin)
    if (index < middle) {
      siblings.push({ begin: middle, end })
      end = middle
    } else {
      siblings.push({ begin, end: middle })
      begin = middle
    }
  }
  return siblings.toReversed()
}

/** What shows that the tree of `size` begins with the tree of `oldSize`. */
export function consistencySpans(oldSize: number, size: number): Span[] {
  assertIndex(oldSize, size + 1)
  if (oldSize === 0 || oldSize === size) return []
  const spans: Span[] = []
  let begin = 0
  let end = size
  while (oldSize !== end) {
    const middle = begin + largestPowerBelow(end - begin)
    if (oldSize <= middle) {
      spans.push({ begin: middle, end })
      end = middle
    } else {
      spans.push({ begin, end: middle })
      begin = middle
    }
  }
  // The old root itself is known to the reader; another subtree of the old tree is not.
  if (begin > 0) spans.push({ begin, end })
  return spans.toReversed()
}

/** The complete subtrees of a span, the largest first: fold them from the right and you have its hash. */
export function nodesOf({ begin, end }: Span): Node[] {
  const nodes: Node[] = []
  let at = begin
  while (at < end) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The largest power of two smaller than n, for n > 1: where RFC 9162 splits a tree. */
export function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

export function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= SIZE_MAX
}

export function isPath(path: readonly Uint8Array[]): boolean {
  return path.length <= PATH_MAX
}

function assertIndex(index: number, size: number): void {
  if (!isSize(index) || !isSize(size - 1) || index >= size)
    throw new RangeError(`${index} is not in a ledger of ${size} entries`)
}
