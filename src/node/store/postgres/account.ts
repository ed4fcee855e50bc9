/**
 * The account that runs the server. PostgreSQL refuses to run as root: then it runs as 'nobody' (65534), which must be
 * able to reach its programs and its data.
 */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'

/** null: the account of the node itself. */
export type Account = { readonly uid: number; readonly gid: number } | null

export const NOBODY = { uid: 65534, gid: 65534 } as const

export function serverAccount(): Account {
  return process.getuid?.() === 0 ? NOBODY : null
}

/** Whether the account can read a file or enter a folder: every folder above must let it through. */
export function isReachable(path: string, account: Account): boolean {
  if (account === null) return true
  const READ_OR_ENTER = 5
  if (!allows(path, account, statSync(path).isDirectory() ? 1 : READ_OR_ENTER)) return false
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (!allows(folder, account, 1)) return false
    if (folder === dirname(folder)) return true
  }
}

function allows(path: string, { uid, gid }: NonNullable<Account>, wanted: number): boolean {
  const found = statSync(path)
  const bits = found.uid === uid ? found.mode >> 6 : found.gid === gid ? found.mode >> 3 : found.mode
  return (bits & wanted) === wanted
}

/**
 * Lets others pass through a folder of ours (not list it), when that is all that keeps the account out. In the folder for
 * temporary files, where `mkdtemp` closes what it makes, through those above it too: nobody else's are touched.
 */
export function letThrough(folder: string, account: Account): boolean {
  if (account === null || isReachable(folder, account)) return true
  const above = dirname(resolve(folder))
  if (isTemporary(above) ? !letThrough(above, account) : !isReachable(above, account)) return false
  chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
  return isReachable(folder, account)
}

function isTemporary(folder: string): boolean {
  return folder.startsWith(`${resolve(tmpdir())}/`) && statSync(folder).uid === process.getuid?.()
}

/** A folder for temporary files that the account can reach. */
export function publicFolder(account: Account): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find(each => existsSync(each) && isReachable(each, account))
  if (found === undefined)
    throw new Error('There is no folder for temporary files that the database can reach.')
  return found
}

/** A lasting place for a cluster whose data folder the account cannot reach. */
export function outsideFolder(name: string, account: Account): string {
  for (const base of ['/var/lib/entente', '/var/tmp/entente']) {
    const folder = `${base}/${name}`
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EROFS' || code === 'EACCES' || code === 'ENOENT' || code === 'ENOTDIR') continue
      throw error
    }
    if (letThrough(base, account) && letThrough(folder, account)) return folder
  }
  throw new Error(
    'The database cannot reach the data folder, and neither /var/lib nor /var/tmp can take its place.',
  )
}
