/** What happens to every request before its route sees it: headers, the name it came by, how often, and from which page. */
import { addressOf } from './address.ts'
import type { Api } from './api.ts'
import { cookieName } from './cookie.ts'
import { NEVER_KEPT, SAFE_HEADERS } from './headers.ts'
import { checkHost, checkOrigin, type Names } from './hosts.ts'
import { HTTP_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'
import { Rate } from './rate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** From where it came: counted by it. */
    address: string
  }
}

const READING = new Set(['GET', 'HEAD'])

/** Gives the count of requests by address: the live socket's door counts in it too (N15). */
export function guard(app: Api, names: Names, proxies: ReadonlySet<string>): Rate {
  const rate = new Rate({
    burst: HTTP_LIMITS.requestsBurst,
    perSecond: HTTP_LIMITS.requestsPerSecond,
    addressesMax: HTTP_LIMITS.addressesMax,
  })
  app.decorateRequest('address', '')
  app.addHook('onRequest', (request, reply, next) => {
    request.address = addressOf(request.raw, proxies)
    reply.headers(SAFE_HEADERS)
    const isApi = request.url.startsWith('/api/')
    if (isApi) reply.header('cache-control', NEVER_KEPT)
    const { host, origin } = request.headers
    // A name for others is served over TLS alone: a browser that has been here once comes no other way (RFC 6797).
    if (cookieName(host).secure) reply.header('strict-transport-security', 'max-age=31536000')
    const refused =
      checkHost(host, names) ??
      (request.url.includes('%00') ? noSuchSign() : null) ??
      (READING.has(request.method) ? null : checkOrigin(origin, host, names)) ??
      (isApi && !rate.take(request.address, performance.now()) ? tooMany() : null)
    next(refused ?? undefined)
  })
  return rate
}

/** The end of a text to a database, and to a file system: no name has it, and no question needs it. */
function noSuchSign(): Refusal {
  return new Refusal(
    400,
    'bad-parameter',
    'The address is not well formed: it holds a sign that no text has.',
  )
}

export function tooMany(): Refusal {
  return new Refusal(
    429,
    'too-many-requests',
    'Too many questions from one address. Ask again in a moment.',
    {
      retryAfterSeconds: 1,
    },
  )
}
