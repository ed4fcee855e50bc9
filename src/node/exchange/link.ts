/**
 * The link to one partner, as the one who asks: pulls what is new, then is pushed the same bytes. Distress has lines, requests
 * and a push channel of its own, so that it waits behind nothing.
 *
 *    waiting ──line opens──► pulling ──nothing new──► following ──line lost, or an answer is wrong──► waiting
 *       ▲                                                                                                │
 *       └────────────────────────── pause, doubling, with chance ────────────────────────────────────────┘
 *    halted: the partner has signed two histories. The line stays, distress is still heard, nothing is taken.
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  BATCH_BYTES_MAX,
  decodeHead,
  encodeQuestion,
  encodeReceipt,
  joinItems,
  LANE_ORDER,
  lanesToAsk,
  type MaySign,
  maySign,
  MESSAGE_BYTES_MAX,
  type Pace,
  PACE_FULL,
  questionFor,
  type Receipt,
  type Taken,
} from '#exchange'
import type { LedgerIdentity } from '#ledger'
import type { Lane, State } from '#records'
import { verify } from '../ledger/crypto.ts'
import { Caller } from './caller.ts'
import type { PinnedPartner } from './card.ts'
import { framesOf } from './http-bytes.ts'
import type { ExchangeKeys } from './keys.ts'
import { PULLED_ITEMS_MAX, RETRY_MS_MAX, RETRY_MS_MIN } from './limits.ts'
import type { ReleaseSource } from './release-source.ts'
import type { Taker } from './taker.ts'

export type LinkState = 'waiting' | 'pulling' | 'following' | 'halted'

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

/** Of one answer: what is being stored when distress comes is short. */
const PACE: Pace = { ...PACE_FULL, itemsMax: PULLED_ITEMS_MAX }
const DISTRESS: readonly Lane[] = ['distress']
const OTHERS: readonly Lane[] = LANE_ORDER.filter(lane => lane !== 'distress')

export class Link {
  readonly #parts: LinkParts
  readonly #ended = new AbortController()
  readonly #workers: Promise<void>[] = []
  readonly #states = new Map<string, LinkState>()
  #sinceMs: number
  #heardMs: number | null = null
  #trouble: string | null = null
  #sizes: readonly number[] | null = null

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#sinceMs = parts.nowMs()
  }

  start(): void {
    this.#workers.push(this.#work('distress', DISTRESS), this.#work('others', OTHERS))
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

  async close(): Promise<void> {
    this.#ended.abort()
    await Promise.all(this.#workers)
  }

  async #work(name: string, lanes: readonly Lane[]): Promise<void> {
    const { signal } = this.#ended
    for (let waitMs = RETRY_MS_MIN; !signal.aborted; ) {
      const caller = this.#caller()
      try {
        this.#set(name, 'pulling')
        if (name === 'distress') await this.#compareHeads(caller)
        await this.#pull(caller, lanes)
        // All that there was is here: it was a good line.
        waitMs = RETRY_MS_MIN
        this.#set(name, 'following')
        await this.#follow(caller, lanes)
      } catch (error) {
        if (!signal.aborted) this.#trouble = (error as Error).message
      } finally {
        caller.close()
      }
      this.#set(name, 'waiting')
      await pause(waitMs * (0.5 + this.#parts.chance()), undefined, { signal }).catch(() => undefined)
      waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)
    }
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

  /** Rounds of one batch a lane, until there is nothing new. */
  async #pull(caller: Caller, lanes: readonly Lane[]): Promise<void> {
    const done = new Set<Lane>()
    while (done.size < lanes.length) {
      this.#ended.signal.throwIfAborted()
      const state = await this.#parts.taker.state()
      const next = lanesToAsk(state, this.#sizes).filter(lane => lanes.includes(lane))
      const asked = next.length > 0 ? next : lanes.filter(lane => !done.has(lane)).slice(0, 1)
      for (const lane of asked) {
        const items = await this.#ask(caller, lane, PACE)
        if (items === 0) done.add(lane)
        else done.delete(lane)
      }
      if (asked.every(lane => done.has(lane)) && next.every(lane => done.has(lane))) break
    }
  }

  /** How many items were taken. */
  async #ask(caller: Caller, lane: Lane, pace: Pace): Promise<number> {
    const { taker, partner, us } = this.#parts
    for (let tries = 0; tries < AGAIN_MAX; tries += 1) {
      const question = questionFor(await taker.state(), partner.ledger.name, us, lane, pace)
      const body = encodeQuestion(question)
      const { status, bytes } = await caller.call(`/exchange/v1/lanes/${lane}`, body, BATCH_BYTES_MAX)
      this.#heard()
      if (status === 204) return 0
      if (status !== 200) throw new Error(`${partner.card.state} answers ${status} on its ${lane} lane`)
      const took = await this.#take(caller, lane, bytes)
      if (took !== 'again') return took
    }
    throw new Error(`${partner.card.state} sends on its ${lane} lane what does not fit, again and again`)
  }

  /** Items taken, or that the question must be asked again. @throws Error when the partner is refused. */
  async #take(caller: Caller, lane: Lane, bytes: Uint8Array): Promise<number | 'again'> {
    const { taker, partner, onUnproved } = this.#parts
    const took = await taker.take(bytes, lane === 'distress')
    switch (took.kind) {
      case 'again':
        this.#trouble = `${partner.card.state}: ${took.why}`
        return 'again'
      case 'one-by-one':
        return this.#ask(caller, lane, { ...PACE, itemsMax: 1 })
      case 'refused':
        if (took.refused.distress.length > 0) onUnproved(took.refused.distress)
        throw new Error(`${partner.card.state} is refused on its ${lane} lane: ${took.refused.reason}`)
      case 'taken':
        this.#sizes = took.sizes
        this.#trouble = null
        if (took.receipt !== null) await this.#post(caller, took.receipt)
        return took.items
    }
  }

  async #post(caller: Caller, receipt: Receipt): Promise<void> {
    const { status } = await caller.call('/exchange/v1/receipts', encodeReceipt(receipt), MESSAGE_BYTES_MAX)
    this.#heard()
    if (status !== 200)
      this.#trouble = `${this.#parts.partner.card.state} does not take our receipt (${status})`
  }

  /** Batches as they become, on a line of their own. Ends when it breaks; what does not fit is pulled. */
  async #follow(caller: Caller, lanes: readonly Lane[]): Promise<void> {
    const { taker, partner, us } = this.#parts
    const state = await taker.state()
    const questions = lanes.map(lane =>
      encodeQuestion(questionFor(state, partner.ledger.name, us, lane, PACE)),
    )
    const pushed = this.#caller()
    try {
      const stream = await pushed.stream('/exchange/v1/push', joinItems(questions))
      for await (const bytes of framesOf(stream, BATCH_BYTES_MAX)) {
        this.#heard()
        if (bytes.length === 0) continue
        const lane = lanes.length === 1 ? (lanes[0] as Lane) : 'history'
        if ((await this.#take(caller, lane, bytes)) === 'again') await this.#pull(caller, lanes)
      }
    } finally {
      pushed.close()
    }
  }

  #caller(): Caller {
    const { partner, keys, nowMs } = this.#parts
    return new Caller({ partner, keys, nowMs, signal: this.#ended.signal })
  }

  #heard(): void {
    this.#heardMs = this.#parts.nowMs()
  }

  #set(worker: string, state: LinkState): void {
    const before = this.view.state
    this.#states.set(worker, state)
    if (this.view.state !== before) this.#sinceMs = this.#parts.nowMs()
  }
}

/** The same question is asked again so often, then the line is opened anew. */
const AGAIN_MAX = 5

/** Of two workers, the one that is less far. */
function worst(states: readonly LinkState[]): LinkState {
  return (['waiting', 'pulling', 'following'] as const).find(state => states.includes(state)) ?? 'waiting'
}
