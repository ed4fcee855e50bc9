/** From a request to who stands at the door of identity, and from its no to an answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDown } from '../identity/down.ts'
import type { Opened } from '../identity/sessions.ts'
import type { Knock } from '../identity/sign-in.ts'
import { cookieName, cookieOf, tokenIn } from './cookie.ts'
import { HTTP_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'
import { isThisMachine, notSignedIn } from './rights.ts'

export function knockOf(request: FastifyRequest): Knock {
  return { host: request.headers.host, address: request.address, isThisMachine: isThisMachine(request) }
}

/** The token the browser showed. @throws Refusal 401 */
export function tokenOf({ headers }: FastifyRequest): string {
  const token = tokenIn(headers.cookie, cookieName(headers.host))
  if (token === null) throw notSignedIn()
  return token
}

/** The cookie lasts as long as the session may. */
export function cookieFor({ headers }: FastifyRequest, { token, session }: Opened): string {
  const seconds = Math.max(1, Math.floor((session.endsMs - session.openedMs) / 1000))
  return cookieOf(cookieName(headers.host), token, seconds)
}

export function takeCookie({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', cookieOf(cookieName(headers.host), '', 0))
  // What a page keeps for itself it puts away itself; its settings are nobody's secret, and stay.
  reply.header('clear-site-data', '"cache"')
}

/** Does what identity does; a ledger that does not answer becomes a problem. @throws Refusal */
export async function asked<T>(act: () => Promise<T> | T): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isDown(error)) throw error
    throw new Refusal(503, 'records-down', 'The ledger cannot be written: nothing was done. Try again.', {
      retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
    })
  }
}
