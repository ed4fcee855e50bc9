/** Checks of proofs, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 write them down. No tree is needed: only the proof. */
import { type Hash, type Hasher, isHash, sameBytes } from './hash.ts'
import { isPath, isSize } from './span.ts'

export type ProofFault =
  | 'wrong-size' // a size or an index that no tree has
  | 'wrong-hash-length'
  | 'wrong-path-length'
  | 'root-differs'
  | 'old-root-differs'

export type Verdict = { readonly holds: true } | { readonly holds: false; readonly reason: ProofFault }

export interface Inclusion {
  readonly index: number
  readonly leaf: Hash
  /** Of one signed checkpoint, both: a root does not tell its size, so a size from elsewhere proves nothing. */
  readonly size: number
  readonly root: Hash
  readonly path: readonly Hash[]
}

export interface Consistency {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly path: readonly Hash[]
}

const HOLDS: Verdict = { holds: true }

/** Is this leaf the entry with this index in the tree with this root? */
export function verifyInclusion(hasher: Hasher, { index, leaf, size, root, path }: Inclusion): Verdict {
  if (!isSize(index) || !isSize(size) || index >= size) return no('wrong-size')
  if (!isPath(path)) return no('wrong-path-length')
  if (![leaf, root, ...path].every(isHash)) return no('wrong-hash-length')
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return no('wrong-path-length')
    if (isOdd(at) || at === last) {
      hash = hasher.node(sibling, hash)
      for (; !isOdd(at) && at > 0; at /= 2) last = half(last)
    } else {
      hash = hasher.node(hash, sibling)
    }
    at = half(at)
    last = half(last)
  }
  if (last !== 0) return no('wrong-path-length')
  return sameBytes(hash, root) ? HOLDS : no('root-differs')
}

/** Does the tree with this root begin with the old tree, unchanged? */
export function verifyConsistency(hasher: Hasher, claim: Consistency): Verdict {
  const { oldSize, oldRoot, size, root, path } = claim
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return no('wrong-size')
  if (!isPath(path)) return no('wrong-path-length')
  if (![oldRoot, root, ...path].every(isHash)) return no('wrong-hash-length')
  if (oldSize === 0 || oldSize === size) return verifyTrivial(hasher, claim)
  // The old tree is one complete subtree: the reader has its root already, so the proof leaves it out.
  const hashes = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path
  const [first, ...rest] = hashes
  if (path.length === 0 || first === undefined) return no('wrong-path-length')
  let at = oldSize - 1
  let last = size - 1
  for (; isOdd(at); at = half(at)) last = half(last)
  let oldHash = first
  let hash = first
  for (const next of rest) {
    if (last === 0) return no('wrong-path-length')
    if (isOdd(at) || at === last) {
      oldHash = hasher.node(next, oldHash)
      hash = hasher.node(next, hash)
      for (; !isOdd(at) && at > 0; at /= 2) last = half(last)
    } else {
      hash = hasher.node(hash, next)
    }
    at = half(at)
    last = half(last)
  }
  if (last !== 0) return no('wrong-path-length')
  if (!sameBytes(oldHash, oldRoot)) return no('old-root-differs')
  return sameBytes(hash, root) ? HOLDS : no('root-differs')
}

/** From nothing, and from itself, a tree grows without proof; a root that is not that of nothing is a lie. */
function verifyTrivial(hasher: Hasher, { oldSize, oldRoot, size, root, path }: Consistency): Verdict {
  if (path.length > 0) return no('wrong-path-length')
  if (oldSize === 0 && !sameBytes(oldRoot, hasher.empty)) return no('old-root-differs')
  if (oldSize === size && !sameBytes(oldRoot, root)) return no('root-differs')
  return HOLDS
}

function no(reason: ProofFault): Verdict {
  return { holds: false, reason }
}

function isOdd(n: number): boolean {
  return n % 2 === 1
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function isPowerOfTwo(n: number): boolean {
  let power = 1
  while (power < n) power *= 2
  return power === n
}
