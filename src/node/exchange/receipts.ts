/** What partners have of our logs, as they signed it: checked, kept, and looked up for the trust screen. */
import { type CheckedReceipt, checkReceipt, laneOrigin, type Partner, type Receipt } from '#exchange'
import { openCheckpoint, type LedgerIdentity } from '#ledger'
import type { Lane, State } from '#records'
import { orDown } from '../acts/down.ts'
import { verify } from '../ledger/crypto.ts'
import type { Database } from '../store/postgres/database.ts'
import { joinHashes } from './hashes.ts'
import type { ReleaseSource } from './release-source.ts'

export interface KeptReceipt {
  readonly lane: Lane
  readonly sequence: number
  readonly size: number
  readonly signedMs: number
}

/** The one that covers most of our ledger; null: there is none. */
export function furthest(receipts: readonly KeptReceipt[]): KeptReceipt | null {
  return receipts.reduce<KeptReceipt | null>(
    (most, each) => (each.size > (most?.size ?? -1) ? each : most),
    null,
  )
}

export class Receipts {
  readonly #database: Database
  readonly #source: ReleaseSource
  readonly #own: LedgerIdentity
  /** By partner and lane: what was last told by a receipt that does not fit our history. */
  readonly #refused = new Map<string, number>()

  constructor(database: Database, source: ReleaseSource, own: LedgerIdentity) {
    this.#database = database
    this.#source = source
    this.#own = own
  }

  /** An older receipt than one that is kept changes nothing. */
  async take(partner: Partner, receipt: Receipt): Promise<CheckedReceipt> {
    const { lane } = receipt
    const sequence = this.#claimed(partner.state, receipt)
    const laneRoot = sequence === null ? null : await this.#source.laneRoot(partner.state, lane, sequence)
    const roots = {
      ledger: (size: number) => this.#source.root(size),
      lane: () => laneRoot,
    }
    const checked = checkReceipt(verify, this.#own, partner, roots, receipt)
    const key = `${partner.state}/${lane}`
    if (checked.kind === 'not-ours') this.#refused.set(key, checked.size)
    if (checked.kind !== 'received') return checked
    this.#refused.delete(key)
    const frontier = await this.#source.frontier(partner.state, lane, checked.sequence)
    await orDown(
      this.#database.rows(
        `INSERT INTO exchange_receipts (partner, lane, seq, size, signed_ms, checkpoint, lane_head, frontier)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (partner, lane) DO UPDATE SET seq = excluded.seq, size = excluded.size, signed_ms = excluded.signed_ms,
           checkpoint = excluded.checkpoint, lane_head = excluded.lane_head, frontier = excluded.frontier
         WHERE exchange_receipts.seq <= excluded.seq AND exchange_receipts.size <= excluded.size`,
        [
          partner.state,
          lane,
          checked.sequence,
          checked.size,
          checked.timeSeconds * 1000,
          Buffer.from(receipt.checkpoint),
          Buffer.from(receipt.laneHead),
          joinHashes(frontier.peaks),
        ],
      ),
    )
    return checked
  }

  of(partner: State): Promise<readonly KeptReceipt[]> {
    return orDown(
      this.#database.rows<KeptReceipt & Record<string, unknown>>(
        'SELECT lane, seq AS sequence, size, signed_ms AS "signedMs" FROM exchange_receipts WHERE partner = $1',
        [partner],
      ),
    )
  }

  isRefused(partner: State, lane: Lane): boolean {
    return this.#refused.has(`${partner}/${lane}`)
  }

  /** How long the log is that is vouched for, before it is believed; null: no head of this log. */
  #claimed(partner: State, { lane, laneHead }: Receipt): number | null {
    const log = { ...this.#own, origin: laneOrigin(this.#own.origin, partner, lane) }
    const opened = openCheckpoint(laneHead, log, verify)
    return opened.kind === 'refused' ? null : opened.checkpoint.size
  }
}
