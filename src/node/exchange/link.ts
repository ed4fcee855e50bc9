/**
 * The link to one partner, as the one who asks. Distress has lines, requests and a push channel of its own (lane-worker.ts), so
 * that it waits behind nothing. Halted: the partner has signed two histories. The line stays, distress is still heard, nothing
 * is taken.
 */
import { decodeHead, LANE_ORDER, type MaySign, maySign, MESSAGE_BYTES_MAX, type Taken } from '#exchange'
import type { LedgerIdentity } from '#ledger'
import type { Lane, State } from '#records'
import { verify } from '../ledger/crypto.ts'
import { Caller } from './caller.ts'
import type { PinnedPartner } from './card.ts'
import type { ExchangeKeys } from './keys.ts'
import { LaneWorker, type WorkerState } from './lane-worker.ts'
import type { ReleaseSource } from './release-source.ts'
import type { Taker } from './taker.ts'

export type LinkState = WorkerState | 'halted'

export interface LinkParts {
  readonly us: State
  readonly own: LedgerIdentity
  readonly partner: PinnedPartner
  readonly keys: ExchangeKeys
  readonly taker: Taker
  readonly source: ReleaseSource
  readonly nowMs: () => number
  readonly chance: () => number
  /** The partner holds a history of ours that is not here: this node must not sign. */
  readonly onLost: (why: string) => void
  /** What was signed and could not be proved, of people in danger: to be shown as that. */
  readonly onUnproved: (taken: readonly Taken[]) => void
}

export interface LinkView {
  readonly state: LinkState
  /** Milliseconds since 1970 UTC. */
  readonly sinceMs: number
  /** When the partner was last heard; null: never since the start. */
  readonly heardMs: number | null
  readonly trouble: string | null
  /** Rows of each lane at the partner, in the order of `LANE_ORDER`, as it last said; null: nothing was heard. */
  readonly sizes: readonly number[] | null
}

const DISTRESS: readonly Lane[] = ['distress']
const OTHERS: readonly Lane[] = LANE_ORDER.filter(lane => lane !== 'distress')

export class Link {
  readonly #parts: LinkParts
  readonly #ended = new AbortController()
  readonly #workers: readonly LaneWorker[]
  readonly #states = new Map<LaneWorker, WorkerState>()
  #running: Promise<unknown> = Promise.resolve()
  readonly #beganMs: number
  #sinceMs: number
  #heardMs: number | null = null
  #trouble: string | null = null
  #sizes: readonly number[] | null = null

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#beganMs = parts.nowMs()
    this.#sinceMs = this.#beganMs
    this.#workers = [this.#worker(DISTRESS), this.#worker(OTHERS)]
  }

  start(): void {
    this.#running = Promise.all(this.#workers.map(worker => worker.run()))
  }

  get view(): LinkView {
    const isHalted = (this.#parts.taker.known?.halted ?? null) !== null
    return {
      state: isHalted ? 'halted' : worst([...this.#states.values()]),
      sinceMs: this.#sinceMs,
      heardMs: this.#heardMs,
      trouble: this.#trouble,
      sizes: this.#sizes,
    }
  }

  /** Since when nothing was heard; before anything was, since this link was made. Milliseconds since 1970 UTC. */
  get quiet(): { readonly sinceMs: number; readonly wasHeard: boolean } {
    return { sinceMs: this.#heardMs ?? this.#beganMs, wasHeard: this.#heardMs !== null }
  }

  /** Since the start: items that were stored, and lines that broke. */
  get counts(): { readonly taken: number; readonly faults: number } {
    const all = this.#workers.map(({ counts }) => counts)
    const sum = (of: 'taken' | 'faults') => all.reduce((total, each) => total + each[of], 0)
    return { taken: sum('taken'), faults: sum('faults') }
  }

  async close(): Promise<void> {
    this.#ended.abort()
    await this.#running
  }

  #worker(lanes: readonly Lane[]): LaneWorker {
    const { us, partner, taker, chance, onUnproved } = this.#parts
    const worker: LaneWorker = new LaneWorker(lanes, {
      us,
      partner,
      taker,
      chance,
      onUnproved,
      signal: this.#ended.signal,
      caller: () => this.#caller(),
      begin: async caller => {
        if (lanes === DISTRESS) await this.#compareHeads(caller)
      },
      onState: state => this.#set(worker, state),
      onHeard: () => this.#heard(),
      onTrouble: text => {
        this.#trouble = text
      },
      onSizes: sizes => {
        this.#sizes = sizes
      },
    })
    return worker
  }

  /** Before all else: does the partner hold a history of ours that we have lost? */
  async #compareHeads(caller: Caller): Promise<void> {
    const { own, source, onLost, partner } = this.#parts
    const { status, bytes } = await caller.call('/exchange/v1/head', null, MESSAGE_BYTES_MAX)
    const head = decodeHead(bytes)
    if (status !== 200 || head.kind === 'refused')
      throw new Error(`${partner.card.state} does not tell our head (${status})`)
    this.#heard()
    const size = source.signedSize
    const rootAt = (at: number) => source.root(at) as Uint8Array
    const verdict: MaySign = maySign(verify, own, size, rootAt, head.value)
    if (verdict.kind === 'lost' || verdict.kind === 'forked')
      onLost(
        `${partner.card.state} holds a checkpoint of this ledger of ${verdict.theirs.checkpoint.size} entries that ${
          verdict.kind === 'lost' ? `are not here: there are ${size}` : 'differs from what is here'
        }. This node signs nothing more.`,
      )
  }

  #caller(): Caller {
    const { partner, keys, nowMs } = this.#parts
    return new Caller({ partner, keys, nowMs, signal: this.#ended.signal })
  }

  #heard(): void {
    this.#heardMs = this.#parts.nowMs()
  }

  #set(worker: LaneWorker, state: WorkerState): void {
    const before = this.view.state
    this.#states.set(worker, state)
    if (this.view.state !== before) this.#sinceMs = this.#parts.nowMs()
  }
}

/** For /metrics. */
export function linkCounters(links: readonly Link[]): Readonly<Record<string, number>> {
  const inState = (state: LinkState) => links.filter(link => link.view.state === state).length
  return {
    exchange_items_taken_total: links.reduce((sum, { counts }) => sum + counts.taken, 0),
    exchange_line_faults_total: links.reduce((sum, { counts }) => sum + counts.faults, 0),
    exchange_links_waiting: inState('waiting'),
    exchange_links_pulling: inState('pulling'),
    exchange_links_following: inState('following'),
    exchange_links_halted: inState('halted'),
  }
}

/** Of two workers, the one that is less far. */
function worst(states: readonly WorkerState[]): WorkerState {
  return (['waiting', 'pulling', 'following'] as const).find(state => states.includes(state)) ?? 'waiting'
}
