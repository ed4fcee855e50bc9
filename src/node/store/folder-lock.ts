/**
 * One process per data folder. The lock is a file that names its holder; when the holder is gone the lock is taken over.
 * The kernel's own locks cannot be had from Node without a native package.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startedAt } from './process-life.ts'

export class FolderLocked extends Error {
  override readonly name = 'FolderLocked'
  readonly folder: string
  readonly pid: number

  constructor(folder: string, pid: number) {
    super(
      `Another Entente (process ${pid}) is using the data folder ${folder}. ` +
        `Stop it ('kill ${pid}'), or give this one a folder of its own.`,
    )
    this.folder = folder
    this.pid = pid
  }
}

export interface FolderLock {
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  readonly started: string | null
}

const LOCK_FILE = 'entente.lock'
/** A lock that changes hands this often while we look is not stale. */
const TRIES_MAX = 5
/** Folders this process holds: it would recognise itself as alive, yet two stores must not share one. */
const held = new Set<string>()

export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE)
  const mine: Holder = { pid: process.pid, started: startedAt(process.pid) }
  const draft = `${path}.${process.pid}`
  if (held.has(path)) throw new FolderLocked(folder, process.pid)
  held.add(path)
  try {
    await writeFile(draft, JSON.stringify(mine), { mode: 0o600, flush: true })
    await take(folder, path, draft)
  } catch (error) {
    held.delete(path)
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  return {
    release: async () => {
      await rm(path, { force: true })
      held.delete(path)
    },
  }
}

async function take(folder: string, path: string, draft: string): Promise<void> {
  let holder: Holder | null = null
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    if (await linked(draft, path)) return
    const text = await textOf(path)
    holder = parseHolder(text)
    if (text === null) continue
    if (holder !== null && holds(holder)) throw new FolderLocked(folder, holder.pid)
    await moveAway(path, text)
  }
  throw new FolderLocked(folder, holder?.pid ?? 0)
}

/** Whoever else saw the same stale lock may have put a new one there meanwhile: that one goes back. */
async function moveAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await textOf(aside)) !== stale) await linked(aside, path)
  await rm(aside, { force: true })
}

function holds(holder: Holder): boolean {
  if (holder.pid === process.pid || !isAlive(holder.pid)) return false
  const started = startedAt(holder.pid)
  return started === null || holder.started === null || started === holder.started
}

function parseHolder(text: string | null): Holder | null {
  const found = /^\{"pid":(\d+),"started":(?:null|"(\d+)")\}$/.exec(text ?? '')
  return found === null ? null : { pid: Number(found[1]), started: found[2] ?? null }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
