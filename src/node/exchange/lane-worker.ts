/**
 * Asks for some lanes of one partner over a line of its own: pulls what is new, then is pushed the same bytes.
 *
 *    waiting ──line opens──► pulling ──nothing new──► following ──line lost, or an answer is wrong──► waiting
 *       ▲                       ▲                          │ a wider stride is worth asking for            │
 *       │                       └──────────────────────────┘                                              │
 *       └──────────────── pause, doubling while nothing is taken, with chance ────────────────────────────┘
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  BATCH_BYTES_MAX,
  BATCHES_WAITING_MAX,
  encodeQuestion,
  encodeReceipt,
  isFullStride,
  joinItems,
  lanesToAsk,
  MESSAGE_BYTES_MAX,
  type Pace,
  PACE_FULL,
  questionFor,
  type Receipt,
  STRIDE_FIRST,
  type StrideAnswer,
  strideAfterAnswer,
  strideAfterFault,
  type Taken,
} from '#exchange'
import type { Lane, State } from '#records'
import type { Caller } from './caller.ts'
import type { PinnedPartner } from './card.ts'
import { framesOf } from './http-bytes.ts'
import { PULLED_ITEMS_MAX, RETRY_MS_MAX, RETRY_MS_MIN } from './limits.ts'
import { ReceiptPost } from './receipt-post.ts'
import type { Taker, Took } from './taker.ts'

export interface LaneWorkerParts {
  readonly us: State
  readonly partner: PinnedPartner
  readonly taker: Taker
  readonly chance: () => number
  readonly signal: AbortSignal
  /** A line to the partner that is opened when it is first used. */
  readonly caller: () => Caller
  /** First on each new line. */
  readonly begin: (caller: Caller) => Promise<void>
  readonly onState: (state: WorkerState) => void
  readonly onHeard: () => void
  /** null: what was wrong is over. */
  readonly onTrouble: (text: string | null) => void
  readonly onUnproved: (taken: readonly Taken[]) => void
  /** Rows of each lane at the partner, as it last said. */
  readonly onSizes: (sizes: readonly number[]) => void
}

export type WorkerState = 'waiting' | 'pulling' | 'following'

/** What the partner said is not taken: the line is good. */
class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

/** Of one answer: what is being stored when distress comes is short. */
const PACE: Pace = { ...PACE_FULL, itemsMax: PULLED_ITEMS_MAX }
/** The same question is asked again so often, then the line is opened anew. */
const AGAIN_MAX = 5
/** Conflict: we ask for what comes after something that the partner no longer has. */
const LESS_THAN_ASKED = 409

export class LaneWorker {
  readonly #parts: LaneWorkerParts
  readonly #lanes: readonly Lane[]
  /** Asked for at once, by what the line has carried. */
  #stride: Pace = STRIDE_FIRST
  #sizes: readonly number[] | null = null
  /** Lanes of which the partner has less than it gave. */
  readonly #cut = new Set<Lane>()
  /** Items taken since the start. */
  #took = 0
  #faults = 0
  /** How often in a row what came did not fit. */
  #again = 0
  /** One of so many items cannot be stored: asked for in smaller parts, until it is alone. */
  #narrow = Number.POSITIVE_INFINITY

  constructor(lanes: readonly Lane[], parts: LaneWorkerParts) {
    this.#lanes = lanes
    this.#parts = parts
  }

  /** Since the start: items that were stored, and lines that broke. */
  get counts(): { readonly taken: number; readonly faults: number } {
    return { taken: this.#took, faults: this.#faults }
  }

  /** Until the signal. */
  async run(): Promise<void> {
    const { signal, chance, onState } = this.#parts
    for (let waitMs = RETRY_MS_MIN; !signal.aborted; ) {
      const before = this.#took
      const hadAll = await this.#visit()
      // Something came over it: a line that is cut again and again is still worth opening at once.
      if (hadAll || this.#took > before) waitMs = RETRY_MS_MIN
      onState('waiting')
      await pause(waitMs * (0.5 + chance()), undefined, { signal }).catch(() => undefined)
      waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)
    }
  }

  /** One line, until it is lost. True: all that there was came. */
  async #visit(): Promise<boolean> {
    const { signal, onState, onTrouble } = this.#parts
    const caller = this.#parts.caller()
    const post = new ReceiptPost(receipt => this.#post(caller, receipt))
    let hadAll = false
    try {
      onState('pulling')
      await this.#parts.begin(caller)
      do {
        await this.#pull(caller, post)
        hadAll = true
        // Not all that there is comes: that must not look well.
        onState(this.#cut.size === 0 ? 'following' : 'pulling')
      } while (await this.#follow(caller, post))
    } catch (error) {
      if (signal.aborted) return hadAll
      if (!(error instanceof NotTaken)) {
        this.#faults += 1
        // That nobody was there says nothing of what the line carries.
        if ((error as NodeJS.ErrnoException).syscall !== 'connect')
          this.#stride = strideAfterFault(this.#stride)
      }
      onTrouble((error as Error).message)
    } finally {
      caller.close()
    }
    return hadAll
  }

  /** Rounds of one batch a lane, until there is nothing new: the next is asked for while those before it are stored. */
  async #pull(caller: Caller, post: ReceiptPost): Promise<void> {
    const storing: Promise<boolean>[] = []
    const done = new Set<Lane>()
    try {
      while (done.size < this.#lanes.length) {
        this.#parts.signal.throwIfAborted()
        const asked = await this.#toAsk(done)
        for (const lane of asked) {
          const came = await this.#ask(caller, lane, post)
          if (came.items === 0) done.add(lane)
          else done.delete(lane)
          // Awaited in their order below; until then a failure is not one of the process.
          came.isTaken.catch(() => undefined)
          storing.push(came.isTaken)
          if (storing.length >= BATCHES_WAITING_MAX && !(await storing.shift())) done.clear()
        }
        if (!asked.every(lane => done.has(lane))) continue
        const taken = await Promise.all(storing.splice(0))
        if (taken.every(Boolean)) break
        done.clear()
      }
      await post.done()
    } finally {
      await Promise.allSettled(storing)
    }
  }

  /** The lanes that have something by what was last told; none: one that was not asked yet. */
  async #toAsk(done: ReadonlySet<Lane>): Promise<readonly Lane[]> {
    const lanes = this.#lanes
    const next = lanesToAsk(await this.#parts.taker.state(), this.#sizes).filter(lane => lanes.includes(lane))
    return next.length > 0 ? next : lanes.filter(lane => !done.has(lane)).slice(0, 1)
  }

  /** Items that came, and whether they were taken: else they are asked for again. */
  async #ask(caller: Caller, lane: Lane, post: ReceiptPost): Promise<Came> {
    const { taker, partner, us, onHeard } = this.#parts
    const itemsMax = Math.min(this.#stride.itemsMax, this.#narrow)
    const pace = { ...this.#stride, itemsMax }
    const question = questionFor(await taker.state(), partner.ledger.name, us, lane, pace)
    const began = performance.now()
    const path = `/exchange/v1/lanes/${lane}`
    const { status, bytes } = await caller.call(path, encodeQuestion(question), BATCH_BYTES_MAX)
    const ms = performance.now() - began
    onHeard()
    if (status === 204) return NOTHING
    if (status === LESS_THAN_ASKED) return this.#cutOff(lane)
    if (status !== 200) throw new NotTaken(`${partner.card.state} answers ${status} on its ${lane} lane`)
    this.#cut.delete(lane)
    const came = await this.#begin(lane, bytes, post, itemsMax)
    this.#measure({ ms, items: came.items, bytes: bytes.length })
    return came
  }

  /** The partner has less of this lane than it gave us. The others do not wait for people to mend that. */
  #cutOff(lane: Lane): Came {
    this.#cut.add(lane)
    this.#parts.onTrouble(this.#cutSaid())
    return NOTHING
  }

  #cutSaid(): string | null {
    if (this.#cut.size === 0) return null
    const { state } = this.#parts.partner.card
    return `${state} has less than it gave us on its lane ${[...this.#cut].join(', ')}: it was restored from a copy that ends before. Nothing more comes on it; the others go on. Telephone ${state}.`
  }

  /** By how long an answer took, how much is asked for next. */
  #measure(answer: StrideAnswer): void {
    this.#stride = strideAfterAnswer(this.#stride, answer, PACE)
  }

  /** @throws NotTaken when the partner is refused, or sends what does not fit again and again. */
  async #begin(lane: Lane, bytes: Uint8Array, post: ReceiptPost, itemsMax: number): Promise<Came> {
    const { taker, onSizes } = this.#parts
    const begun = await taker.begin(bytes, lane === 'distress')
    if (begun.kind !== 'begun')
      return { items: 1, isTaken: Promise.resolve(this.#end(lane, begun, itemsMax)) }
    this.#sizes = begun.sizes
    onSizes(begun.sizes)
    const isTaken = begun.stored.then(took => {
      if (took.kind === 'taken' && took.receipt !== null) post.put(took.receipt)
      return this.#end(lane, took, itemsMax)
    })
    return { items: begun.items, isTaken }
  }

  /** False: it must be asked for again. @throws NotTaken */
  #end(lane: Lane, took: Took, itemsMax: number): boolean {
    const { partner, onTrouble, onUnproved } = this.#parts
    switch (took.kind) {
      case 'taken':
        onTrouble(this.#cutSaid())
        if (took.items === 0) return true
        this.#took += took.items
        this.#again = 0
        this.#narrow *= 2
        return true
      case 'one-by-one':
        this.#narrow = Math.max(1, Math.floor(itemsMax / 2))
        return false
      case 'again':
        onTrouble(`${partner.card.state}: ${took.why}`)
        this.#again += 1
        if (this.#again < AGAIN_MAX) return false
        this.#again = 0
        throw new NotTaken(
          `${partner.card.state} sends on its ${lane} lane what does not fit, again and again`,
        )
      case 'refused':
        if (took.refused.distress.length > 0) onUnproved(took.refused.distress)
        throw new NotTaken(`${partner.card.state} is refused on its ${lane} lane: ${took.refused.reason}`)
    }
  }

  async #post(caller: Caller, receipt: Receipt): Promise<void> {
    const { partner, onHeard, onTrouble } = this.#parts
    const { status } = await caller.call('/exchange/v1/receipts', encodeReceipt(receipt), MESSAGE_BYTES_MAX)
    onHeard()
    if (status !== 200) onTrouble(`${partner.card.state} does not take our receipt (${status})`)
  }

  /**
   * Batches as they become, on a line of their own; what does not fit is pulled. True: they came well in a stride that is less
   * than is wanted, so it is asked again for more at once.
   */
  async #follow(caller: Caller, post: ReceiptPost): Promise<boolean> {
    const { taker, partner, us, onHeard } = this.#parts
    const state = await taker.state()
    const stride = this.#stride
    const questions = this.#lanes.map(lane =>
      encodeQuestion(questionFor(state, partner.ledger.name, us, lane, stride)),
    )
    const pushed = this.#parts.caller()
    try {
      const stream = await pushed.stream('/exchange/v1/push', joinItems(questions))
      for await (const { bytes, ms } of framesOf(stream, BATCH_BYTES_MAX)) {
        onHeard()
        if (bytes.length === 0) continue
        const lane = this.#lanes.length === 1 ? (this.#lanes[0] as Lane) : 'history'
        const { items, isTaken } = await this.#begin(lane, bytes, post, stride.itemsMax)
        if (!(await isTaken)) await this.#pull(caller, post)
        this.#measure({ ms, items, bytes: bytes.length })
        if (this.#stride.itemsMax < stride.itemsMax || isWorthMore(stride, this.#stride)) return true
      }
    } finally {
      pushed.close()
    }
    return false
  }
}

interface Came {
  readonly items: number
  readonly isTaken: Promise<boolean>
}

const NOTHING: Came = { items: 0, isTaken: Promise.resolve(true) }

/** Not with every doubling is a channel opened anew. */
function isWorthMore(asked: Pace, now: Pace): boolean {
  if (isFullStride(asked, PACE)) return false
  return isFullStride(now, PACE) || now.itemsMax >= asked.itemsMax * STRIDE_TIMES
}

/** A push channel is asked for anew when so many times as much could be asked for at once. */
const STRIDE_TIMES = 8
