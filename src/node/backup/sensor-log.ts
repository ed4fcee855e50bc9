/**
 * The sensor log beside a database that is newer. The history may know positions that the copied log never reached; were
 * they given again, new fixes would be taken for stored ones. So the log goes on after the last position that is known.
 */
import { existsSync } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentName, segmentStart } from '../store/log/segments.ts'
import { sync } from './copy.ts'
import type { Asked } from './entries.ts'

export async function continueLog(database: Asked, folder: string): Promise<void> {
  const known = await lastKnown(database)
  if (known === null || !existsSync(join(folder, 'log-id'))) return
  // Positions of another log mean nothing here, and the history knows it.
  if ((await readFile(join(folder, 'log-id'), 'utf8')).trim() !== known.log) return
  if ((await endOf(folder)) >= known.position) return
  // An empty segment: the log opens behind it.
  const file = await open(join(folder, segmentName(known.position)), 'wx', 0o600)
  await file.sync()
  await file.close()
  await sync(folder)
}

async function lastKnown(
  database: Asked,
): Promise<{ readonly log: string; readonly position: number } | null> {
  const [row] = await database.rows<{ log: string; position: number }>(
    `SELECT log_id AS log, greatest(checkpoint, (SELECT max(stored_end) FROM tracks)) AS position FROM meta`,
  )
  return row ?? null
}

async function endOf(folder: string): Promise<number> {
  let end = 0
  for (const name of await readdir(folder)) {
    const start = segmentStart(name)
    if (start !== null) end = Math.max(end, start + (await stat(join(folder, name))).size)
  }
  return end
}
