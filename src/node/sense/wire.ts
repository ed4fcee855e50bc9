/**
 * What a sense process says to its node, and what comes back. A batch is lines of text, each one JSON value:
 *
 * ```
 * {"log":…,"after":7340,"lostBytes":0,"clockMs":…,"feeds":[{"id":"dover",…}]}
 * [7422,1764115200000,0,"!AIVDM,…"]      end in the log there, when it was received, index of the feed, the line
 * ```
 *
 * Bytes of a line that are no ASCII stand as the letters U+0080 to U+00FF: every line comes as it was received.
 */
import { z } from 'zod'
import { FEED_LIMITS } from '../feeds/limits.ts'
import { SENSE_LIMITS } from './limits.ts'

const Position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const SENSE_FEED_KINDS = ['tcp-client', 'tcp-server', 'udp', 'file', 'simulation'] as const

export const SenseFeed = z.strictObject({
  id: z.string().regex(/^(sim-)?[a-z0-9][a-z0-9-]{0,63}$/),
  name: z.string().min(1).max(120),
  kind: z.enum(SENSE_FEED_KINDS),
  address: z.string().max(512),
  simulated: z.boolean(),
  silentAfterSeconds: z.number().positive().max(3600),
  radar: z.string().min(1).max(64).nullable(),
  state: z.enum(['connecting', 'live', 'silent', 'down', 'ended']),
  lastError: z.string().max(1000).nullable(),
})
export type SenseFeed = z.infer<typeof SenseFeed>

const Header = z.strictObject({
  log: z.uuid(),
  /** The sender takes the node to have everything up to there. */
  after: Position,
  /** Bytes that its log dropped before they were handed on, at most. */
  lostBytes: z.number().int().min(0),
  clockMs: z.number().int().min(0),
  feeds: z.array(SenseFeed).max(SENSE_LIMITS.feedsMax),
})
export type SenseHeader = z.infer<typeof Header>

const Line = z.tuple([
  Position,
  z.number().int().min(0),
  z.number().int().min(0),
  z.string().max(FEED_LIMITS.lineBytesMax),
])

export interface SenseLine {
  readonly end: number
  readonly receivedMs: number
  /** Index in the feeds of the header. */
  readonly feed: number
  readonly line: Uint8Array
}

export interface SenseBatch extends SenseHeader {
  readonly lines: readonly SenseLine[]
}

/** `position`: up to where the node has the log of the sender, on its disk. Whoever sent another one goes on from there. */
export const SenseTaken = z.object({
  position: Position,
  taken: z.number().int().describe('Lines of this batch that were new'),
})
export type SenseTaken = z.infer<typeof SenseTaken>

export function encodeBatch({ lines, ...header }: SenseBatch): string {
  const rows = lines.map(({ end, receivedMs, feed, line }) =>
    JSON.stringify([end, receivedMs, feed, Buffer.from(line).toString('latin1')]),
  )
  return [JSON.stringify(header), ...rows, ''].join('\n')
}

/** A reason instead, in words, when it is none. */
export function decodeBatch(rows: readonly Uint8Array[]): SenseBatch | string {
  const [first, ...rest] = rows
  if (first === undefined) return 'There is no batch in the body.'
  if (rest.length > SENSE_LIMITS.batchLinesMax)
    return `A batch has at most ${SENSE_LIMITS.batchLinesMax} lines.`
  const header = Header.safeParse(valueOf(first))
  if (!header.success) return 'The first line does not say whose lines these are.'
  const lines: SenseLine[] = []
  let before = header.data.after
  for (const row of rest) {
    const line = Line.safeParse(valueOf(row))
    if (!line.success) return `Line ${lines.length + 1} cannot be read.`
    const [end, receivedMs, feed, text] = line.data
    if (end <= before) return `Line ${lines.length + 1} does not come after the one before it.`
    if (feed >= header.data.feeds.length) return `Line ${lines.length + 1} is of a feed that is not named.`
    const bytes = Buffer.from(text, 'latin1')
    if (bytes.toString('latin1') !== text) return `Line ${lines.length + 1} holds letters that are no bytes.`
    lines.push({ end, receivedMs, feed, line: bytes })
    before = end
  }
  return { ...header.data, lines }
}

function valueOf(row: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(row).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
