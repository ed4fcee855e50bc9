/** Every file of a backup, copied to where it belongs and checked on the way: what is checked is what is used. */
import { chown, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isPartnerFile, PARTNERS_FOLDER } from '../exchange/partner-files.ts'
import type { Archive } from './archive.ts'
import { type CopiedFile, copyFile, eachOf, type Owner, sha256Of, sync } from './copy.ts'
import { BACKUP_LIMITS } from './limits.ts'
import { type Manifest, NoBackup } from './manifest.ts'

export interface UnpackPlan {
  /** The backup. */
  readonly folder: string
  readonly manifest: Manifest
  readonly archive: Archive
  readonly dataFolder: string
  /** Where the cluster goes, and who runs it. */
  readonly cluster: string
  readonly owner: Owner
}

/** @returns bytes. @throws NoBackup naming every file that is not what was written down. */
export async function unpack(plan: UnpackPlan): Promise<number> {
  const { folder, manifest, archive, owner } = plan
  const faults: string[] = []
  const folders = new Set<string>()
  await makeFolder(plan.cluster, folders, owner)
  for (const path of manifest.folders) await makeFolder(placeOf(path, plan).to, folders, ownerOf(path, owner))
  const listed = [...manifest.files.filter(({ path }) => !path.startsWith('wal/')), ...archive.segments]
  for (const { path } of listed)
    await makeFolder(dirname(placeOf(path, plan).to), folders, ownerOf(path, owner))
  const copies = await eachOf(listed, ({ path }) =>
    copyFile(join(folder, path), placeOf(path, plan).to, path, ownerOf(path, owner)),
  )
  for (const [at, file] of listed.entries()) judge(file, copies[at] ?? null, faults)
  for (const file of archive.checkpoints) judge(file, await readBack(folder, file), faults)
  if (faults.length > 0) throw damaged(folder, faults)
  await eachOf([...folders], sync)
  return listed.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** The same check without a copy. @returns bytes. @throws NoBackup */
export async function assertWhole(folder: string, manifest: Manifest, archive: Archive): Promise<number> {
  const faults: string[] = []
  const files = manifest.files.filter(({ path }) => !path.startsWith('wal/'))
  const listed = [...files, ...archive.segments, ...archive.checkpoints]
  const found = await eachOf(listed, file => readBack(folder, file))
  for (const [at, file] of listed.entries()) judge(file, found[at] ?? null, faults)
  if (faults.length > 0) throw damaged(folder, faults)
  return listed.reduce((sum, { bytes }) => sum + bytes, 0)
}

function damaged(folder: string, faults: readonly string[]): NoBackup {
  const told = faults.slice(0, BACKUP_LIMITS.faultsToldMax)
  const more = faults.length - told.length
  return new NoBackup(
    `The backup in ${folder} is damaged, and nothing of it was used:\n  ${told.join('\n  ')}${more > 0 ? `\n  and ${more} more` : ''}`,
  )
}

function judge(file: CopiedFile, found: Omit<CopiedFile, 'path'> | null, faults: string[]): void {
  if (found === null) faults.push(`${file.path} is missing`)
  else if (found.bytes !== file.bytes)
    faults.push(`${file.path} has ${found.bytes} bytes instead of ${file.bytes}`)
  else if (found.sha256 !== file.sha256) faults.push(`${file.path} is not what was written`)
}

async function readBack(folder: string, { path }: CopiedFile) {
  try {
    return await sha256Of(join(folder, path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** base/ and wal/ make the cluster; ledger/, log/ and partners/ stand in the data folder as they did. */
function placeOf(path: string, { cluster, dataFolder }: UnpackPlan): { readonly to: string } {
  const [top, ...below] = path.split('/')
  if (top === 'base') return { to: join(cluster, ...below) }
  if (top === 'wal') return { to: join(cluster, 'pg_wal', ...below) }
  if (top === 'ledger' || top === 'log' || isPartner(path)) return { to: join(dataFolder, path) }
  throw new NoBackup(`${path} has no place in a node: the backup was made by another version`)
}

/** No other file of a backup may stand among the partners that are spoken to. */
function isPartner(path: string): boolean {
  const [top, name = '', ...more] = path.split('/')
  return top === PARTNERS_FOLDER && more.length === 0 && isPartnerFile(name)
}

function ownerOf(path: string, owner: Owner): Owner {
  return path.startsWith('base/') || path.startsWith('wal/') ? owner : null
}

async function makeFolder(path: string, made: Set<string>, owner: Owner): Promise<void> {
  if (made.has(path)) return
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  made.add(path)
  if (first === undefined) return
  // Those above it that were made with it belong to the same account.
  for (let at = path; at.length >= first.length; at = dirname(at)) {
    made.add(at)
    if (owner !== null) await chown(at, owner.uid, owner.gid)
  }
}
