/**
 * The archive that follows a base backup: each whole segment of the write-ahead log is copied, and only then may the server
 * let it go. With it a node can be restored to any instant since the base.
 *
 *   mark ──► close the segment ──► copy those that are whole ──► list them ──► let the server go on
 *
 * The mark is a transaction of nothing: a restore to an instant needs one after it to know where to stop.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { TileFiles } from '../ledger/tile-files.ts'
import { addLine, mendArchive, readArchive } from './archive.ts'
import { slotOf } from './base.ts'
import { copyFile, sha256Of, sync, writeDurably } from './copy.ts'
import { statedHead } from './head.ts'
import { BACKUP_LIMITS } from './limits.ts'
import type { Manifest } from './manifest.ts'
import { openRunning, type Server } from './server.ts'
import { bytesOfLsn, lsnOf, segmentAt } from './wal.ts'

export interface Followed {
  /** Segments copied in this round. */
  readonly copied: number
  /** Everything up to here is in the archive. */
  readonly lsn: string
  /** A restore can be asked for up to this instant; null: as before. */
  readonly whole: string | null
}

export interface FollowSettings {
  readonly dataFolder: string
  readonly folder: string
  readonly manifest: Manifest
  readonly signal: AbortSignal
  readonly archiveMs?: number
  readonly switchMs?: number
  onWarning(text: string): void
  onRound?(round: Followed): void
}

/** The server has let go of log that was not copied, or writes another one: the archive has a gap. */
export class SlotLost extends Error {
  override readonly name = 'SlotLost'
  constructor(why: string) {
    super(`${why} Take a new base backup, into a new folder; this one can be restored up to where it ends.`)
  }
}

/**
 * Goes on until told to stop, then copies what there is once more. A node that does not run writes nothing: it is waited
 * for. @throws SlotLost
 */
export async function follow(settings: FollowSettings): Promise<void> {
  const { signal, archiveMs = BACKUP_LIMITS.archiveMs, switchMs = BACKUP_LIMITS.switchMs } = settings
  await mendArchive(settings.folder)
  let switchedMs = Number.NEGATIVE_INFINITY
  let told: string | null = null
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted
    const isDue = isLast || performance.now() - switchedMs >= switchMs
    const trouble = await round(settings, isDue)
    // Said once, however long it lasts.
    if (trouble !== null && trouble !== told) settings.onWarning(trouble)
    told = trouble
    if (trouble === null && isDue) switchedMs = performance.now()
    if (!isLast) await pauseUntil(archiveMs, signal)
  }
}

async function pauseUntil(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal })
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
  }
}

/** null: it was done; else why not. A server that does not answer is asked again in the next one. */
async function round(settings: FollowSettings, isSwitched: boolean): Promise<string | null> {
  try {
    const done = await archiveOnce(settings, isSwitched)
    if (done === null) return 'The node does not run: the archive waits for it.'
    settings.onRound?.(done)
    return null
  } catch (error) {
    if (error instanceof SlotLost) throw error
    return `The archive could not be continued and is tried again: ${(error as Error).message}`
  }
}

/** null: no node runs in the folder. */
export async function archiveOnce(
  settings: Pick<FollowSettings, 'dataFolder' | 'folder' | 'manifest'>,
  isSwitched: boolean,
): Promise<Followed | null> {
  const server = await openRunning(settings.dataFolder)
  if (server === null) return null
  try {
    return await archiveFrom(server, settings, isSwitched)
  } finally {
    await server.close()
  }
}

async function archiveFrom(
  server: Server,
  { dataFolder, folder, manifest }: Pick<FollowSettings, 'dataFolder' | 'folder' | 'manifest'>,
  isSwitched: boolean,
): Promise<Followed> {
  const { client } = server
  const archive = await readArchive(folder, manifest)
  await assertContinues(client, manifest, archive.end)
  const marked = isSwitched ? await mark(client) : null
  const { rows } = await client.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn')
  const size = BigInt(manifest.segmentBytes)
  // The segment that is being written has no end yet.
  const end = (bytesOfLsn(rows[0]?.lsn ?? '0/0') / size) * size
  let copied = 0
  for (let at = archive.end; at < end; at += size) {
    await archiveSegment(server, folder, segmentAt(at, manifest.timeline, manifest.segmentBytes))
    copied += 1
  }
  await archiveHead(dataFolder, folder)
  if (marked !== null) await addLine(folder, { whole: marked })
  const lsn = lsnOf(end > archive.end ? end : archive.end)
  await client.query(
    'SELECT pg_replication_slot_advance($1, least($2::pg_lsn, pg_current_wal_flush_lsn()))',
    [slotOf(manifest), lsn],
  )
  return { copied, lsn, whole: marked }
}

async function assertContinues(client: Server['client'], manifest: Manifest, from: bigint): Promise<void> {
  const { rows } = await client.query<{
    lsn: string | null
    status: string | null
    system: string
    timeline: string
  }>(
    `SELECT (SELECT restart_lsn::text FROM pg_replication_slots WHERE slot_name = $1) AS lsn,
       (SELECT wal_status FROM pg_replication_slots WHERE slot_name = $1) AS status,
       system_identifier::text AS system, left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline
     FROM pg_control_system()`,
    [slotOf(manifest)],
  )
  const [found] = rows
  if (found?.system !== manifest.system || Number.parseInt(found.timeline, 16) !== manifest.timeline)
    throw new SlotLost('The database in this folder is another one than the backup was taken of.')
  if (found.lsn === null || found.status === 'lost')
    throw new SlotLost(
      'The server no longer keeps the log that the archive needs: it came too late, or a newer backup is followed.',
    )
  if (bytesOfLsn(found.lsn) / BigInt(manifest.segmentBytes) > from / BigInt(manifest.segmentBytes))
    throw new SlotLost('The server let go of log that this archive does not have.')
}

/** The instant is told before the transaction: everything durable by then lies before the end of the segment. */
async function mark(client: Server['client']): Promise<string> {
  const { rows } = await client.query<{ instant: string }>(
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS instant`,
  )
  await client.query('SELECT pg_current_xact_id()')
  await client.query('SELECT pg_switch_wal()')
  const [told] = rows
  if (told === undefined) throw new Error('the server does not tell the time')
  return told.instant
}

/** Under its name only when it is whole and on the disk. */
async function archiveSegment({ cluster }: Server, folder: string, name: string): Promise<void> {
  const to = join(folder, 'wal', name)
  const copied = await copyFile(join(cluster, 'pg_wal', name), `${to}.new`, `wal/${name}`)
  if (copied === null) throw new SlotLost(`The server let go of ${name} of its log before it was copied.`)
  await rename(`${to}.new`, to)
  await sync(join(folder, 'wal'))
  await addLine(folder, { file: copied })
}

/** The ledger's newest checkpoint: what is restored is held against it. */
async function archiveHead(dataFolder: string, folder: string): Promise<void> {
  const bytes = new TileFiles(join(dataFolder, 'ledger')).checkpoint()
  if (bytes === null) return
  const { size } = statedHead(Buffer.from(bytes).toString('utf8'))
  const path = `heads/${String(size).padStart(16, '0')}`
  const to = join(folder, path)
  if (existsSync(to)) return
  await mkdir(join(folder, 'heads'), { recursive: true, mode: 0o700 })
  await writeDurably(to, bytes)
  await addLine(folder, { file: { path, ...(await sha256Of(to)) } })
}
