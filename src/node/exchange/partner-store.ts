/**
 * What this node knows of each partner, from its database: how far each lane was taken, what it vouched for, what cannot both
 * be true. Items and cursors are written with the acts that say so (`NodeActs.take`), never here.
 */
import type pg from 'pg'
import { EMPTY_FRONTIER, type Evidence, openCheckpoint, type SignedCheckpoint } from '#ledger'
import {
  LANE_BEGUN,
  LANE_ORDER,
  type LaneState,
  type Partner,
  PARTNER_BEGUN,
  type PartnerState,
} from '#exchange'
import type { Lane, State } from '#records'
import { orDown } from '../acts/down.ts'
import { verify } from '../ledger/crypto.ts'
import { PostgresWitnessed } from '../ledger/witnessed.ts'
import type { Database } from '../store/postgres/database.ts'
import { frontierOf, joinHashes, partHashes } from './hashes.ts'
import { QUARANTINED_LIST_MAX } from './limits.ts'

interface LaneRow {
  readonly lane: Lane
  readonly seq: number
  readonly frontier: Buffer
  readonly lastIndex: number
  readonly head: Buffer
}

interface EvidenceRow {
  readonly kind: Evidence['kind']
  readonly earlier: Buffer
  readonly later: Buffer
  readonly proof: Buffer
}

export interface KeptAside {
  readonly lane: Lane
  readonly sequence: number
  readonly index: number
  readonly entry: number
  readonly record: string | null
  readonly reason: string
  /** Whether its bytes are here. */
  readonly isKept: boolean
}

/** The last word on a record of which something came; standing as the core says it. */
export interface HeldRow {
  readonly id: string
  readonly owner: State
  readonly standing: 'shown' | 'hidden' | 'erased'
  readonly index: number
  /** Of the record here; 0: there is none. */
  readonly version: number
}

export class PartnerStore {
  readonly #database: Database
  readonly #witnessed: PostgresWitnessed

  constructor(database: Database) {
    this.#database = database
    this.#witnessed = new PostgresWitnessed(database)
  }

  /** All that was stored of a partner. @throws Error when what is kept is not what this node signed: it must not vouch then. */
  async state(partner: Partner): Promise<PartnerState> {
    const rows = await this.#rows<LaneRow>(
      `SELECT lane, seq, frontier, last_index AS "lastIndex", head FROM exchange_lanes WHERE partner = $1`,
      [partner.state],
    )
    const found = new Map(rows.map(row => [row.lane, row]))
    const lanes = Object.fromEntries(LANE_ORDER.map(lane => [lane, laneState(found.get(lane))]))
    const latest = await this.#latest(partner)
    return {
      ...PARTNER_BEGUN,
      lanes: lanes as PartnerState['lanes'],
      latest,
      seen: latest === null ? [] : [{ size: latest.checkpoint.size, root: latest.checkpoint.root }],
      halted: await this.#halted(partner.state),
    }
  }

  /** Our word for a checkpoint under which nothing came. False: another was stored meanwhile. */
  vouch(before: SignedCheckpoint | null, next: SignedCheckpoint, timeMs: number): Promise<boolean> {
    const { origin, size } = next.checkpoint
    return orDown(
      this.#witnessed.keep(origin, before?.bytes ?? null, { size, checkpoint: next.bytes, timeMs }),
    )
  }

  /** The checkpoint of a ledger that we last vouched for, as its owner signed it; null: none. */
  vouched(origin: string): Promise<Uint8Array | null> {
    return orDown(this.#witnessed.latest(origin))
  }

  /**
   * Kept for ever, once. `halts`: nothing more is taken until two people have decided. Where they ended it and the same two heads
   * come again, it halts again.
   */
  async keepEvidence(
    partner: State,
    { kind, earlier, later, proof }: Evidence,
    of: { readonly reason: string; readonly halts: boolean; readonly timeMs: number },
  ): Promise<void> {
    await this.#rows(
      `INSERT INTO exchange_evidence (partner, kind, reason, earlier, later, proof, halts, time_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (partner, kind, earlier, later) DO UPDATE SET ended_ms = NULL WHERE excluded.halts`,
      [
        partner,
        kind,
        of.reason,
        Buffer.from(earlier),
        Buffer.from(later),
        joinHashes(proof),
        of.halts,
        of.timeMs,
      ],
    )
  }

  async evidenceOf(partner: State): Promise<readonly Evidence[]> {
    const rows = await this.#rows<EvidenceRow>(
      'SELECT kind, earlier, later, proof FROM exchange_evidence WHERE partner = $1 ORDER BY id DESC LIMIT 100',
      [partner],
    )
    return rows.map(evidence)
  }

  /** Of the records with these ids, what stands here, whoever owns them. */
  async held(ids: readonly string[]): Promise<ReadonlyMap<string, HeldRow>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#rows<{
      id: string
      owner: State
      version: number
      standing: HeldRow['standing'] | null
      index: number | null
    }>(
      `SELECT asked.id, coalesce(records.owner, received_records.partner) AS owner, coalesce(records.version, 0) AS version,
         received_records.standing, received_records.index
       FROM unnest($1::uuid[]) AS asked (id) LEFT JOIN records ON records.id = asked.id
       LEFT JOIN received_records ON received_records.record = asked.id
       WHERE records.id IS NOT NULL OR received_records.record IS NOT NULL`,
      [ids],
    )
    return new Map(
      // Ours has no place in a partner's ledger: nothing of theirs comes after it.
      rows.map(({ standing, index, ...row }) => [
        row.id,
        { ...row, standing: standing ?? 'shown', index: index ?? Number.MAX_SAFE_INTEGER },
      ]),
    )
  }

  aside(partner: State): Promise<readonly KeptAside[]> {
    return this.#rows<KeptAside>(
      `SELECT lane, seq AS sequence, index, entry, record, reason, bytes IS NOT NULL AS "isKept" FROM received_items
       WHERE partner = $1 AND reason IS NOT NULL ORDER BY entry DESC LIMIT ${QUARANTINED_LIST_MAX}`,
      [partner],
    )
  }

  async counts(partner: State): Promise<{ readonly received: number; readonly aside: number }> {
    const [row] = await this.#rows<{ received: number; aside: number }>(
      `SELECT coalesce((SELECT sum(seq) FROM exchange_lanes WHERE partner = $1), 0)::bigint AS received,
         (SELECT count(*) FROM received_items WHERE partner = $1 AND reason IS NOT NULL) AS aside`,
      [partner],
    )
    return row ?? { received: 0, aside: 0 }
  }

  /** An item as it came; null: there is none, or it is not kept. */
  async itemBytes(partner: State, lane: Lane, sequence: number): Promise<Uint8Array | null> {
    const [row] = await this.#rows<{ bytes: Buffer | null }>(
      'SELECT bytes FROM received_items WHERE partner = $1 AND lane = $2 AND seq = $3',
      [partner, lane, sequence],
    )
    return row?.bytes ?? null
  }

  async #latest({ ledger }: Partner): Promise<SignedCheckpoint | null> {
    const bytes = await orDown(this.#witnessed.latest(ledger.origin))
    if (bytes === null) return null
    const opened = openCheckpoint(bytes, ledger, verify)
    if (opened.kind === 'refused')
      throw new Error(
        `What this node vouched for of ${ledger.origin} is not signed by the key that is pinned (${opened.reason}). Two people must decide.`,
      )
    return opened
  }

  async #halted(partner: State): Promise<Evidence | null> {
    const [row] = await this.#rows<EvidenceRow>(
      `SELECT kind, earlier, later, proof FROM exchange_evidence
       WHERE partner = $1 AND halts AND ended_ms IS NULL ORDER BY id LIMIT 1`,
      [partner],
    )
    return row === undefined ? null : evidence(row)
  }

  #rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return orDown(this.#database.rows<Row>(text, values))
  }
}

function laneState(row: LaneRow | undefined): LaneState {
  if (row === undefined) return { ...LANE_BEGUN, frontier: EMPTY_FRONTIER }
  const { seq, frontier, lastIndex, head } = row
  return { frontier: frontierOf(seq, frontier), lastIndex, head: Uint8Array.from(head) }
}

function evidence({ kind, earlier, later, proof }: EvidenceRow): Evidence {
  return { kind, earlier: Uint8Array.from(earlier), later: Uint8Array.from(later), proof: partHashes(proof) }
}
