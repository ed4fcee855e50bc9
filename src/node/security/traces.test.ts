/** What a node leaves behind: its log and its ledger hold no secret (N35), and nobody writes lines of them that are not true (N40). */
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteDraft, startWholeNode, type WholeNode } from './test/whole-node.ts'

const HOST = { headers: { host: 'localhost:80' } }
const AIM = { purpose: 'search-and-rescue', legalBasis: null }
const FORGED =
  'Calm.\r\n2026-11-25T02:00:00Z uk-7 approved everything\u001b[2J\u001b[1A\u202Egnihtyna\u2028next'

/** Controls, breaks of lines and what turns writing round. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

let node: WholeNode
let log = ''

beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: line => void (log += line) })
  node = await startWholeNode('traces', { logger })
})
afterAll(() => node?.end())

async function signIn(): Promise<{ cookie: string; token: string }> {
  const answer = await node.http.app.inject({
    method: 'POST',
    url: '/api/v1/session/demo',
    payload: { account: 'uk-demo-1', ...AIM },
    remoteAddress: '127.0.0.1',
    ...HOST,
  })
  const [{ name, value } = { name: '', value: '' }] = answer.cookies
  expect(answer.statusCode, answer.body).toBe(200)
  return { cookie: `${name}=${value}`, token: value }
}

const everything = async () => {
  const { rows } = await node.server
    .database('traces')
    .transaction(client => client.query<{ bytes: Buffer }>('SELECT bytes FROM payloads'))
  return rows.map(({ bytes }) => bytes.toString()).join('\n')
}

describe('N35 a secret (MISP CVE-2017-16946, Signal K CVE-2026-118690, FreeTAKServer CVE-2022-25510)', () => {
  test('N35 of a session stands in no line of the log and in no entry of the ledger', async () => {
    const { cookie, token } = await signIn()
    await node.ask(cookie, 'GET', '/api/v1/records?text=secretword')
    await node.ask(cookie, 'GET', `/api/v1/session/oidc/nobody/callback?code=${token}&state=${token}`)
    await node.ask(cookie, 'POST', '/api/v1/session/proof', {})
    await node.ask(cookie, 'POST', '/api/v1/session/aim', AIM)
    await node.ask(cookie, 'DELETE', '/api/v1/session')
    const entries = await everything()
    expect(entries).toContain('search-and-rescue')
    for (const place of [entries, log, node.warned.join('\n'), node.told.join('\n')]) {
      expect(place).not.toContain(token)
      expect(place).not.toContain('secretword')
    }
  })

  test('N35 of a request that fails is not in the log either: its address stands there without what was asked', async () => {
    const cookie = node.cookieOf('watch-officer')
    const list = node.office.records.list
    node.office.records.list = () => Promise.reject(new Error('broken on purpose'))
    const { status, text } = await node.ask(cookie, 'GET', '/api/v1/records?text=secretword')
    node.office.records.list = list
    expect([status, text.includes('broken')]).toEqual([500, false])
    expect(log).toContain('broken on purpose')
    expect(log).toContain('"path":"/api/v1/records"')
    expect(log).not.toMatch(new RegExp(`secretword|${cookie.split('=')[1]}`))
  })

  test('N35 stands in no answer: the shown session has a number, and no token', async () => {
    const { cookie, token } = await signIn()
    for (const path of ['session', 'node', 'ledger', 'data-map', 'record-types', 'openapi.json'])
      expect((await node.ask(cookie, 'GET', `/api/v1/${path}`)).text, path).not.toContain(token)
  })
})

describe('N40 a line that nobody wrote (CWE-117)', () => {
  test('N40 is not made by the words of a note, a reason or an address', async () => {
    const cookie = node.cookieOf('watch-officer')
    const forged = await node.ask(cookie, 'POST', '/api/v1/records', noteDraft(FORGED))
    expect([forged.status, forged.code]).toEqual([400, 'bad-body'])
    const written = await node.ask(cookie, 'POST', '/api/v1/records', noteDraft('Calm.'))
    const id = String(written.body['id'])
    for (const reason of [FORGED, 'Said\u0000so', 'Said\u001b[1A', 'Said\u202Eos']) {
      const change = { version: 1, reason, data: noteDraft('Calm.').data }
      expect((await node.ask(cookie, 'PUT', `/api/v1/records/${id}`, change)).code).toBe('bad-body')
    }
    const before = node.office.acts.size
    await node.ask(cookie, 'GET', `/api/v1/${encodeURIComponent(FORGED)}`)
    await node.ask(cookie, 'GET', '/api/v1/records', undefined, {
      headers: { 'user-agent': 'x\u001b[2J', 'x-forwarded-for': '1\u001b[2J' },
    })
    expect(node.office.acts.size).toBeLessThanOrEqual(before + 1)
    // Each line of the log is one JSON object, and no sign in it moves a terminal or turns a line round.
    const lines = log.trimEnd().split('\n')
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
    expect(log.replaceAll('\n', '')).not.toMatch(UNSEEN)
    expect(node.warned.join('')).not.toMatch(UNSEEN)
  })

  test('N40 is not made in the access log: each act is one row, by its author and no other', async () => {
    const { body } = await node.ask(node.cookieOf('inspector'), 'GET', '/api/v1/access?limit=200')
    const entries = body['entries'] as unknown as { author: string; reason: string | null; kind: string }[]
    expect(entries.length).toBeGreaterThan(3)
    for (const { author } of entries) expect(author).toMatch(/^(node|uk-(demo-)?\d+)$/)
    expect(entries.filter(({ author }) => author === 'uk-7')).toEqual([])
  })
})
