/** Where a sense process hands on what its feeds heard. Answers when it is on the disk, with how far that is. */
import { z } from 'zod'
import type { NodeRuntime } from '../../serve/runtime.ts'
import type { Intake } from '../../sense/intake.ts'
import { SENSE_LIMITS } from '../../sense/limits.ts'
import { decodeBatch, SenseTaken } from '../../sense/wire.ts'
import { type Api, REFUSALS } from '../api.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { Refusal } from '../problem.ts'
import { NoQuery } from '../query.ts'
import { notPermitted } from '../rights.ts'
import { linesOf, whenWritten } from './sentences.ts'

const Named = z.strictObject({
  sense: z.string().max(HTTP_LIMITS.pathPartCharactersMax).describe('The id of a configured sense process'),
})

const Batch = z.custom<Buffer>(Buffer.isBuffer, 'lines of text').meta({
  type: 'string',
  description: 'A line that says whose lines follow, and the lines, each one JSON value',
})

export function senseRoutes(app: Api, node: NodeRuntime): void {
  const intakeOf = (id: string, authorization: string | undefined) =>
    node.senses?.shown(id, authorization) ?? null

  app.post(
    '/api/v1/senses/:sense/lines',
    {
      config: { right: 'sense' },
      bodyLimit: SENSE_LIMITS.bodyBytesMax,
      schema: {
        tags: ['sentences'],
        summary: 'Lines that a sense process of this node hands on, each once. Answers when they are on disk',
        querystring: NoQuery,
        params: Named,
        consumes: ['text/plain'],
        body: Batch,
        response: { 200: SenseTaken, ...REFUSALS },
      },
      // Before the body is read: who shows no secret is told nothing, not even whether there is such a process.
      onRequest: (request, _reply, next) => {
        const { sense = '' } = request.params as { readonly sense?: string }
        next(intakeOf(sense, request.headers.authorization) === null ? notPermitted() : undefined)
      },
    },
    request => {
      const intake = intakeOf(request.params.sense, request.headers.authorization)
      if (intake === null) throw notPermitted()
      return take(node, intake, request.body)
    },
  )
}

async function take(node: NodeRuntime, intake: Intake, body: Buffer): Promise<SenseTaken> {
  const batch = decodeBatch(linesOf(body))
  if (typeof batch === 'string') throw new Refusal(400, 'bad-body', batch)
  if (!intake.feeds.hasRoomFor(batch.feeds))
    throw new Refusal(400, 'bad-body', 'This sense process has named too many feeds.')
  if (node.senses?.isOpen !== true) throw later('The node is reading its log again.')
  const taken = await whenWritten(node, () => intake.take(batch))
  if (taken === null) throw later('A batch of this sense process is being taken.')
  return taken
}

function later(why: string): Refusal {
  return new Refusal(503, 'too-busy', `${why} Keep it and try again.`, {
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })
}
