/**
 * One path for many entries under one root. Each entry's own path to the root of a ledger of a million entries is 20 hashes;
 * entries that stand near each other share most of them, and what can be computed from the entries is not sent at all:
 *
 *                 root                  entries 2, 3 and 6 of 8 are proved by a, b and c:
 *              /        \               2 and 3 give their parent, a stands beside it,
 *           .             .             6 needs b beside it and c beside both
 *         /   \         /   \
 *        a     .       c     .          sent in the order of a walk from the left: a, c, b
 *             2 3           6 b
 *
 * The recursion is that of RFC 9162 section 2.1.1. A set of one gives the same hashes as its inclusion proof.
 */
import {
  type Hash,
  type Hasher,
  inclusionSpans,
  isSize,
  largestPowerBelow,
  type Span,
  sameBytes,
} from '#ledger'

/** A stored tree that gives the path of one entry: from the leaf's sibling up (`StoredTree` does). */
export interface PathSource {
  inclusion(index: number, size: number): readonly Hash[]
}

export interface SharedClaim {
  /** Rising, none twice. */
  readonly indexes: readonly number[]
  readonly leaves: readonly Hash[]
  /** Of one signed checkpoint, both. */
  readonly size: number
  readonly root: Hash
  readonly path: readonly Hash[]
}

/** What must be sent for these entries. Indexes rise. */
export function sharedPath(tree: PathSource, indexes: readonly number[], size: number): Hash[] {
  const asked = new Set<number>()
  const found = new Map<string, Hash>()
  return sharedSpans(indexes, size).map(({ span, beside }) => {
    const key = keyOf(span)
    if (!found.has(key) && !asked.has(beside)) {
      asked.add(beside)
      const path = tree.inclusion(beside, size)
      for (const [at, sibling] of inclusionSpans(beside, size).entries())
        found.set(keyOf(sibling), path[at] as Hash)
    }
    return found.get(key) as Hash
  })
}

/** Do all these leaves stand at these indexes under this root? Nothing of the path may be left over. */
export function holdsShared(hasher: Hasher, claim: SharedClaim): boolean {
  return hashShared(hasher, claim, null)
}

/** Each entry's own inclusion path, from a shared one that holds: so that a proof of one can be given away alone. null: it does not hold. */
export function pathsOf(hasher: Hasher, claim: SharedClaim): Hash[][] | null {
  const seen = new Map<string, Hash>()
  if (!hashShared(hasher, claim, seen)) return null
  return claim.indexes.map(index =>
    inclusionSpans(index, claim.size).map(span => seen.get(keyOf(span)) as Hash),
  )
}

function hashShared(hasher: Hasher, claim: SharedClaim, seen: Map<string, Hash> | null): boolean {
  const { indexes, leaves, size, root, path } = claim
  if (!isSize(size) || indexes.length !== leaves.length || !risesBelow(indexes, size)) return false
  if (indexes.length === 0) return path.length === 0
  let used = 0
  const walk = (begin: number, end: number, first: number, last: number): Hash | null => {
    const hash = within(begin, end, first, last)
    if (hash !== null) seen?.set(`${begin}-${end}`, hash)
    return hash
  }
  /** The entries at positions [first, last) stand in [begin, end). */
  const within = (begin: number, end: number, first: number, last: number): Hash | null => {
    if (first === last) return path[used++] ?? null
    if (end - begin === 1) return leaves[first] as Hash
    const middle = begin + largestPowerBelow(end - begin)
    const cut = firstFrom(indexes, middle, first, last)
    const left = walk(begin, middle, first, cut)
    if (left === null) return null
    const right = walk(middle, end, cut, last)
    return right === null ? null : hasher.node(left, right)
  }
  const hash = walk(0, size, 0, indexes.length)
  return hash !== null && used === path.length && sameBytes(hash, root)
}

/** The spans that are sent, from the left, each with an entry whose path it is on. */
function sharedSpans(
  indexes: readonly number[],
  size: number,
): { readonly span: Span; readonly beside: number }[] {
  if (!risesBelow(indexes, size)) throw new RangeError('the indexes of a batch rise and are in the ledger')
  const spans: { span: Span; beside: number }[] = []
  const walk = (begin: number, end: number, first: number, last: number): void => {
    if (end - begin === 1) return
    const middle = begin + largestPowerBelow(end - begin)
    const cut = firstFrom(indexes, middle, first, last)
    if (cut === first) spans.push({ span: { begin, end: middle }, beside: indexes[first] as number })
    else walk(begin, middle, first, cut)
    if (cut === last) spans.push({ span: { begin: middle, end }, beside: indexes[first] as number })
    else walk(middle, end, cut, last)
  }
  if (indexes.length > 0) walk(0, size, 0, indexes.length)
  return spans
}

/** The first position in [first, last) whose index is `from` or more. */
function firstFrom(indexes: readonly number[], from: number, first: number, last: number): number {
  let low = first
  let high = last
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((indexes[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return low
}

function risesBelow(indexes: readonly number[], size: number): boolean {
  return indexes.every(
    (index, at) => isSize(index) && index < size && (at === 0 || index > (indexes[at - 1] as number)),
  )
}

function keyOf({ begin, end }: Span): string {
  return `${begin}-${end}`
}
