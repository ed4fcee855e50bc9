/** Tiles of a ledger as files in a folder, laid out as C2SP tlog-tiles serves them: any file server can serve it. */
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeBundle,
  ENTRY_BYTES_MAX,
  encodeBundle,
  HASH_BYTES,
  NOTE_BYTES_MAX,
  TILE_WIDTH,
  type TileAddress,
  type TileReader,
  tileBytes,
  tilePath,
} from '#ledger'

export const CHECKPOINT_FILE = 'checkpoint'
const BUNDLE_BYTES_MAX = TILE_WIDTH * (2 + ENTRY_BYTES_MAX)

export class TileFiles implements TileReader {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** A partial tile that has become full may be gone: then it is the beginning of the full one. */
  read(tile: TileAddress): Uint8Array | null {
    const max = tile.level === 'entries' ? BUNDLE_BYTES_MAX : tileBytes(TILE_WIDTH)
    const bytes = readUpTo(join(this.folder, tilePath(tile)), max)
    if (bytes !== null || tile.width === TILE_WIDTH) return bytes
    const full = readUpTo(join(this.folder, tilePath({ ...tile, width: TILE_WIDTH })), max)
    return full === null ? null : beginningOf(full, tile)
  }

  checkpoint(): Uint8Array | null {
    return readUpTo(join(this.folder, CHECKPOINT_FILE), NOTE_BYTES_MAX)
  }
}

function beginningOf(full: Uint8Array, { level, width }: TileAddress): Uint8Array | null {
  if (level !== 'entries') return full.slice(0, width * HASH_BYTES)
  const entries = decodeBundle(full, TILE_WIDTH)
  return entries === null ? null : encodeBundle(entries.slice(0, width))
}

/** The file's bytes, at most one more than `max`: a longer file is known by it and never read whole. null: not there. */
export function readUpTo(path: string, max: number): Uint8Array | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
  try {
    return readAll(file, max + 1)
  } finally {
    closeSync(file)
  }
}

function readAll(file: number, max: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < max) {
    const chunk = new Uint8Array(Math.min(max - length, 64 * 1024))
    const count = readSync(file, chunk)
    if (count === 0) break
    chunks.push(chunk.subarray(0, count))
    length += count
  }
  return Uint8Array.from(Buffer.concat(chunks))
}
