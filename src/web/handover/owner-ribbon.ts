/** Who owned a case from when to when, and when both coordinated: from what the log says, so that a gap would be seen. */
import type { RescueCase, RescueLine } from '#contract'

type Centre = RescueCase['owner']

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

export interface Ribbon {
  readonly owned: readonly (Stretch & { readonly centre: Centre })[]
  /** From an offer to its answer: both keep coordinating (R3). */
  readonly both: readonly Stretch[]
  /** Time without an owner: what the stretches leave open. */
  readonly ownerlessMs: number
}

/** @param lines of this case, the earlier first */
export function ribbonOf(known: RescueCase, lines: readonly RescueLine[], nowMs: number): Ribbon {
  const beganMs = Date.parse(known.openedAt)
  const endMs = known.closed === null ? Math.max(nowMs, beganMs) : Date.parse(known.closed.at)
  const moves = lines.filter(({ deed, ineffective }) => deed.kind === 'owner.moved' && ineffective === null)
  const owned: (Stretch & { centre: Centre })[] = []
  let centre = known.openedBy
  let fromMs = beganMs
  for (const { at, deed } of moves) {
    if (deed.kind !== 'owner.moved') continue
    const toMs = Math.max(fromMs, Date.parse(at))
    owned.push({ centre, fromMs, toMs })
    centre = deed.to
    fromMs = toMs
  }
  owned.push({ centre, fromMs, toMs: Math.max(fromMs, endMs) })
  return { owned, both: coordinated(lines, endMs), ownerlessMs: gaps(owned, beganMs, endMs) }
}

function coordinated(lines: readonly RescueLine[], endMs: number): readonly Stretch[] {
  const since = new Map<string, number>()
  const both: Stretch[] = []
  for (const { at, deed, ineffective } of lines) {
    if (ineffective !== null) continue
    if (deed.kind === 'owner.offered') since.set(deed.offer, Date.parse(at))
    if (deed.kind !== 'owner.refused' && deed.kind !== 'owner.withdrawn' && deed.kind !== 'owner.moved')
      continue
    const fromMs = since.get(deed.offer)
    if (fromMs === undefined) continue
    both.push({ fromMs, toMs: Math.max(fromMs, Date.parse(at)) })
    since.delete(deed.offer)
  }
  for (const fromMs of since.values()) both.push({ fromMs, toMs: Math.max(fromMs, endMs) })
  return both
}

function gaps(owned: readonly Stretch[], beganMs: number, endMs: number): number {
  let open = 0
  let coveredMs = beganMs
  for (const { fromMs, toMs } of owned) {
    open += Math.max(0, fromMs - coveredMs)
    coveredMs = Math.max(coveredMs, toMs)
  }
  return open + Math.max(0, endMs - coveredMs)
}
