/** A disk in memory that can be told to be full, to fail, or to lose what was not synced: the test double of `LogFiles`. */
import type { LogFile, LogFiles } from './files.ts'

export interface FragileFiles extends LogFiles {
  /** Code of the error each write, sync or open gives; null: the disk works. */
  fails: string | null
  /** Bytes it can hold; a write past them is done in part and then refused, as disks do. */
  bytesMax: number
  readonly contents: Map<string, Uint8Array>
  writes: number
}

export function fragileFiles(contents = new Map<string, Uint8Array>()): FragileFiles {
  const used = () => [...contents.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const put = (name: string, bytes: Uint8Array, at: number) => {
    const old = contents.get(name) ?? new Uint8Array(0)
    const grown = new Uint8Array(Math.max(old.length, at + bytes.length))
    grown.set(old)
    grown.set(bytes, at)
    contents.set(name, grown)
  }
  const fileOf = (name: string): LogFile => ({
    write: async (bytes, at) => {
      files.writes += 1
      if (files.fails !== null) refuse(files.fails)
      const grows = Math.max(0, at + bytes.length - (contents.get(name)?.length ?? 0))
      const room = files.bytesMax - used()
      put(name, bytes.subarray(0, bytes.length - Math.max(0, grows - room)), at)
      if (grows > room) refuse('ENOSPC')
    },
    sync: async () => {
      if (files.fails !== null) refuse(files.fails)
    },
    read: async (at, length) => (contents.get(name) ?? new Uint8Array(0)).slice(at, at + length),
    truncate: async bytes => {
      contents.set(name, (contents.get(name) ?? new Uint8Array(0)).slice(0, bytes))
    },
    close: () => Promise.resolve(),
  })
  const files: FragileFiles = {
    folder: 'a disk in memory',
    fails: null,
    bytesMax: Number.POSITIVE_INFINITY,
    contents,
    writes: 0,
    list: async () => [...contents].map(([name, bytes]) => ({ name, bytes: bytes.length })),
    open: async name => {
      if (files.fails !== null) refuse(files.fails)
      if (!contents.has(name)) contents.set(name, new Uint8Array(0))
      return fileOf(name)
    },
    openToRead: async name => (contents.has(name) ? fileOf(name) : null),
    remove: async name => {
      contents.delete(name)
    },
    text: async (name, content) => {
      if (!contents.has(name)) contents.set(name, new TextEncoder().encode(content))
      return new TextDecoder().decode(contents.get(name))
    },
  }
  return files
}

function refuse(code: string): never {
  throw Object.assign(new Error(`${code}: the disk refuses`), { code })
}
