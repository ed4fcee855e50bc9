/**
 * Takes what a partner sent: checked by the core, stored with its acts and its cursor in one transaction, and only then
 * vouched for. While one batch is stored the next is checked and made ready, distress before what else waits.
 *
 *   bytes ──begin──► checked on what was checked before ──► made ready ──turn──► one transaction ──► receipt
 *                    │ `state`: what the next question goes on from           │ refused, or its lane stands elsewhere:
 *                    ▼                                                        ▼ what is stored is read again
 *              the next batch                                           asked for again
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
import type { NodeActs, Ready } from '../acts/open.ts'
import { hasher, verify } from '../ledger/crypto.ts'
import { keep, type KeepFrom } from './keep.ts'
import type { PartnerStore } from './partner-store.ts'
import { Turns } from './turns.ts'

export interface TakerParts {
  readonly us: State
  readonly partner: Partner
  readonly store: PartnerStore
  readonly acts: Pick<NodeActs, 'ready' | 'take' | 'own' | 'commit'>
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

/** Checked. `stored`: when it is durable. */
export interface Begun {
  readonly kind: 'begun'
  readonly items: number
  readonly sizes: readonly number[]
  readonly stored: Promise<Took>
}

/** A batch that is on its way into the database. */
interface Batch {
  readonly before: PartnerState
  readonly received: Extract<Received, { kind: 'taken' }>
  readonly turn: Promise<void>
  /** What it is about. */
  readonly records: ReadonlySet<string>
  /** Another was stored that is about the same records: what was made ready is out of date. */
  isOverdue: boolean
}

export class Taker {
  readonly #parts: TakerParts
  /** As far as was checked: what is being stored is in it. */
  #state: PartnerState | null = null
  readonly #turns = new Turns()
  readonly #batches = new Set<Batch>()
  #storing: Promise<void> = Promise.resolve()

  constructor(parts: TakerParts) {
    this.#parts = parts
  }

  /** What was checked of the partner, and is stored or being stored. @throws what a database that is down throws. */
  async state(): Promise<PartnerState> {
    // What is under way when something went wrong is waited for, then the database says how it stands.
    while (this.#state === null) {
      await this.#storing
      const stored = await this.#parts.store.state(this.#parts.partner)
      if (this.#batches.size === 0) this.#state ??= stored
    }
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
    const begun = await this.begin(bytes, isUrgent)
    return begun.kind === 'begun' ? begun.stored : begun
  }

  /** Checks it now, so that the next may be asked for, and stores it after those before it. */
  async begin(bytes: Uint8Array, isUrgent: boolean): Promise<Begun | Took> {
    const { us, partner } = this.#parts
    await this.state()
    const before = this.#state ?? (await this.state())
    const received = receive({ hasher, verify }, us, partner, before, bytes)
    if (received.kind === 'refused') return this.#refused(before, received)
    this.#state = received.state
    const records = new Set(received.taken.flatMap(taken => recordOf(taken) ?? []))
    // Only what brings something goes first: our word for a checkpoint follows those before it.
    const turn = this.#turns.next(isUrgent && records.size > 0)
    const stored = this.#stored({ before, received, turn, records, isOverdue: false })
    // Whoever asks for the state waits for it, whether it failed or not.
    this.#storing = Promise.allSettled([this.#storing, stored]).then(() => undefined)
    return { kind: 'begun', items: itemsOf(received), sizes: received.sizes, stored }
  }

  async #stored(batch: Batch): Promise<Took> {
    const { before, received, turn } = batch
    const { partner, us, nowMs, witness } = this.#parts
    const items = itemsOf(received)
    this.#batches.add(batch)
    try {
      const stored = items > 0 ? await this.#keep(batch) : await this.#vouch(batch)
      if (stored !== 'stored') {
        this.#state = null
        return stored
      }
    } catch (error) {
      // Whether it was written is not known: the database knows.
      this.#state = null
      throw error
    } finally {
      this.#batches.delete(batch)
      await turn
      this.#turns.end()
    }
    const seconds = Math.floor(nowMs() / 1000)
    const isNews = items > 0 || received.state.latest !== before.latest
    const receipt = isNews
      ? receiptFor(received.state, partner.ledger.origin, us, received.lane, seconds, witness)
      : null
    return { kind: 'taken', items, receipt, sizes: received.sizes }
  }

  async #keep(batch: Batch): Promise<'stored' | Exclude<Took, { kind: 'taken' }>> {
    const { acts, partner, warn } = this.#parts
    try {
      batch.isOverdue = [...this.#batches].some(each => each !== batch && meet(each, batch))
      const early = batch.isOverdue ? null : await this.#ready(batch)
      await batch.turn
      const ready = early === null || batch.isOverdue ? await this.#ready(batch) : early
      for (const each of this.#batches) each.isOverdue ||= each !== batch && meet(each, batch)
      await ready.write()
    } catch (error) {
      await batch.turn
      if ((error as Error).name === 'VersionConflict') return { kind: 'again', why: (error as Error).message }
      if (!(error instanceof RangeError)) throw error
      if (itemsOf(batch.received) > 1) return { kind: 'one-by-one' }
      const kept = keep({ ...(await this.#from(batch)), isRefused: true })
      await acts.take(kept.acts, kept.received)
      warn(`What ${partner.state} sent cannot be stored, and is kept aside: ${error.message}`)
    }
    return 'stored'
  }

  async #ready(batch: Batch): Promise<Ready> {
    const kept = keep(await this.#from(batch))
    return this.#parts.acts.ready(kept.acts, kept.received)
  }

  async #from({ before, received, records }: Batch): Promise<KeepFrom> {
    const { partner, store, policyHash, nowMs } = this.#parts
    const { lane, state, taken, quarantined } = received
    const held = await store.held([...records])
    return {
      partner,
      lane,
      before,
      after: state,
      taken,
      quarantined,
      held,
      records: await this.#records(received, held),
      nowMs: nowMs(),
      policyHash: policyHash(),
    }
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

  async #vouch({ before, received, turn }: Batch): Promise<'stored' | Exclude<Took, { kind: 'taken' }>> {
    const { latest } = received.state
    await turn
    if (latest === null || latest === before.latest) return 'stored'
    const isKept = await this.#parts.store.vouch(before.latest, latest, this.#parts.nowMs())
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
}

function itemsOf({ taken, quarantined }: Batch['received']): number {
  return taken.length + quarantined.length
}

/** Whether two batches are about the same record. */
function meet({ records: one }: Batch, { records: other }: Batch): boolean {
  return [...one].some(id => other.has(id))
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
