/**
 * Every route of the description, asked by everybody with everything: it never fails, never answers to whom it may not, and
 * nothing that was refused has changed anything. What the door says to whom is held by http/rights-of-routes.test.ts; here the
 * whole office with its database stands behind it.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract'
import { ROLES } from '#records'
import { type Action, ACTIONS } from '#release'
import { HTTP_LIMITS } from '../http/limits.ts'
import { type Described, describedBy, type Description } from './test/described.ts'
import { sessionOf } from '../identity/test/session-of.ts'
import { noteDraft, type Reply, startWholeNode, type WholeNode } from './test/whole-node.ts'

const SEED = 2_026_1125
const JSON_TYPE = 'application/json'
/** Entries that a refused request may leave: that it was refused, and that sessions which a test holds are not real ones. */
const OF_REFUSALS = new Set(['record.refused', 'session.refused', 'record.consulted'])

interface Person {
  readonly name: string
  readonly cookie: string | null
  may(right: string, method: string): boolean
}

let node: WholeNode
let api: Description
let record: string
/** Requests that were to change something, and did. A recall has rows of its own, and is counted by nobody. */
let accepted = 0
const CHANGING = /\/(records|policies|accounts)(?!.*\/recall$)/
let people: Person[]

beforeAll(async () => {
  node = await startWholeNode('fuzz')
  api = describedBy(node.http.app)
  people = [personOf(null), ...ROLES.flatMap(role => [personOf(role), personOf(role, true)])]
  const written = await node.ask(
    node.cookieOf('watch-officer'),
    'POST',
    '/api/v1/records',
    noteDraft('Here.'),
  )
  record = String(written.body['id'])
})
afterAll(() => node?.end())

function personOf(role: (typeof ROLES)[number] | null, isGuest = false): Person {
  if (role === null) return { name: 'nobody', cookie: null, may: right => right === 'public' }
  const session = sessionOf(role, {}, { isGuest })
  return {
    name: isGuest ? `guest ${role}` : role,
    cookie: node.cookieOf(role, {}, isGuest),
    may: (right, method) => {
      if (right === 'public' || right === 'self') return true
      if (right === 'machine' || right === 'sense' || (isGuest && method !== 'GET')) return false
      return right === 'session' || node.office.people.identity.may(session, right as Action)
    },
  }
}

const person = (name: string) => people.find(each => each.name === name) as Person
/** Whoever may ask it most plainly; nobody for what is public, for machines or for a sense process. */
const allowed = ({ right, method }: Described): Person =>
  right === 'public' || right === 'machine' || right === 'sense'
    ? person('nobody')
    : (people.find(({ may, cookie }) => cookie !== null && may(right, method)) as Person)

const ownOf = (path: string) =>
  path.includes('{entry}') ? '0' : /accounts|oidc|vessels|tracks/.test(path) ? 'uk-100' : record
const filled = ({ path }: Described, value = ownOf(path)) =>
  path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(value))

const takesJson = () => api.routes.filter(({ bodies }) => JSON_TYPE in bodies)
const bodyOf = ({ bodies }: Described) => {
  const [[, schema] = ['', {}]] = Object.entries(bodies)
  return schema === undefined ? undefined : api.sample(schema)
}

/** Asks, and holds what must be so of every answer, whatever was asked. */
async function ask(
  who: Person,
  route: Described,
  url: string,
  body?: unknown,
  type = JSON_TYPE,
): Promise<Reply> {
  const before = node.office.acts.size
  const headers = body === undefined ? {} : { 'content-type': type }
  const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const reply = await node.ask(who.cookie, route.method, url, payload, { headers })
  const what = `${who.name}: ${route.method} ${url.slice(0, 120)} ${String(payload).slice(0, 200)} (seed ${SEED})`
  expect(reply.status, `${what}: ${reply.text.slice(0, 300)}`).toSatisfy(
    (status: number) => status < 500 || status === 503,
  )
  expect(reply.headers['x-content-type-options'], what).toBe('nosniff')
  expect(reply.headers['cache-control'] ?? 'no-store', what).toContain('no-store')
  if (reply.text !== '')
    expect(String(reply.headers['content-type']), what).toMatch(
      /charset=utf-8$|^application\/(octet-stream|vnd)/,
    )
  if (reply.status < 400) {
    if (route.method !== 'GET' && CHANGING.test(url)) accepted += 1
    return reply
  }
  // A refusal is three words and nothing else.
  expect(Object.keys(Problem.parse(reply.body)).toSorted(), what).toEqual(['code', 'message', 'parameter'])
  expect(reply.text, what).not.toMatch(/node_modules|\.ts:|at \w+ \(|SELECT |relation "|postgres/i)
  const { size } = node.office.acts
  if (size === before) return reply
  const lines = await node.office.acts.log({
    record: null,
    author: null,
    kinds: null,
    beforeEntry: null,
    limit: size - before,
  })
  expect(
    lines.map(({ kind }) => kind).filter(kind => !OF_REFUSALS.has(kind)),
    what,
  ).toEqual([])
  return reply
}

describe('every route of the description', () => {
  test('has a right, and there are as many as were seen when this was written, or more', () => {
    expect(api.routes.length).toBeGreaterThan(45)
    const rights = new Set(['public', 'machine', 'sense', 'self', 'session', ...ACTIONS])
    expect(api.routes.filter(({ right }) => !rights.has(right))).toEqual([])
    expect(takesJson().length).toBeGreaterThan(15)
  })

  test('answers everyone as their right says, with a body of the right shape', {
    timeout: 120_000,
  }, async () => {
    for (const route of api.routes)
      for (const who of people) {
        const { status, code, text } = await ask(who, route, filled(route), bodyOf(route))
        const what = `${who.name}: ${route.method} ${route.path} ${status} ${text.slice(0, 200)}`
        if (who.may(route.right, route.method)) {
          // A session of this test has no token of its own to end, prove or change.
          if (route.right !== 'self') expect([code], what).not.toContain('not-signed-in')
        } else expect([401, 403], what).toContain(status)
        if (who.cookie === null && !['public', 'machine', 'sense'].includes(route.right))
          expect(code, what).toBe('not-signed-in')
      }
  })

  test('takes no field that is not of its shape: nobody writes what is not theirs (N16, OpenCTI CVE-2024-26139)', {
    timeout: 60_000,
  }, async () => {
    const more = {
      role: 'administrator',
      state: 'FR',
      clearance: 2,
      guest: false,
      owner: 'FR',
      author: 'uk-1',
      id: record,
      isAdmin: true,
    }
    for (const route of takesJson()) {
      // Passkeys answer with what browsers send, and that grows: those parts are looked at by the passkey's own check.
      const body = bodyOf(route) as object
      for (const [key, value] of Object.entries(more)) {
        if (key in body || (key === 'role' && /session\/(demo|aim|passkey)/.test(route.path))) continue
        const { status, code } = await ask(allowed(route), route, filled(route), { ...body, [key]: value })
        expect([status, code], `${route.method} ${route.path} took ${key}`).toEqual([400, 'bad-body'])
      }
    }
  })

  test('misses no field that it asks for', { timeout: 60_000 }, async () => {
    for (const route of takesJson()) {
      const body = bodyOf(route) as Record<string, unknown>
      for (const key of Object.keys(body)) {
        const { [key]: _, ...less } = body
        const { status } = await ask(allowed(route), route, filled(route), less)
        expect(status, `${route.method} ${route.path} without ${key}`).toBe(400)
      }
    }
  })

  test.each([
    ['text/plain', 415],
    ['text/plain; application/json', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=application/json', 415],
    ['application/jsonx', 415],
    ['application/json,text/plain', 415],
    ['application/vnd.api+json', 415],
    ['', 415],
    ['APPLICATION/JSON', 400],
    ['application/json ; charset=utf-8', 400],
    ['application/json; charset=utf-16', 400],
    ['\tapplication/json', 400],
    [' application/json', 400],
    ['application/json\t; x', 400],
  ])(
    'checks its body, or takes none, when the type is said to be %j (N29, Fastify CVE-2025-32442, CVE-2026-25223)',
    async (type, worst) => {
      for (const route of takesJson()) {
        const { status } = await ask(allowed(route), route, filled(route), '{"isAdmin":true}', type)
        expect([415, worst], `${route.method} ${route.path} as ${JSON.stringify(type)}`).toContain(status)
      }
    },
  )

  test('takes no body that is too large, too deep, cut short or no JSON', { timeout: 60_000 }, async () => {
    const bodies: [string, readonly number[]][] = [
      [`{"a":"${'a'.repeat(HTTP_LIMITS.bodyBytesMax)}"}`, [413]],
      [`${'['.repeat(5000)}${']'.repeat(5000)}`, [400]],
      [`${'{"data":'.repeat(1500)}1${'}'.repeat(1500)}`, [400]],
      ['{"a":', [400]],
      ['', [400]],
      ['null', [400]],
      ['[]', [400]],
      ['"text"', [400]],
      ['{"a":1}{"b":2}', [400]],
      ['\ufeff{}', [400]],
      ['{"a":"\u0000"}', [400]],
      ['{"a":1e999}', [400]],
    ]
    for (const route of takesJson())
      for (const [body, expected] of bodies) {
        const { status } = await ask(allowed(route), route, filled(route), body)
        expect(expected, `${route.method} ${route.path} ${body.slice(0, 40)}`).toContain(status)
      }
  })

  test('takes no names of an object’s own workings, and is not changed by them (N26, matrix-js-sdk CVE-2022-36059)', {
    timeout: 60_000,
  }, async () => {
    for (const route of takesJson())
      for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
        const whole = JSON.stringify(bodyOf(route))
        const body = `{"${key}":{"isAdmin":true,"role":"administrator"}${whole === '{}' ? '}' : `,${whole.slice(1)}`}`
        const { status } = await ask(allowed(route), route, filled(route), body)
        expect(status, `${route.method} ${route.path} with ${key}`).toBe(400)
      }
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
    const inside = noteDraft('Inside.')
    const data = JSON.stringify(inside).replace('"data":{', '"data":{"__proto__":{"room":"watch"},')
    expect(
      (
        await node.ask(person('watch-officer').cookie, 'POST', '/api/v1/records', data, {
          headers: { 'content-type': JSON_TYPE },
        })
      ).status,
    ).toBe(400)
  })

  test('answers to its own methods alone', async () => {
    const paths = new Map<string, Described[]>()
    for (const route of api.routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route])
    for (const [path, routes] of paths)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
        if (routes.some(route => route.method === method)) continue
        const asked = { ...(routes[0] as Described), method }
        const { status, code } = await ask(person('administrator'), asked, filled(asked))
        expect([404, 405], `${method} ${path} ${code}`).toContain(status)
      }
  })

  test(`keeps on its feet whatever stands in its address, seed ${SEED}`, { timeout: 120_000 }, async () => {
    const hostile = [
      "' OR 1=1 --",
      "'; DROP TABLE records; --",
      '../../etc/passwd',
      '__proto__',
      '\u0000',
      '\r\nset-cookie: a=b',
      '\u202Egnp.exe',
      '${7*7}',
      '%',
      '9'.repeat(15),
      '-1',
      '9007199254740993',
      '1e3',
      ' ',
      'x'.repeat(64),
      'x'.repeat(2000),
      '999999999999999.01a214b7-f81a-70e4-b700-000000000000',
      '0.ffffffff-ffff-ffff-ffff-ffffffffffff',
      ...fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { seed: SEED, numRuns: 6 }).map(wellFormed),
    ]
    for (const route of api.routes) {
      const { pathNames, queryNames } = route
      const who = allowed(route)
      for (const value of pathNames.length > 0 ? hostile : [])
        await ask(who, route, filled(route, value), bodyOf(route))
      for (const name of queryNames)
        for (const value of hostile)
          await ask(who, route, `${filled(route)}?${name}=${encodeURIComponent(value)}`, bodyOf(route))
      await ask(who, route, `${filled(route)}?unknown=1`, bodyOf(route))
    }
  })

  test(`takes any JSON and says what is wrong with it, seed ${SEED}`, { timeout: 120_000 }, async () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { seed: SEED, numRuns: 8 })
    values.push('\u0000abcd', 'ab\r\ncd', '\u202Eabcd', '\uD800abcd')
    for (const route of takesJson()) {
      const body = bodyOf(route) as Record<string, unknown>
      for (const value of values) {
        await ask(allowed(route), route, filled(route), JSON.stringify(value))
        for (const key of Object.keys(body))
          await ask(allowed(route), route, filled(route), { ...body, [key]: value })
      }
    }
  })

  test('has changed what was permitted and said so, and nothing else: an entry for each request that was taken', async () => {
    const changes = await node.office.acts.log({
      record: null,
      author: null,
      kinds: [
        'record.collected',
        'record.altered',
        'record.erased',
        'record.held',
        'record.reviewed',
        'policy.proposed',
        'policy.approved',
        'policy.refused',
        'account.changed',
      ],
      beforeEntry: null,
      limit: 1000,
    })
    // The one that was written before anything was asked.
    expect(changes.length).toBe(accepted + 1)
    expect(
      node.office.people.administration.accounts().every(({ demo, suspended }) => demo && !suspended),
    ).toBe(true)
    expect(node.warned).toEqual([])
  })
})

function wellFormed(text: string): string {
  return text.replaceAll(/[\uD800-\uDFFF]/gu, '?')
}
