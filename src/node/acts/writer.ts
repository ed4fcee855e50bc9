/**
 * The one writer of acts. Acts that come while a transaction is under way go into the next: each caller waits for one
 * round trip, however many there are.
 *
 *   none ──open──► session ──batch──► written ──► answered
 *    ▲               │ connection or database lost: was the batch written? The next session reads it in the head
 *    └───pause───────┘
 */
import { setTimeout as pause } from 'node:timers/promises'
import { known as asDown } from '../store/postgres/database.ts'
import { HistoryDown } from '../store/history/segment-store.ts'
import type { Database } from '../store/postgres/database.ts'
import { type Batch, layOut } from './batch.ts'
import type { LabelSets } from './label-sets.ts'
import { ACT_WAIT_MS_MAX, RETRY_MS_MAX, RETRY_MS_MIN } from './limits.ts'
import { ActsDown, type Committed, VersionConflict } from './ports.ts'
import type { PreparedGroup } from './prepared.ts'
import { Queue, type Waiting } from './queue.ts'
import { ActsTaken, openSession, send, type WriterSession } from './session.ts'
import { type Answer, statementOf } from './statement.ts'

export interface WriterSettings {
  readonly database: Database
  readonly labels: LabelSets
  readonly nowMs: () => number
  readonly onWarning: (text: string) => void
  /** Told with every transaction that is durable, and whether anything in it was released. */
  readonly onCommitted: (size: number, isReleased: boolean) => void
}

export class ActWriter {
  trouble: string | null = null
  readonly #settings: WriterSettings
  readonly #queue = new Queue()
  /** Acts with an id that wait or are under way: asked again, they are the same act. */
  readonly #named = new Map<string, Promise<readonly Committed[]>>()
  readonly #ended = new AbortController()
  #session: WriterSession | null = null
  #size = 0
  #running: Promise<void> | null = null
  #held: string | null = null

  constructor(settings: WriterSettings) {
    this.#settings = settings
  }

  /** Entries of this node's ledger, as far as is known. */
  get size(): number {
    return this.#size
  }

  /** @throws ActsTaken when another node writes there; what a database that is down throws. */
  async open(): Promise<void> {
    await this.#open()
  }

  /** From now on no act is taken, for a reason that a person must deal with. */
  hold(why: string): void {
    this.#held = why
    this.trouble = why
  }

  commit(group: PreparedGroup): Promise<readonly Committed[]> {
    const { id } = group
    const same = id === null ? undefined : this.#named.get(id)
    if (same !== undefined) return same
    const promise = this.#commit(group)
    if (id === null) return promise
    this.#named.set(id, promise)
    const forget = () => void this.#named.delete(id)
    promise.then(forget, forget)
    return promise
  }

  #commit(group: PreparedGroup): Promise<readonly Committed[]> {
    return new Promise((done, failed) => {
      if (this.#held !== null) throw new ActsDown(this.#held)
      if (this.#ended.signal.aborted) throw new ActsDown('The node is stopping: nothing was done.')
      const full = this.#settings.labels.refusalOf(group)
      if (full !== null) throw new RangeError(full)
      this.#queue.put({ group, untilMs: performance.now() + ACT_WAIT_MS_MAX, done, failed })
      this.#running ??= this.#run()
    })
  }

  /** What waits is still written, if the database takes it. */
  async close(): Promise<void> {
    this.#ended.abort()
    await this.#running
    this.#drop()
  }

  async #run(): Promise<void> {
    try {
      // Whoever asks in the same moment joins.
      await new Promise(setImmediate)
      while (!this.#queue.isEmpty) await this.#write(this.#queue.take())
    } finally {
      this.#running = null
    }
  }

  async #write(taken: readonly Waiting[]): Promise<void> {
    let left = taken
    let sent: Batch | null = null
    for (let waitMs = RETRY_MS_MIN; left.length > 0; ) {
      try {
        const session = this.#session ?? (await this.#open())
        if (sent?.move.name === session.head.batch) {
          left = this.#answer(left, sent, { moved: 1, stale: null, lanes: null, done: null })
          continue
        }
        sent = layOut(
          left.map(({ group }) => group),
          session.head,
          this.#settings.labels,
        )
        const answer = await send(session, statementOf(sent.move, sent.rows))
        left = this.#answer(left, sent, answer)
        this.trouble = this.#held
      } catch (error) {
        this.#drop()
        if (isRefusal(error)) {
          left = await this.#apart(left, error as Error)
          continue
        }
        this.#tell(error as Error)
        left = this.#giveUp(left)
        if (left.length === 0) return
        await this.#pause(waitMs)
        waitMs = Math.min(waitMs * 2, RETRY_MS_MAX)
      }
    }
  }

  /** Those that are still to be written. */
  #answer(
    waiting: readonly Waiting[],
    batch: Batch,
    { moved, stale, done, lanes }: Answer,
  ): readonly Waiting[] {
    if (moved === 1) {
      this.#moved(batch)
      // The next batch is on its way to the database before callers begin to make more.
      setImmediate(() => {
        for (const [at, { group, done: tell }] of waiting.entries())
          tell(committed(group, batch.firsts[at] as number))
      })
      return []
    }
    const before = new Map((done ?? []).map(row => [row.id, row]))
    const ahead = new Map((stale ?? []).map(row => [row.id, row]))
    const elsewhere = new Set((lanes ?? []).map(({ partner, lane }) => `${partner}/${lane}`))
    if (before.size + ahead.size + elsewhere.size === 0)
      throw new Error('The ledger in the database does not stand where this node left it.')
    return waiting.filter(({ group, done: resolve, failed }) => {
      const was = group.id === null ? undefined : before.get(group.id)
      if (was !== undefined) resolve(committed({ ...group, timeMs: was.timeMs }, was.entry))
      const clash = group.entries.flatMap(({ record }) => (record ? (ahead.get(record.id) ?? []) : []))[0]
      const cursor = group.received?.cursor
      const isElsewhere = cursor !== undefined && elsewhere.has(`${cursor.partner}/${cursor.lane}`)
      if (was === undefined && clash !== undefined) failed(conflictOf(clash))
      else if (was === undefined && isElsewhere) failed(laneElsewhere(cursor))
      return was === undefined && clash === undefined && !isElsewhere
    })
  }

  #moved({ next, labels: made, rows }: Batch): void {
    const { labels, onCommitted } = this.#settings
    for (const { id, marking } of made) if (!labels.isKnown(id)) labels.add(id, marking)
    for (const { kind, label_set } of rows.kinds) labels.addKind(String(kind), Number(label_set))
    if (this.#session !== null) this.#session = { ...this.#session, head: next }
    this.#size = next.size
    onCommitted(next.size, rows.releases.length > 0)
  }

  /** The database refused a value: each act alone, so that only the one at fault is told. */
  async #apart(waiting: readonly Waiting[], error: Error): Promise<readonly Waiting[]> {
    const [only] = waiting
    if (waiting.length === 1) {
      only?.failed(new RangeError(`This cannot be an act: ${error.message}.`, { cause: error }))
      return []
    }
    for (const each of waiting) await this.#write([each])
    return []
  }

  /** Those that waited too long are told; whether the last transaction was written is not known to them. */
  #giveUp(left: readonly Waiting[]): readonly Waiting[] {
    const nowMs = this.#ended.signal.aborted ? Number.POSITIVE_INFINITY : performance.now()
    const error = new ActsDown(`${this.trouble} It is not known to be done; ask again with the same id.`)
    for (const { failed } of this.#queue.takeOverdue(nowMs)) failed(error)
    return left.filter(({ untilMs, failed }) => {
      if (untilMs <= nowMs) failed(error)
      return untilMs > nowMs
    })
  }

  async #open(): Promise<WriterSession> {
    const { database, labels, nowMs } = this.#settings
    this.#session = await openSession(database, labels, nowMs())
    this.#size = this.#session.head.size
    return this.#session
  }

  #drop(): void {
    this.#session?.client.release(true)
    this.#session = null
  }

  #tell(error: Error): void {
    const text = error instanceof ActsTaken ? error.message : `Acts are not taken: ${error.message}`
    if (text !== this.trouble) this.#settings.onWarning(text)
    this.trouble = text
  }

  async #pause(waitMs: number): Promise<void> {
    // Cut short by the end: what waits is then given up.
    await pause(waitMs, undefined, { signal: this.#ended.signal }).catch(() => undefined)
  }
}

function committed(group: PreparedGroup, first: number): readonly Committed[] {
  return group.acts.map(at => ({ entry: first + at, timeMs: group.timeMs }))
}

function laneElsewhere({ partner, lane }: { readonly partner: string; readonly lane: string }): Error {
  return new VersionConflict(
    `The ${lane} lane of ${partner} stands elsewhere than was believed. Nothing was written.`,
  )
}

function conflictOf({ id, version, differs }: NonNullable<Answer['stale']>[number]): Error {
  if (differs) return new RangeError(`This cannot be an act: record ${id} is of another kind or owner.`)
  return new VersionConflict(
    `Record ${id} stands at version ${version}: someone was faster. Nothing was written.`,
  )
}

/** SQLSTATE classes 22 and 23: a value that the database does not take. */
function isRefusal(error: unknown): boolean {
  const down = asDown(error)
  const code = (down as { code?: unknown }).code
  return !(down instanceof HistoryDown) && typeof code === 'string' && /^2[23]/.test(code)
}
