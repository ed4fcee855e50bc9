/** Whole folders into a backup, and the one file of a cluster that is written in place while we read it. */
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CopiedFile, copyFile, eachOf, filesBelow, sha256Of, sync, writeDurably } from './copy.ts'
import { BACKUP_LIMITS } from './limits.ts'

export interface CopiedTree {
  readonly files: readonly CopiedFile[]
  /** Those that hold nothing, from the top of the backup. */
  readonly folders: readonly string[]
}

/** `under`: the folder of the backup, `to`, that it goes into. What vanishes meanwhile is left out. */
export async function copyTree(
  from: string,
  to: string,
  under: string,
  skip: (path: string) => boolean = () => false,
): Promise<CopiedTree> {
  const files: CopiedFile[] = []
  const folders: string[] = []
  if (!existsSync(from)) return { files, folders }
  const paths = await filesBelow(from, skip)
  for (const path of paths.filter(isFolder)) {
    const name = `${under}/${path}`
    await mkdir(join(to, name), { recursive: true, mode: 0o700 })
    folders.push(name.slice(0, -1))
  }
  const copied = await eachOf(
    paths.filter(path => !isFolder(path)),
    path => copyFile(join(from, path), join(to, under, path), `${under}/${path}`),
  )
  files.push(...copied.flatMap(file => file ?? []))
  return { files, folders }
}

function isFolder(path: string): boolean {
  return path.endsWith('/')
}

const CONTROL_FILE = join('global', 'pg_control')

/** The server writes it over in place: only two readings that agree are not a torn one. */
export async function copyControlFile(cluster: string, folder: string): Promise<CopiedFile> {
  let last = await readFile(join(cluster, CONTROL_FILE))
  for (let tries = 0; tries < BACKUP_LIMITS.vanishedTriesMax; tries += 1) {
    const again = await readFile(join(cluster, CONTROL_FILE))
    if (again.equals(last)) {
      const to = join(folder, 'base', CONTROL_FILE)
      await writeDurably(to, again)
      await sync(join(folder, 'base'))
      return { path: 'base/global/pg_control', ...(await sha256Of(to)) }
    }
    last = again
  }
  throw new Error('the control file of the cluster changes faster than it can be read')
}
