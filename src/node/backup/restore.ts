/**
 * A backup becomes a data folder again, as it was at an instant: every file checked, the log replayed, the database held
 * against the ledger's own tree. What comes of it is held (held.ts).
 *
 *   hold ──► copy and check ──► replay up to the instant ──► entries give the signed roots? ──► take its name
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { sameBytes } from '#ledger'
import { PARTNERS_FOLDER } from '../exchange/partner-files.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { serverAccount } from '../store/postgres/account.ts'
import { findBinaries } from '../store/postgres/binaries.ts'
import { clusterFolder } from '../store/postgres/cluster.ts'
import { Database } from '../store/postgres/database.ts'
import { type Archive, readArchive } from './archive.ts'
import { assertSealed, EntriesDiffer, type ReadEntries, readEntries, SCHEMA } from './entries.ts'
import { rootOfHead, type StatedHead, statedHead } from './head.ts'
import { hold, type Restored } from './held.ts'
import { type KeyBundle, keyOfBundle, putKeys } from './keys.ts'
import { type Manifest, NoBackup, readManifest } from './manifest.ts'
import { recover } from './recovery.ts'
import { continueLog } from './sensor-log.ts'
import { sync } from './copy.ts'
import { assertWhole, unpack } from './unpack.ts'

export interface RestorePlan {
  /** The backup. */
  readonly folder: string
  /** Must not exist, or be empty. */
  readonly dataFolder: string
  /** ISO 8601 UTC, inclusive; null: all that there is. */
  readonly until: string | null
  readonly keys: KeyBundle | null
  /** How long the log may be replayed. */
  readonly recoverMsMax?: number
  onStep?(text: string): void
}

export interface RestoreReport {
  readonly restored: Restored
  /** When the last entry was written; null: there is none. */
  readonly newestMs: number | null
  /** Entries whose payload was erased by then; all others fit what was sealed. */
  readonly erased: number
  /** Of the backup's own ledger: that far its signed roots were found again. */
  readonly provedSize: number
  readonly bytes: number
  readonly seconds: number
}

/** @throws NoBackup, EntriesDiffer, FolderLocked; Error in words for people. Then nothing is left in the folder. */
export async function restoreBackup(plan: RestorePlan): Promise<RestoreReport> {
  const beganMs = performance.now()
  const dataFolder = resolve(plan.dataFolder)
  const manifest = await readManifest(plan.folder)
  const archive = await readArchive(plan.folder, manifest)
  assertInstant(plan.until, manifest, archive)
  assertVersion(manifest)
  assertApart(plan.folder, dataFolder)
  await assertEmpty(dataFolder)
  await mkdir(dataFolder, { recursive: true, mode: 0o711 })
  const cluster = clusterFolder(dataFolder, serverAccount())
  const draft = `${cluster}.restoring`
  if (existsSync(cluster)) throw new Error(`${cluster} is there already: choose another folder`)
  const lock = await lockFolder(dataFolder)
  try {
    await hold(dataFolder, null)
    const done = await restoreInto({ ...plan, dataFolder }, manifest, archive, draft)
    if (plan.keys !== null) await putKeys(plan.keys, dataFolder)
    await rename(draft, cluster)
    await sync(dirname(cluster))
    await hold(dataFolder, done.restored)
    return { ...done, seconds: (performance.now() - beganMs) / 1000 }
  } catch (error) {
    // The hold goes last: what is left half-way by a second failure stays held.
    const keys = plan.keys?.keys.map(({ path }) => join(dataFolder, path)) ?? []
    const folders = ['log', 'ledger', PARTNERS_FOLDER].map(name => join(dataFolder, name))
    for (const path of [draft, cluster, ...keys, ...folders]) await rm(path, { recursive: true, force: true })
    throw error
  } finally {
    await lock.release()
  }
}

/** Reads every file of a backup. @throws NoBackup that names what is not as it was written. */
export async function checkBackup(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly archive: Archive; readonly bytes: number }> {
  const manifest = await readManifest(folder)
  const archive = await readArchive(folder, manifest)
  return { manifest, archive, bytes: await assertWhole(folder, manifest, archive) }
}

async function restoreInto(
  plan: RestorePlan,
  manifest: Manifest,
  archive: Archive,
  cluster: string,
): Promise<Omit<RestoreReport, 'seconds'>> {
  const { folder, dataFolder, until } = plan
  plan.onStep?.('Copying and checking every file.')
  await rm(cluster, { recursive: true, force: true })
  const bytes = await unpack({ folder, manifest, archive, dataFolder, cluster, owner: serverAccount() })
  const heads = await headsOf(folder, manifest, archive)
  plan.onStep?.('Replaying the log of the database.')
  const limit = plan.recoverMsMax === undefined ? {} : { msMax: plan.recoverMsMax }
  const server = await recover({ cluster, until, ...limit })
  const database = new Database({
    schema: SCHEMA,
    locate: async () => server.connection,
    end: () => server.stop(),
  })
  try {
    plan.onStep?.("Holding the database against the ledger's tree.")
    const entries = await readEntries(
      database,
      heads.map(({ size }) => size),
    )
    const provedSize = assertHeads(entries, heads, manifest.ledger.size)
    const erased = await assertSealed(database, join(dataFolder, 'ledger'))
    if (manifest.withSensorLog) await continueLog(database, join(dataFolder, 'log'))
    const restored: Restored = {
      made: manifest.made,
      until,
      at: new Date().toISOString(),
      size: entries.size,
      root: Buffer.from(entries.root).toString('base64'),
      key: plan.keys === null ? manifest.ledger.key : (keyOfBundle(plan.keys) ?? manifest.ledger.key),
      signed: heads.at(-1)?.text ?? null,
    }
    return { restored, newestMs: entries.newestMs, erased, provedSize, bytes }
  } finally {
    await database.close()
  }
}

/** Smallest first; each is there whole, as its hash says. */
async function headsOf(folder: string, manifest: Manifest, archive: Archive): Promise<StatedHead[]> {
  const texts = manifest.ledger.checkpoint === null ? [] : [manifest.ledger.checkpoint]
  for (const { path } of archive.checkpoints) texts.push(await readFile(join(folder, path), 'utf8'))
  return texts.map(statedHead).toSorted((a, b) => a.size - b.size)
}

/** Entries that the tiles do not have yet are fine: the node signs them again, and they are the same. */
function assertHeads(entries: ReadEntries, heads: readonly StatedHead[], tiles: number): number {
  if (entries.size < tiles)
    throw new EntriesDiffer(
      `the database holds ${entries.size} entries and the signed ledger beside it ${tiles}: it was not made by this node`,
    )
  let proved = 0
  for (const head of heads) {
    if (head.size > entries.size) break
    const root = entries.roots.get(head.size)
    if (root === undefined || !sameBytes(root, rootOfHead(head)))
      throw new EntriesDiffer(
        `the first ${head.size} entries of the database do not give the root that was signed`,
      )
    proved = head.size
  }
  return proved
}

function assertInstant(until: string | null, { made }: Manifest, { whole }: Archive): void {
  if (until === null) return
  const asked = Date.parse(until)
  if (Number.isNaN(asked)) throw new RangeError(`'${until}' is not an instant: 2026-11-25T02:00:00Z is one`)
  if (asked < Date.parse(made))
    throw new RangeError(`The backup was made at ${made}: nothing before that can be restored from it.`)
  if (asked > Date.parse(whole))
    throw new RangeError(`The archive ends at ${whole}: nothing after that can be restored from it.`)
}

function assertVersion({ postgres }: Manifest): void {
  const { version } = findBinaries(serverAccount())
  const [major, own] = [postgres, version].map(text => Number.parseInt(text, 10))
  if (major !== own)
    throw new NoBackup(
      `The backup is of PostgreSQL ${postgres}, this Entente has ${version}: restore with the one that made it.`,
    )
}

function assertApart(folder: string, dataFolder: string): void {
  const from = relative(resolve(folder), dataFolder)
  const back = relative(dataFolder, resolve(folder))
  if ([from, back].some(path => path === '' || !(path.startsWith('..') || path.startsWith('/'))))
    throw new Error('The backup and the new data folder must not lie in each other.')
}

async function assertEmpty(dataFolder: string): Promise<void> {
  const names = existsSync(dataFolder) ? await readdir(dataFolder) : []
  if (names.length > 0)
    throw new Error(`${dataFolder} is not empty: a restore never writes over a node. Name a new folder.`)
}
