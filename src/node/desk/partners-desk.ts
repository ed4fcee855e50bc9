/**
 * The desk of partners: how it stands with each, and other keys for a known state, which two administrators must agree to:
 * who first agrees proposes, and somebody else approves.
 */
import type { PartnerLink, PartnerList } from '#contract'
import { LANE_ORDER, lanePlace } from '#exchange'
import { toHex } from '#ledger'
import type { State } from '#records'
import { type Card, cardFingerprint } from '../exchange/card.ts'
import type { Exchange, PartnerStanding } from '../exchange/open.ts'
import { adoptProposed, readProposed } from '../exchange/partner-files.ts'
import { furthest } from '../exchange/receipts.ts'
import { partnerAct, partnerRecords, type PartnerRecordParts } from '../exchange/partner-records.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { Acts } from '../acts/ports.ts'
import { answered } from './refusals.ts'
import { instantOf } from './views.ts'

export interface PartnersParts extends PartnerRecordParts {
  readonly acts: Acts
  readonly dataFolder: string
  /** The card of this node; null: it has no exchange. */
  own(): Promise<Card | null>
  exchange(): Exchange | null
  /** New keys are in force: links and door are opened anew. */
  reopen(): Promise<void>
}

/** Proposals that are looked through. */
const PROPOSALS_READ_MAX = 100

export class PartnersDesk {
  readonly #parts: PartnersParts

  constructor(parts: PartnersParts) {
    this.#parts = parts
  }

  async list(session: Session): Promise<PartnerList> {
    const own = await this.#parts.own()
    const standings = (await answered(this.#parts.exchange()?.standings() ?? Promise.resolve([]))) ?? []
    return {
      keyFingerprint: own === null ? null : cardFingerprint(own),
      partners: await Promise.all(
        standings.map(async each => linkView(each, await this.#proposed(session, each))),
      ),
    }
  }

  /** The first who agrees has proposed it; a second person puts it in force. */
  async agree(session: Session, state: State, reason: string): Promise<PartnerList> {
    const { dataFolder, acts, reopen } = this.#parts
    const proposed = await readProposed(dataFolder, state)
    if (proposed === null)
      throw new Refusal(404, 'unknown-record', 'No card of that state waits here.', { parameter: 'state' })
    const by = await this.#proposer(proposed.card)
    if (by === session.account)
      throw new Refusal(
        403,
        'needs-second-person',
        'Who proposed a change does not approve it. Ask a colleague.',
      )
    const before =
      (await partnerRecords(this.#parts)).find(({ data }) => data.state === state)?.record ?? null
    const agreed = { account: session.account, reason }
    if (by === null) {
      await answered(acts.commit(partnerAct('partner.proposed', proposed.card, before, agreed, this.#parts)))
    } else {
      await answered(acts.commit(partnerAct('partner.approved', proposed.card, before, agreed, this.#parts)))
      await adoptProposed(dataFolder, state)
      await reopen()
    }
    return this.list(session)
  }

  async #proposed(session: Session, { pinned }: PartnerStanding): Promise<PartnerLink['proposed']> {
    const proposed = await readProposed(this.#parts.dataFolder, pinned.card.state)
    if (proposed === null) return null
    const by = await this.#proposer(proposed.card)
    return {
      keyFingerprint: cardFingerprint(proposed.card),
      by,
      mayApprove: by !== null && by !== session.account,
    }
  }

  /** Who agreed to exactly these keys, after they were last put in force; null: nobody yet. */
  async #proposer(card: Card): Promise<string | null> {
    const log = await answered(
      this.#parts.acts.log({
        record: null,
        author: null,
        kinds: ['partner.proposed', 'partner.approved'],
        beforeEntry: null,
        limit: PROPOSALS_READ_MAX,
      }),
    )
    const newest = log.find(({ payload }) => (payload as { state?: unknown } | null)?.state === card.state)
    const said = (newest?.payload ?? {}) as Partial<Card>
    const isSame =
      said.ledgerKey === card.ledgerKey &&
      said.witnessKey === card.witnessKey &&
      said.certificateFingerprint === card.certificateFingerprint
    return newest?.kind === 'partner.proposed' && isSame ? newest.author : null
  }
}

function linkView(standing: PartnerStanding, proposed: PartnerLink['proposed']): PartnerLink {
  const { pinned, fingerprint, link, taken, receipts, aside, evidence } = standing
  const { state, name, address } = pinned.card
  const vouched = furthest(receipts)
  const latest = taken?.latest?.checkpoint ?? null
  return {
    state,
    name,
    address,
    keyFingerprint: fingerprint,
    link: link.state,
    since: instantOf(link.sinceMs),
    heard: link.heardMs === null ? null : instantOf(link.heardMs),
    trouble: link.trouble,
    witnessed: latest === null ? null : { size: latest.size, root: toHex(latest.root) },
    vouches: vouched === null ? null : { size: vouched.size, time: instantOf(vouched.signedMs) },
    lanes: lanesOf(standing),
    received: standing.received,
    aside: standing.asideCount,
    asideLately: aside.map(({ lane, sequence, reason, entry }) => ({ lane, sequence, reason, entry })),
    evidence: evidence.map(({ kind, earlier, later }) => ({
      kind,
      earlier: textOf(earlier),
      later: textOf(later),
    })),
    proposed,
  }
}

function lanesOf({ link, taken, released, receipts }: PartnerStanding): PartnerLink['lanes'] {
  return LANE_ORDER.map(lane => {
    const here = taken?.lanes[lane].frontier.size ?? 0
    const offered = link.sizes?.[lanePlace(lane)] ?? null
    const receipt = receipts.find(each => each.lane === lane)
    return {
      lane,
      taken: here,
      offered,
      lag: offered === null ? null : Math.max(0, offered - here),
      released: released.get(lane) ?? 0,
      receipted: receipt?.sequence ?? 0,
      receiptTime: receipt === undefined ? null : instantOf(receipt.signedMs),
    }
  })
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
