/**
 * Policies as people change them: one proposes, another approves, and nobody does both. What was released under the old
 * ones is asked again under the new, and asked back where they no longer let it go. The lines of SAFEGUARDS.md stand in
 * every set as shipped (`policy/proposal.ts`).
 */
import { type Act, actOfPolicy, type Context, rereleased } from '#custody'
import type { PolicyProposal, PolicySetView, PolicyView } from '#contract'
import { Policy, type RecordVersion, type State } from '#records'
import type { PolicyWords } from '#release'
import type { StoredRelease } from '../acts/ports.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { PolicyFault } from '../policy/cedar.ts'
import type { CompiledPolicies } from '../policy/compile.ts'
import { CedarEngine, type EngineSettings } from '../policy/engine.ts'
import { faultLine } from '../policy/load.ts'
import { compileProposal } from '../policy/proposal.ts'
import { tryProposal } from '../policy/trial.ts'
import { askerOf, contextOf, type DeskParts } from './parts.ts'
import { answered, refusalOf, unknownRecord } from './refusals.ts'
import { instantOf } from './views.ts'

/** Sets that are read at once. */
const SETS_READ_MAX = 50
/** Rows of the release logs in one step of the new look at them. */
const ROWS_STEP = 500

export interface PolicyParts extends DeskParts {
  readonly shipped: CompiledPolicies
  readonly engine: EngineSettings
  /** A record as it stands, for the node itself: time and policy must see what no reader does. */
  own(id: string): Promise<RecordVersion | null>
  ownOf(kind: string, limit: number, before: RecordVersion | null): Promise<readonly RecordVersion[]>
  warn(text: string): void
}

interface InForce {
  readonly set: CompiledPolicies
  readonly sinceMs: number | null
  readonly approvedBy: readonly string[]
}

export class PoliciesDesk {
  readonly #parts: PolicyParts
  #inForce: InForce

  constructor(parts: PolicyParts) {
    this.#parts = parts
    this.#inForce = { set: parts.shipped, sinceMs: null, approvedBy: [] }
  }

  /** The policies in force, in words. */
  texts(): CompiledPolicies {
    return this.#inForce.set
  }

  /** At the start: what two persons approved last is in force again. A set that no longer compiles stays out, and it is told. */
  async restore(): Promise<void> {
    const approved = await this.#lastApproved()
    if (approved === null) return
    const compiled = compileProposal(filesOf(approved.data), this.#parts.shipped)
    if (compiled.kind === 'faults') {
      this.#parts.warn(
        `The approved policies do not fit this version and are not in force; the shipped ones are: ${compiled.faults.map(faultLine).join('; ')}`,
      )
      return
    }
    this.#use(compiled.set, approved)
  }

  async view(session: Session): Promise<PolicySetView> {
    const { set, sinceMs, approvedBy } = this.#inForce
    const proposed = (await this.#sets()).find(({ data }) => data.state === 'proposed')
    const { rules } = this.#parts
    const mayApprove =
      proposed !== undefined &&
      proposed.data.proposedBy !== session.account &&
      rules.decide(session.reader, 'approve-policy', { kind: 'node' }).permitted
    return {
      hash: set.hash,
      since: sinceMs === null ? null : instantOf(sinceMs),
      approvedBy: [...approvedBy],
      policies: set.policies.map(policyView),
      proposed: proposed === undefined ? null : this.#proposedView(proposed, mayApprove),
    }
  }

  #proposedView({ record, data }: Stored, mayApprove: boolean): NonNullable<PolicySetView['proposed']> {
    const set = this.#compiled(data)
    return {
      id: record.id,
      hash: set.hash,
      by: data.proposedBy,
      time: instantOf(record.timeMs),
      reason: data.reason,
      policies: set.policies.map(policyView),
      mayApprove,
    }
  }

  async propose(session: Session, { policies, reason }: PolicyProposal): Promise<PolicySetView> {
    if ((await this.#sets()).some(({ data }) => data.state === 'proposed'))
      throw new Refusal(
        409,
        'version-conflict',
        'A change is proposed already. Approve or refuse that one first.',
      )
    const data: Policy = {
      policies: policies.map(each => ({ ...each })),
      replaces: this.#inForce.set.hash,
      reason,
      state: 'proposed',
      proposedBy: session.account,
      approvedBy: null,
      refusedBy: null,
    }
    const faults = await tryProposal(filesOf(data))
    if (faults.length > 0) throw unusable(faults)
    this.#compiled(data)
    await this.#write(session, 'policy.proposed', data, null)
    return this.view(session)
  }

  async approve(session: Session, id: string, reason: string): Promise<PolicySetView> {
    const { record, data } = await this.#proposal(id)
    if (data.proposedBy === session.account)
      throw new Refusal(
        403,
        'needs-second-person',
        'Who proposed a change does not approve it. Ask a colleague.',
      )
    if (data.replaces !== this.#inForce.set.hash)
      throw new Refusal(
        409,
        'version-conflict',
        'Other policies came into force meanwhile. Propose it again.',
      )
    const set = this.#compiled(data)
    const approved: Policy = { ...data, state: 'approved', approvedBy: session.account }
    await this.#write(session, 'policy.approved', approved, record, reason)
    this.#use(set, { record: { ...record, timeMs: this.#parts.nowMs() }, data: approved })
    await this.#lookAgain()
    return this.view(session)
  }

  async refuse(session: Session, id: string, reason: string): Promise<PolicySetView> {
    const { record, data } = await this.#proposal(id)
    const refused: Policy = { ...data, state: 'refused', refusedBy: session.account }
    await this.#write(session, 'policy.refused', refused, record, reason)
    return this.view(session)
  }

  /** Every record that a partner was told of: where the answer is another now, a row goes to that partner. */
  async #lookAgain(): Promise<void> {
    const { acts } = this.#parts
    const holders = new Map<string, Map<State, boolean>>()
    let beforeEntry: number | null = null
    for (;;) {
      const rows: readonly StoredRelease[] = await answered(
        acts.released({ partner: null, record: null, beforeEntry, limit: ROWS_STEP }),
      )
      for (const { record, partner, act } of rows) {
        const known = holders.get(record) ?? new Map<State, boolean>()
        holders.set(record, known)
        if (!known.has(partner)) known.set(partner, act === 'release' || act === 'correct')
      }
      const last = rows.at(-1)
      if (rows.length < ROWS_STEP || last === undefined) break
      beforeEntry = last.entry
    }
    for (const [id, partners] of holders) {
      const record = await this.#parts.own(id)
      const has = [...partners].flatMap(([partner, holds]) => (holds ? [partner] : []))
      const act = record === null ? null : rereleased(record, has, contextOf(this.#parts))
      if (act !== null) await answered(acts.commit(act))
    }
  }

  #use(set: CompiledPolicies, { record, data }: Stored): void {
    const approvedBy = [data.proposedBy, ...(data.approvedBy === null ? [] : [data.approvedBy])]
    this.#inForce = { set, sinceMs: record.timeMs, approvedBy }
    this.#parts.rules.use(new CedarEngine(set, this.#parts.engine))
  }

  #compiled(data: Policy): CompiledPolicies {
    const compiled = compileProposal(filesOf(data), this.#parts.shipped)
    if (compiled.kind === 'compiled') return compiled.set
    throw unusable(compiled.faults)
  }

  async #proposal(id: string): Promise<Stored> {
    const found = (await this.#sets()).find(({ record }) => record.id === id)
    if (found === undefined) throw unknownRecord()
    if (found.data.state !== 'proposed')
      throw new Refusal(409, 'version-conflict', `This proposal is ${found.data.state}.`)
    return found
  }

  async #write(
    session: Session,
    kind: 'policy.proposed' | 'policy.approved' | 'policy.refused',
    data: Policy,
    record: RecordVersion | null,
    reason: string | null = null,
  ): Promise<void> {
    const context: Context = contextOf(this.#parts)
    const id = record?.id ?? this.#parts.newId()
    const outcome = actOfPolicy(
      kind,
      { id, version: (record?.version ?? 0) + 1, data, reason },
      askerOf(session),
      context,
    )
    if (outcome.kind === 'refused') throw refusalOf(outcome)
    await answered(this.#parts.acts.commit(outcome.act satisfies Act))
  }

  /** However many were proposed and refused since: one person alone could make those. */
  async #lastApproved(): Promise<Stored | null> {
    let before: RecordVersion | null = null
    do {
      const records: readonly RecordVersion[] = await answered(
        this.#parts.ownOf('policy', SETS_READ_MAX, before),
      )
      const found = setsIn(records).find(({ data }) => data.state === 'approved')
      if (found !== undefined) return found
      before = records.at(-1) ?? null
    } while (before !== null)
    return null
  }

  /** The newest first. Policies are no secret of anybody: the node reads its own. */
  async #sets(): Promise<readonly Stored[]> {
    return setsIn(await answered(this.#parts.ownOf('policy', SETS_READ_MAX, null)))
  }
}

function setsIn(records: readonly RecordVersion[]): Stored[] {
  return records.flatMap(record => {
    const parsed = Policy.safeParse(record.data)
    return parsed.success ? [{ record, data: parsed.data }] : []
  })
}

interface Stored {
  readonly record: RecordVersion
  readonly data: Policy
}

function filesOf({ policies }: Policy) {
  return policies.map(({ id, text }) => ({ name: `${id}.cedar`, text }))
}

function unusable(faults: readonly PolicyFault[]): Refusal {
  return new Refusal(400, 'bad-body', `The policies cannot be used: ${faults.map(faultLine).join('; ')}`, {
    parameter: 'policies',
  })
}

function policyView({ id, plain, text, effect }: PolicyWords): PolicyView {
  return { id, plain, text, effect }
}
