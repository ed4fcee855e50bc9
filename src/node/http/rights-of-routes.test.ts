/** Every route of the description, asked as every role, as a guest and as nobody: it answers to whom its right says, and to no other. */
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '#records'
import { type Action, ACTIONS } from '#release'
import type { Session } from '../identity/ports.ts'
import { ROLE_PURPOSES, ROLE_RIGHTS } from '../identity/roles.ts'
import { createHttp, type Http } from './create.ts'
import { FakeNode } from './test/fake-node.ts'
import { openIdentity, WATCH_OFFICER } from './test/open-http.ts'
import { openPeople, type PeopleHttp } from './test/people-http.ts'

interface Asked {
  readonly method: string
  readonly url: string
  readonly right: string
}

let people: PeopleHttp
let http: Http
let who: Session | null = null
let routes: Asked[] = []

beforeAll(async () => {
  people = await openPeople({ isBegun: false })
  const identity = {
    ...openIdentity(),
    sessionOf: () => who,
    may: (session: Session, action: Action) => ROLE_RIGHTS.may(session.reader, action),
  }
  http = await createHttp(new FakeNode(), { people: { ...people.identity, identity } })
  routes = described()
})
afterAll(async () => {
  await http.close()
  await people.close()
})

function described(): Asked[] {
  const api = http.app.swagger() as { paths?: Record<string, Record<string, { 'x-right'?: string }>> }
  return Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      url: path.replaceAll(/\{\w+\}/g, 'uk-1'),
      right: operation['x-right'] ?? '',
    })),
  )
}

let asks = 0
async function ask({ method, url }: Asked, session: Session | null, more: InjectOptions = {}) {
  who = session
  asks += 1
  const answer = await http.app.inject({
    method: method as 'GET',
    url,
    ...(method === 'POST' ? { payload: {} } : {}),
    // From a new address each time: who asks too often is answered by the door.
    remoteAddress: `10.0.${asks >> 8}.${asks & 255}`,
    ...more,
  })
  const code = String(answer.headers['content-type']).includes('json') ? answer.json().code : null
  return { status: answer.statusCode, code: code ?? null }
}

const sessionFor = (role: (typeof ROLES)[number], isGuest = false): Session => {
  const purpose = ROLE_PURPOSES[role][0] ?? 'oversight'
  return { ...WATCH_OFFICER, role, purpose, reader: { ...WATCH_OFFICER.reader, role, purpose, isGuest } }
}

/** What the door says; `through`: whatever the route itself says then. */
function expected({ method, right }: Asked, session: Session | null): string {
  if (right === 'public') return 'through'
  // Of a sense process alone, whoever is signed in.
  if (right === 'machine' || right === 'sense') return 'not-permitted'
  if (session === null) return 'not-signed-in'
  if (right === 'self') return 'through'
  if (right !== 'session' && !ROLE_RIGHTS.may(session.reader, right as Action)) return 'not-permitted'
  return session.reader.isGuest && method !== 'GET' ? 'not-permitted' : 'through'
}

describe('every route', () => {
  test('is looked at, and has a right that is one', () => {
    expect(routes.length).toBeGreaterThan(30)
    const rights = new Set<string>(['public', 'machine', 'sense', 'self', 'session', ...ACTIONS])
    expect(routes.filter(({ right }) => !rights.has(right))).toEqual([])
  })

  test('that is public is one of these, and no other', () => {
    expect(
      routes
        .filter(({ right }) => right === 'public')
        .map(({ method, url }) => `${method} ${url}`)
        .toSorted(),
    ).toEqual([
      'GET /api/v1/openapi.json',
      'GET /api/v1/schemas/detection.json',
      'GET /api/v1/session',
      'GET /api/v1/session/oidc/uk-1',
      'GET /api/v1/session/oidc/uk-1/callback',
      'GET /health/live',
      'GET /health/ready',
      'POST /api/v1/enrolment/options',
      'POST /api/v1/enrolment/verify',
      'POST /api/v1/session/demo',
      'POST /api/v1/session/passkey',
      'POST /api/v1/session/passkey/options',
    ])
  })

  test.each<[string, Session | null]>([
    ['nobody', null],
    ...ROLES.map((role): [string, Session] => [role, sessionFor(role)]),
    ...ROLES.map((role): [string, Session] => [`guest ${role}`, sessionFor(role, true)]),
  ])('answers %s as its right says', async (_, session) => {
    for (const route of routes) {
      const { status, code } = await ask(route, session)
      const door = code === 'not-signed-in' || code === 'not-permitted' ? code : 'through'
      // These look at the token itself, and this test has none to show.
      if (door === 'not-signed-in' && session !== null && route.right === 'self') continue
      expect(door, `${route.method} ${route.url} (${route.right}) ${status}`).toBe(expected(route, session))
      expect(status, `${route.method} ${route.url}`).not.toBe(500)
    }
  })

  test('for programs answers to this machine alone, whoever is signed in elsewhere', async () => {
    const machine = routes.filter(({ right }) => right === 'machine')
    expect(machine.map(({ url }) => url).toSorted()).toEqual([
      '/api/v1/detections',
      '/api/v1/sentences',
      '/metrics',
    ])
    for (const route of machine) {
      expect((await ask(route, null, { remoteAddress: '127.0.0.1' })).code).not.toBe('not-permitted')
      expect((await ask(route, sessionFor('administrator'))).code).toBe('not-permitted')
    }
  })

  test.each([
    '//api/v1/vessels',
    '/api/v1/%76essels',
    '/api/v1/vessels/',
    '/API/v1/vessels',
    '/api/v1/./vessels',
  ])(
    'is not reached around its right by another spelling: %s (N32, @fastify/http-proxy CVE-2026-16117)',
    async url => {
      const { status } = await ask({ method: 'GET', url, right: '' }, null)
      expect([401, 404]).toContain(status)
    },
  )
})
