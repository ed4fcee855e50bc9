/**
 * A base backup of a living node, as PostgreSQL's documentation asks for it ("Making a Base Backup Using the Low Level
 * API"): begin, copy the files while they change, end, copy the log that makes them whole.
 *
 *   slot ──► begin ──► ledger tiles ──► cluster ──► end ──► log from begin to end ──► sensor log ──► manifest
 *
 * The tiles are copied before the end and the sensor log after it: what is restored has every entry that its tiles have,
 * and every sentence that its history points to.
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { isPartnerFile, PARTNERS_FOLDER } from '../exchange/partner-files.ts'
import { type CopiedFile, copyFile, filesBelow, sync, writeDurably } from './copy.ts'
import { copyControlFile, copyTree } from './copy-tree.ts'
import { copyLedger } from './copy-ledger.ts'
import { type Manifest, writeManifest } from './manifest.ts'
import { openServer, type Server } from './server.ts'
import { sha256Of } from './copy.ts'
import { segmentsOf } from './wal.ts'

/** What the documentation says to leave out: the folder stays, its files go. */
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const LEFT_OUT = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'recovery.signal',
  'standby.signal',
  'backup_label',
  'tablespace_map',
  'global/pg_control',
])

const SLOTS = 'entente_backup'

/** The name under which the server keeps its log for the archive of one base backup. */
export function slotOf({ startLsn }: Pick<Manifest, 'startLsn'>): string {
  return `${SLOTS}_at_${startLsn.replace('/', '_').toLowerCase()}`
}

export interface BackupPlan {
  readonly dataFolder: string
  /** Made by this; must not exist or be empty. */
  readonly folder: string
  /** Whether the log is to be followed afterwards: then the server keeps it until it is copied. */
  readonly isFollowed: boolean
  /** The sensor log is the largest part: it can stay behind. */
  readonly withSensorLog: boolean
  onWarning(text: string): void
  /** For tests: told when the cluster is about to be copied. */
  readonly onCopying?: () => Promise<void>
}

/** @throws NoDatabaseHere; Error when the folder is not empty, or lies in the data folder. */
export async function takeBase(plan: BackupPlan): Promise<Manifest> {
  const from = relative(resolve(plan.dataFolder), resolve(plan.folder))
  if (from === '' || !(from.startsWith('..') || from.startsWith('/')))
    throw new Error(
      `${plan.folder} lies in the folder that is saved: give the backup a place of its own, on another disk`,
    )
  if (existsSync(plan.folder) && (await filesBelow(plan.folder, () => false)).length > 0)
    throw new Error(`${plan.folder} is not empty: give each backup a folder of its own`)
  const server = await openServer(plan.dataFolder, plan.onWarning)
  try {
    await mkdir(plan.folder, { recursive: true, mode: 0o700 })
    return await copyAll(plan, server)
  } finally {
    await server.close()
  }
}

async function copyAll(plan: BackupPlan, { client, cluster }: Server): Promise<Manifest> {
  const { folder } = plan
  const fact = await factsOf(client)
  const slot = await makeSlot(client)
  const startLsn = await one(client, `SELECT pg_backup_start('entente', true)::text AS value`)
  await plan.onCopying?.()
  const { ledger, files: tiles } = await copyLedger(plan.dataFolder, folder)
  const base = await copyCluster(folder, cluster)
  const { rows } = await client.query<{ lsn: string; label: string; made: string }>(
    `SELECT lsn::text, labelfile AS label,
       to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS made FROM pg_backup_stop(false)`,
  )
  const [stopped] = rows
  if (stopped === undefined) throw new Error('the server did not end the backup')
  const label = await writeLabel(folder, stopped.label)
  const wal = await copyLog(
    folder,
    cluster,
    segmentsOf(startLsn, stopped.lsn, fact.timeline, fact.segmentBytes),
  )
  const log = plan.withSensorLog
    ? await copyTree(join(plan.dataFolder, 'log'), folder, 'log')
    : { files: [], folders: [] }
  const partners = await copyPartners(plan.dataFolder, folder)
  const files = [...tiles, ...base.files, label, ...wal, ...log.files, ...partners]
  const manifest: Manifest = {
    version: 1,
    made: stopped.made,
    ...fact,
    startLsn,
    stopLsn: stopped.lsn,
    ledger,
    withSensorLog: plan.withSensorLog,
    folders: [...base.folders, ...log.folders].toSorted(),
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
  if (plan.isFollowed) await keepSlot(client, slot, slotOf(manifest))
  await writeManifest(folder, manifest)
  return manifest
}

async function factsOf(client: Server['client']) {
  // The timeline of the log that is written now: the control file tells it only from the next checkpoint on.
  const { rows } = await client.query<{
    postgres: string
    system: string
    segmentBytes: number
    timeline: string
  }>(
    `SELECT current_setting('server_version') AS postgres, system_identifier::text AS system,
       pg_size_bytes(current_setting('wal_segment_size'))::integer AS "segmentBytes",
       left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline FROM pg_control_system()`,
  )
  const [fact] = rows
  if (fact === undefined) throw new Error('the server does not say what it is')
  return { ...fact, timeline: Number.parseInt(fact.timeline, 16) }
}

/** The server keeps its log from here on, for as long as this session lasts: whoever is killed leaves nothing behind. */
async function makeSlot(client: Server['client']): Promise<string> {
  const name = `${SLOTS}_now_${process.pid}`
  await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [name])
  return name
}

/**
 * From the same place on, until a following archive lets it go. One archive is followed at a time: an older one loses its
 * log and is told so, for a server that keeps it for nobody would fill its disk.
 */
async function keepSlot(client: Server['client'], slot: string, kept: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT slot_name AS name FROM pg_replication_slots WHERE starts_with(slot_name, $1)',
    [`${SLOTS}_at_`],
  )
  for (const { name } of rows) await client.query('SELECT pg_drop_replication_slot($1)', [name])
  await client.query('SELECT pg_copy_physical_replication_slot($1, $2, false)', [slot, kept])
}

async function copyCluster(folder: string, cluster: string) {
  const isLeftOut = (path: string) => {
    const [top = '', ...below] = path.split('/')
    return (EMPTIED.includes(top) && below.length > 0) || LEFT_OUT.has(path) || isTemporary(path)
  }
  const { files, folders } = await copyTree(cluster, folder, 'base', isLeftOut)
  const control = await copyControlFile(cluster, folder)
  return {
    files: [...files, control],
    folders: [...new Set([...folders, ...EMPTIED.map(name => `base/${name}`)])],
  }
}

function isTemporary(path: string): boolean {
  const name = path.split('/').at(-1) ?? ''
  return name.startsWith('pgsql_tmp') || name === 'pg_internal.init'
}

async function copyLog(folder: string, cluster: string, names: readonly string[]): Promise<CopiedFile[]> {
  await mkdir(join(folder, 'wal'), { recursive: true, mode: 0o700 })
  const copied: CopiedFile[] = []
  for (const name of names) {
    const file = await copyFile(join(cluster, 'pg_wal', name), join(folder, 'wal', name), `wal/${name}`)
    if (file === null) throw new Error(`the server let go of ${name} of its log before it was copied`)
    copied.push(file)
  }
  await sync(join(folder, 'wal'))
  return copied
}

async function writeLabel(folder: string, label: string): Promise<CopiedFile> {
  const to = join(folder, 'base', 'backup_label')
  await writeDurably(to, label)
  return { path: 'base/backup_label', ...(await sha256Of(to)) }
}

/** Whom the node is paired with: public keys and addresses. Its own secrets are kept apart (keys.ts). */
async function copyPartners(dataFolder: string, folder: string): Promise<readonly CopiedFile[]> {
  const from = join(dataFolder, PARTNERS_FOLDER)
  const { files } = await copyTree(from, folder, PARTNERS_FOLDER, path => !isPartnerFile(path))
  return files
}

async function one(client: Server['client'], text: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>(text)
  const value = rows[0]?.value
  if (value === undefined) throw new Error(`the server gave no answer to: ${text}`)
  return value
}
