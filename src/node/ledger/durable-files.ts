/** Files that are there whole or not at all, also after a power cut: written beside, synced, renamed, folder synced. */
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface NamedBytes {
  /** Below the folder, with slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** When this returns all are on disk. When it throws some may be: nothing may be promised. */
export async function writeDurably(folder: string, files: readonly NamedBytes[]): Promise<void> {
  const folders = new Set<string>()
  for (const { path } of files) for (const above of foldersOf(folder, path)) folders.add(above)
  for (const above of folders) await mkdir(above, { recursive: true })
  for (const { path, bytes } of files) await writeWhole(join(folder, path), bytes)
  for (const above of folders) await syncFolder(above)
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

/** Each folder on the way to a file, the nearest last. */
function foldersOf(folder: string, path: string): string[] {
  const parts = dirname(path)
    .split('/')
    .filter(part => part !== '.')
  return [folder, ...parts.map((_, at) => join(folder, ...parts.slice(0, at + 1)))]
}
