/** The desk of trust: who looked and why, what was given to whom, what is kept of whom. Each look here is on the record too. */
import { consulted } from '#custody'
import type { AccessPage, DataMap, ReleasedPage, ReleasedRow } from '#contract'
import { dataMap, type Lane, type RecordVersion, type State } from '#records'
import type { ActKind } from '../acts/ports.ts'
import type { TheirAnswer } from '../exchange/got.ts'
import type { Session } from '../identity/ports.ts'
import { askerOf, type DeskParts } from './parts.ts'
import { answered } from './refusals.ts'
import { accessView, instantOf, releasedView } from './views.ts'

export interface AccessQuestion {
  readonly record: string | null
  readonly author: string | null
  readonly kinds: readonly ActKind[] | null
  readonly before: number | null
  readonly limit: number
}

export interface ReleasedQuestion {
  readonly partner: State | null
  readonly before: number | null
  readonly limit: number
}

/** Asked once for a page, then for each of its rows. */
export type ReceiptsOf = () => Promise<
  (row: { readonly partner: State; readonly lane: Lane; readonly sequence: number }) => ReleasedRow['receipt']
>

/** What partners answered about these records of ours. */
export type AnswersOf = (records: readonly string[]) => Promise<readonly TheirAnswer[]>

type Headed = RecordVersion & { readonly heading: string }

export class TrustDesk {
  readonly #parts: DeskParts
  readonly #receipts: ReceiptsOf
  readonly #answers: AnswersOf

  /** `receipts`: whether a partner has cosigned that it has a row. */
  constructor(
    parts: DeskParts,
    receipts: ReceiptsOf = async () => () => 'waiting',
    answers: AnswersOf = async () => [],
  ) {
    this.#parts = parts
    this.#receipts = receipts
    this.#answers = answers
  }

  /** The log of acts, the newest first. The caller has asked the policy (`inspect`), or asks of one record that it may see. */
  async access(session: Session, question: AccessQuestion): Promise<AccessPage> {
    const { acts, nameOf } = this.#parts
    const { record, author, kinds, before, limit } = question
    const lines = await answered(acts.log({ record, author, kinds, beforeEntry: before, limit }))
    // Who reads the log stands in it (LED art. 25): under the records it was about, or as a look at the log itself.
    const [act] = consulted(
      { records: record === null ? ['log'] : [record], how: 'opened', reason: null },
      askerOf(session),
    )
    if (act !== undefined)
      await answered(
        acts.commit({
          ...act,
          about: record === null ? [] : [record],
          payload: { ...words(act.payload), what: 'log' },
        }),
      )
    const last = lines.at(-1)
    return {
      entries: lines.map(line => accessView(line, nameOf(line.author))),
      next: lines.length < limit || last === undefined ? null : last.entry,
    }
  }

  async released(session: Session, { partner, before, limit }: ReleasedQuestion): Promise<ReleasedPage> {
    const { acts, rules } = this.#parts
    const rows = await answered(acts.released({ partner, record: null, beforeEntry: before, limit }))
    // Who oversees sees that something was given; to everyone else a record they may not see is not there (N33).
    const inspects = rules.decide(session.reader, 'inspect', { kind: 'node' }).permitted
    const counts = await answered(acts.releaseCounts(partner, inspects ? null : session.reader))
    const ids = [...new Set(rows.map(row => row.record))]
    const seen = await this.#seen(session, ids)
    const looked = consulted({ records: [...seen.keys()], how: 'listed', reason: null }, askerOf(session))
    if (looked.length > 0) await answered(acts.commitAll(looked))
    const last = rows.at(-1)
    const receiptOf = await answered(this.#receipts())
    const asked = rows.filter(({ act }) => act === 'recall' || act === 'erase')
    const answers = await answered(this.#answers([...new Set(asked.map(row => row.record))]))
    const told = inspects ? rows : rows.filter(row => seen.has(row.record))
    return {
      rows: told.map(row => releasedView(row, seen.get(row.record) ?? null, receiptOf(row), answers)),
      released: counts.released,
      waiting: counts.unreceipted,
      waitingSince: counts.waitingMs === null ? null : instantOf(counts.waitingMs),
      recalled: counts.recalled,
      honoured: counts.honoured,
      next: rows.length < limit || last === undefined ? null : String(last.entry),
    }
  }

  async #seen(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, Headed>> {
    if (ids.length === 0) return new Map()
    const query = { kinds: null, text: null, before: null, limit: ids.length, ids }
    const { records } = await answered(this.#parts.acts.list(session.reader, query))
    return new Map(records.map(record => [record.id, record]))
  }

  dataMap(): DataMap {
    return dataMap()
  }
}

function words(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === 'object' && payload !== null ? { ...payload } : {}
}
