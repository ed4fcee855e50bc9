import * as fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '#contract'
import type { Http } from './create.ts'
import { HTTP_LIMITS } from './limits.ts'
import { FakeNode, fixOf, NOW_MS } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

const SEED = 2_026_1125

let node: FakeNode
let http: Http

beforeEach(async () => {
  node = new FakeNode()
  node.picture.paint(1)
  node.history.add(fixOf(1, NOW_MS - 1000))
  http = await openHttp(node)
})

afterEach(() => http.close())

async function refused(asked: InjectOptions) {
  const answer = await http.app.inject(asked)
  const problem = Problem.parse(answer.json())
  expect(problem.message).toMatch(/^[A-Z'].*[.]$/)
  return { status: answer.statusCode, ...problem, headers: answer.headers }
}

describe('a question that is wrong is told what would be right', () => {
  test.each([
    ['/api/v1/vessels?limit=0', 'limit'],
    ['/api/v1/vessels?limit=1001', 'limit'],
    ['/api/v1/vessels?limit=1e2', 'limit'],
    ['/api/v1/vessels?limit=1&limit=2', 'limit'],
    ['/api/v1/vessels?cursor=-1', 'cursor'],
    ['/api/v1/vessels?class=warship', 'class'],
    ['/api/v1/vessels?freshness=', 'freshness'],
    ['/api/v1/vessels?bbox=1,2,3', 'bbox'],
    ['/api/v1/vessels?bbox=1,2,3,', 'bbox'],
    ['/api/v1/vessels?bbox=0,52,1,51', 'bbox'],
    ['/api/v1/vessels?bbox=0,0,181,1', 'bbox'],
    ['/api/v1/vessels?bbox=NaN,0,1,1', 'bbox'],
    ['/api/v1/vessels?q=', 'q'],
    [`/api/v1/vessels?q=${'a'.repeat(65)}`, 'q'],
    ['/api/v1/vessels?lmit=5', 'lmit'],
    ['/api/v1/vessels?__proto__=5', '__proto__'],
    ['/api/v1/picture', 'at'],
    ['/api/v1/picture?at=yesterday', 'at'],
    ['/api/v1/picture?at=2026-02-30T00:00:00Z', 'at'],
    ['/api/v1/history?from=2026-11-25T12:00:00Z&to=2026-11-25T11:00:00Z', 'from'],
    ['/api/v1/history?from=2026-11-01T12:00:00Z&to=2026-11-25T11:00:00Z', 'from'],
    ['/api/v1/history?stepSeconds=-1', 'stepSeconds'],
    ['/api/v1/timeline?bins=2001', 'bins'],
    ['/api/v1/node?debug=1', 'debug'],
  ])('%s: %s', async (url, parameter) => {
    expect(await refused({ url })).toMatchObject({ status: 400, code: 'bad-parameter', parameter })
  })

  test.each<[InjectOptions, number, string]>([
    [{ url: '/api/v2/node' }, 404, 'no-such-address'],
    [{ url: '/nothing' }, 404, 'no-such-address'],
    [{ url: '/api/v1/vessels/%E0%A4%A' }, 400, 'bad-parameter'],
    [{ url: `/api/v1/vessels/${'x'.repeat(500)}` }, 400, 'bad-parameter'],
    [{ url: '/api/v1/live' }, 426, 'upgrade-required'],
    [{ url: '/api/v1/node', method: 'DELETE' }, 405, 'wrong-method'],
    [{ url: '/api/v1/vessels/uk-1', method: 'PATCH', payload: 'x' }, 405, 'wrong-method'],
    [{ url: '/api/v1/sentences' }, 405, 'wrong-method'],
    [{ url: '/api/v1/node', method: 'OPTIONS' }, 405, 'wrong-method'],
    [{ url: '/api/v1/node', headers: { host: 'attacker.example' } }, 421, 'wrong-host'],
  ])('%j: %i %s', async (asked, status, code) => {
    expect(await refused(asked)).toMatchObject({ status, code })
  })

  test('says which methods an address has', async () => {
    const { headers } = await refused({ url: '/api/v1/node', method: 'PUT' })
    expect(headers['allow']).toBe('GET, HEAD')
  })

  test('HEAD answers as GET does, without the body', async () => {
    const answer = await http.app.inject({ method: 'HEAD', url: '/api/v1/node' })
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
  })

  test(`whatever is asked, the node does not fail (seed ${SEED})`, async () => {
    const paths = [
      '/api/v1/vessels',
      '/api/v1/vessels.geojson',
      '/api/v1/picture',
      '/api/v1/history',
      '/api/v1/history/identities',
      '/api/v1/timeline',
      '/api/v1/tracks/uk-1/history',
    ]
    const keys = [
      'limit',
      'cursor',
      'class',
      'bbox',
      'freshness',
      'q',
      'at',
      'from',
      'to',
      'bins',
      'stepSeconds',
    ]
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('0', '-1', '1e309', 'NaN', '../../etc/passwd', '%00', '1,2,3,4', '9'.repeat(30), '[]'),
      fc
        .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map(date => date.toISOString()),
    )
    const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), value), { maxLength: 4 })
    const asked = fc.tuple(fc.constantFrom(...paths), query, fc.string({ unit: 'binary', maxLength: 20 }))
    let asks = 0
    await fc.assert(
      fc.asyncProperty(asked, async ([path, pairs, tail]) => {
        const text = pairs
          .map(pair => pair.map(part => encodeURIComponent(wellFormed(part))).join('='))
          .join('&')
        for (const url of [`${path}?${text}`, `/api/v1/vessels/${encodeURIComponent(wellFormed(tail))}`]) {
          // From a new address each time: who asks too often would be answered by the door, not by the route.
          asks += 1
          const { statusCode } = await http.app.inject({
            url,
            remoteAddress: `10.0.${asks >> 8}.${asks & 255}`,
          })
          expect([200, 400, 404], url).toContain(statusCode)
        }
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

describe('the door', () => {
  test.each([
    ['localhost', 200],
    ['LOCALHOST:4800', 200],
    ['127.0.0.1:1', 200],
    ['[::1]:4800', 200],
    ['watch.example', 200],
    ['watch.example.attacker.example', 421],
    ['127.0.0.1.attacker.example', 421],
    ['localhost@attacker.example', 421],
  ])('answers to the name %j: %i', async (host, expected) => {
    const named = await openHttp(node, { allowedHosts: ['Watch.Example'] })
    const answer = await named.app.inject({ url: '/api/v1/node', headers: { host } })
    await named.close()
    expect(answer.statusCode).toBe(expected)
  })

  test.each([
    [undefined, 200],
    ['http://localhost:80', 200],
    ['https://screen.example', 200],
    ['http://localhost:5173', 403],
    ['http://attacker.example', 403],
    ['null', 403],
  ])('takes an act from a page of %s: %i', async (origin, expected) => {
    const named = await openHttp(node, { allowedOrigins: ['https://screen.example'] })
    const headers = { host: 'localhost:80', 'content-type': 'text/plain', ...(origin ? { origin } : {}) }
    const answer = await named.app.inject({
      method: 'POST',
      url: '/api/v1/sentences',
      headers,
      payload: '!AIVDM,1,1,,A,x,0*00',
    })
    await named.close()
    expect(answer.statusCode).toBe(expected)
  })

  test.each(['/', '/api/v1/node', '/nothing', '/api/v1/vessels?limit=x'])(
    'tells browsers to run and load nothing of others: %s',
    async url => {
      const { headers } = await http.app.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'self'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(Object.keys(headers).filter(name => /^(server|x-powered-by|access-control)/.test(name))).toEqual(
        [],
      )
    },
  )

  test('refuses one address that asks without end, and tells it when to come back', async () => {
    let last = 200
    for (let asked = 0; asked < HTTP_LIMITS.requestsBurst * 4 && last === 200; asked += 1) {
      last = (await http.app.inject('/api/v1/node')).statusCode
    }
    expect(last).toBe(429)
    expect((await http.app.inject('/health/live')).statusCode).toBe(200)
  })

  test('lets so many ask the history at once, so many wait, and tells the next to come back', async () => {
    const { held, letGo } = gate()
    node.history.gate = held
    const all = HTTP_LIMITS.historyRunningMax + HTTP_LIMITS.historyWaitingMax
    const asked = Array.from({ length: all + 1 }, () => http.app.inject('/api/v1/timeline'))
    const late = await Promise.race(asked)
    expect([late.statusCode, late.json().code, late.headers['retry-after']]).toEqual([503, 'too-busy', '2'])
    expect(node.history.asked).toBe(HTTP_LIMITS.historyRunningMax)
    letGo()
    const answers = await Promise.all(asked)
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(all)
  })

  test('says nothing of the inside when it fails', async () => {
    node.history.failure = new Error('relation "secret" does not exist')
    const { status, code, message } = await refused({ url: '/api/v1/timeline' })
    expect([status, code]).toEqual([500, 'internal'])
    expect(message).not.toContain('secret')
  })
})

/** A promise that the test keeps from being fulfilled. */
function gate(): { held: Promise<void>; letGo: () => void } {
  let open: (() => void) | null = null
  const held = new Promise<void>(resolve => {
    open = resolve
  })
  return { held, letGo: () => open?.() }
}

/** Lone halves of a pair cannot be written in an address. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '?')
}
