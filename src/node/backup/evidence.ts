/** Two histories under one name: what was shown to us and what we hold are kept side by side, and nothing is signed. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hash, SignedCheckpoint } from '#ledger'
import { writeDurably } from './copy.ts'
import type { ReadEntries } from './entries.ts'

/** @returns the folder. */
export async function keepEvidence(
  dataFolder: string,
  head: SignedCheckpoint,
  entries: ReadEntries,
  own: Hash,
): Promise<string> {
  const { origin, size } = head.checkpoint
  const folder = join(dataFolder, 'ledger', 'evidence', `two-histories-at-${size}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeDurably(join(folder, 'head'), head.bytes)
  const ours = [
    `The head beside this file is signed by ${origin} for ${size} entries.`,
    `The database that was restored gives another root for its first ${size} entries:`,
    '',
    `root at ${size}  ${base64(own)}`,
    `root at ${entries.size}  ${base64(entries.root)}`,
    '',
  ]
  await writeDurably(join(folder, 'restored.txt'), ours.join('\n'))
  return folder
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
