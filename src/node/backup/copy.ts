/** Copies files of a living folder, hashing what was copied. A file that vanishes meanwhile was not needed, or has a heir. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BACKUP_LIMITS } from './limits.ts'

export interface CopiedFile {
  /** From the top of the backup, with `/`. */
  readonly path: string
  readonly bytes: number
  /** SHA-256, hex. */
  readonly sha256: string
}

/** Who a copy belongs to; null: whoever copies. */
export type Owner = { readonly uid: number; readonly gid: number } | null

const CHUNK_BYTES = 256 * 1024
const ZEROS = Buffer.alloc(CHUNK_BYTES)

/** Every file below a folder, as paths from it; folders that hold nothing end in `/`. */
export async function filesBelow(folder: string, skip: (path: string) => boolean): Promise<string[]> {
  const found: string[] = []
  const walk = async (below: string): Promise<void> => {
    const entries = await namesIn(join(folder, below))
    if (entries.length === 0 && below !== '') found.push(`${below}/`)
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (skip(path)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) found.push(path)
      if (found.length > BACKUP_LIMITS.filesMax)
        throw new RangeError(`${folder} holds more than ${BACKUP_LIMITS.filesMax} files: it is not a node's`)
    }
  }
  await walk('')
  return found.toSorted()
}

async function namesIn(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * The copy is on the disk itself when this resolves. Long runs of zeros become holes: a segment of the log that was closed
 * early takes the room of what is in it. null: the file was gone.
 */
export async function copyFile(
  from: string,
  to: string,
  path: string,
  owner: Owner = null,
): Promise<CopiedFile | null> {
  const source = await openIfThere(from)
  if (source === null) return null
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const copy = await open(to, 'w', 0o600)
    try {
      if (owner !== null) await copy.chown(owner.uid, owner.gid)
      const read = await pour(source, copy)
      await copy.sync()
      return { path, ...read }
    } finally {
      await copy.close()
    }
  } finally {
    await source.close()
  }
}

async function pour(source: FileHandle, copy: FileHandle): Promise<Omit<CopiedFile, 'path'>> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, bytes)
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    if (!chunk.equals(ZEROS.subarray(0, bytesRead))) await writeWhole(copy, chunk, bytes)
    bytes += bytesRead
  }
  await copy.truncate(bytes)
  return { bytes, sha256: hash.digest('hex') }
}

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Does all, several at once, so that the disk takes their syncs together. Answers in the order of the items. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const next = async () => {
    for (const [at, item] of waiting) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: BACKUP_LIMITS.filesAtOnce }, next))
  return results
}

/** A small file that is there whole or not at all, and on the disk itself. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const draft = await open(`${path}.new`, 'w', 0o600)
  try {
    await draft.writeFile(content)
    await draft.sync()
  } finally {
    await draft.close()
  }
  await rename(`${path}.new`, path)
  await sync(dirname(path))
}

/** A file or a folder: what stands in it survives a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function sha256Of(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
  }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
