/** Files that are there whole or not at all, also after a power cut: written beside, synced, renamed, folder synced. */
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface NamedBytes {
  /** Below the folder, with slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Files being written at the same time: the disk takes several syncs as one. */
const FILES_AT_ONCE_MAX = 16

/** When this returns all are on disk. When it throws some may be: nothing may be promised. */
export async function writeDurably(folder: string, files: readonly NamedBytes[]): Promise<void> {
  const changed = new Set<string>()
  for (const above of new Set(files.map(({ path }) => dirname(join(folder, path))))) {
    changed.add(above)
    const created = await mkdir(above, { recursive: true })
    if (created !== undefined) for (const parent of parentsOf(above, created)) changed.add(parent)
  }
  const waiting = [...files]
  await Promise.all(Array.from({ length: FILES_AT_ONCE_MAX }, () => writeNext(folder, waiting)))
  for (const above of changed) await syncFolder(above)
}

async function writeNext(folder: string, waiting: NamedBytes[]): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    await writeWhole(join(folder, next.path), next.bytes)
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The folders whose lists of names changed when `created` and all down to `folder` were made. */
function parentsOf(folder: string, created: string): string[] {
  const parents: string[] = []
  for (let at = folder; at.length >= created.length; at = dirname(at)) parents.push(dirname(at))
  return parents
}
