/** Opens the place where acts are kept. */
import type { RecordVersion, State } from '#records'
import type { Reader } from '#release'
import { HistoryDown } from '../store/history/segment-store.ts'
import type { Database } from '../store/postgres/database.ts'
import { LabelSets } from './label-sets.ts'
import { OwnRecords } from './own.ts'
import type { AccessQuery, Act, Acts, Committed, RecordQuery, RecordWrite, ReleaseQuery } from './ports.ts'
import { prepareGroup } from './prepared.ts'
import { ActReads } from './reads.ts'
import type { ReceivedWrite } from './received.ts'
import { PermittedSets, type ViewRights } from './rights.ts'
import { ActWriter } from './writer.ts'

export { ActsTaken } from './session.ts'
export type { ViewRights } from './rights.ts'

export interface ActsSettings {
  readonly database: Database
  /** Name of this node's ledger, as in `entente.uk.dover`: stands in every entry. */
  readonly origin: string
  readonly rights: ViewRights
  readonly nowMs: () => number
  readonly onWarning: (text: string) => void
  /**
   * Told with every transaction that is durable: entries in the ledger, and whether some were released to a partner, who then
   * waits for the signature. For the sequencer.
   */
  readonly onCommitted?: (size: number, isReleased: boolean) => void
  /** The role that questions are asked with; made by the migration. */
  readonly readerRole?: string
}

/** What came from a partner, checked and encoded, so that it goes to the database as soon as those before it are there. */
export interface Ready {
  /** All of it and the cursor in one transaction, or nothing. */
  write(): Promise<readonly Committed[]>
}

export interface NodeActs extends Acts {
  /** What `take` writes, made ready. @throws RangeError for what no database could take. */
  ready(acts: readonly Act[], received: ReceivedWrite): Ready
  /** What came from a partner, with an act for each item: all of it and the cursor in one transaction, or nothing. */
  take(acts: readonly Act[], received: ReceivedWrite): Promise<readonly Committed[]>
  /** From now on no act is taken, and `trouble` says why: the ledger in the folder is ahead of the database. */
  hold(why: string): void
  /** A record as the node itself sees it, for what time and changed policies do. Never an answer to anybody. */
  own(id: string): Promise<RecordVersion | null>
  /** Whether a record has this number, our own or a partner's, shown here or not: then nothing new may have it. */
  isUsed(id: string): Promise<boolean>
  /** The newest of one kind, in the same way; `before`: those that follow this one. */
  ownOf(kind: string, limit: number, before?: RecordVersion | null): Promise<readonly RecordVersion[]>
  /** All of these kinds, the oldest first, a partner's too; `after`: those that follow this one. */
  sharedOf(
    kinds: readonly string[],
    limit: number,
    after?: RecordVersion | null,
  ): Promise<readonly RecordVersion[]>
  /** Those of these numbers that are live, a partner's too, the oldest first; at most `OWN_MAX` are asked at once. */
  sharedById(ids: readonly string[]): Promise<readonly RecordVersion[]>
  /** Told of each record that was written, once it is durable: our own, and what came from a partner. */
  follow(follower: RecordFollower): void
}

export type RecordFollower = (records: readonly RecordWrite[], timeMs: number) => void

/**
 * A database that is down now is waited for: acts are then refused with ActsDown and `trouble` says why.
 * @throws ActsTaken when another node writes acts into the same schema.
 */
export async function openActs(settings: ActsSettings): Promise<NodeActs> {
  const { database, origin, rights, nowMs, onWarning, onCommitted = () => undefined } = settings
  const labels = new LabelSets()
  const writer = new ActWriter({ database, labels, nowMs, onWarning, onCommitted })
  try {
    await writer.open()
  } catch (error) {
    if (!(error instanceof HistoryDown)) throw error
    onWarning(error.message)
  }
  const role = settings.readerRole ?? `${database.schema}_reader`
  const reads = new ActReads(database, role, labels, new PermittedSets(rights, labels))
  return new PostgresActs(writer, reads, new OwnRecords(database, labels), origin, nowMs)
}

class PostgresActs implements NodeActs {
  readonly #writer: ActWriter
  readonly #reads: ActReads
  readonly #own: OwnRecords
  readonly #origin: string
  readonly #nowMs: () => number
  readonly #followers: RecordFollower[] = []

  constructor(writer: ActWriter, reads: ActReads, own: OwnRecords, origin: string, nowMs: () => number) {
    this.#writer = writer
    this.#reads = reads
    this.#own = own
    this.#origin = origin
    this.#nowMs = nowMs
  }

  async commit(act: Act): Promise<Committed> {
    const [committed] = await this.commitAll([act])
    return committed as Committed
  }

  async commitAll(acts: readonly Act[]): Promise<readonly Committed[]> {
    if (acts.length === 0) return []
    const stamp = { origin: this.#origin, timeMs: Math.floor(this.#nowMs()) }
    return this.#told(acts, await this.#writer.commit(prepareGroup(acts, stamp)))
  }

  ready(acts: readonly Act[], received: ReceivedWrite): Ready {
    const stamp = { origin: this.#origin, timeMs: Math.floor(this.#nowMs()) }
    const group = prepareGroup(acts, stamp, received)
    return { write: async () => this.#told(acts, await this.#writer.commit(group)) }
  }

  async take(acts: readonly Act[], received: ReceivedWrite): Promise<readonly Committed[]> {
    return this.ready(acts, received).write()
  }

  follow(follower: RecordFollower): void {
    this.#followers.push(follower)
  }

  #told(acts: readonly Act[], committed: readonly Committed[]): readonly Committed[] {
    const records = acts.flatMap(({ record }) => record ?? [])
    if (records.length > 0)
      for (const follower of this.#followers) follower(records, committed[0]?.timeMs ?? this.#nowMs())
    return committed
  }

  get(reader: Reader, id: string) {
    return this.#reads.get(reader, id)
  }

  own(id: string) {
    return this.#own.own(id)
  }

  isUsed(id: string) {
    return this.#own.isUsed(id)
  }

  ownOf(kind: string, limit: number, before: RecordVersion | null = null) {
    return this.#own.ownOf(kind, limit, before)
  }

  sharedOf(kinds: readonly string[], limit: number, after: RecordVersion | null = null) {
    return this.#own.sharedOf(kinds, limit, after)
  }

  sharedById(ids: readonly string[]) {
    return this.#own.sharedById(ids)
  }

  versions(reader: Reader, id: string) {
    return this.#reads.versions(reader, id)
  }

  list(reader: Reader, query: RecordQuery) {
    return this.#reads.list(reader, query)
  }

  log(query: AccessQuery) {
    return this.#reads.log(query)
  }

  released(query: ReleaseQuery) {
    return this.#reads.released(query)
  }

  releaseCounts(partner: State | null, reader: Reader | null) {
    return this.#reads.releaseCounts(partner, reader)
  }

  get size(): number {
    return this.#writer.size
  }

  get trouble(): string | null {
    return this.#writer.trouble
  }

  hold(why: string): void {
    this.#writer.hold(why)
  }

  close(): Promise<void> {
    return this.#writer.close()
  }
}
