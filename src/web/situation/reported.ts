/** What ships and beacons say of themselves that somebody should know: the most urgent kind first. Not alerts of this node. */
import { STATE, type TrackIdentity } from '#contract'
import type { Identities } from '../session/identities.ts'
import type { Picture, TrackNow } from '../session/picture.ts'

export const REPORTS = ['distress', 'notUnderCommand', 'aground', 'offPosition', 'distressTest'] as const
export type Report = (typeof REPORTS)[number]

export interface Reported {
  readonly report: Report
  readonly now: TrackNow
  readonly identity: TrackIdentity | null
}

/** Navigational status, ITU-R M.1371-5 table 45. */
const NOT_UNDER_COMMAND = 2
const AGROUND = 6

export function reportedOf(picture: Picture, identities: Identities): readonly Reported[] {
  const found: Reported[] = []
  for (const track of picture.tracks()) {
    const identity = identities.get(track)
    const report = reportOf(picture.stateOf(track), identity)
    const now = report === null ? null : picture.read(track)
    if (report !== null && now !== null) found.push({ report, now, identity })
  }
  return found.toSorted(
    (a, b) =>
      REPORTS.indexOf(a.report) - REPORTS.indexOf(b.report) ||
      b.now.fixMs - a.now.fixMs ||
      a.now.track - b.now.track,
  )
}

function reportOf(state: number, identity: TrackIdentity | null): Report | null {
  if ((state & STATE.distressActive) !== 0) return 'distress'
  if ((state & STATE.distressTest) !== 0) return 'distressTest'
  if (identity?.status === NOT_UNDER_COMMAND) return 'notUnderCommand'
  if (identity?.status === AGROUND) return 'aground'
  return (state & STATE.offPosition) !== 0 ? 'offPosition' : null
}
