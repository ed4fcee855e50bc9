/** Where the parts of a drawn proof stand: the act below left, the root above right, each neighbour beside its step. Knows no browser. */
import type { Proof } from '#contract'

/** Steps that are drawn: beyond it, those in the middle are left out, and it is said how many there are. */
export const STEPS_DRAWN = 4

const MARGIN = 8
const RISE = 38
const ADVANCE = 36
/** From where two hashes meet to the neighbour: so far that no line runs behind another one's box. */
const SIDE = 30
const LEAF = { width: 76, height: 24 }
const NEIGHBOUR = { width: 68, height: 20 }
const ROOT = { width: 160, height: 24 }

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DrawnStep {
  /** Where the two hashes meet. */
  readonly x: number
  readonly y: number
  readonly neighbour: Box
  readonly hash: string
  /** Of the line from below to here; steps were left out under it when `isGap`. */
  readonly path: string
  readonly isGap: boolean
  /** Of the line to the neighbour. */
  readonly side: string
}

export interface ProofDrawing {
  readonly width: number
  readonly height: number
  readonly leaf: Box
  readonly steps: readonly DrawnStep[]
  readonly root: Box
  /** Of the line from the last step to the root. */
  readonly last: string
}

/** The lowest steps and the highest one: the way begins at the act, and ends at the root. */
export function layoutProof(steps: Proof['steps']): ProofDrawing {
  const shown = steps.length <= STEPS_DRAWN ? steps : [...steps.slice(0, STEPS_DRAWN - 1), ...steps.slice(-1)]
  const height = MARGIN * 2 + ROOT.height + RISE * (shown.length + 1)
  const leaf = { ...LEAF, x: MARGIN, y: height - MARGIN - LEAF.height }
  let from = { x: leaf.x + LEAF.width / 2, y: leaf.y }
  const drawn: DrawnStep[] = []
  for (const [index, step] of shown.entries()) {
    const at = { x: from.x + ADVANCE, y: leaf.y + LEAF.height / 2 - RISE * (index + 1) }
    const neighbour = { ...NEIGHBOUR, x: at.x + SIDE, y: at.y + RISE - NEIGHBOUR.height / 2 - 4 }
    const end = neighbour.x + NEIGHBOUR.width / 2
    drawn.push({
      ...at,
      neighbour,
      hash: step.hash,
      isGap: steps.length > STEPS_DRAWN && index === shown.length - 1,
      path: `M${from.x} ${from.y}V${at.y}H${at.x}`,
      side: `M${at.x} ${at.y}H${end}V${neighbour.y}`,
    })
    from = at
  }
  const root = { ...ROOT, x: from.x + 16, y: MARGIN }
  const middle = root.y + ROOT.height / 2
  const right = Math.max(root.x + ROOT.width, ...drawn.map(each => each.neighbour.x + NEIGHBOUR.width))
  return {
    width: right + MARGIN,
    height,
    leaf,
    steps: drawn,
    root,
    last: `M${from.x} ${from.y}V${middle}H${root.x}`,
  }
}

/** The first and last letters of a hash, as it is drawn. */
export function shortHash(hash: string): string {
  return hash.length <= 10 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`
}
