/**
 * How far a node has the log of a sense process, on its disk. Before a batch is appended it is written where in our log it
 * begins and where each of its lines ends in theirs; after a crash the lines that are in our log are counted. So what was
 * taken is known to the line, without a mark in the log: nothing is lost, and nothing is taken twice.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../ledger/durable-files.ts'
import type { SensorLog } from '../store/ports.ts'
import { SENSE_LIMITS } from './limits.ts'
import { SenseFeed } from './wire.ts'

const Position = z.number().int().min(0)

const Cursor = z.strictObject({
  /** Per log of theirs: everything up to there is in ours. The newest last. */
  logs: z.array(z.tuple([z.uuid(), Position])).max(SENSE_LIMITS.logsMax),
  feeds: z.array(SenseFeed).max(SENSE_LIMITS.feedsMax),
  /** A batch that was begun: of which log, where ours stood, and where its lines end in theirs. */
  begun: z
    .strictObject({ log: z.uuid(), at: Position, ends: z.array(Position).max(SENSE_LIMITS.batchLinesMax) })
    .nullable(),
})
export type Cursor = z.infer<typeof Cursor>

export const NO_CURSOR: Cursor = { logs: [], feeds: [], begun: null }

/** In the folder of the log: whoever copies the one copies the other. */
export function cursorFile(sense: string): string {
  return join('log', `sense-${sense}.json`)
}

export function positionIn({ logs }: Cursor, log: string): number {
  return logs.find(([id]) => id === log)?.[1] ?? 0
}

/** The oldest log is forgotten when there are too many: it is the one of a disk that was replaced long ago. */
export function movedTo(cursor: Cursor, log: string, position: number): Cursor {
  const others = cursor.logs.filter(([id]) => id !== log)
  return { ...cursor, logs: [...others, [log, position] as [string, number]].slice(-SENSE_LIMITS.logsMax) }
}

export async function writeCursor(dataFolder: string, sense: string, cursor: Cursor): Promise<void> {
  await writeDurably(dataFolder, [{ path: cursorFile(sense), bytes: Buffer.from(JSON.stringify(cursor)) }])
}

/**
 * What the file and our log say together. `isOurs`: whether a feed of our log is one of this sense process.
 * @throws Error when the file cannot be read: beginning anew would take everything twice
 */
export async function recoverCursor(
  dataFolder: string,
  sense: string,
  log: Pick<SensorLog, 'read' | 'firstPosition'>,
  isOurs: (feed: string) => boolean,
): Promise<Cursor> {
  const cursor = await readCursor(join(dataFolder, cursorFile(sense)))
  const { begun } = cursor
  if (begun === null || begun.ends.length === 0) return { ...cursor, begun: null }
  const taken = await countFrom(log, begun.at, begun.ends.length, isOurs)
  const settled = { ...cursor, begun: null }
  return taken === 0 ? settled : movedTo(settled, begun.log, begun.ends[taken - 1] as number)
}

/** Lines of a log that has dropped where they began: much came after them, so they were all on the disk. */
async function countFrom(
  log: Pick<SensorLog, 'read' | 'firstPosition'>,
  at: number,
  most: number,
  isOurs: (feed: string) => boolean,
): Promise<number> {
  if (log.firstPosition > at) return most
  let count = 0
  for await (const { feed } of log.read(at)) {
    if (isOurs(feed)) count += 1
    if (count === most) break
  }
  return count
}

async function readCursor(path: string): Promise<Cursor> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_CURSOR
    throw error
  }
  const read = Cursor.safeParse(parsed(text))
  if (read.success) return read.data
  throw new Error(
    `${path} cannot be read. Put it back from a backup; without it the sense process hands on again what its log still has.`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
