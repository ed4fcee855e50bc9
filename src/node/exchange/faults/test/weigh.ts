/** What two nodes hold when it is over, read from their databases and ledgers alone, with nobody running. */
import { join } from 'node:path'
import type { VerifierKey } from '#ledger'
import { LEDGER_FOLDER } from '../../../ledger/key-file.ts'
import { TileFiles } from '../../../ledger/tile-files.ts'
import { verifyFolder } from '../../../ledger/verify-folder.ts'
import { Database } from '../../../store/postgres/database.ts'
import { launchPostgres } from '../../../store/postgres/launcher.ts'
import { HOME_ONLY, type Officer } from './officer.ts'
import type { RealNode, Shore } from './real-node.ts'

export interface Weighed {
  /** Acknowledged by the node and not there. */
  readonly lostAtHome: number
  /** Acknowledged, released, and not at the partner. */
  readonly lostAtPartner: number
  /** Rows of the partner's tables that hold what was never released to it. */
  readonly unreleasedSeen: number
  /** Items, entries or records that stand twice. */
  readonly duplicates: number
  /** Numbers of a lane that are missing, or lanes that do not end where the owner's log ends. */
  readonly gaps: number
  /** Rows that no receipt covers. */
  readonly withoutReceipt: number
  /** Two histories: there are none, so nobody may say so. */
  readonly accused: number
  /** Ledgers that do not verify from their files alone. */
  readonly ledgersBroken: number
  readonly crossed: number
}

export interface Weighing {
  readonly node: RealNode
  readonly officer: Officer
  readonly key: VerifierKey
}

export async function weigh(uk: Weighing, fr: Weighing): Promise<Weighed> {
  const [ukBase, frBase] = [await opened(uk.node), await opened(fr.node)]
  try {
    const one = await given(uk, ukBase, frBase)
    const other = await given(fr, frBase, ukBase)
    const sum = (name: keyof Weighed) => one[name] + other[name]
    return {
      lostAtHome: sum('lostAtHome'),
      lostAtPartner: sum('lostAtPartner'),
      unreleasedSeen: sum('unreleasedSeen'),
      duplicates: sum('duplicates'),
      gaps: sum('gaps'),
      withoutReceipt: sum('withoutReceipt'),
      accused: sum('accused'),
      ledgersBroken: sum('ledgersBroken'),
      crossed: sum('crossed'),
    }
  } finally {
    await Promise.all([ukBase.close(), frBase.close()])
  }
}

/** What one gave, as the other has it. */
async function given({ node, officer, key }: Weighing, home: Database, away: Database): Promise<Weighed> {
  const to: Shore = node.shore === 'UK' ? 'FR' : 'UK'
  const all = [...officer.released, ...officer.home]
  const count = async (database: Database, text: string, values: readonly unknown[]) =>
    (await database.rows<{ count: number }>(text, values))[0]?.count ?? Number.NaN
  const missing = (ids: readonly string[], database: Database) =>
    count(
      database,
      `SELECT count(*) AS count FROM unnest($1::uuid[]) AS asked (id)
       WHERE NOT EXISTS (SELECT FROM records WHERE records.id = asked.id AND owner = $2 AND standing = 'live')`,
      [ids, node.shore],
    )
  const secret = `${HOME_ONLY} ${node.shore}`
  const holding = (database: Database) =>
    count(
      database,
      `SELECT (SELECT count(*) FROM payloads WHERE position(convert_to($1, 'UTF8') IN bytes) > 0)
         + (SELECT count(*) FROM received_items WHERE position(convert_to($1, 'UTF8') IN bytes) > 0)
         + (SELECT count(*) FROM records WHERE heading LIKE '%' || $1 || '%') AS count`,
      [secret],
    )
  // What is not found where it was written would be found nowhere.
  if ((await holding(home)) < officer.home.length) throw new Error(`${secret} is not found at home either`)
  const verified = verifyFolder(new TileFiles(join(node.folder, LEDGER_FOLDER)), {
    origin: key.name,
    keys: [key],
    witnesses: [],
    needed: 0,
  })
  return {
    lostAtHome: await missing(all, home),
    lostAtPartner: await missing(officer.released, away),
    unreleasedSeen: await holding(away),
    duplicates: await count(
      away,
      `SELECT (SELECT count(*) - count(DISTINCT index) FROM received_items WHERE partner = $1)
         + (SELECT count(*) - count(DISTINCT entry) FROM received_items WHERE partner = $1)
         + (SELECT count(*) - count(DISTINCT records.heading) FROM records WHERE owner = $1 AND kind = 'note')
         + (SELECT coalesce(sum(version - 1), 0) FROM records WHERE owner = $1 AND kind = 'note') AS count`,
      [node.shore],
    ),
    gaps: await gapsBetween(home, away, node.shore, to),
    withoutReceipt: await count(
      home,
      `SELECT coalesce(sum(release_heads.seq - coalesce(exchange_receipts.seq, 0)), 0)::integer AS count
       FROM release_heads LEFT JOIN exchange_receipts USING (partner, lane) WHERE partner = $1`,
      [to],
    ),
    accused: await count(home, 'SELECT count(*) AS count FROM exchange_evidence', []),
    ledgersBroken: verified.kind === 'read' && verified.holds ? 0 : 1,
    crossed: await count(away, 'SELECT count(*) AS count FROM received_items WHERE partner = $1', [
      node.shore,
    ]),
  }
}

async function gapsBetween(home: Database, away: Database, from: Shore, to: Shore): Promise<number> {
  const heads = await home.rows<{ lane: string; seq: number }>(
    'SELECT lane, seq FROM release_heads WHERE partner = $1',
    [to],
  )
  const lanes = await away.rows<{ lane: string; seq: number; items: number }>(
    `SELECT lane, seq, (SELECT count(*) FROM received_items AS item
       WHERE item.partner = exchange_lanes.partner AND item.lane = exchange_lanes.lane) AS items
     FROM exchange_lanes WHERE partner = $1`,
    [from],
  )
  const found = new Map(lanes.map(lane => [lane.lane, lane]))
  return heads.reduce((sum, { lane, seq }) => {
    const there = found.get(lane)
    return sum + Math.abs(seq - (there?.seq ?? 0)) + Math.abs((there?.seq ?? 0) - (there?.items ?? 0))
  }, 0)
}

async function opened(node: RealNode): Promise<Database> {
  const server = await launchPostgres(node.folder, () => undefined)
  return new Database({ schema: 'entente', locate: async () => server.connection, end: () => server.stop() })
}
