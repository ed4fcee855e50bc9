/** The ledger's tiles under its newest checkpoint, while the node goes on writing them. */
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bundlesOf, type TileAddress, tilePath, tilesOf } from '#ledger'
import { TileFiles } from '../ledger/tile-files.ts'
import { type CopiedFile, copyFile, sha256Of, writeDurably } from './copy.ts'
import { statedHead } from './head.ts'
import { publicKeyIn } from './keys.ts'
import type { Manifest } from './manifest.ts'

/** No more than the checkpoint covers; keys stay where they are. */
export async function copyLedger(
  dataFolder: string,
  folder: string,
): Promise<{ readonly ledger: Manifest['ledger']; readonly files: readonly CopiedFile[] }> {
  const key = await publicKeyIn(dataFolder)
  const tiles = new TileFiles(join(dataFolder, 'ledger'))
  // The checkpoint first: every tile under it is on the disk already, and stays as it is or becomes full.
  const bytes = tiles.checkpoint()
  if (bytes === null) return { ledger: { size: 0, checkpoint: null, key }, files: [] }
  const checkpoint = Buffer.from(bytes).toString('utf8')
  const { size } = statedHead(checkpoint)
  const files: CopiedFile[] = []
  for (const tile of [...tilesOf(size), ...bundlesOf(size)]) files.push(await copyTile(tiles, tile, folder))
  const to = join(folder, 'ledger', 'checkpoint')
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeDurably(to, bytes)
  files.push({ path: 'ledger/checkpoint', ...(await sha256Of(to)) })
  return { ledger: { size, checkpoint, key }, files }
}

/** A partial tile that became full meanwhile is the beginning of that one. */
async function copyTile(tiles: TileFiles, tile: TileAddress, folder: string): Promise<CopiedFile> {
  const path = `ledger/${tilePath(tile)}`
  const to = join(folder, path)
  const copied = await copyFile(join(tiles.folder, tilePath(tile)), to, path)
  if (copied !== null) return copied
  const bytes = tiles.read(tile)
  if (bytes === null)
    throw new Error(`${path} is missing: the ledger is damaged. Check it with 'entente ledger verify'`)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeDurably(to, bytes)
  return { path, ...(await sha256Of(to)) }
}
