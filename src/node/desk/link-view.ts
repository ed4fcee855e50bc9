/** How it stands with one partner, in the shape of the contract. */
import type { PartnerLink } from '#contract'
import { LANE_ORDER, lanePlace } from '#exchange'
import type { Lane } from '#records'
import { evidenceAbout, type KeptEvidence } from '../exchange/halts.ts'
import { type LaneTimes, laneTimes, NO_TIMES } from '../exchange/lane-times.ts'
import type { PartnerStanding } from '../exchange/open.ts'
import { headOf, type TimedHead, vouchedHead, witnessedHead } from '../exchange/signed-heads.ts'
import type { Database } from '../store/postgres/database.ts'
import { instantOf } from './views.ts'

/** What people decide about it stands beside: it is asked of the ledger. */
export type LinkFacts = Omit<PartnerLink, 'unproved' | 'proposed' | 'resumption'>

export async function linkFacts(
  standing: PartnerStanding,
  database: Database,
  nowMs: number,
): Promise<LinkFacts> {
  const { pinned, fingerprint, link, aside } = standing
  const { state, name, address } = pinned.card
  const [times, evidence, witnessed, vouches] = await Promise.all([
    laneTimes(database, state, nowMs),
    evidenceAbout(database, state),
    witnessedHead(database, pinned.ledger.name),
    vouchedHead(database, state),
  ])
  return {
    state,
    name,
    address,
    ledger: pinned.ledger.name,
    keyFingerprint: fingerprint,
    link: link.state,
    since: instantOf(link.sinceMs),
    heard: link.heardMs === null ? null : instantOf(link.heardMs),
    trouble: link.trouble,
    witnessed: headView(witnessed),
    vouches: headView(vouches),
    lanes: lanesOf(standing, times),
    received: standing.received,
    aside: standing.asideCount,
    asideLately: aside.map(({ lane, sequence, reason, entry }) => ({ lane, sequence, reason, entry })),
    evidence: evidence.map(evidenceView),
  }
}

function headView(head: TimedHead | null): PartnerLink['witnessed'] {
  if (head === null) return null
  const { timeMs, ...rest } = head
  return { ...rest, time: instantOf(timeMs) }
}

function evidenceView(kept: KeptEvidence): PartnerLink['evidence'][number] {
  const { id, kind, reason, halts, timeMs, endedMs } = kept
  return {
    id,
    kind,
    reason,
    time: instantOf(timeMs),
    halts,
    ended: endedMs === null ? null : instantOf(endedMs),
    earlier: headOf(kept.earlier),
    later: headOf(kept.later),
  }
}

function lanesOf(
  { link, taken, released, receipts }: PartnerStanding,
  times: ReadonlyMap<Lane, LaneTimes>,
): PartnerLink['lanes'] {
  return LANE_ORDER.map(lane => {
    const here = taken?.lanes[lane].frontier.size ?? 0
    const offered = link.sizes?.[lanePlace(lane)] ?? null
    const receipt = receipts.find(each => each.lane === lane)
    const { takenMs, waitingMs, minutes } = times.get(lane) ?? NO_TIMES
    return {
      lane,
      taken: here,
      takenTime: takenMs === null ? null : instantOf(takenMs),
      offered,
      lag: offered === null ? null : Math.max(0, offered - here),
      released: released.get(lane) ?? 0,
      receipted: receipt?.sequence ?? 0,
      receiptTime: receipt === undefined ? null : instantOf(receipt.signedMs),
      waitingSince: waitingMs === null ? null : instantOf(waitingMs),
      minutes: [...minutes],
    }
  })
}
