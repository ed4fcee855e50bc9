/**
 * A whole node with its office over a real database, and people of every role at its door. The sea is painted; records, ledger,
 * rules and routes are the real ones.
 */
import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import type { Role } from '#records'
import { startServer, type TestServer } from '../../acts/test/given.ts'
import { makeConfig } from '../../config/config.ts'
import { createHttp, type Http, type HttpOptions } from '../../http/create.ts'
import { FakeNode } from '../../http/test/fake-node.ts'
import { sessionOf } from '../../identity/test/session-of.ts'
import type { Session } from '../../identity/ports.ts'
import { type Office, openOffice } from '../../serve/office.ts'

export const NOW_MS = Date.UTC(2026, 10, 25, 12)
const HOST = 'localhost:80'
const HOUR_MS = 3_600_000
/** By the clock of such a node, which stands. */
const TIMES = {
  openedMs: NOW_MS,
  endsMs: NOW_MS + HOUR_MS,
  idleEndsMs: NOW_MS + HOUR_MS,
  provedMs: NOW_MS,
}

export interface Reply {
  readonly status: number
  readonly code: string | null
  readonly text: string
  // What the test makes of it is its own affair.
  readonly body: Record<string, never>
  readonly headers: Readonly<Record<string, unknown>>
}

export interface WholeNode {
  readonly http: Http
  readonly office: Office
  readonly server: TestServer
  readonly warned: string[]
  readonly told: string[]
  /** Gives the cookie of a new session of that role. */
  cookieOf(role: Role, more?: Partial<Session>, isGuest?: boolean): string
  ask(
    cookie: string | null,
    method: string,
    url: string,
    body?: unknown,
    more?: InjectOptions,
  ): Promise<Reply>
  end(): Promise<void>
}

export async function startWholeNode(schema: string, options: HttpOptions = {}): Promise<WholeNode> {
  const server = await startServer()
  const warned: string[] = []
  const told: string[] = []
  const office = await openOffice({
    config: makeConfig({ feeds: ['demo'], data: server.folder }, {}),
    database: server.database(schema),
    clock: { nowMs: () => NOW_MS },
    tell: text => told.push(text),
    warn: text => warned.push(text),
  })
  await office.begin('http://127.0.0.1:1/')
  const made = new Map<string, Session>()
  const { identity } = office.people
  const people = {
    ...office.people,
    identity: {
      ...identity,
      sessionOf: (token: string | null, use: 'asks' | 'looks') =>
        made.get(token ?? '') ?? identity.sessionOf(token, use),
      proofIsOld: (session: Session) => session.provedMs === 0 && identity.proofIsOld(session),
    },
  }
  const http = await createHttp(new FakeNode(), { people, desks: office, ...options })
  let asks = 0
  return {
    http,
    office,
    server,
    warned,
    told,
    cookieOf: (role, more = {}, isGuest = false) => {
      const token = randomBytes(32).toString('base64url')
      made.set(token, sessionOf(role, { ...TIMES, ...more }, { isGuest }))
      return `entente-80=${token}`
    },
    ask: async (cookie, method, url, body, more = {}) => {
      asks += 1
      const answer = await http.app.inject({
        method: method as 'GET',
        url,
        ...(body === undefined ? {} : { payload: body as object }),
        // From a new address each time: who asks too often is answered by the door.
        remoteAddress: `10.${(asks >> 16) & 255}.${(asks >> 8) & 255}.${asks & 255}`,
        ...more,
        headers: { host: HOST, ...(cookie === null ? {} : { cookie }), ...more.headers },
      })
      const isJson = String(answer.headers['content-type'] ?? '').includes('json') && answer.body !== ''
      const json = isJson ? answer.json() : {}
      return {
        status: answer.statusCode,
        code: json.code ?? null,
        text: answer.body,
        body: json,
        headers: answer.headers,
      }
    },
    end: async () => {
      await http.close()
      await office.close()
      await server.end()
    },
  }
}

export const MARKING = {
  scheme: 'UK',
  level: 'OFFICIAL-SENSITIVE',
  releasableTo: ['FR'],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
} as const

export function noteDraft(text: string, marking: object = {}) {
  return {
    kind: 'note',
    marking: { ...MARKING, ...marking },
    data: { room: 'watch', text, language: 'en', at: '2026-11-25T02:00:00.000Z' },
  }
}
