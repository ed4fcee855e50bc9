/** Who is at the screen: coming in, changing what for, proving it again, leaving. Shapes stand in `src/contract/session.ts`. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { SessionInfo, SignIn } from '#contract'
import { ACTIONS } from '#release'
import type { Aim } from '../../identity/account.ts'
import type { People } from '../../identity/open.ts'
import type { Session } from '../../identity/ports.ts'
import type { Opened } from '../../identity/sessions.ts'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { cookieName, tokenIn } from '../cookie.ts'
import { asked, cookieFor, knockOf, takeCookie, tokenOf } from '../knock.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { NoQuery } from '../query.ts'
import { instant } from '../vessel.ts'
import { AimBody, DemoBody, PasskeyBody, ProofBody } from './session-bodies.ts'

/** What the sign-in page says of the node besides its name. */
export type NodeFacts = Pick<
  SignIn['node'],
  'address' | 'keyName' | 'keyFingerprint' | 'partner' | 'ceiling'
> &
  Partial<Pick<SignIn['node'], 'demonstration'>>

export const KeyQuestion = z
  .record(z.string(), z.unknown())
  .meta({ description: 'Options for the browser, WebAuthn level 3 section 5.1.8' })

/** `app` takes JSON. */
export function sessionRoutes(app: Api, served: Served, people: People, facts: () => NodeFacts): void {
  whoRoute(app, served, people, facts)
  passkeyRoutes(app, people)
  demoRoute(app, people)
  proofRoute(app, people)
  aimRoute(app, people)
  leaveRoute(app, people)
}

function whoRoute(app: Api, { node }: Served, people: People, facts: () => NodeFacts): void {
  app.get(
    '/api/v1/session',
    {
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Who is signed in, and how one can sign in',
        querystring: NoQuery,
        response: { 200: SignIn, ...REFUSALS },
      },
    },
    request => {
      const { name, nation, version, simulated } = node.info()
      return {
        session: request.session === null ? null : infoOf(request.session, people),
        node: { name, state: nation, version, simulated, ...facts() },
        oidc: [...people.doors.services],
        demo: people.doors.demoAccounts(knockOf(request)).map(account => ({
          account: account.number,
          displayName: account.displayName,
          role: account.roles[0] ?? 'watch-officer',
          purposes: [...account.purposes],
        })),
      }
    },
  )
}

function passkeyRoutes(app: Api, people: People): void {
  app.post(
    '/api/v1/session/passkey/options',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'What a passkey has to sign, to open a session for a purpose or to prove it again',
        querystring: NoQuery,
        body: AimBody,
        response: { 200: KeyQuestion, ...REFUSALS },
      },
    },
    request => asked(() => people.doors.passkeyOptions(knockOf(request), aimOf(request.body))).then(plain),
  )

  app.post(
    '/api/v1/session/passkey',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Opens a session with what the passkey signed',
        querystring: NoQuery,
        body: PasskeyBody,
        response: { 200: SessionInfo, ...REFUSALS },
      },
    },
    async (request, reply) => {
      // Of the right shape and size; what it says is checked by the library.
      const response = request.body.response as AuthenticationResponseJSON
      const opened = await asked(() => people.doors.passkey(knockOf(request), response))
      await endBefore(request, people)
      return letIn(request, reply, opened, people)
    },
  )
}

/** The browser is given the session to keep; what it is goes to the screen. */
function letIn(request: FastifyRequest, reply: FastifyReply, opened: Opened, people: People): SessionInfo {
  reply.header('set-cookie', cookieFor(request, opened))
  return infoOf(opened.session, people)
}

function demoRoute(app: Api, people: People): void {
  app.post(
    '/api/v1/session/demo',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Opens a session as an invented person: on this machine, where nothing is real',
        querystring: NoQuery,
        body: DemoBody,
        response: { 200: SessionInfo, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { account, ...aim } = request.body
      const opened = await asked(() => people.doors.demo(knockOf(request), account, aimOf(aim)))
      await endBefore(request, people)
      return letIn(request, reply, opened, people)
    },
  )
}

function proofRoute(app: Api, people: People): void {
  app.post(
    '/api/v1/session/proof',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'self' },
      schema: {
        tags: ['session'],
        summary: 'Shows again who one is, before what cannot be undone',
        querystring: NoQuery,
        body: ProofBody,
        response: { 200: SessionInfo, ...REFUSALS },
      },
    },
    request => {
      const response = (request.body.response ?? null) as AuthenticationResponseJSON | null
      return asked(() => people.doors.prove(knockOf(request), tokenOf(request), response)).then(session =>
        infoOf(session, people),
      )
    },
  )
}

function aimRoute(app: Api, people: People): void {
  app.post(
    '/api/v1/session/aim',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'self' },
      schema: {
        tags: ['session'],
        summary: 'Changes what the session is for: another session, and another entry of the ledger',
        querystring: NoQuery,
        body: AimBody,
        response: { 200: SessionInfo, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const opened = await asked(() => people.doors.changeAim(tokenOf(request), aimOf(request.body)))
      return letIn(request, reply, opened, people)
    },
  )
}

function leaveRoute(app: Api, people: People): void {
  app.delete(
    '/api/v1/session',
    {
      config: { right: 'self' },
      schema: {
        tags: ['session'],
        summary: 'Ends the session, at once and everywhere',
        querystring: NoQuery,
        response: { 200: z.object({ ended: z.literal(true) }), ...REFUSALS },
      },
    },
    async (request, reply) => {
      await asked(() => people.doors.signOut(tokenOf(request)))
      takeCookie(request, reply)
      return { ended: true as const }
    },
  )
}

/** Who comes in anew leaves what this browser had before: a session that no cookie holds any more is nobody's to end. */
async function endBefore({ headers }: FastifyRequest, { doors }: People): Promise<void> {
  const before = tokenIn(headers.cookie, cookieName(headers.host))
  if (before !== null) await asked(() => doors.signOut(before))
}

export function infoOf(session: Session, { identity }: People): SessionInfo {
  return {
    account: session.account,
    displayName: session.displayName,
    state: session.reader.state,
    role: session.role,
    purpose: session.purpose,
    legalBasis: session.legalBasis,
    by: session.by,
    guest: session.reader.isGuest,
    opened: instant(session.openedMs),
    ends: instant(session.endsMs),
    idleEnds: instant(session.idleEndsMs),
    proofIsOld: identity.proofIsOld(session),
    may: [...ACTIONS.filter(action => identity.may(session, action)), ...roomsOf(session, identity)],
  }
}

/** Drift and rescues are for rescue alone; who only looks on asks for no drift. */
function roomsOf(session: Session, identity: People['identity']): readonly string[] {
  if (session.purpose !== 'search-and-rescue' || !identity.may(session, 'watch')) return []
  const isOfRescue = session.role === 'watch-officer' || session.role === 'liaison'
  return [...(session.reader.isGuest ? [] : ['drift']), ...(isOfRescue ? ['rescue'] : [])]
}

function aimOf({ purpose, legalBasis, role }: z.infer<typeof AimBody>): Aim {
  return { purpose, legalBasis, role: role ?? null }
}

/** As JSON writes it: what is undefined is not there. */
export function plain(options: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(options)) as Record<string, unknown>
}
