/** How it stands with a lane: level, behind, late, or cut. Knows no browser. */
import type { PartnerLane, PartnerLink } from '#contract'

/** So long may the oldest wait for its receipt before the lane is called late; seconds. Distress is never late unseen. */
export const LATE_AFTER_SECONDS: Readonly<Record<string, number>> = {
  distress: 5,
  operations: 10,
  intelligence: 30,
  programme: 60,
  history: 60,
}
const LATE_AFTER_ELSE_SECONDS = 60
/** A partner that says nothing for so long is not heard: signs of life come every five seconds. */
export const SILENT_SECONDS = 30

export type LaneWord =
  | { readonly kind: 'level' }
  /** Items of theirs that are still to come here. */
  | { readonly kind: 'behind'; readonly items: number; readonly isLate: boolean }
  /** How long the oldest of ours waits that they have not signed for. */
  | { readonly kind: 'waits'; readonly seconds: number; readonly isLate: boolean }
  | { readonly kind: 'unknown' }

/** What waits on either side; that which is worse is told. */
export function laneWord(lane: PartnerLane, link: PartnerLink, nowMs: number): LaneWord {
  const limit = LATE_AFTER_SECONDS[lane.lane] ?? LATE_AFTER_ELSE_SECONDS
  const waited = lane.waitingSince === null ? 0 : (nowMs - Date.parse(lane.waitingSince)) / 1000
  if (lane.waitingSince !== null && (waited > limit || (lane.lag ?? 0) === 0))
    return { kind: 'waits', seconds: Math.max(0, waited), isLate: waited > limit }
  if (lane.lag === null) return { kind: 'unknown' }
  if (lane.lag > 0) return { kind: 'behind', items: lane.lag, isLate: link.link !== 'following' }
  return { kind: 'level' }
}

/** Seconds since the partner was last heard; null: never since the start of this node. */
export function silentSeconds(link: PartnerLink, nowMs: number): number | null {
  return link.heard === null ? null : Math.max(0, (nowMs - Date.parse(link.heard)) / 1000)
}

export type LinkWord = 'up' | 'catching' | 'cut' | 'halted'

/** A link that follows and is not heard is cut, whatever it says of itself. */
export function linkWord(link: PartnerLink, nowMs: number): LinkWord {
  if (link.link === 'halted') return 'halted'
  const silent = silentSeconds(link, nowMs)
  if (link.link === 'waiting' || silent === null || silent > SILENT_SECONDS) return 'cut'
  return link.link === 'pulling' ? 'catching' : 'up'
}

/** Heights of the bars of the last minutes, 0 to 1: by the root, so that one item beside a thousand is still seen. */
export function barHeights(minutes: readonly number[]): readonly number[] {
  const most = Math.max(1, ...minutes)
  return minutes.map(n => Math.sqrt(n / most))
}

/** Grows with all that crosses: when it is another, lists are asked for again. */
export function movedSum(links: readonly PartnerLink[]): number {
  return links.reduce(
    (sum, link) =>
      sum +
      link.received +
      link.aside +
      link.evidence.length +
      link.lanes.reduce((of, { released, receipted }) => of + released + receipted, 0),
    0,
  )
}
