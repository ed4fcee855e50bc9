/**
 * What a backup is: every file with its hash, and the head of the ledger that it holds. Written last: without it there is
 * none. The manifest carries its own hash, so that a bit flipped in it is found too.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './copy.ts'
import { BACKUP_LIMITS } from './limits.ts'

export const MANIFEST_FILE = 'manifest.json'

const Lsn = z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/, 'a position of the write-ahead log')
const Instant = z.iso.datetime()
/** Below the backup, and nowhere else. */
const Path = z
  .string()
  .regex(/^(?!\/)(?!.*\/\/)[^\0]+$/)
  .refine(path => !path.split('/').includes('..'), 'a path stays inside the backup')

export const ListedFile = z.strictObject({
  path: Path,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const Manifest = z.strictObject({
  version: z.literal(1),
  /** UTC, by the database's clock: from this instant on a restore can be asked for. */
  made: Instant,
  postgres: z.string(),
  /** Of the cluster: a write-ahead log of another one is refused. */
  system: z.string().regex(/^\d+$/),
  timeline: z.number().int().positive(),
  startLsn: Lsn,
  stopLsn: Lsn,
  /** Bytes of a segment of the write-ahead log. */
  segmentBytes: z.number().int().positive(),
  ledger: z.strictObject({
    size: z.number().int().nonnegative(),
    checkpoint: z.string().nullable(),
    /** The public key of this node's ledger, as it was read beside its secret; null: the node had none. */
    key: z.string().nullable(),
  }),
  withSensorLog: z.boolean(),
  /** Folders that hold nothing and must be there. */
  folders: z.array(Path),
  files: z.array(ListedFile),
})
export type Manifest = z.infer<typeof Manifest>

/** What stands there cannot be restored from; the message says why, for people. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup'
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeDurably(join(folder, MANIFEST_FILE), textOf(manifest))
}

/** @throws NoBackup in words for people. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE)
  const text = await readText(path, folder)
  const read = jsonOf(text, path) as { readonly manifest?: unknown }
  const parsed = Manifest.safeParse(read?.manifest)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new NoBackup(
      `${path} is not a manifest of this version: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    )
  }
  // There is one way to write it: any bit that differs shows.
  if (textOf(parsed.data) !== text) throw new NoBackup(`${path} is damaged: it does not fit its own hash`)
  return parsed.data
}

async function readText(path: string, folder: string): Promise<string> {
  try {
    if ((await stat(path)).size > BACKUP_LIMITS.manifestBytesMax) throw new NoBackup(`${path} is too large`)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new NoBackup(`${folder} holds no whole backup: there is no ${MANIFEST_FILE}, which is written last`)
  }
}

/** Keys in the order of the schema. */
function textOf(manifest: Manifest): string {
  const ordered = Manifest.parse(manifest)
  const sha256 = createHash('sha256').update(JSON.stringify(ordered)).digest('hex')
  return `${JSON.stringify({ sha256, manifest: ordered }, null, 1)}\n`
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new NoBackup(`${path} is damaged`, { cause: error })
  }
}
