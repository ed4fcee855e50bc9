/**
 * Partners as records: whom this node is paired with stands in its ledger. Keys that stand there are changed by two people
 * (partner-change.ts), never by a file alone.
 */
import { recordWrite, type Act } from '#custody'
import {
  LEVELS,
  type Marking,
  Partner,
  partner as partnerType,
  type RecordVersion,
  retentionFrom,
  type Scheme,
  type State,
} from '#records'
import type { NodeActs } from '../acts/open.ts'
import type { Card, PinnedPartner } from './card.ts'
import { PARTNERS_MAX } from './limits.ts'

export interface PartnerRecordParts {
  readonly acts: Pick<NodeActs, 'commit'>
  readonly state: State
  readonly scheme: Scheme
  simulated(): boolean
  nowMs(): number
  newId(): string
  ownOf(kind: string, limit: number, before: RecordVersion | null): Promise<readonly RecordVersion[]>
  warn(text: string): void
}

export interface PartnerRecord {
  readonly record: RecordVersion
  readonly data: Partner
}

/** The partners that may be spoken to: new ones are recorded; one whose file has other keys than its record is left out, and told. */
export async function knownPartners(
  pinned: readonly PinnedPartner[],
  parts: PartnerRecordParts,
): Promise<readonly PinnedPartner[]> {
  const records = await partnerRecords(parts)
  const known: PinnedPartner[] = []
  for (const each of pinned) {
    const { card } = each
    const found = records.find(({ data }) => data.state === card.state)
    if (found !== undefined && !hasSameKeys(found.data, card)) {
      parts.warn(
        `The keys in partners/${card.state}.json are not those that are on the record: no link to ${card.state} until two people have agreed.`,
      )
      continue
    }
    if (found === undefined)
      await parts.acts.commit(
        partnerAct('record.collected', card, null, { account: 'node', reason: null }, parts),
      )
    known.push(each)
  }
  return known
}

/** The newest of each state first. */
export async function partnerRecords(
  parts: Pick<PartnerRecordParts, 'ownOf'>,
): Promise<readonly PartnerRecord[]> {
  const records = await parts.ownOf('partner', PARTNERS_MAX * 4, null)
  return records.flatMap(record => {
    const read = Partner.safeParse(record.data)
    return read.success ? [{ record, data: read.data }] : []
  })
}

export function hasSameKeys(data: Pick<Partner, 'ledgerKey' | 'witnessKey'>, card: Card): boolean {
  return data.ledgerKey === card.ledgerKey && data.witnessKey === card.witnessKey
}

/** A partner stays at home and is no secret there. */
export function partnerAct(
  kind: 'record.collected' | 'partner.proposed' | 'partner.approved',
  card: Card,
  before: RecordVersion | null,
  by: { readonly account: string; readonly reason: string | null },
  parts: PartnerRecordParts,
): Act {
  const { state, name, ledgerKey, witnessKey, address, certificateFingerprint } = card
  const nowMs = parts.nowMs()
  const pairedOn = new Date(Math.floor(nowMs)).toISOString()
  const data = { state, name, ledgerKey, witnessKey, address, pairedOn }
  const marking: Marking = Object.freeze({
    scheme: parts.scheme,
    level: LEVELS[parts.scheme][0],
    releasableTo: [],
    conditions: [],
    purposes: [...partnerType.marking.purposes],
    originator: parts.state,
    originatorControl: false,
  })
  const id = before?.id ?? parts.newId()
  const record = recordWrite(
    { type: partnerType, data, marking, distress: false },
    {
      id,
      owner: parts.state,
      version: (before?.version ?? 0) + 1,
      standing: 'live',
      retention: retentionFrom(partnerType, data, nowMs),
      simulated: parts.simulated(),
    },
  )
  const writes = kind === 'partner.proposed' ? null : record
  return {
    kind,
    author: by.account,
    reason: by.reason,
    payload: { state, ledgerKey, witnessKey, certificateFingerprint },
    about: before === null && writes === null ? [] : [id],
    record: writes,
    releases: [],
    jobs: [],
  }
}
