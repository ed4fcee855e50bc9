/**
 * The release logs as the sender of the core reads them: what a question needs is read from the database first, then answered
 * at once. Frontiers of the logs are kept where they were last asked for, and with each receipt, so that no log is read twice.
 */
import { append, EMPTY_FRONTIER, type Frontier, type Hash, rootOf, type Sealed, StoredTree } from '#ledger'
import {
  answer,
  type Answer,
  BATCH_BYTES_MAX,
  BATCH_ITEMS_MAX,
  LANE_ORDER,
  type Question,
  type ReleasedRow,
} from '#exchange'
import type { Lane, State } from '#records'
import type { Signer } from '#ledger'
import { orDown } from '../acts/down.ts'
import { hasher } from '../ledger/crypto.ts'
import type { NodeLedger } from '../ledger/node-ledger.ts'
import type { Database } from '../store/postgres/database.ts'
import { frontierOf } from './hashes.ts'
import { FRONTIERS_KEPT_MAX, LEAVES_READ_MAX } from './limits.ts'

export interface ReleaseSourceParts {
  readonly database: Database
  readonly ledger: Pick<NodeLedger, 'checkpoint' | 'files'>
  readonly signer: Signer
}

interface Row {
  readonly seq: number
  readonly entry: number
  readonly bytes: Buffer
  readonly salt: Buffer | null
  readonly payload: Buffer | null
}

export interface Told {
  readonly answer: Answer
  /** Of our ledger, as the answer shows it. */
  readonly size: number
}

export class ReleaseSource {
  readonly #parts: ReleaseSourceParts
  readonly #tree: StoredTree
  /** By partner and lane: frontiers at some sizes, the least recently used first. */
  readonly #frontiers = new Map<string, Map<number, Frontier>>()

  constructor(parts: ReleaseSourceParts) {
    this.#parts = parts
    this.#tree = new StoredTree(hasher, parts.ledger.files)
  }

  /** null: nothing was ever signed here, so there is nothing to say. */
  async answer(asker: State, question: Question): Promise<Told | null> {
    const { ledger, signer } = this.#parts
    const { checkpoint: signed } = ledger
    if (signed === null) return null
    const { size, root } = signed.checkpoint
    const sizes = await this.sizes(asker)
    const { lane } = question
    const asked = { ...question, after: Math.min(question.after, sizes.get(lane) ?? 0) }
    const rows = await this.#rows(asker, asked, size)
    const frontier = await this.frontier(asker, lane, asked.after)
    const view = {
      origin: signer.key.name,
      checkpoint: { size, root, bytes: signed.bytes },
      tree: this.#tree,
      log: (_: State, of: Lane) => ({
        size: sizes.get(of) ?? 0,
        frontierAt: () => frontier,
        rows: () => rows,
      }),
    }
    const answered = answer({ hasher, signer }, view, asker, question)
    if (answered.kind === 'batch') this.#remember(asker, lane, answered.frontier)
    return { answer: answered, size }
  }

  /** How many rows each log has. */
  async sizes(partner: State): Promise<ReadonlyMap<Lane, number>> {
    const rows = await orDown(
      this.#parts.database.rows<{ lane: Lane; seq: number }>(
        'SELECT lane, seq FROM release_heads WHERE partner = $1',
        [partner],
      ),
    )
    return new Map(rows.map(({ lane, seq }) => [lane, seq]))
  }

  /** Entries of our ledger under the last signed checkpoint. */
  get signedSize(): number {
    return this.#parts.ledger.checkpoint?.checkpoint.size ?? 0
  }

  /** Root of our ledger at a size up to what was signed; null: that large it never was. */
  root(size: number): Hash | null {
    const signed = this.#parts.ledger.checkpoint?.checkpoint.size ?? 0
    return size > signed ? null : this.#tree.root(size, signed)
  }

  /** Root of a log at a sequence; null: that long it never was. */
  async laneRoot(partner: State, lane: Lane, sequence: number): Promise<Hash | null> {
    const size = (await this.sizes(partner)).get(lane) ?? 0
    return sequence > size ? null : rootOf(hasher, await this.frontier(partner, lane, sequence))
  }

  /** Of a log after its first rows: from the nearest that is known, and the leaves after it. */
  async frontier(partner: State, lane: Lane, sequence: number): Promise<Frontier> {
    let frontier = await this.#nearest(partner, lane, sequence)
    while (frontier.size < sequence) {
      const rows = await orDown(
        this.#parts.database.rows<{ bytes: Buffer }>(
          `SELECT entries.bytes FROM release_log JOIN entries USING (entry)
           WHERE partner = $1 AND lane = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
          [partner, lane, frontier.size, Math.min(sequence, frontier.size + LEAVES_READ_MAX)],
        ),
      )
      if (rows.length === 0)
        throw new RangeError(`the ${lane} log for ${partner} has no row ${frontier.size + 1}`)
      frontier = append(
        hasher,
        frontier,
        rows.map(({ bytes }) => hasher.leaf(bytes)),
      )
    }
    this.#remember(partner, lane, frontier)
    return frontier
  }

  async #nearest(partner: State, lane: Lane, sequence: number): Promise<Frontier> {
    const kept = [...(this.#frontiers.get(`${partner}/${lane}`)?.values() ?? [])]
    const best = kept.filter(({ size }) => size <= sequence).toSorted((a, b) => b.size - a.size)[0]
    if (best !== undefined) return best
    const [row] = await orDown(
      this.#parts.database.rows<{ seq: number; frontier: Buffer }>(
        'SELECT seq, frontier FROM exchange_receipts WHERE partner = $1 AND lane = $2 AND seq <= $3',
        [partner, lane, sequence],
      ),
    )
    return row === undefined ? EMPTY_FRONTIER : frontierOf(row.seq, row.frontier)
  }

  #remember(partner: State, lane: Lane, frontier: Frontier): void {
    const key = `${partner}/${lane}`
    const kept = this.#frontiers.get(key) ?? new Map<number, Frontier>()
    this.#frontiers.set(key, kept)
    kept.delete(frontier.size)
    kept.set(frontier.size, frontier)
    if (kept.size > FRONTIERS_KEPT_MAX) kept.delete(kept.keys().next().value as number)
  }

  /** Under the published checkpoint, as many as fit: payloads that would not are not even read. */
  async #rows(
    partner: State,
    { lane, after, itemsMax, bytesMax }: Question,
    size: number,
  ): Promise<readonly ReleasedRow[]> {
    const most = Math.max(1, Math.min(itemsMax, BATCH_ITEMS_MAX))
    const rows = await orDown(
      this.#parts.database.rows<Row>(
        `SELECT seq, chosen.entry, entries.bytes, payloads.salt, payloads.bytes AS payload FROM (
           SELECT seq, entry, sum(coalesce(length(payloads.bytes), 0)) OVER (ORDER BY seq) AS running,
             row_number() OVER (ORDER BY seq) AS place
           FROM (SELECT seq, entry FROM release_log WHERE partner = $1 AND lane = $2 AND seq > $3 AND entry < $4
             ORDER BY seq LIMIT $5) AS next
           LEFT JOIN payloads USING (entry) WHERE coalesce(part, 'payload') = 'payload') AS chosen
         JOIN entries USING (entry)
         LEFT JOIN payloads ON payloads.entry = chosen.entry AND payloads.part = 'payload'
         WHERE place = 1 OR running <= $6 ORDER BY seq`,
        [partner, lane, after, size, most, Math.min(bytesMax, BATCH_BYTES_MAX)],
      ),
    )
    return rows.map(releasedRow)
  }
}

function releasedRow({ seq, entry, bytes, salt, payload }: Row): ReleasedRow {
  const content: Sealed | null =
    salt === null || payload === null ? null : { salt: plain(salt), bytes: plain(payload) }
  return { sequence: seq, index: entry, entry: plain(bytes), content }
}

/** Past this door there are no Buffers. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

/** In the order in which a node sends. */
export function lanesInOrder(lanes: Iterable<Lane>): readonly Lane[] {
  const wanted = new Set(lanes)
  return LANE_ORDER.filter(lane => wanted.has(lane))
}
