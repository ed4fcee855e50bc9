/** What the sensor log asks of a disk. Small, so that a full or failing one can be put in its place. */
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface LogFile {
  write(bytes: Uint8Array, at: number): Promise<void>
  /** Returns when the bytes written are on the disk itself. */
  sync(): Promise<void>
  /** Up to `length` bytes from a place; fewer at the end of the file. */
  read(at: number, length: number): Promise<Uint8Array>
  truncate(bytes: number): Promise<void>
  close(): Promise<void>
}

export interface LogFiles {
  readonly folder: string
  list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>
  /** Opens for reading and writing; makes the file, durably, when it is not there. */
  open(name: string): Promise<LogFile>
  /** null when there is no such file. */
  openToRead(name: string): Promise<LogFile | null>
  remove(name: string): Promise<void>
  /** The content of a small text file, written with `content` when it is not there. */
  text(name: string, content: string): Promise<string>
}

export async function diskFiles(folder: string): Promise<LogFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    folder,
    list: async () =>
      Promise.all(
        (await readdir(folder)).map(async name => ({ name, bytes: (await stat(join(folder, name))).size })),
      ),
    open: async name => {
      const path = join(folder, name)
      const there = await openExisting(path, 'r+')
      if (there !== null) return diskFile(there)
      const made = await open(path, 'wx+', 0o600)
      await syncFolder(folder)
      return diskFile(made)
    },
    openToRead: async name => {
      const handle = await openExisting(join(folder, name), 'r')
      return handle === null ? null : diskFile(handle)
    },
    remove: name => rm(join(folder, name), { force: true }),
    text: async (name, content) => {
      const path = join(folder, name)
      const there = await openExisting(path, 'r')
      if (there === null) await writeFile(path, content, { mode: 0o600, flush: true })
      else await there.close()
      return readFile(path, 'utf8')
    },
  }
}

function diskFile(handle: FileHandle): LogFile {
  return {
    write: async (bytes, at) => {
      let done = 0
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
        done += bytesWritten
      }
    },
    sync: () => handle.datasync(),
    read: async (at, length) => {
      const bytes = new Uint8Array(length)
      let done = 0
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return bytes.subarray(0, done)
    },
    truncate: async bytes => {
      await handle.truncate(bytes)
      await handle.sync()
    },
    close: () => handle.close(),
  }
}

async function openExisting(path: string, flags: string): Promise<FileHandle | null> {
  try {
    return await open(path, flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A new name is durable only when its folder is. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
