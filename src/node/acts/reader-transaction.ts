/**
 * A question to the database by a reader: under a role that reads only, with the reader's facts as settings of the
 * transaction, from which row-level security works out what there is. All parts of an answer are of one instant.
 */
import pg from 'pg'
import type { Reader } from '#release'
import type { Database } from '../store/postgres/database.ts'
import { orDown } from './down.ts'
import { textList } from './sections.ts'

/** Settings by their name without `entente.`; what is missing shows nothing. */
export type ReaderSettings = Readonly<Record<string, string>>

export function settingsOf(reader: Reader): ReaderSettings {
  return {
    reader: reader.kind,
    state: reader.state,
    role: reader.role ?? 'none',
    rank: String(reader.clearance),
    conditions: textList(reader.conditions),
    purpose: reader.purpose,
    legal_basis: reader.hasLegalBasis ? 'yes' : 'no',
    guest: reader.isGuest ? 'yes' : 'no',
  }
}

/** For the access log: every act, no record. */
export const INSPECTING: ReaderSettings = { inspects: 'yes' }

export async function asReader<Result>(
  database: Database,
  role: string,
  settings: ReaderSettings,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const set = Object.entries(settings).map(
    ([name, value]) => `SET LOCAL entente.${name} = ${pg.escapeLiteral(value)};`,
  )
  const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL ROLE ${pg.escapeIdentifier(role)}; ${set.join(' ')}`
  return orDown(database.transaction(work, begin))
}
