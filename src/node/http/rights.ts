/**
 * Who may ask what: every route names its right, and one that names none does not start. Looked at before a body is read.
 * 401 says that nobody is signed in, 403 that this session may not: neither depends on what was asked for.
 */
import type { FastifyRequest } from 'fastify'
import type { Action } from '#release'
import { ACTIONS } from '#release'
import type { Identity, Session } from '../identity/ports.ts'
import type { Api } from './api.ts'
import { cookieName, tokenIn } from './cookie.ts'
import { Refusal } from './problem.ts'

/**
 * `public`: anyone. `machine`: a program on this machine. `sense`: a sense process by its own secret, at which the route looks. `self`: whoever is signed in, about their own session. `session`: whoever is
 * signed in, to read; to do, who is no guest. Else what the rules must permit.
 */
export type Right = 'public' | 'machine' | 'sense' | 'self' | 'session' | Action

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: Right
  }
  interface FastifyRequest {
    /** Who asks; null: nobody, or a program. */
    session: Session | null
  }
}

const RIGHTS: ReadonlySet<string> = new Set<Right>([
  'public',
  'machine',
  'sense',
  'self',
  'session',
  ...ACTIONS,
])
const READING = new Set(['GET', 'HEAD'])
/** What stands here came through another machine, whoever the peer is (N31). */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const

/** Must be called before the routes are made: it hears of each. @throws Error for a route without a right. */
export function rights(app: Api, identity: Identity): void {
  app.decorateRequest('session', null)
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!RIGHTS.has(String(config?.right)))
      throw new Error(`${String(method)} ${url} names no right: give it config: { right } (http/rights.ts)`)
  })
  app.addHook('onRequest', (request, _reply, next) => {
    const { host, cookie } = request.headers
    request.session = identity.sessionOf(tokenIn(cookie, cookieName(host)), 'asks')
    next(refusalOf(request, identity) ?? undefined)
  })
}

function refusalOf(request: FastifyRequest, identity: Identity): Refusal | null {
  if (request.is404) return null
  const { right } = request.routeOptions.config
  if (right === 'public' || right === 'sense') return null
  if (right === 'machine') return isThisMachine(request) ? null : notPermitted()
  const { session } = request
  if (session === null) return notSignedIn()
  if (right === 'self') return null
  if (right === undefined || (right !== 'session' && !identity.may(session, right))) return notPermitted()
  // An observer reads, and nothing else, whatever the rules become.
  return session.reader.isGuest && !READING.has(request.method) ? notPermitted() : null
}

/** The session of a route whose right is `self`, `session` or an action. @throws Refusal 401 */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw notSignedIn()
  return request.session
}

/** For acts that cannot be undone. @throws Refusal 401, or 403 `proof-is-old` when they must show their passkey again */
export function provenSessionOf(request: FastifyRequest, identity: Identity): Session {
  const session = sessionOf(request)
  if (!identity.proofIsOld(session)) return session
  throw new Refusal(403, 'proof-is-old', 'Show again who you are: this act cannot be undone.')
}

export function notSignedIn(): Refusal {
  return new Refusal(401, 'not-signed-in', 'Sign in first.')
}

export function notPermitted(): Refusal {
  return new Refusal(403, 'not-permitted', 'This session may not do that.')
}

/** A program or a browser of this machine, and through no other machine. */
export function isThisMachine(request: FastifyRequest): boolean {
  return isLoopback(request.ip) && FORWARDING.every(name => request.headers[name] === undefined)
}

/** IPv4, IPv6, and IPv4 as IPv6 writes it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
