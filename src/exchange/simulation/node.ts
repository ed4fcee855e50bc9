/**
 * A simulated node: the real sender and receiver over a disk that can lose what was not synced. It works one step at a time,
 * so that it can be killed between any two.
 */
import { type Hasher, parseCheckpointText, parseNote, type Signer } from '#ledger'
import type { Lane, State } from '#records'
import { maySign } from '../head.ts'
import { LANE_ORDER } from '../lane.ts'
import { checkReceipt, receiptFor } from '../receipt.ts'
import { lanesToAsk, questionFor } from '../rounds.ts'
import { answer } from '../sender.ts'
import { cursorOf, type Partner, PARTNER_BEGUN, type PartnerState } from '../state.ts'
import {
  decodeHead,
  decodeQuestion,
  decodeReceipt,
  encodeHead,
  encodeQuestion,
  encodeReceipt,
  type Question,
} from '../wire.ts'
import { actPuts, type Command, honouredEntry, type StoredEntry, type Writer } from './acts.ts'
import { Books } from './books.ts'
import type { Bug } from './bugs.ts'
import { Disk, type Put } from './disk.ts'
import type { Keys } from './keys.ts'
import { takeBatch } from './taking.ts'

export type MessageKind = 'question' | 'batch' | 'receipt' | 'receipted' | 'head-question' | 'head'

/** What the world hears of a node, in the moment in which it happens. */
export interface Listener {
  send(from: SimulatedNode, to: State, kind: MessageKind, bytes: Uint8Array): void
  asked(node: SimulatedNode, of: State, lane: Lane): void
  published(node: SimulatedNode): void
  synced(node: SimulatedNode, puts: readonly Put[]): void
  refused(node: SimulatedNode, of: State, reason: string): void
}

type Step =
  | { readonly kind: 'write'; readonly puts: readonly Put[] }
  | { readonly kind: 'sync' }
  | { readonly kind: 'publish' }
  | { readonly kind: 'send'; readonly to: State; readonly message: MessageKind; readonly bytes: Uint8Array }
  | { readonly kind: 'push'; readonly lane: Lane }

export interface NodeParts {
  readonly hasher: Hasher
  readonly keys: Keys
  readonly state: State
  readonly partners: readonly Partner[]
  readonly signer: Signer
  readonly witness: Signer
  readonly bug: Bug | null
  readonly listener: Listener
  readonly clock: () => number
  readonly salt: () => Uint8Array
  readonly itemsMax: number
}

const SYNC: Step = { kind: 'sync' }
const PUBLISH: Step = { kind: 'publish' }
const TASKS_MAX = 16
/** A node that is behind with its work asks for no more. */
const TASKS_ASKING_MAX = 4

export class SimulatedNode {
  readonly disk = new Disk()
  readonly state: State
  /** Items that one answer has at most: few in bad weather, so that a small backlog takes many rounds. */
  itemsMax: number
  /** Receipts that are posted again in one round. */
  receiptsMax = 1
  isUp = true
  /** Restored from a backup, and has not heard yet how far its partners have seen its ledger. */
  isMute = false
  /** Its partners have seen more of its ledger than it has: it signs no more, for good. */
  isRetired = false
  books: Books
  readonly #parts: NodeParts
  #steps: Step[] = []
  #tasks: (() => readonly Step[])[] = []
  #sizes = new Map<State, readonly number[]>()
  #questions = new Map<string, Question>()
  #heard = new Set<State>()
  /** By partner and lane: the sequence that the partner knows to be stored here. */
  #confirmed = new Map<string, number>()
  #turn = 0

  constructor(parts: NodeParts) {
    this.#parts = parts
    this.state = parts.state
    this.itemsMax = parts.itemsMax
    this.books = this.#openBooks()
  }

  get origin(): string {
    return this.#parts.signer.key.name
  }

  get isIdle(): boolean {
    return this.#steps.length === 0 && this.#tasks.length === 0
  }

  partnerState(state: State): PartnerState {
    return this.disk.get<PartnerState>(`partner/${state}`) ?? PARTNER_BEGUN
  }

  crash(): void {
    this.isUp = false
    this.#steps = []
    this.#tasks = []
    this.#sizes = new Map()
    this.#questions = new Map()
    this.#heard = new Set()
    this.#confirmed = new Map()
    this.disk.crash()
  }

  start(): void {
    this.isUp = true
    this.books = this.#openBooks()
    if (!this.isMute) this.#parts.listener.published(this)
  }

  /** The next step, or the beginning of the next task. */
  work(): void {
    if (this.#steps.length === 0) {
      const task = this.#tasks.shift()
      if (task !== undefined) this.#steps.push(...task())
      return
    }
    this.#run(this.#steps.shift() as Step)
  }

  act(command: Command): void {
    this.#begin(() => {
      if (this.isMute) return []
      const puts = actPuts(this.#writer(), this.disk, this.books.size, command)
      return puts.length === 0 ? [] : [...this.#durable(puts), { kind: 'push', lane: command.lane }]
    })
  }

  /** One round of questions: distress first, one batch a lane. Muted, it asks for its own head instead. */
  ask(of: State): void {
    if (this.#tasks.length > TASKS_ASKING_MAX) return
    this.#begin(() => {
      if (this.isMute) return [this.#sent(of, 'head-question', new Uint8Array(0))]
      const partner = this.#partner(of)
      const state = this.partnerState(of)
      const questions = this.#lanes(state, of).map(lane => {
        this.#parts.listener.asked(this, of, lane)
        const question = questionFor(state, partner.ledger.origin, this.state, lane)
        return this.#sent(of, 'question', encodeQuestion({ ...question, itemsMax: this.itemsMax }))
      })
      return [...questions, ...this.#unconfirmed(of, state)]
    })
  }

  receive(from: State, kind: MessageKind, bytes: Uint8Array): void {
    if (!this.isUp) return
    this.#begin(() => this.#heed(from, kind, bytes))
  }

  #begin(task: () => readonly Step[]): void {
    // At the limit a node answers nothing: the other asks again.
    if (this.#tasks.length < TASKS_MAX) this.#tasks.push(task)
  }

  #heed(from: State, kind: MessageKind, bytes: Uint8Array): readonly Step[] {
    switch (kind) {
      case 'question':
        return this.isMute ? [] : this.#answer(from, bytes)
      case 'batch':
        return this.isMute ? [] : this.#take(from, bytes)
      case 'receipt':
        return this.#receipted(from, bytes)
      case 'receipted':
        return this.#confirm(from, bytes)
      case 'head-question':
        return this.#tellHead(from)
      case 'head':
        return this.#hearHead(from, bytes)
    }
  }

  #answer(from: State, bytes: Uint8Array): readonly Step[] {
    const read = decodeQuestion(bytes)
    if (read.kind === 'refused') return []
    const { hasher, signer } = this.#parts
    this.#questions.set(`${from}/${read.value.lane}`, read.value)
    const answered = answer({ hasher, signer }, this.books.view(), from, read.value)
    return answered.kind === 'batch' ? [this.#sent(from, 'batch', answered.bytes)] : []
  }

  #take(from: State, bytes: Uint8Array): readonly Step[] {
    const { hasher, keys, bug, listener } = this.#parts
    const tools = { hasher, verify: keys.verify }
    const { received, cursor, data, answers } = takeBatch(
      tools,
      this.state,
      this.#partner(from),
      this.disk,
      bytes,
      bug,
    )
    if (received.kind === 'refused') {
      listener.refused(this, from, received.reason)
      return cursor.length === 0 ? [] : [{ kind: 'write', puts: cursor }, SYNC]
    }
    this.#sizes.set(from, received.sizes)
    const entries = answers.map((honoured, at): Put => {
      return [`entry/${this.books.size + at}`, honouredEntry(this.#writer(), from, honoured)]
    })
    if (cursor.length === 0) return []
    const receipt = this.#receipt(from, received.state, received.lane)
    if (bug === 'receipt-before-synced')
      return [...receipt, ...this.#durable([...cursor, ...data, ...entries])]
    if (bug === 'cursor-before-data')
      return [{ kind: 'write', puts: cursor }, SYNC, ...this.#durable([...data, ...entries]), ...receipt]
    if (bug === 'cursor-after-data-no-order')
      return [...this.#durable([...data, ...entries]), { kind: 'write', puts: cursor }, SYNC, ...receipt]
    return [...this.#durable([...cursor, ...data, ...entries]), ...receipt]
  }

  #receipt(from: State, state: PartnerState, lane: Lane): readonly Step[] {
    const { witness, clock } = this.#parts
    const seconds = Math.max(1, Math.floor(clock() / 1000))
    const receipt = receiptFor(state, this.#partner(from).ledger.origin, this.state, lane, seconds, witness)
    return receipt === null ? [] : [this.#sent(from, 'receipt', encodeReceipt(receipt))]
  }

  #receipted(from: State, bytes: Uint8Array): readonly Step[] {
    const read = decodeReceipt(bytes)
    if (read.kind === 'refused') return []
    const { keys, signer } = this.#parts
    const roots = {
      ledger: (size: number) => this.books.rootAt(size),
      lane: (partner: State, lane: Lane, size: number) => this.books.laneRootAt(partner, lane, size),
    }
    const own = { origin: this.origin, keys: [signer.key] }
    const checked = checkReceipt(keys.verify, own, this.#partner(from), roots, read.value)
    if (checked.kind !== 'received') return []
    const key = `receipt/${from}/${checked.lane}`
    const confirmation = this.#sent(from, 'receipted', bytes)
    if ((this.disk.get<number>(key) ?? 0) >= checked.sequence) return [confirmation]
    return [{ kind: 'write', puts: [[key, checked.sequence]] }, SYNC, confirmation]
  }

  #confirm(from: State, bytes: Uint8Array): readonly Step[] {
    const read = decodeReceipt(bytes)
    if (read.kind === 'refused') return []
    const note = parseNote(read.value.laneHead)
    const head = 'fault' in note ? null : parseCheckpointText(note.text)
    if (head !== null) this.#confirmed.set(`${from}/${read.value.lane}`, head.size)
    return []
  }

  /** A receipt is posted until it is answered: one that got lost would never be missed. Some a round, in turn. */
  #unconfirmed(of: State, state: PartnerState): readonly Step[] {
    const lanes = LANE_ORDER.filter(
      lane => (this.#confirmed.get(`${of}/${lane}`) ?? 0) !== cursorOf(state, lane),
    )
    this.#turn += 1
    const from = this.#turn % Math.max(1, lanes.length)
    const some = [...lanes.slice(from), ...lanes.slice(0, from)].slice(0, this.receiptsMax)
    return some.flatMap(lane => this.#receipt(of, state, lane))
  }

  #tellHead(from: State): readonly Step[] {
    const { origin } = this.#partner(from).ledger
    const checkpoint = this.partnerState(from).latest?.bytes ?? null
    return [this.#sent(from, 'head', encodeHead({ origin, by: this.state, checkpoint, unknown: [] }))]
  }

  #hearHead(from: State, bytes: Uint8Array): readonly Step[] {
    const read = decodeHead(bytes)
    if (!this.isMute || read.kind === 'refused') return []
    const { keys, signer, hasher, partners } = this.#parts
    const own = { origin: this.origin, keys: [signer.key] }
    const rootAt = (size: number) => this.books.rootAt(size) ?? hasher.empty
    const verdict = maySign(keys.verify, own, this.books.size, rootAt, read.value)
    if (verdict.kind === 'lost' || verdict.kind === 'forked') this.isRetired = true
    if (verdict.kind === 'may-sign') this.#heard.add(from)
    if (!this.isRetired && this.#heard.size === partners.length) {
      this.isMute = false
      this.#parts.listener.published(this)
    }
    return []
  }

  #run(step: Step): void {
    switch (step.kind) {
      case 'write':
        return this.#write(step.puts)
      case 'sync':
        return this.#parts.listener.synced(this, this.disk.sync())
      case 'publish':
        this.books.publish()
        return this.#parts.listener.published(this)
      case 'send':
        return this.#parts.listener.send(this, step.to, step.message, step.bytes)
      case 'push':
        return this.#push(step.lane)
    }
  }

  #write(puts: readonly Put[]): void {
    this.disk.write(puts)
    for (const [key, value] of puts) {
      if (!key.startsWith('entry/')) continue
      const index = Number(key.slice('entry/'.length))
      const { book } = value as StoredEntry
      if (index === this.books.size) this.books.add(book)
      else if (book.content === null) this.books.erase(index)
    }
  }

  /** The next items of a lane, unasked: the answer to a partner's last question, with what has come since. */
  #push(lane: Lane): void {
    for (const { state } of this.#parts.partners) {
      const question = this.#questions.get(`${state}/${lane}`)
      if (question === undefined) continue
      for (const step of this.#answer(state, encodeQuestion(question))) this.#run(step)
    }
  }

  #durable(puts: readonly Put[]): readonly Step[] {
    const write: Step = { kind: 'write', puts }
    if (puts.length === 0) return []
    const grows = puts.some(([key]) => key.startsWith('entry/'))
    if (!grows) return [write, SYNC]
    return this.#parts.bug === 'shown-before-synced' ? [write, PUBLISH, SYNC] : [write, SYNC, PUBLISH]
  }

  #lanes(state: PartnerState, of: State): readonly Lane[] {
    const sizes = this.#sizes.get(of) ?? null
    if (this.#parts.bug !== 'distress-last') return lanesToAsk(state, sizes)
    const backlog = LANE_ORDER.filter(
      (lane, at) => lane !== 'distress' && (sizes?.[at] ?? 1) > cursorOf(state, lane),
    )
    return backlog.length > 0 ? backlog : ['distress']
  }

  #sent(to: State, message: MessageKind, bytes: Uint8Array): Step {
    return { kind: 'send', to, message, bytes }
  }

  #partner(state: State): Partner {
    return this.#parts.partners.find(partner => partner.state === state) as Partner
  }

  #writer(): Writer {
    const { hasher, state, partners, clock, bug, salt } = this.#parts
    return {
      hasher,
      state,
      origin: this.origin,
      partners: partners.map(each => each.state),
      timeMs: clock(),
      bug,
      salt,
    }
  }

  /** From what is on disk. */
  #openBooks(): Books {
    const { hasher, signer, partners } = this.#parts
    const books = new Books(
      hasher,
      signer,
      partners.map(({ state }) => state),
    )
    for (let index = 0; ; index += 1) {
      const entry = this.disk.get<StoredEntry>(`entry/${index}`)
      if (entry === null) break
      books.add(entry.book)
    }
    books.publish()
    return books
  }
}
