/** An inclusion proof step by step, for a person to follow: RFC 9162 section 2.1.3.2 with every hash on the way kept. */
import type { Hash, Hasher } from './hash.ts'
import { type Inclusion, type Verdict, verifyInclusion } from './proof.ts'

export interface ProofStep {
  /** Where the neighbour stands. */
  readonly side: 'left' | 'right'
  readonly neighbour: Hash
  /** What the two give. */
  readonly gives: Hash
}

/** The verdict is `verifyInclusion`'s; the steps lead to the root where it holds. */
export function followInclusion(
  hasher: Hasher,
  claim: Inclusion,
): { readonly verdict: Verdict; readonly steps: readonly ProofStep[] } {
  const verdict = verifyInclusion(hasher, claim)
  const steps: ProofStep[] = []
  let at = claim.index
  let last = claim.size - 1
  let hash = claim.leaf
  for (const neighbour of claim.path) {
    const isLeft = at % 2 === 1 || at === last
    hash = isLeft ? hasher.node(neighbour, hash) : hasher.node(hash, neighbour)
    steps.push({ side: isLeft ? 'left' : 'right', neighbour, gives: hash })
    // The last of an uneven row climbs alone until it has a neighbour on its left.
    if (isLeft) for (; at % 2 === 0 && at > 0; at /= 2) last = Math.floor(last / 2)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return { verdict, steps }
}
