/**
 * The end of a halt. A partner that signed two histories is heard again only when two people of this side have said so: one
 * proposes, another agrees, and both stand in the ledger with why. At most one of the two may have spoken at the machine, where
 * nobody showed a passkey: whoever has the machine alone ends nothing.
 */
import type { PartnerLink } from '#contract'
import type { State } from '#records'
import type { Acts } from '../acts/ports.ts'
import { endHalts, openHalts } from '../exchange/halts.ts'
import { Refusal } from '../http/problem.ts'
import type { Database } from '../store/postgres/database.ts'
import { answered } from './refusals.ts'
import { instantOf } from './views.ts'

export interface ResumptionParts {
  readonly acts: Acts
  readonly database: Database
  nowMs(): number
  /** What was decided about this partner is read again. */
  forget(state: State): void
}

export interface SaidBy {
  readonly account: string
  readonly reason: string
  /** `machine`: a command on the node's machine. `session`: a person who signed in. */
  readonly at: 'session' | 'machine'
}

interface Proposal {
  readonly by: string
  readonly timeMs: number
  readonly reason: string | null
  readonly at: SaidBy['at']
}

/** Decisions that are looked through. */
const DECISIONS_READ_MAX = 100

export class Resumption {
  readonly #parts: ResumptionParts

  constructor(parts: ResumptionParts) {
    this.#parts = parts
  }

  /** The first word proposes, the second ends the halt. @throws Refusal */
  async say(state: State, { account, reason, at }: SaidBy): Promise<'proposed' | 'resumed'> {
    const { acts, database, nowMs, forget } = this.#parts
    const halts = await openHalts(database, state)
    if (halts.length === 0)
      throw new Refusal(404, 'unknown-record', 'Nothing halts the link to that state.', {
        parameter: 'state',
      })
    const proposal = await this.#proposal(state, halts)
    const act = { author: account, reason, about: [], record: null, releases: [], jobs: [] }
    if (proposal === null) {
      const payload = { state, evidence: halts, at }
      await answered(acts.commit({ ...act, kind: 'exchange.resume-proposed', payload }))
      return 'proposed'
    }
    if (proposal.by === account)
      throw new Refusal(403, 'needs-second-person', 'Who proposed it does not agree to it. Ask a colleague.')
    if (proposal.at === 'machine' && at === 'machine')
      throw new Refusal(
        403,
        'needs-second-person',
        'One of the two must say it on the screen, signed in: at the machine nobody has shown who they are.',
      )
    // The entry first: when this node dies between the two, the link stays halted, and two people decide again.
    const payload = { state, evidence: halts, at, proposedBy: proposal.by }
    await answered(acts.commit({ ...act, kind: 'exchange.resumed', payload }))
    await endHalts(database, state, halts, nowMs())
    forget(state)
    return 'resumed'
  }

  /** For who looks; null: nobody has proposed it, or nothing halts. */
  async view(state: State, account: string): Promise<PartnerLink['resumption']> {
    const halts = await openHalts(this.#parts.database, state)
    const proposal = halts.length === 0 ? null : await this.#proposal(state, halts)
    if (proposal === null) return null
    const { by, timeMs, reason } = proposal
    return { by, time: instantOf(timeMs), reason, mayApprove: by !== account }
  }

  /** It is about exactly what halts now: evidence that came since must be looked at by both. */
  async #proposal(state: State, halts: readonly number[]): Promise<Proposal | null> {
    const log = await answered(
      this.#parts.acts.log({
        record: null,
        author: null,
        kinds: ['exchange.resume-proposed', 'exchange.resumed'],
        beforeEntry: null,
        limit: DECISIONS_READ_MAX,
      }),
    )
    const said = log.find(({ payload }) => isAbout(payload, state))
    if (said?.kind !== 'exchange.resume-proposed') return null
    const { evidence, at } = said.payload as { readonly evidence?: unknown; readonly at?: unknown }
    if (JSON.stringify(evidence) !== JSON.stringify(halts)) return null
    return {
      by: said.author,
      timeMs: said.timeMs,
      reason: said.reason,
      at: at === 'session' ? 'session' : 'machine',
    }
  }
}

function isAbout(payload: unknown, state: State): boolean {
  return typeof payload === 'object' && payload !== null && 'state' in payload && payload.state === state
}
