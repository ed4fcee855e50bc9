/**
 * Away to the state's identity service and back. Coming back is the one GET that opens a session: OpenID Connect has no other way.
 * It is held by a state and by a cookie that only the browser that left has, and works once.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { IDENTITY_LIMITS } from '../../identity/limits.ts'
import type { People } from '../../identity/open.ts'
import type { Errand } from '../../identity/oidc.ts'
import { type Api, REFUSALS } from '../api.ts'
import { awayCookieName, cookieOf, tokenIn } from '../cookie.ts'
import { asked, cookieFor, knockOf, tokenOf } from '../knock.ts'
import { Refusal } from '../problem.ts'
import { BackQuery, ServiceParameters, ServiceQuery } from './session-bodies.ts'

const Elsewhere = z.null().meta({ description: 'Go where the header location says' })

export function oidcRoutes(app: Api, { doors }: People): void {
  app.get(
    '/api/v1/session/oidc/:id',
    {
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Sends the browser to an identity service',
        params: ServiceParameters,
        querystring: ServiceQuery,
        response: { 303: Elsewhere, ...REFUSALS },
      },
    },
    async (request, reply) => {
      assertOwnPage(request)
      const { id } = request.params
      const errand = errandOf(request.query, request)
      const { url, browser } = await asked(() =>
        doors.leaveForService(knockOf(request), id, errand, backAddress(request, id)),
      )
      const seconds = IDENTITY_LIMITS.oidcFlowMsMax / 1000
      const cookie = cookieOf(awayCookieName(request.headers.host), browser, seconds, 'Lax')
      return reply.header('set-cookie', cookie).redirect(url, 303)
    },
  )

  app.get(
    '/api/v1/session/oidc/:id/callback',
    {
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Where the identity service sends the browser back to',
        params: ServiceParameters,
        querystring: BackQuery,
        response: { 303: Elsewhere, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const away = awayCookieName(request.headers.host)
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const browser = tokenIn(request.headers.cookie, away)
      const gone = cookieOf(away, '', 0, 'Lax')
      try {
        const { opened, path } = await asked(() =>
          doors.comeBack(knockOf(request), request.params.id, query, browser),
        )
        const cookies = opened === null ? [gone] : [gone, cookieFor(request, opened)]
        return reply.header('set-cookie', cookies).redirect(path, 303)
      } catch (error) {
        // A person came here by a link, not a program: they are told on the sign-in page.
        if (!(error instanceof Refusal) || error.status === 404) throw error
        return reply.header('set-cookie', gone).redirect(`/?sign-in=${error.code}`, 303)
      }
    },
  )
}

/** A page of another site does not send people to sign in here. Browsers say where a link was (Fetch Metadata). */
function assertOwnPage({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new Refusal(403, 'wrong-origin', 'Sign in from the page of this node.')
}

function errandOf(query: z.infer<typeof ServiceQuery>, request: FastifyRequest): Errand {
  const path = query.return ?? '/'
  if (query.errand === 'proof') return { kind: 'proof', token: tokenOf(request), path }
  const { purpose, legalBasis, role } = query
  return { kind: 'sign-in', aim: { purpose, legalBasis: legalBasis ?? null, role: role ?? null }, path }
}

/** By the name under which the browser came, which the door knows to be ours. */
function backAddress({ headers }: FastifyRequest, id: string): string {
  const host = (headers.host ?? '').toLowerCase()
  const scheme = awayCookieName(host).secure ? 'https' : 'http'
  return new URL(`/api/v1/session/oidc/${id}/callback`, `${scheme}://${host}`).href
}
