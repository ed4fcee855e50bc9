import { createHash } from 'node:crypto'
import type { Proof } from '#contract'
import { describe, expect, test } from 'vitest'
import { browserDigest, leadsToRoot } from './check-proof.ts'
import { layoutProof, STEPS_DRAWN, shortHash } from './proof-layout.ts'

const sha = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')

/** A proof of so many steps that holds, sides in turn. */
function proofOf(count: number): Proof {
  const leaf = sha('00')
  let hash = leaf
  const steps = Array.from({ length: count }, (_, index) => {
    const side = index % 2 === 0 ? ('right' as const) : ('left' as const)
    const neighbour = sha(index.toString(16).padStart(4, '0'))
    hash = sha(`01${side === 'left' ? neighbour + hash : hash + neighbour}`)
    return { side, hash: neighbour, gives: hash }
  })
  return { verdict: 'holds', entry: 5, size: 9, leaf, steps, root: hash, cosignedBy: [], file: null }
}

describe('a proof computed in the browser', () => {
  test.each([0, 1, 2, 16])('%i steps lead from the act to the root', async count => {
    expect(await leadsToRoot(proofOf(count), browserDigest())).toBe(true)
  })

  test('one changed hash, side or root, and it does not hold', async () => {
    const proof = proofOf(4)
    const [first, ...rest] = proof.steps
    if (first === undefined) throw new Error('The proof has no step.')
    const changed: readonly Proof[] = [
      { ...proof, root: sha('ff') },
      { ...proof, leaf: sha('ff') },
      { ...proof, steps: rest },
      { ...proof, steps: [{ ...first, hash: sha('ff') }, ...rest] },
      { ...proof, steps: [{ ...first, side: 'left' }, ...rest] },
      { ...proof, steps: [{ ...first, gives: sha('ff') }, ...rest] },
      { ...proof, steps: [{ ...first, hash: 'not a hash' }, ...rest] },
    ]
    for (const each of changed) expect(await leadsToRoot(each, browserDigest())).toBe(false)
  })

  test('without a root or without a way to compute, nothing is claimed', async () => {
    expect(await leadsToRoot({ ...proofOf(1), root: null }, browserDigest())).toBeNull()
    expect(await leadsToRoot(proofOf(1), null)).toBeNull()
  })
})

describe('the drawing of a proof', () => {
  test.each([0, 1, 4, STEPS_DRAWN, 16, 40])(
    '%i steps: everything stands inside, and rises to the right',
    count => {
      const drawing = layoutProof(proofOf(count).steps)
      expect(drawing.steps).toHaveLength(Math.min(count, STEPS_DRAWN))
      for (const box of [drawing.leaf, drawing.root, ...drawing.steps.map(step => step.neighbour)]) {
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(drawing.width)
        expect(box.y + box.height).toBeLessThanOrEqual(drawing.height)
      }
      for (const [index, step] of drawing.steps.entries()) {
        const below = drawing.steps[index - 1]
        if (below === undefined) continue
        expect(step.y).toBeLessThan(below.y)
        expect(step.x).toBeGreaterThan(below.x)
      }
    },
  )

  test('what is left out is marked: the last drawn step is the last of the proof', () => {
    const { steps } = proofOf(16)
    const drawn = layoutProof(steps).steps
    expect(drawn.map(each => each.isGap)).toEqual([false, false, false, true])
    expect(drawn.at(-1)?.hash).toBe(steps.at(-1)?.hash)
    expect(layoutProof(steps.slice(0, STEPS_DRAWN)).steps.some(each => each.isGap)).toBe(false)
  })

  test('a hash is shortened in the middle', () => {
    expect(shortHash('7c1e04b291aa5590')).toBe('7c1e…5590')
  })
})
