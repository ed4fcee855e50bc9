/** The desk of the exchange: what came from partners, and what each side gave and got. Each look at a record is on the record too. */
import { consulted } from '#custody'
import type { Balance, ReceivedPage, ReceivedRow, ReleasedRow } from '#contract'
import type { RecordVersion } from '#records'
import type { Session } from '../identity/ports.ts'
import { balance } from '../exchange/balance.ts'
import { type AnswerRow, got, gotCounts, type GotRow, ourAnswers } from '../exchange/got.ts'
import type { Database } from '../store/postgres/database.ts'
import { askerOf, type DeskParts } from './parts.ts'
import { answered } from './refusals.ts'
import type { ReceiptsOf, ReleasedQuestion } from './trust-desk.ts'
import { instantOf } from './views.ts'

/** Months that are counted, this one too. */
export const BALANCE_MONTHS = 12
/** So long a count stands: it reads every row of these months. */
const BALANCE_KEPT_MS = 30_000

type Headed = RecordVersion & { readonly heading: string }
type ReceiptOf = Awaited<ReturnType<ReceiptsOf>>

export class ExchangeDesk {
  readonly #parts: DeskParts
  readonly #database: Database
  readonly #receipts: ReceiptsOf
  #counted: { readonly timeMs: number; readonly value: Promise<Balance> } | null = null

  constructor(parts: DeskParts, database: Database, receipts: ReceiptsOf) {
    this.#parts = parts
    this.#database = database
    this.#receipts = receipts
  }

  /** What stands aside is told to everybody: that, and why; never what it says. Of a record, only to who may see it. */
  async received(session: Session, { partner, before, limit }: ReleasedQuestion): Promise<ReceivedPage> {
    const rows = await answered(got(this.#database, partner, before, limit))
    const counts = await answered(gotCounts(this.#database, partner))
    const ids = [...new Set(rows.flatMap(({ record }) => record ?? []))]
    const [seen, answers, receiptOf] = await Promise.all([
      this.#seen(session, ids),
      answered(ourAnswers(this.#database, ids)),
      answered(this.#receipts()),
    ])
    const inspects = this.#parts.rules.decide(session.reader, 'inspect', { kind: 'node' }).permitted
    const told = rows.filter(
      row => inspects || row.record === null || row.reason !== null || seen.has(row.record),
    )
    const last = rows.at(-1)
    return {
      rows: told.map(row => rowView(row, seen, answers, receiptOf)),
      ...counts,
      next: rows.length < limit || last === undefined ? null : String(last.entry),
    }
  }

  /** The caller has asked the policy (`inspect`): counts alone, of all kinds. */
  balance(): Promise<Balance> {
    const nowMs = this.#parts.nowMs()
    if (this.#counted === null || nowMs - this.#counted.timeMs > BALANCE_KEPT_MS) {
      const value = this.#count(nowMs)
      this.#counted = { timeMs: nowMs, value }
      value.catch(() => {
        this.#counted = null
      })
    }
    return this.#counted.value
  }

  async #count(nowMs: number): Promise<Balance> {
    const now = new Date(nowMs)
    const from = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (BALANCE_MONTHS - 1), 1)
    const rows = await answered(balance(this.#database, from))
    return { from: instantOf(from).slice(0, 7), rows: [...rows] }
  }

  async #seen(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, Headed>> {
    if (ids.length === 0) return new Map()
    const { acts } = this.#parts
    const query = { kinds: null, text: null, before: null, limit: ids.length, ids }
    const { records } = await answered(acts.list(session.reader, query))
    const seen = new Map(records.map(record => [record.id, record]))
    const looked = consulted({ records: [...seen.keys()], how: 'listed', reason: null }, askerOf(session))
    if (looked.length > 0) await answered(acts.commitAll(looked))
    return seen
  }
}

const DEEDS: Readonly<Record<string, ReceivedRow['deed']>> = {
  'record.collected': 'new',
  'record.altered': 'changed',
  'record.recalled': 'recalled',
  'record.erased': 'erased',
  'exchange.honoured': 'answer',
  'exchange.received': 'late',
  'exchange.quarantined': 'aside',
}

function rowView(
  row: GotRow,
  seen: ReadonlyMap<string, Headed>,
  answers: readonly AnswerRow[],
  receiptOf: ReceiptOf,
): ReceivedRow {
  const { partner, lane, sequence, index, entry, record, reason, standing } = row
  const shown = record === null ? undefined : seen.get(record)
  const deed = DEEDS[row.act] ?? 'late'
  return {
    partner,
    lane,
    sequence,
    index,
    deed,
    reason,
    record,
    kind: shown === undefined ? null : row.kind,
    heading: shown?.heading ?? null,
    level: shown?.marking.level ?? null,
    standing,
    entry,
    time: instantOf(row.timeMs),
    honoured: deed === 'recalled' || deed === 'erased' ? honouredOf(row, answers, receiptOf) : null,
  }
}

/** The answer is an entry of the same act: the next one about this record for its owner. */
function honouredOf(
  { record, partner, entry }: GotRow,
  answers: readonly AnswerRow[],
  receiptOf: ReceiptOf,
): ReceivedRow['honoured'] {
  const answer = answers.find(
    each => each.record === record && each.partner === partner && each.entry > entry,
  )
  return answer === undefined
    ? null
    : { entry: answer.entry, receipt: receiptOf(answer) satisfies ReleasedRow['receipt'] }
}
