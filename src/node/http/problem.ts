/** How the API says no: a refusal is thrown where it is known, and written here, in one place. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem, ProblemCode } from '#contract'

/** A no with its reason. Thrown by routes and doors; it is an answer and not a failure. */
export class Refusal extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly parameter: string | null
  readonly retryAfterSeconds: number | null
  readonly said: Problem['said']

  constructor(
    status: number,
    code: ProblemCode,
    message: string,
    more: {
      readonly parameter?: string
      readonly retryAfterSeconds?: number
      readonly said?: Problem['said']
    } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.parameter = more.parameter ?? null
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
    this.said = more.said
  }

  get problem(): Problem {
    const { code, message, parameter, said } = this
    return { code, message, parameter, ...(said === undefined ? {} : { said }) }
  }
}

/** The parts of a framework's error that are looked at: codes are stable, texts are not. */
interface Failure extends Error {
  readonly code?: string
  readonly statusCode?: number
  readonly validation?: readonly Wrong[]
  readonly validationContext?: string
}

interface Wrong {
  readonly instancePath: string
  readonly message?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Every error of a request ends here. What is not a refusal is ours: it is logged, and says nothing of the inside. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error)
  if (refusal.status >= 500 && refusal.code === 'internal') {
    // The address alone: what was searched for, and the word of an identity service, stand behind its `?` (N35).
    const [path] = request.url.split('?', 1)
    request.log.error({ err: error, method: request.method, path }, 'a request failed')
  }
  sendRefusal(refusal, reply)
}

export function sendRefusal(refusal: Refusal, reply: FastifyReply): void {
  if (refusal.retryAfterSeconds !== null) reply.header('retry-after', refusal.retryAfterSeconds)
  // Written as text: a route's own serializers do not stand between a refusal and the one who asked.
  reply
    .code(refusal.status)
    .type('application/json; charset=utf-8')
    .serializer((text: string) => text)
    .send(JSON.stringify(refusal.problem))
}

function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  const error = thrown as Failure
  const [wrong] = error.validation ?? []
  if (wrong !== undefined) return badInput(wrong, error.validationContext ?? 'querystring')
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal(413, 'too-large', 'The body is larger than this address takes. Send it in parts.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new Refusal(
        415,
        'wrong-content-type',
        'This address does not take a body of that type: see its description.',
      )
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refusal(400, 'bad-parameter', 'The address is not well formed, or a part of it is too long.')
  }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    return new Refusal(status, 'bad-body', 'The request is not well formed.')
  }
  return new Refusal(
    500,
    'internal',
    'The node failed to answer. The reason is in its log; the live picture is not affected.',
  )
}

function badInput(wrong: Wrong, where: string): Refusal {
  const unknown = wrong.params?.['keys']
  const named = wrong.instancePath.split('/')[1] ?? ''
  const parameter = Array.isArray(unknown) ? String(unknown[0]) : named
  const message = `${parameter === '' ? 'The request' : `'${parameter}'`} is not as it should be: ${wrong.message ?? 'see the description of the API'}.`
  const code = where === 'body' ? 'bad-body' : 'bad-parameter'
  return new Refusal(400, code, message, parameter === '' ? {} : { parameter })
}
