/**
 * Rescues on this node: what stands, in memory, from the contacts and acts of both ledgers; one decision after the other,
 * durable before it counts. Whoever follows is told of every change.
 */
import { collect, type Context, type Outcome } from '#custody'
import {
  type Centre,
  type Contact,
  type Deed,
  LEVELS,
  type Marking,
  type RecordVersion,
  type RescueAct,
  type SecuredGoods,
} from '#records'
import { decide, type Entry, type RefusalCode, type RescueLog, type RescueState } from '#rescue'
import { againstHandling, type AlertBoard, type AlertRefusal } from '#watch'
import type { NodeActs } from '../acts/open.ts'
import { nodeAsker } from '../desk/node-asker.ts'
import { contextOf, type DeskParts } from '../desk/parts.ts'
import { answered, refusalOf } from '../desk/refusals.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import { entryOf, type KeptRecord, RESCUE_KINDS } from './entry.ts'
import { MEMORY, READ_AT_ONCE, RULES_EVERY_MS } from './limits.ts'
import { type HeldLimits, RescueMemory } from './memory.ts'
import { named } from './names.ts'
import { dueDeeds } from './rules.ts'
import { type Opening, openingOf, openSeizure } from './seizing.ts'

export interface RescueParts extends DeskParts {
  readonly acts: NodeActs
  warn(text: string): void
  /** Of what is held in memory; left out: as `limits.ts` has them. */
  readonly held?: HeldLimits
}

export type Done =
  | { readonly kind: 'done'; readonly id: string; readonly version: number }
  | { readonly kind: 'refused'; readonly reasons: readonly Against[] }

export interface Against {
  readonly code: RefusalCode | AlertRefusal
  readonly about: string | null
}

export class RescueService {
  readonly log: RescueLog
  readonly board: AlertBoard
  readonly centre: Centre
  readonly #memory: RescueMemory
  readonly #parts: RescueParts
  readonly #followers = new Set<() => void>()
  /** Whatever decides waits for what was decided before it. */
  #turn: Promise<unknown> = Promise.resolve()
  #timers: readonly NodeJS.Timeout[] = []
  #isRecalling = false
  #isSweeping = false
  /** A look of the rules that is under way: the next one waits for it, and none queues. */
  #isRuling = false
  /** Records that say another centre did them than the state whose ledger they stand in. */
  #disowned = 0

  constructor(parts: RescueParts) {
    if (parts.state !== 'UK' && parts.state !== 'FR')
      throw new RangeError(`${parts.state} has no rescue centre here`)
    this.#parts = parts
    this.centre = parts.state
    const { acts, warn, held } = parts
    this.#memory = new RescueMemory({
      recordsOf: ids => acts.sharedById(ids),
      warn: text => warn(text),
      ...held,
    })
    this.log = this.#memory.log
    this.board = this.#memory.board
    parts.acts.follow((records, timeMs) => this.#take(records, timeMs))
  }

  /** Reads what is kept, then lets the rules of the node look each second. */
  async begin(): Promise<void> {
    let last: RecordVersion | null = null
    for (;;) {
      const page: readonly RecordVersion[] = await this.#parts.acts.sharedOf(RESCUE_KINDS, READ_AT_ONCE, last)
      for (const record of page) this.#add(record, record.timeMs)
      last = page.at(-1) ?? null
      while (this.#memory.isPending) await this.#memory.recallSome()
      // As if it were then: so what is read of a year is never held at once.
      if (last !== null && this.#memory.isSweepDue) this.#memory.sweep(Math.min(last.timeMs, this.nowMs()))
      if (page.length < READ_AT_ONCE || last === null) break
    }
    this.#memory.sweep(this.nowMs())
    this.#tell()
    this.#timers = [
      setInterval(() => void this.#rules(), RULES_EVERY_MS),
      setInterval(() => void this.#sweep(), MEMORY.sweepEveryMs),
    ]
  }

  /**
   * What these things were of is here when it resolves, though it had left: a case that was closed long ago, by its number.
   * @throws Refusal when the place of acts is down
   */
  recall(things: readonly string[]): Promise<void> {
    if (!this.#memory.hasLeft(things)) return Promise.resolve()
    return this.#inTurn(async () => {
      const { version } = this.log
      await answered(this.#memory.recallThings(things, this.nowMs()))
      if (this.log.version !== version) this.#tell()
    })
  }

  /**
   * What this node knew at an instant, also of what has left since.
   * @throws Refusal when it is more than can be read, or the place of acts is down
   */
  async knownAt(
    knownMs: number,
  ): Promise<{ readonly entries: readonly Entry[]; readonly state: RescueState }> {
    const also = await answered(this.#memory.entriesAround(knownMs))
    return {
      entries: this.log.entriesKnownAt(knownMs, also),
      state: this.log.stateKnownAt(knownMs, also),
    }
  }

  /** For /metrics. */
  counters(): Readonly<Record<string, number>> {
    return { ...this.#memory.counters(), rescue_disowned_total: this.#disowned }
  }

  /** Called with every change; the answer ends it. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  get disowned(): number {
    return this.#disowned
  }

  nowMs(): number {
    return this.#parts.nowMs()
  }

  newId(): string {
    return this.#parts.newId()
  }

  /** A person does something. @throws Refusal when the session may not, or the act cannot be kept now */
  act(session: Asking, deed: Deed, language: 'en' | 'fr', goods: SecuredGoods | null = null): Promise<Done> {
    return this.#inTurn(() => this.#do(session, deed, language, goods))
  }

  /**
   * A contact comes in under the number that its asker gave it. Handed in again it is the one that is kept: what is durable is asked,
   * so that it holds over a restart, and in turn, so that of two at once one is written.
   * @param isSame whether what is kept under that number is what is handed in now
   * @throws Refusal 409 when that number is of anything else, ours or a partner's
   */
  contact(session: Asking, id: string, contact: Contact, isSame: (kept: Contact) => boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { acts } = this.#parts
      if (!(await answered(acts.isUsed(id)))) {
        await this.#write('contact', id, contact, session)
        return
      }
      const kept = await answered(acts.own(id))
      const isKept =
        kept?.kind === 'contact' &&
        kept.owner === this.centre &&
        kept.data !== null &&
        isSame(kept.data as Contact)
      if (!isKept)
        throw new Refusal(
          409,
          'contact-kept',
          'Another contact or record has this number. Nothing was written: give a new contact a number of its own.',
          { parameter: 'id' },
        )
    })
  }

  /** What the node does by its own rules, and by the rules of the watch. */
  byRule(deed: Deed): Promise<Done> {
    return this.#inTurn(() => this.#do(this.#node(), deed, 'en'))
  }

  /** A contact that a device made, not a person: a distress beacon. */
  contactByRule(contact: Contact): Promise<string> {
    return this.#inTurn(async () => {
      const id = this.#parts.newId()
      await this.#write('contact', id, contact, this.#node())
      return id
    })
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#followers.clear()
  }

  async #do(
    session: Asking,
    deed: Deed,
    language: 'en' | 'fr',
    goods: SecuredGoods | null = null,
  ): Promise<Done> {
    const nowMs = this.#parts.nowMs()
    await answered(this.#memory.recallFor(deed, nowMs))
    const { state } = this.log
    const opening = openingOf(deed, goods, state)
    const asker = { centre: this.centre, account: session.account }
    const against = deed.kind === 'alert.handled' ? againstHandling(this.board, deed, asker, nowMs) : null
    if (against !== null) return { kind: 'refused', reasons: [{ code: against, about: null }] }
    const decision = decide(state, deed, asker, nowMs)
    if (decision.kind === 'refused') {
      if (deed.kind === 'case.closed' && state.cases.has(deed.case))
        await this.#write(
          'rescue-act',
          this.#parts.newId(),
          this.#actOf(
            {
              kind: 'case.closing-refused',
              case: deed.case,
              reasons: decision.reasons.map(({ code, about }) =>
                about === null ? code : `${code}: ${about}`,
              ),
            },
            this.#node(),
            language,
            nowMs,
          ),
          this.#node(),
        )
      return decision
    }
    const id = this.#parts.newId()
    const act = this.#actOf(named(deed, this.log, this.centre), session, language, nowMs)
    const refused = await this.#write('rescue-act', id, act, session, opening)
    return refused ?? { kind: 'done', id, version: this.log.version }
  }

  /** The partner is told the role of whoever did it, and nothing else of them. */
  #actOf(deed: Deed, { account, reader }: Asking, language: 'en' | 'fr', nowMs: number): RescueAct {
    return {
      centre: this.centre,
      at: new Date(nowMs).toISOString(),
      tick: this.log.nextTick(nowMs),
      by: account,
      ...(account === 'node' || reader.role === null ? {} : { role: reader.role }),
      language,
      deed,
    }
  }

  /**
   * Durable, and told to all who follow the acts, before it returns; with the seizure that it opens, both in one transaction.
   * @returns why the seizure is not kept, and with it nothing; null: all is
   */
  async #write(
    kind: (typeof RESCUE_KINDS)[number],
    id: string,
    data: unknown,
    session: Asking,
    opening: Opening | null = null,
  ): Promise<Done | null> {
    const context = contextOf(this.#parts)
    const { account, reader } = session
    const draft = { kind, marking: this.#marking(context), data }
    const outcome: Outcome = collect(draft, id, { account, reader }, context)
    if (outcome.kind === 'refused') throw refusalOf(outcome)
    if (opening === null) {
      await answered(this.#parts.acts.commit(outcome.act))
      return null
    }
    const { acts } = this.#parts
    if ((await answered(acts.own(opening.id))) !== null) return refusedFor('known-already', null)
    const seizure = openSeizure(opening, session, context)
    if (seizure.kind === 'accepted') {
      await answered(acts.commitAll([seizure.act, outcome.act]))
      return null
    }
    // What is above the ceiling is refused on the record, without its content.
    if (seizure.act !== null) await answered(acts.commit(seizure.act))
    const [fault] = seizure.faults
    return seizure.code === 'not-permitted'
      ? refusedFor('goods-not-permitted', null)
      : refusedFor('goods-refused', fault === undefined ? seizure.sentence : fault.path)
  }

  /** Of the lower level of the state, to every partner that has a rescue centre, for rescue alone. */
  #marking({ scheme, state, partners }: Context): Marking {
    return {
      scheme,
      level: LEVELS[this.centre][0],
      releasableTo: partners.map(partner => partner.state).filter(each => each !== state),
      conditions: [],
      purposes: ['search-and-rescue'],
      originator: state,
      originatorControl: false,
    }
  }

  #node(): Asking {
    return nodeAsker(this.#parts.state)
  }

  async #rules(): Promise<void> {
    if (this.#isRuling) return
    this.#isRuling = true
    let now: Deed | undefined
    try {
      if (this.#memory.isPending) await this.#recallPending()
      for (now of dueDeeds(this.log.state, this.centre, this.#parts.nowMs())) await this.byRule(now)
    } catch (error) {
      // The database is down, or the ledger is held: it is due at the next look too.
      this.#parts.warn(`A rule of the rescue desk waits (${now?.kind}): ${(error as Error).message}`)
    } finally {
      this.#isRuling = false
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  #take(records: readonly KeptRecord[], timeMs: number): void {
    const before = this.log.version
    for (const record of records) this.#add(record, timeMs)
    if (this.log.version !== before) this.#tell()
    if (this.#memory.isPending) void this.#recallPending()
    if (this.#memory.isSweepDue) void this.#sweep()
  }

  /** In turn with what is decided, some at a time, so that nobody waits for all. What fails is tried again at the next look of the rules. */
  async #recallPending(): Promise<void> {
    if (this.#isRecalling) return
    this.#isRecalling = true
    try {
      while (this.#memory.isPending) {
        await this.#inTurn(() => this.#memory.recallSome())
        this.#tell()
      }
    } catch (error) {
      this.#parts.warn(`What came late waits for what has left: ${(error as Error).message}`)
    } finally {
      this.#isRecalling = false
    }
  }

  async #sweep(): Promise<void> {
    if (this.#isSweeping) return
    this.#isSweeping = true
    const { version } = this.log
    try {
      await this.#inTurn(async () => this.#memory.sweep(this.nowMs()))
      if (this.log.version !== version) this.#tell()
    } catch (error) {
      // All stays as it is: more is held than has to be, and the next sweep tries again.
      this.#parts.warn(`What is settled does not leave the memory: ${(error as Error).message}`)
    } finally {
      this.#isSweeping = false
    }
  }

  #add(record: KeptRecord, knownMs: number): void {
    if (!(RESCUE_KINDS as readonly string[]).includes(record.kind)) return
    const entry = entryOf(record, knownMs)
    if (entry === null) {
      this.#disowned += 1
      return
    }
    this.#memory.add(entry)
  }

  #tell(): void {
    for (const follower of this.#followers) follower()
  }
}

function refusedFor(code: RefusalCode, about: string | null): Done {
  return { kind: 'refused', reasons: [{ code, about }] }
}

/** Who asks, as far as a deed needs it. */
export type Asking = Pick<Session, 'account' | 'reader'>
