/**
 * The sensor log beside a database that is newer. The history may know positions that the copied log never reached; were
 * they given again, new fixes would be taken for stored ones. So the log goes on after the last position that is known.
 */
import { existsSync } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentName, segmentStart } from '../store/log/segments.ts'
import { sync } from './copy.ts'
import { type Ask, SCHEMA } from './entries.ts'

export async function continueLog(ask: Ask, folder: string): Promise<void> {
  const known = await lastKnown(ask)
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

async function lastKnown(ask: Ask): Promise<{ readonly log: string; readonly position: number } | null> {
  const [there] = await ask<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `${SCHEMA}.meta`,
  ])
  if (there?.found !== true) return null
  const [row] = await ask<{ log: string; position: string | number }>(
    `SELECT log_id AS log, greatest(checkpoint, (SELECT max(stored_end) FROM ${SCHEMA}.tracks)) AS position
     FROM ${SCHEMA}.meta`,
  )
  return row === undefined ? null : { log: row.log, position: Number(row.position) }
}

async function endOf(folder: string): Promise<number> {
  let end = 0
  for (const name of await readdir(folder)) {
    const start = segmentStart(name)
    if (start !== null) end = Math.max(end, start + (await stat(join(folder, name))).size)
  }
  return end
}
