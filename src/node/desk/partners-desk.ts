/**
 * The desk of partners: how it stands with each, and other keys for a known state, which two administrators must agree to:
 * who first agrees proposes, and somebody else approves.
 */
import type { PartnerLink, PartnerList } from '#contract'
import type { State } from '#records'
import type { ReleaseRules } from '#release'
import { type Card, cardFingerprint } from '../exchange/card.ts'
import type { Exchange, PartnerStanding } from '../exchange/open.ts'
import { adoptProposed, readProposed } from '../exchange/partner-files.ts'
import { partnerAct, partnerRecords, type PartnerRecordParts } from '../exchange/partner-records.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { Acts } from '../acts/ports.ts'
import type { Database } from '../store/postgres/database.ts'
import { linkFacts } from './link-view.ts'
import { answered } from './refusals.ts'
import { Resumption, type SaidBy } from './resumption.ts'
import { instantOf } from './views.ts'

export interface PartnersParts extends PartnerRecordParts {
  readonly acts: Acts
  readonly rules: ReleaseRules
  readonly dataFolder: string
  readonly database: Database
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
  readonly #resumption: Resumption

  constructor(parts: PartnersParts) {
    this.#parts = parts
    this.#resumption = new Resumption({
      acts: parts.acts,
      database: parts.database,
      nowMs: () => parts.nowMs(),
      forget: state => parts.exchange()?.takerOf(state)?.forget(),
    })
  }

  async list(session: Session): Promise<PartnerList> {
    const own = await this.#parts.own()
    const standings = (await answered(this.#parts.exchange()?.standings() ?? Promise.resolve([]))) ?? []
    return {
      keyFingerprint: own === null ? null : cardFingerprint(own),
      partners: await Promise.all(standings.map(each => this.#link(session, each))),
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

  /** A word on the end of a halt: the first proposes, a second person ends it. */
  async resume(session: Session, state: State, reason: string): Promise<PartnerList> {
    await this.#resumption.say(state, { account: session.account, reason, at: 'session' })
    return this.list(session)
  }

  /** The same, said by a command on the node's machine: one of the two at most. */
  resumeAtMachine(state: State, said: Pick<SaidBy, 'account' | 'reason'>): Promise<'proposed' | 'resumed'> {
    return this.#resumption.say(state, { ...said, at: 'machine' })
  }

  async #link(session: Session, standing: PartnerStanding): Promise<PartnerLink> {
    const { database } = this.#parts
    const [facts, proposed, resumption] = await Promise.all([
      answered(linkFacts(standing, database, this.#parts.nowMs())),
      this.#proposed(session, standing),
      this.#resumption.view(standing.pinned.card.state, session.account),
    ])
    return { ...facts, unproved: this.#unproved(session, standing), proposed, resumption }
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

  /** That there is something is for everybody; what it says is for those who may see distress under its marking. */
  #unproved({ reader }: Session, { unproved }: PartnerStanding): PartnerLink['unproved'] {
    return unproved.map(({ sequence, record, kind, heading, marking, heardMs }) => {
      const subject =
        kind === null || marking === null
          ? null
          : ({ kind: 'record', type: kind, marking, distress: true } as const)
      const maySee = subject !== null && this.#parts.rules.decide(reader, 'view', subject).permitted
      return { sequence, record, kind, heading: maySee ? heading : null, heard: instantOf(heardMs) }
    })
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
