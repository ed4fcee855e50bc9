/**
 * Takes what a partner sent: checked by the core, stored with its acts and its cursor in one transaction, and only then
 * vouched for. One batch after the other, distress before what else waits.
 */
import {
  isPassing,
  type Partner,
  type PartnerState,
  receive,
  type Received,
  type Receipt,
  receiptFor,
  recordOf,
  type Refused,
} from '#exchange'
import type { Signer } from '#ledger'
import type { RecordVersion, State } from '#records'
import type { NodeActs } from '../acts/open.ts'
import { hasher, verify } from '../ledger/crypto.ts'
import { keep } from './keep.ts'
import type { PartnerStore } from './partner-store.ts'

export interface TakerParts {
  readonly us: State
  readonly partner: Partner
  readonly store: PartnerStore
  readonly acts: Pick<NodeActs, 'take' | 'own' | 'commit'>
  readonly witness: Signer
  readonly policyHash: () => string
  readonly nowMs: () => number
  readonly warn: (text: string) => void
}

export type Took =
  | {
      readonly kind: 'taken'
      readonly items: number
      readonly receipt: Receipt | null
      readonly sizes: readonly number[]
    }
  /** Ask again: nothing is wrong with the partner. */
  | { readonly kind: 'again'; readonly why: string }
  /** One of these items cannot be stored: ask for each alone. */
  | { readonly kind: 'one-by-one' }
  | { readonly kind: 'refused'; readonly refused: Refused }

export class Taker {
  readonly #parts: TakerParts
  #state: PartnerState | null = null
  #busy = false
  readonly #urgent: (() => void)[] = []
  readonly #waiting: (() => void)[] = []

  constructor(parts: TakerParts) {
    this.#parts = parts
  }

  /** What is stored of the partner. @throws what a database that is down throws. */
  async state(): Promise<PartnerState> {
    this.#state ??= await this.#parts.store.state(this.#parts.partner)
    return this.#state
  }

  /** As last known; null: nothing was read yet. */
  get known(): PartnerState | null {
    return this.#state
  }

  /** What was decided elsewhere is read again. */
  forget(): void {
    this.#state = null
  }

  /** `isUrgent`: of the distress lane, before what else waits. */
  async take(bytes: Uint8Array, isUrgent: boolean): Promise<Took> {
    await this.#enter(isUrgent)
    try {
      return await this.#take(bytes)
    } catch (error) {
      // Whether it was written is not known: the database knows.
      this.#state = null
      throw error
    } finally {
      this.#leave()
    }
  }

  async #take(bytes: Uint8Array): Promise<Took> {
    const { us, partner, nowMs, witness } = this.#parts
    const before = await this.state()
    const received = receive({ hasher, verify }, us, partner, before, bytes)
    if (received.kind === 'refused') return this.#refused(before, received)
    const items = received.taken.length + received.quarantined.length
    const isStored =
      items > 0 ? await this.#keep(before, received) : await this.#vouch(before, received.state)
    if (isStored !== 'stored') {
      this.#state = null
      return isStored
    }
    this.#state = received.state
    const seconds = Math.floor(nowMs() / 1000)
    const isNews = items > 0 || received.state.latest !== before.latest
    const receipt = isNews
      ? receiptFor(received.state, partner.ledger.origin, us, received.lane, seconds, witness)
      : null
    return { kind: 'taken', items, receipt, sizes: received.sizes }
  }

  async #keep(
    before: PartnerState,
    received: Extract<Received, { kind: 'taken' }>,
  ): Promise<'stored' | Exclude<Took, { kind: 'taken' }>> {
    const { partner, store, acts, policyHash, nowMs } = this.#parts
    const ids = [...new Set(received.taken.flatMap(taken => recordOf(taken) ?? []))]
    const held = await store.held(ids)
    const from = {
      partner,
      lane: received.lane,
      before,
      after: received.state,
      taken: received.taken,
      quarantined: received.quarantined,
      held,
      records: await this.#records(received, held),
      nowMs: nowMs(),
      policyHash: policyHash(),
    }
    const isAlone = received.taken.length + received.quarantined.length === 1
    try {
      const kept = keep(from)
      await acts.take(kept.acts, kept.received)
    } catch (error) {
      if ((error as Error).name === 'VersionConflict') return { kind: 'again', why: (error as Error).message }
      if (!(error instanceof RangeError)) throw error
      if (!isAlone) return { kind: 'one-by-one' }
      const kept = keep({ ...from, isRefused: true })
      await acts.take(kept.acts, kept.received)
      this.#parts.warn(`What ${partner.state} sent cannot be stored, and is kept aside: ${error.message}`)
    }
    return 'stored'
  }

  async #records(
    { taken }: Extract<Received, { kind: 'taken' }>,
    held: ReadonlyMap<string, { readonly version: number }>,
  ): Promise<ReadonlyMap<string, RecordVersion>> {
    const needed = taken.flatMap(({ meaning }) =>
      (meaning.kind === 'hide' || meaning.kind === 'erase') && (held.get(meaning.record)?.version ?? 0) > 0
        ? [meaning.record]
        : [],
    )
    const found = new Map<string, RecordVersion>()
    for (const id of new Set(needed)) {
      const record = await this.#parts.acts.own(id)
      if (record !== null) found.set(id, record)
    }
    return found
  }

  async #vouch(
    before: PartnerState,
    after: PartnerState,
  ): Promise<'stored' | Exclude<Took, { kind: 'taken' }>> {
    if (after.latest === null || after.latest === before.latest) return 'stored'
    const isKept = await this.#parts.store.vouch(before.latest, after.latest, this.#parts.nowMs())
    return isKept ? 'stored' : { kind: 'again', why: 'another checkpoint was vouched for meanwhile' }
  }

  async #refused(before: PartnerState, refused: Refused): Promise<Took> {
    const { store, partner, acts, nowMs, warn } = this.#parts
    const { reason, evidence, state } = refused
    if (isPassing(refused)) return { kind: 'again', why: reason }
    if (evidence !== null) {
      const halts = state.halted !== null && before.halted === null
      await store.keepEvidence(partner.state, evidence, { reason, halts, timeMs: nowMs() })
      this.#state = state
      if (halts) {
        warn(`${partner.state} has signed two histories. Both heads are kept; nothing more is taken from it.`)
        await acts.commit(refusalAct(partner, reason))
      }
    }
    return { kind: 'refused', refused }
  }

  async #enter(isUrgent: boolean): Promise<void> {
    if (this.#busy) await new Promise<void>(go => (isUrgent ? this.#urgent : this.#waiting).push(go))
    this.#busy = true
  }

  #leave(): void {
    const next = this.#urgent.shift() ?? this.#waiting.shift()
    if (next === undefined) this.#busy = false
    else next()
  }
}

function refusalAct(partner: Partner, reason: string): Parameters<NodeActs['commit']>[0] {
  return {
    kind: 'exchange.refused',
    author: 'node',
    reason: null,
    payload: { from: { ledger: partner.ledger.origin, state: partner.state }, why: reason },
    about: [],
    record: null,
    releases: [],
    jobs: [],
  }
}
