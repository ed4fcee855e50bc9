/**
 * The one statement that a batch of acts is. It moves the head of the ledger, and only where the head moves is anything
 * written: not when a record stands at another version than was believed, nor when an act was done before. Then it
 * answers which, and the writer sends the rest again.
 *
 *   $1 size  $2 new size  $3 name  $4 name of the batch before  $5 bytes  $6 ... the sections' columns
 *
 * What most acts do not have is left out of the statement, so there are three of it.
 */
import { HASH_BYTES } from '#ledger'
import { emptyDraft, literals, type Rows, type Section, unnested, width } from './sections.ts'

const FIXED = 5
const EVERY: readonly Section[] = ['entries', 'payloads', 'about', 'ids']
/** What comes from partners (received.ts). */
const RECEIVED: readonly Section[] = ['received', 'held', 'unkept', 'cursors', 'witnessed']
const ALL: readonly Section[] = [
  ...EVERY,
  ...(Object.keys(emptyDraft()) as Section[]).filter(section => !EVERY.includes(section)),
]
const OWN: readonly Section[] = ALL.filter(section => !RECEIVED.includes(section))

export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Move {
  readonly size: number
  readonly newSize: number
  readonly name: string
  readonly before: string
  /** Entries and payloads with their salts; the rows say where each stands. */
  readonly bytes: Uint8Array
}

/** What it answers. `moved` is 1 when all was written; else nothing was. */
export interface Answer {
  readonly moved: number
  readonly stale:
    | readonly { readonly id: string; readonly version: number; readonly differs: boolean }[]
    | null
  /** Lanes of partners that stand elsewhere than was believed. */
  readonly lanes: readonly { readonly partner: string; readonly lane: string }[] | null
  readonly done: readonly { readonly id: string; readonly entry: number; readonly timeMs: number }[] | null
}

export function statementOf({ size, newSize, name, before, bytes }: Move, rows: Rows): Statement {
  const needs = (some: readonly Section[]) => some.some(section => rows[section].length > 0)
  const isPlain = !needs(ALL.filter(section => !EVERY.includes(section)))
  const { name: kind, sections, text } = isPlain ? PLAIN : needs(RECEIVED) ? RECEIVING : WHOLE
  const values = sections.flatMap(section => literals(section, rows[section]))
  return {
    name: kind,
    text,
    values: [size, newSize, name, before, bytes, ...values],
  }
}

const IF_MOVED = 'WHERE EXISTS (SELECT FROM head)'

function textOf(sections: readonly Section[]): string {
  let next = FIXED + 1
  const from = Object.fromEntries(
    sections.map(section => {
      const text = unnested(section, next)
      next += width(section)
      return [section, text]
    }),
  ) as Record<Section, string>
  return `WITH ${[
    ...(sections.includes('records') ? [stale(from.records)] : []),
    ...(sections.includes('cursors') ? [lanesElsewhere(from.cursors)] : []),
    `done AS (SELECT id, act_ids.entry, act_ids.time_ms FROM act_ids JOIN ${from.ids} USING (id))`,
    `head AS (UPDATE ledger_head SET size = $2, batch = $3 WHERE size = $1 AND batch = $4
       AND NOT EXISTS (SELECT FROM done)
       ${sections.includes('records') ? 'AND NOT EXISTS (SELECT FROM stale)' : ''}
       ${sections.includes('cursors') ? 'AND NOT EXISTS (SELECT FROM lanes)' : ''} RETURNING size)`,
    ...written(from),
    ...(sections.includes('records') ? writtenOfRecords(from) : []),
    ...(sections.includes('cursors') ? writtenOfReceived(from) : []),
  ].join(',\n')}
  SELECT (SELECT count(*)::integer FROM head) AS moved,
    ${sections.includes('records') ? `(SELECT json_agg(stale) FROM stale)` : 'NULL::json'} AS stale,
    ${sections.includes('cursors') ? `(SELECT json_agg(lanes) FROM lanes)` : 'NULL::json'} AS lanes,
    (SELECT json_agg(json_build_object('id', id, 'entry', entry, 'timeMs', time_ms)) FROM done) AS done`
}

function stale(records: string): string {
  return `stale AS (
    SELECT given.id, coalesce(records.version, 0) AS version,
      coalesce(records.kind <> given.kind OR records.owner <> given.owner, false) AS differs
    FROM ${records} LEFT JOIN records USING (id)
    WHERE coalesce(records.version, 0) <> given.version - 1
      OR records.kind <> given.kind OR records.owner <> given.owner)`
}

function written(from: Record<Section, string>): string[] {
  return [
    `in_entries AS (INSERT INTO entries (entry, bytes, kind, author, time_ms)
       SELECT entry, substring($5::bytea FROM at + 1 FOR length), kind, author, time_ms FROM ${from.entries} ${IF_MOVED})`,
    `in_payloads AS (INSERT INTO payloads (entry, part, salt, bytes)
       SELECT entry, part, substring($5::bytea FROM at + 1 FOR 32), substring($5::bytea FROM at + 33 FOR length)
       FROM ${from.payloads} ${IF_MOVED})`,
    `in_about AS (INSERT INTO act_records (record, entry) SELECT record, entry FROM ${from.about} ${IF_MOVED})`,
    `in_ids AS (INSERT INTO act_ids (id, entry, count, time_ms)
       SELECT id, entry, count, time_ms FROM ${from.ids} ${IF_MOVED})`,
  ]
}

function writtenOfRecords(from: Record<Section, string>): string[] {
  const columns =
    'kind, owner, version, standing, label_set, entry, author, time_ms, review_ms, delete_ms, hold, distress, simulated, heading'
  const assigned = [...columns.split(', '), 'words', 'subjects'].map(name => `${name} = excluded.${name}`)
  return [
    `in_labels AS (INSERT INTO label_sets
       SELECT id, key, scheme, level, rank, releasable_to::text[], conditions::text[], purposes::text[], originator,
         originator_control
       FROM ${from.labels} ${IF_MOVED})`,
    `in_kinds AS (INSERT INTO kind_label_sets SELECT kind, label_set FROM ${from.kinds} ${IF_MOVED})`,
    `erased AS (DELETE FROM payloads USING ${from.erased}
       WHERE EXISTS (SELECT FROM head) AND payloads.entry IN (
         SELECT entry FROM record_versions WHERE id = given.record
         UNION ALL SELECT entry FROM release_log WHERE release_log.record = given.record))`,
    // What its owner sent of it goes too; what a partner answered about a record of ours is our proof, and stays.
    `erased_items AS (UPDATE received_items SET bytes = NULL FROM ${from.erased} JOIN records ON records.id = given.record
       WHERE EXISTS (SELECT FROM head) AND received_items.record = given.record AND received_items.partner = records.owner)`,
    `in_records AS (INSERT INTO records (id, ${columns}, words, subjects)
       SELECT id, ${columns}, array_to_tsvector(words::text[]), subjects::text[] FROM ${from.records} ${IF_MOVED}
       ON CONFLICT (id) DO UPDATE SET ${assigned.join(', ')})`,
    `in_versions AS (INSERT INTO record_versions
         (id, version, entry, standing, label_set, author, time_ms, review_ms, delete_ms, hold, distress, simulated)
       SELECT id, version, entry, standing, label_set, author, time_ms, review_ms, delete_ms, hold, distress, simulated
       FROM ${from.records} ${IF_MOVED})`,
    `in_releases AS (INSERT INTO release_log
         (partner, lane, seq, entry, record, version, act, purpose, policy_hash, policies)
       SELECT partner, lane, seq, given.entry, record,
         -- What was honoured may be of a record of the partner's that never stood here: then it has no version.
         coalesce(given.version, (SELECT version FROM records WHERE records.id = record),
           CASE act WHEN 'honoured' THEN 0 END),
         act, purpose, policy_hash, policies::text[]
       FROM ${from.releases} ${IF_MOVED})`,
    `in_heads AS (INSERT INTO release_heads (partner, lane, seq)
       SELECT partner, lane, max(seq) FROM ${from.releases} ${IF_MOVED} GROUP BY partner, lane
       ON CONFLICT (partner, lane) DO UPDATE SET seq = excluded.seq)`,
    `in_jobs AS (INSERT INTO jobs (key, kind, run_ms, payload)
       SELECT key, kind, run_ms, payload FROM ${from.jobs} ${IF_MOVED} ON CONFLICT (key) DO NOTHING)`,
  ]
}

/** A batch of a partner is stored where its lane still stands where the batch begins, or not at all. */
function lanesElsewhere(cursors: string): string {
  return `lanes AS (
    SELECT given.partner, given.lane FROM ${cursors} LEFT JOIN exchange_lanes USING (partner, lane)
    WHERE coalesce(exchange_lanes.seq, 0) <> given.before)`
}

function bytes(at: string, length: string): string {
  return `substring($5::bytea FROM ${at} + 1 FOR ${length})`
}

function writtenOfReceived(from: Record<Section, string>): string[] {
  return [
    // An item that erases a record comes in without bytes; those that came before lose theirs here.
    `unkept AS (UPDATE received_items SET bytes = NULL FROM ${from.unkept}
       WHERE EXISTS (SELECT FROM head) AND received_items.record = given.record)`,
    `in_received AS (INSERT INTO received_items (partner, lane, seq, index, entry, record, bytes, leaf, reason)
       SELECT partner, lane, seq, index, entry, record,
         CASE WHEN length IS NULL THEN NULL ELSE ${bytes('at', 'length')} END, 
         ${bytes('leaf_at', String(HASH_BYTES))}, reason
       FROM ${from.received} ${IF_MOVED})`,
    `in_held AS (INSERT INTO received_records (record, partner, standing, index)
       SELECT record, partner, standing, index FROM ${from.held} ${IF_MOVED}
       ON CONFLICT (record) DO UPDATE SET standing = excluded.standing, index = excluded.index)`,
    `in_cursors AS (INSERT INTO exchange_lanes (partner, lane, seq, frontier, last_index, head)
       SELECT partner, lane, seq, ${bytes('frontier_at', 'frontier_length')}, last_index,
         ${bytes('head_at', 'head_length')}
       FROM ${from.cursors} ${IF_MOVED}
       ON CONFLICT (partner, lane) DO UPDATE SET seq = excluded.seq, frontier = excluded.frontier,
         last_index = excluded.last_index, head = excluded.head)`,
    `in_witnessed AS (INSERT INTO witnessed (origin, size, checkpoint, time_ms)
       SELECT origin, size, ${bytes('at', 'length')}, time_ms FROM ${from.witnessed} ${IF_MOVED}
       ON CONFLICT (origin) DO UPDATE SET size = excluded.size, checkpoint = excluded.checkpoint,
         time_ms = excluded.time_ms WHERE witnessed.size <= excluded.size)`,
  ]
}

const PLAIN = { name: 'acts', sections: EVERY, text: textOf(EVERY) }
const WHOLE = { name: 'acts-and-records', sections: OWN, text: textOf(OWN) }
const RECEIVING = { name: 'acts-received', sections: ALL, text: textOf(ALL) }
