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
import { type ActEntry, decide, type Entry, notAhead, type RefusalCode, RescueLog } from '#rescue'
import { againstHandling, AlertBoard, type AlertEntry, type AlertRefusal } from '#watch'
import type { NodeActs } from '../acts/open.ts'
import { nodeAsker } from '../desk/node-asker.ts'
import { contextOf, type DeskParts } from '../desk/parts.ts'
import { answered, refusalOf } from '../desk/refusals.ts'
import type { Session } from '../identity/ports.ts'
import { entryOf, type KeptRecord, RESCUE_KINDS } from './entry.ts'
import { ENTRIES_MAX, READ_AT_ONCE, RULES_EVERY_MS } from './limits.ts'
import { named } from './names.ts'
import { dueDeeds } from './rules.ts'
import { type Opening, openingOf, openSeizure } from './seizing.ts'

export interface RescueParts extends DeskParts {
  readonly acts: NodeActs
  warn(text: string): void
}

export type Done =
  | { readonly kind: 'done'; readonly id: string; readonly version: number }
  | { readonly kind: 'refused'; readonly reasons: readonly Against[] }

export interface Against {
  readonly code: RefusalCode | AlertRefusal
  readonly about: string | null
}

export class RescueService {
  readonly log = new RescueLog()
  readonly board = new AlertBoard()
  readonly centre: Centre
  readonly #parts: RescueParts
  readonly #followers = new Set<() => void>()
  /** Whatever decides waits for what was decided before it. */
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #isFull = false
  /** A look of the rules that is under way: the next one waits for it, and none queues. */
  #isRuling = false
  /** Records that say another centre did them than the state whose ledger they stand in. */
  #disowned = 0

  constructor(parts: RescueParts) {
    if (parts.state !== 'UK' && parts.state !== 'FR')
      throw new RangeError(`${parts.state} has no rescue centre here`)
    this.#parts = parts
    this.centre = parts.state
    parts.acts.follow((records, timeMs) => this.#take(records, timeMs))
  }

  /** Reads what is kept, then lets the rules of the node look each second. */
  async begin(): Promise<void> {
    let last: RecordVersion | null = null
    for (;;) {
      const page: readonly RecordVersion[] = await this.#parts.acts.sharedOf(RESCUE_KINDS, READ_AT_ONCE, last)
      for (const record of page) this.#add(record, record.timeMs)
      last = page.at(-1) ?? null
      if (page.length < READ_AT_ONCE || last === null) break
    }
    this.#tell()
    this.#timer = setInterval(() => void this.#rules(), RULES_EVERY_MS)
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

  /** A contact comes in. @returns the number of its record */
  contact(session: Asking, contact: Contact): Promise<string> {
    return this.#inTurn(async () => {
      const id = this.#parts.newId()
      await this.#write('contact', id, contact, session)
      return id
    })
  }

  /** What the node does by its own rules, and by the rules of the watch. */
  byRule(deed: Deed): Promise<Done> {
    return this.#inTurn(() => this.#do(this.#node(), deed, 'en'))
  }

  /** A contact that a device made, not a person: a distress beacon. */
  contactByRule(contact: Contact): Promise<string> {
    return this.contact(this.#node(), contact)
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#followers.clear()
  }

  async #do(
    session: Asking,
    deed: Deed,
    language: 'en' | 'fr',
    goods: SecuredGoods | null = null,
  ): Promise<Done> {
    const nowMs = this.#parts.nowMs()
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
    const act = this.#actOf(named(deed, state, this.centre), session, language, nowMs)
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
  }

  #add(record: KeptRecord, knownMs: number): void {
    if (!(RESCUE_KINDS as readonly string[]).includes(record.kind)) return
    const entry = entryOf(record, knownMs)
    if (entry === null) {
      this.#disowned += 1
      return
    }
    if (this.log.entries.length >= ENTRIES_MAX) {
      if (!this.#isFull) this.#parts.warn(`The rescue desk holds ${ENTRIES_MAX} entries and takes no more.`)
      this.#isFull = true
      return
    }
    this.log.add(entry)
    if (isOfAlert(entry)) this.board.add(notAhead(entry))
  }

  #tell(): void {
    for (const follower of this.#followers) follower()
  }
}

function refusedFor(code: RefusalCode, about: string | null): Done {
  return { kind: 'refused', reasons: [{ code, about }] }
}

export function isOfAlert(entry: Entry): entry is ActEntry & AlertEntry {
  return entry.is === 'act' && (entry.deed.kind === 'alert.raised' || entry.deed.kind === 'alert.handled')
}

/** Who asks, as far as a deed needs it. */
export type Asking = Pick<Session, 'account' | 'reader'>
