/**
 * The list of what followed a base backup: a line for each segment of the write-ahead log, each checkpoint of the ledger,
 * and each instant up to which all is there. A line is added after its file is on the disk; before it stands the beginning
 * of its own SHA-256.
 *
 *   5f1d0c9a77e2b3c4 {"file":{"path":"wal/000000010000000000000007","bytes":16777216,"sha256":"..."}}
 *   81aa02b1c4d90e6f {"whole":"2026-11-25T02:00:00.123456Z"}
 */
import { createHash } from 'node:crypto'
import { open, readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CopiedFile } from './copy.ts'
import { BACKUP_LIMITS } from './limits.ts'
import { ListedFile, type Manifest, NoBackup } from './manifest.ts'
import { bytesOfLsn, isSegment, segmentAt } from './wal.ts'

export const ARCHIVE_FILE = 'archive.list'
const SUM_DIGITS = 16

const Line = z.union([
  z.strictObject({ file: ListedFile }),
  /** Every act that was durable before this instant is in the archive. UTC, by the database's clock. */
  z.strictObject({ whole: z.iso.datetime() }),
])
export type ArchiveLine = z.infer<typeof Line>

export interface Archive {
  /** Of the base too, in the order of the log, without a gap. */
  readonly segments: readonly CopiedFile[]
  readonly checkpoints: readonly CopiedFile[]
  /** The last instant that a restore can be asked for. */
  readonly whole: string
  /** Where the log goes on: the position after the last segment. */
  readonly end: bigint
}

export async function addLine(folder: string, line: ArchiveLine): Promise<void> {
  const file = await open(join(folder, ARCHIVE_FILE), 'a', 0o600)
  try {
    await file.appendFile(`${formatLine(line)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * A last line that was cut off by a crash was never finished: its file is copied again.
 * @throws NoBackup when a line is damaged or a segment is missing between two others.
 */
export async function readArchive(folder: string, manifest: Manifest): Promise<Archive> {
  const lines = await readLines(join(folder, ARCHIVE_FILE))
  const listed = [...manifest.files, ...lines.flatMap(line => ('file' in line ? [line.file] : []))]
  const checkpoints = listed.filter(({ path }) => path.startsWith('heads/'))
  const segments = [...new Map(listed.filter(isOfLog).map(file => [file.path, file])).values()].toSorted(
    (a, b) => (a.path < b.path ? -1 : 1),
  )
  const whole = lines.findLast(line => 'whole' in line)
  const end = endOf(segments, manifest)
  return { segments, checkpoints, whole: whole === undefined ? manifest.made : whole.whole, end }
}

function isOfLog({ path }: CopiedFile): boolean {
  return path.startsWith('wal/') && isSegment(path.slice('wal/'.length))
}

function endOf(segments: readonly CopiedFile[], { startLsn, timeline, segmentBytes }: Manifest): bigint {
  const size = BigInt(segmentBytes)
  let at = (bytesOfLsn(startLsn) / size) * size
  for (const { path } of segments) {
    const expected = `wal/${segmentAt(at, timeline, segmentBytes)}`
    if (path !== expected) throw new NoBackup(`the archive has a gap: ${expected} is missing before ${path}`)
    at += size
  }
  return at
}

async function readLines(path: string): Promise<ArchiveLine[]> {
  let text: string
  try {
    if ((await stat(path)).size > BACKUP_LIMITS.manifestBytesMax) throw new NoBackup(`${path} is too large`)
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  // A write that a crash cut off is the beginning of a line; a whole one without its end was altered.
  if (/\}[^}]?$/.test(torn)) throw new NoBackup(`${path}:${lines.length + 1} is damaged`)
  return lines.map((line, at) => lineOf(line, `${path}:${at + 1}`))
}

/** Cuts off what a crash left of a line, so that the next one stands alone. */
export async function mendArchive(folder: string): Promise<void> {
  const path = join(folder, ARCHIVE_FILE)
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) await truncate(path, whole)
}

function formatLine(line: ArchiveLine): string {
  const text = JSON.stringify(line)
  return `${createHash('sha256').update(text).digest('hex').slice(0, SUM_DIGITS)} ${text}`
}

function lineOf(text: string, place: string): ArchiveLine {
  const damaged = new NoBackup(`${place} is damaged`)
  let read: unknown
  try {
    read = JSON.parse(text.slice(SUM_DIGITS + 1))
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged
    throw error
  }
  const line = Line.safeParse(read)
  if (!line.success || formatLine(line.data) !== text) throw damaged
  return line.data
}
