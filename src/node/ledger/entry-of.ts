/** The bytes of one entry of a stored ledger. */
import { decodeBundle, TILE_WIDTH, widthOf } from '#ledger'
import type { TileFiles } from './tile-files.ts'

/** @throws Error when its bundle is missing or broken. */
export function entryOf(files: TileFiles, index: number, size: number): Uint8Array {
  const bundle = Math.floor(index / TILE_WIDTH)
  const width = widthOf('entries', bundle, size)
  const bytes = files.read({ level: 'entries', index: bundle, width })
  const entry = bytes === null ? undefined : decodeBundle(bytes, width)?.[index % TILE_WIDTH]
  if (entry === undefined) throw new Error(`the bundle of entry ${index} is missing or broken`)
  return entry
}
