/** What stands behind the door: answers to questions, batches pushed as they become, receipts taken. */
import type { ServerResponse } from 'node:http'
import {
  decodeQuestion,
  decodeReceipt,
  encodeHead,
  LANE_ORDER,
  type Partner,
  partItems,
  type Question,
} from '#exchange'
import type { Lane, State } from '#records'
import type { PinnedPartner } from './card.ts'
import type { Behind, Reply } from './door.ts'
import { frame } from './http-bytes.ts'
import { SIGN_OF_LIFE_MS, WITNESS_EVERY_MS, WRITE_MS_MAX } from './limits.ts'
import type { News } from './news.ts'
import type { PartnerStore } from './partner-store.ts'
import { PushAhead } from './push-ahead.ts'
import type { Receipts } from './receipts.ts'
import type { ReleaseSource } from './release-source.ts'

export interface ServerParts {
  readonly us: State
  readonly source: ReleaseSource
  readonly receipts: Receipts
  readonly store: PartnerStore
  readonly news: News
  readonly partnerOf: (pinned: PinnedPartner) => Partner
  readonly warn: (text: string) => void
}

export class ExchangeServer implements Behind {
  readonly #parts: ServerParts
  /** By partner: the size of our ledger that it was last told of, from which the next growth is proved. */
  readonly #told = new Map<State, number>()

  /** By partner and lane: the last row that went out. Since the start; receipts say what arrived. */
  readonly #sent = new Map<string, number>()
  readonly #lanesCut = new Set<string>()
  /** By partner: its push channels, which wait for its receipts. */
  readonly #ahead = new Map<State, Set<PushAhead>>()

  constructor(parts: ServerParts) {
    this.#parts = parts
  }

  /** The same door, with the channel of live tracks beside it. */
  withTracks(tracks: NonNullable<Behind['tracks']>): Behind {
    return {
      head: partner => this.head(partner),
      batch: (partner, lane, body) => this.batch(partner, lane, body),
      receipt: (partner, body) => this.receipt(partner, body),
      push: (partner, body, out) => this.push(partner, body, out),
      tracks,
    }
  }

  /** The last row of a log that went out since the start; 0: none. */
  sentTo(partner: State, lane: Lane): number {
    return this.#sent.get(`${partner}/${lane}`) ?? 0
  }

  async head({ ledger }: PinnedPartner): Promise<Reply> {
    const { us, store } = this.#parts
    const checkpoint = await store.vouched(ledger.name)
    return { status: 200, bytes: encodeHead({ origin: ledger.name, by: us, checkpoint, unknown: [] }) }
  }

  async batch({ card }: PinnedPartner, lane: string, body: Uint8Array): Promise<Reply> {
    const decoded = decodeQuestion(body)
    if (decoded.kind === 'refused' || decoded.value.lane !== lane) return { status: 400, bytes: NOTHING }
    const question = decoded.value
    const told = await this.#parts.source.answer(card.state, question)
    if (told === null) return { status: 204, bytes: NOTHING }
    const { answer, size } = told
    if (answer.kind === 'lost' && answer.what === 'lane') this.#cut(card.state, question.lane, answer)
    if (answer.kind !== 'batch') return { status: answer.kind === 'lost' ? 409 : 403, bytes: NOTHING }
    this.#told.set(card.state, size)
    this.#sent.set(`${card.state}/${lane}`, question.after + answer.items)
    return { status: 200, bytes: answer.bytes }
  }

  /** Lanes that cannot go on, because a partner has more of them than this node. Since the start. */
  get lanesCut(): number {
    return this.#lanesCut.size
  }

  /** This node was restored, and what it had given since is not in its release log. Told once: people must mend it. */
  #cut(state: State, lane: Lane, { have, asked }: { readonly have: number; readonly asked: number }): void {
    const name = `${state}/${lane}`
    if (this.#lanesCut.has(name)) return
    this.#lanesCut.add(name)
    this.#parts.warn(
      `The ${lane} lane to ${state} cannot go on: ${state} has ${asked} items of it, and here are ${have}. This node was restored from a copy that ends before what it had given. ` +
        `What is released to ${state} on this lane does NOT arrive: use the telephone. Restore from the archive to its end, or begin a new node and pair anew (docs/operating.md). The other lanes go on.`,
    )
  }

  async receipt(pinned: PinnedPartner, body: Uint8Array): Promise<Reply> {
    const decoded = decodeReceipt(body)
    if (decoded.kind === 'refused') return { status: 400, bytes: NOTHING }
    const { receipts, partnerOf, warn } = this.#parts
    const checked = await receipts.take(partnerOf(pinned), decoded.value)
    const { state } = pinned.card
    if (checked.kind === 'received') {
      for (const ahead of this.#ahead.get(state) ?? []) ahead.taken(decoded.value.lane, checked.sequence)
      return { status: 200, bytes: NOTHING }
    }
    warn(
      checked.kind === 'not-ours'
        ? `${state} vouches for a ${checked.what} of ours of ${checked.size} that is not ours.`
        : `A receipt of ${state} is refused: ${checked.reason}.`,
    )
    return { status: 409, bytes: NOTHING }
  }

  async push({ card }: PinnedPartner, body: Uint8Array, out: ServerResponse): Promise<void> {
    const questions = questionsOf(body)
    if (questions === null) {
      out.writeHead(400).end()
      return
    }
    out.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
    out.flushHeaders()
    const ahead = new PushAhead()
    const channels = this.#ahead.get(card.state) ?? new Set()
    this.#ahead.set(card.state, channels.add(ahead))
    out.once('close', () => ahead.end())
    try {
      await new Pushing(this.#parts, card.state, questions, out, this.#told, this.#sent, ahead).run()
    } finally {
      channels.delete(ahead)
      out.destroy()
    }
  }
}

/** One push channel: distress first in every step, whatever else there is. */
class Pushing {
  readonly #parts: ServerParts
  readonly #state: State
  #questions: readonly Question[]
  readonly #out: ServerResponse
  readonly #told: Map<State, number>
  readonly #sent: Map<string, number>
  readonly #ahead: PushAhead
  #vouchedMs = performance.now()

  constructor(
    parts: ServerParts,
    state: State,
    questions: readonly Question[],
    out: ServerResponse,
    told: Map<State, number>,
    sent: Map<string, number>,
    ahead: PushAhead,
  ) {
    this.#parts = parts
    this.#state = state
    this.#questions = questions
    this.#out = out
    this.#told = told
    this.#sent = sent
    this.#ahead = ahead
  }

  async run(): Promise<void> {
    const { news } = this.#parts
    while (!this.#out.destroyed) {
      const count = news.count
      const went = await this.#step()
      if (went === 'ended') return
      if (went === 'sent') {
        await this.#ahead.room()
        continue
      }
      await news.after(count, SIGN_OF_LIFE_MS)
      if (news.count === count && !(await this.#write(new Uint8Array(0)))) return
    }
  }

  /** One batch of the first lane that has something. */
  async #step(): Promise<'sent' | 'nothing' | 'ended'> {
    const sizes = await this.#parts.source.sizes(this.#state)
    for (const question of this.#questions)
      if ((sizes.get(question.lane) ?? 0) > question.after) {
        const went = await this.#send(question, false)
        if (went !== 'nothing') return went
      }
    const last = this.#questions.at(-1)
    // Nothing released: the ledger grew all the same, and its witness is to see it.
    if (last === undefined || performance.now() - this.#vouchedMs < WITNESS_EVERY_MS) return 'nothing'
    const grew = this.#parts.source.signedSize > (this.#told.get(this.#state) ?? 0)
    return grew ? this.#send(last, true) : 'nothing'
  }

  async #send(question: Question, isForWitness: boolean): Promise<'sent' | 'nothing' | 'ended'> {
    const witnessed = this.#told.get(this.#state) ?? question.witnessed
    const told = await this.#parts.source.answer(this.#state, { ...question, witnessed })
    if (told === null) return 'nothing'
    const { answer, size } = told
    if (answer.kind !== 'batch') return 'ended'
    if (answer.items === 0 && !isForWitness) return 'nothing'
    this.#vouchedMs = performance.now()
    this.#told.set(this.#state, size)
    const after = question.after + answer.items
    this.#sent.set(`${this.#state}/${question.lane}`, after)
    if (answer.items > 0) this.#ahead.sent(question.lane, after, answer.bytes.length)
    this.#questions = this.#questions.map(each => (each.lane === question.lane ? { ...each, after } : each))
    return (await this.#write(answer.bytes)) ? 'sent' : 'ended'
  }

  /** Not the next before this one has left: a slow line holds one batch in memory. False: the line is gone, or stuck. */
  #write(bytes: Uint8Array): Promise<boolean> {
    const out = this.#out
    if (out.destroyed) return Promise.resolve(false)
    return new Promise(resolve => {
      const end = (isDone: boolean) => {
        clearTimeout(late)
        out.off('close', closed)
        resolve(isDone)
      }
      const closed = () => end(false)
      const late = setTimeout(closed, WRITE_MS_MAX)
      out.once('close', closed)
      out.write(frame(bytes), error => end(error === null || error === undefined))
    })
  }
}

const NOTHING = new Uint8Array(0)

/** One question a lane, distress first. null: something else. */
function questionsOf(body: Uint8Array): readonly Question[] | null {
  const parts = partItems(body, LANE_ORDER.length)
  if (parts === null || parts.length === 0) return null
  const questions: Question[] = []
  for (const part of parts) {
    const decoded = decodeQuestion(part)
    if (decoded.kind === 'refused') return null
    if (questions.some(({ lane }) => lane === decoded.value.lane)) return null
    questions.push(decoded.value)
  }
  return questions.toSorted((a, b) => LANE_ORDER.indexOf(a.lane) - LANE_ORDER.indexOf(b.lane))
}
