/** The one act of the API: sentences handed in. The answer comes when they are on disk, and not before. */
import { z } from 'zod'
import { SentencesTaken } from '#contract'
import type { NodeRuntime } from '../../serve/runtime.ts'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { Refusal } from '../problem.ts'
import { NoQuery } from '../query.ts'
import { Turnstile } from '../turnstile.ts'
import { senseRoutes } from './senses.ts'

const NEWLINE = 0x0a
const RETURN = 0x0d

const Lines = z.custom<Buffer>(Buffer.isBuffer, 'lines of text').meta({
  type: 'string',
  description: 'NMEA 0183 sentences as received, one a line; tag blocks and suffixes welcome',
})

export function sentenceRoutes(app: Api, { node }: Served): void {
  // Nobody waits here: who hands in sentences keeps them and tries again.
  const turnstile = new Turnstile({
    runningMax: HTTP_LIMITS.takingMax,
    waitingMax: 0,
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })

  app.post(
    '/api/v1/sentences',
    {
      config: { right: 'machine' },
      bodyLimit: HTTP_LIMITS.bodyBytesMax,
      schema: {
        tags: ['sentences'],
        summary: 'Hands in sentences of a receiver. Answers when they are on disk',
        querystring: NoQuery,
        consumes: ['text/plain'],
        body: Lines,
        response: { 200: SentencesTaken, ...REFUSALS },
      },
      // Before the body is read: a closed door does not wait for what it will not take.
      onRequest: (_request, _reply, next) => {
        next(node.takesSentences ? undefined : closed())
      },
    },
    request => turnstile.pass(() => take(node, linesOf(request.body))),
  )

  senseRoutes(app, node)
}

/** Lines without their ends of line; empty ones are nothing. */
export function linesOf(body: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let from = 0
  while (from < body.length) {
    const newline = body.indexOf(NEWLINE, from)
    const end = newline < 0 ? body.length : newline
    const last = end > from && body[end - 1] === RETURN ? end - 1 : end
    if (last > from) lines.push(body.subarray(from, last))
    from = end + 1
  }
  return lines
}

async function take(node: NodeRuntime, lines: readonly Buffer[]): Promise<SentencesTaken> {
  if (lines.length === 0) throw new Refusal(400, 'bad-body', 'There is no sentence in the body: one a line.')
  return whenWritten(node, () => node.takeSentences(lines))
}

/** Does what ends on disk; when the disk does not take it, the answer says so. */
export async function whenWritten<T>(node: NodeRuntime, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw refusalOf(error, node) ?? error
  }
}

/** The disk is full, or the log does not take anything: the sender keeps its sentences. Null: it is something else. */
function refusalOf(error: unknown, node: NodeRuntime): Refusal | null {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT' || node.info().warnings.includes('disk-full')) {
    return new Refusal(507, 'disk-full', 'The disk is full: nothing is taken. Keep it and try again.')
  }
  if (node.log.trouble === null) return null
  return new Refusal(503, 'log-down', 'The log cannot be written: nothing is taken. Keep it and try again.', {
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })
}

function closed(): Refusal {
  return new Refusal(
    403,
    'sentences-closed',
    'This node takes no sentences over HTTP. Its configuration can open this address.',
  )
}
