/**
 * The desk of records: loads, lets `custody` decide, commits. Nothing is shown before the act that says who was shown what
 * is durable; nothing is refused differently because it exists.
 */
import {
  alter,
  collect,
  consulted,
  erase,
  hold,
  type Look,
  type Outcome,
  recall,
  release,
  review,
} from '#custody'
import {
  type Readers,
  RECORD_LIMITS,
  type RecordChange,
  type RecordDraft,
  type RecordPage,
  type RecordTypeInfo,
  type RecordView,
} from '#contract'
import { laneOf, type Marking, RECORD_TYPES, type RecordVersion, type State, typeOf } from '#records'
import { whoMaySee } from '#release'
import type { RecordQuery, StoredRelease } from '../acts/ports.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { askerOf, contextOf, type DeskParts } from './parts.ts'
import { answered, refusalOf, unknownRecord } from './refusals.ts'
import { recordView, typeView } from './views.ts'

/** Rows of the release log that are read to know who has a record: more were never written of one. */
const RELEASES_READ_MAX = 1000

export interface ListQuestion {
  readonly kinds: readonly string[] | null
  readonly text: string | null
  readonly after: string | null
  readonly limit: number
  readonly subject: string | null
  readonly due: boolean
}

export type Deed = 'recall' | 'review' | 'hold' | 'release-hold' | 'erase'

const DEEDS: Readonly<Record<Deed, typeof recall>> = { recall, review, hold, 'release-hold': release, erase }

export class RecordsDesk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  /** The types with a form of their own door are told too: their records are shown where they may be seen. */
  types({ reader }: Session): RecordTypeInfo[] {
    const { scheme } = this.#parts
    return RECORD_TYPES.map(type =>
      typeView(
        type,
        scheme,
        reader.role !== null && !reader.isGuest && type.writers.includes(reader.role) && isGeneric(type.kind),
      ),
    )
  }

  async list(session: Session, question: ListQuestion): Promise<RecordPage> {
    const { acts, nowMs } = this.#parts
    const query: RecordQuery = {
      // What keeps the node together is decided on at doors of its own.
      kinds: question.due ? REVIEWED : question.kinds,
      text: question.text,
      before: readCursor(question.after),
      limit: question.limit,
      ...(question.subject === null ? {} : { subject: question.subject }),
      ...(question.due ? { dueMs: nowMs() } : {}),
    }
    const found = await answered(acts.list(session.reader, query))
    const how =
      question.subject !== null ? 'found-by-subject' : question.text !== null ? 'searched' : 'listed'
    await this.#looked(session, { records: found.records.map(({ id }) => id), how, reason: null })
    return {
      records: found.records.map(record => this.#view(record, record.heading)),
      count: found.count,
      countIsCut: found.count >= RECORD_LIMITS.countMax,
      next: found.next === null ? null : cursorOf(found.next),
    }
  }

  async collect(session: Session, draft: RecordDraft): Promise<RecordView> {
    if (!isGeneric(draft.kind))
      throw refusalOf({
        kind: 'refused',
        code: 'bad-body',
        sentence: 'There is no such type of record at this door.',
        faults: [],
        act: null,
      })
    // It could not be read back, and what was asked of a unit would not know of it.
    if (draft.kind === 'seizure' && session.reader.purpose === 'search-and-rescue')
      throw new Refusal(
        403,
        'not-permitted',
        'In a session for search and rescue, a seizure is opened with the report of the unit that secured the goods.',
      )
    const id = this.#parts.newId()
    await this.#commit(collect(draft, id, askerOf(session), contextOf(this.#parts)))
    return this.#reread(session, id)
  }

  async open(session: Session, id: string): Promise<RecordView> {
    const record = await this.#seen(session, id)
    await this.#looked(session, { records: [id], how: 'opened', reason: null })
    return this.#view(record)
  }

  async versions(session: Session, id: string): Promise<RecordView[]> {
    await this.#seen(session, id)
    const versions = await answered(this.#parts.acts.versions(session.reader, id))
    await this.#looked(session, { records: [id], how: 'versions', reason: null })
    return versions.map(version => this.#view(version))
  }

  async change(session: Session, id: string, change: RecordChange): Promise<RecordView> {
    const current = await this.#seen(session, id)
    if (!isGeneric(current.kind)) throw unknownRecord()
    const { version, reason, marking, data } = change
    const asked = {
      version,
      reason,
      ...(marking === undefined ? {} : { marking }),
      ...(data === undefined ? {} : { data }),
    }
    const releasedTo = await this.releasedTo(id)
    await this.#commit(alter(current, asked, releasedTo, askerOf(session), contextOf(this.#parts)))
    return this.#reread(session, id)
  }

  async decide(session: Session, id: string, deed: Deed, reason: string): Promise<RecordView> {
    const current = await this.#seen(session, id)
    // One person would else undo what two decided: erase the rules in force, or renew those they replaced.
    if (!isGeneric(current.kind)) throw unknownRecord()
    // Whoever ever had it is told of an erasure: a recall may not have reached them yet.
    const releasedTo = await (deed === 'erase' ? this.everTold(id) : this.releasedTo(id))
    await this.#commit(DEEDS[deed]({ current, reason, releasedTo }, askerOf(session), contextOf(this.#parts)))
    return this.#reread(session, id)
  }

  async readers(session: Session, id: string): Promise<Readers> {
    const record = await this.#seen(session, id)
    const type = typeOf(record.kind)
    if (type === null) throw unknownRecord()
    const lane = record.data === null ? type.lane : laneOf(type, record.data)
    return this.#who({ ...type, lane }, record.marking, await this.releasedTo(id))
  }

  /** Before anything is written: what a marking would mean. Of a type alone, since no content is told. */
  readersOf(kind: string, marking: Marking): Readers {
    const type = typeOf(kind)
    if (type === null)
      throw new Refusal(400, 'bad-body', 'There is no such type of record here.', { parameter: 'kind' })
    return this.#who(type, marking, [])
  }

  #who(
    type: Parameters<typeof whoMaySee>[2]['type'],
    marking: Marking,
    releasedTo: readonly State[],
  ): Readers {
    const { rules, state } = this.#parts
    const partners = this.#parts
      .partners()
      .map(terms => ({ terms, released: releasedTo.includes(terms.state) }))
    const who = whoMaySee(rules, this.#parts.texts(), { type, marking, home: state, partners })
    return {
      people: who.people.map(answer => ({ ...answer, policies: [...answer.policies] })),
      partners: who.partners.map(answer => ({ ...answer, policies: [...answer.policies] })),
      policyHash: who.policyHash,
    }
  }

  /** @throws Refusal 404 where this session may not see it. */
  async mustSee(session: Session, id: string): Promise<void> {
    await this.#seen(session, id)
  }

  /** Where its last version stands in the ledger. @throws Refusal 404 where this session may not see it. */
  async entryOf(session: Session, id: string): Promise<number> {
    return (await this.#seen(session, id)).entry
  }

  async #seen(session: Session, id: string): Promise<RecordVersion> {
    const record = await answered(this.#parts.acts.get(session.reader, id))
    if (record === null) throw unknownRecord()
    return record
  }

  /** What was just written is told to its writer, who may have marked it so that they no longer see it. */
  async #reread(session: Session, id: string): Promise<RecordView> {
    return this.#view(await this.#seen(session, id))
  }

  /** Partners that have it now. */
  async releasedTo(record: string): Promise<readonly State[]> {
    const last = new Map<State, boolean>()
    for (const { partner, act } of await this.#told(record))
      if (!last.has(partner)) last.set(partner, act === 'release' || act === 'correct')
    return [...last].flatMap(([partner, has]) => (has ? [partner] : []))
  }

  /** Partners that were ever told of it, whatever they were told since. */
  async everTold(record: string): Promise<readonly State[]> {
    return [...new Set((await this.#told(record)).map(({ partner }) => partner))]
  }

  /** The newest first. */
  #told(record: string): Promise<readonly StoredRelease[]> {
    return answered(
      this.#parts.acts.released({ partner: null, record, beforeEntry: null, limit: RELEASES_READ_MAX }),
    )
  }

  async #commit(outcome: Outcome): Promise<void> {
    if (outcome.kind === 'refused') {
      if (outcome.act !== null) await answered(this.#parts.acts.commit(outcome.act))
      throw refusalOf(outcome)
    }
    await answered(this.#parts.acts.commit(outcome.act))
  }

  async #looked(session: Session, look: Look): Promise<void> {
    const acts = consulted(look, askerOf(session))
    if (acts.length > 0) await answered(this.#parts.acts.commitAll(acts))
  }

  #view(record: RecordVersion, heading?: string): RecordView {
    const type = typeOf(record.kind)
    const named = heading ?? (type === null || record.data === null ? '' : type.heading(record.data))
    return recordView(record, named, this.#parts.nameOf(record.author))
  }
}

/** These have doors of their own: with two persons where that is asked for, or decided by the rules of rescue and never changed. */
const OWN_DOOR: ReadonlySet<string> = new Set(['user', 'policy', 'partner', 'contact', 'rescue-act'])

function isGeneric(kind: string): boolean {
  return !OWN_DOOR.has(kind)
}

const REVIEWED = RECORD_TYPES.map(({ kind }) => kind).filter(isGeneric)
