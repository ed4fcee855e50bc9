/**
 * What a session may not see is not there for it (N33): no id, no count, no word of a search, no other answer, no longer time.
 * Mattermost CVE-2026-3115, MISP CVE-2020-14969, Sync-in CVE-2026-58272.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteDraft, type Reply, startWholeNode, type WholeNode } from './test/whole-node.ts'

const NEVER = '01a214b7-f81a-70e4-b700-000000000000'
const PAIRS = 400
const ROUNDS_MAX = 3

let node: WholeNode
let hidden: string
let strangers: [string, string][]

beforeAll(async () => {
  node = await startWholeNode('existence')
  const analyst = node.cookieOf('analyst')
  const draft = noteDraft('Unforgettable word zeppelin.', {
    purposes: ['crime-groups'],
    releasableTo: ['FR'],
  })
  const written = await node.ask(analyst, 'POST', '/api/v1/records', draft)
  hidden = String(written.body['id'])
  strangers = [
    ['a watch officer', node.cookieOf('watch-officer')],
    ['the programme', node.cookieOf('programme')],
    ['an administrator', node.cookieOf('administrator')],
    ['an observer', node.cookieOf('watch-officer', {}, true)],
  ]
})
afterAll(() => node?.end())

const same = (one: Reply, other: Reply) =>
  expect([one.status, one.text.replaceAll(hidden, 'ID')]).toEqual([
    other.status,
    other.text.replaceAll(NEVER, 'ID'),
  ])

describe('N33 a record that may not be seen', () => {
  test.each(['', '/versions', '/readers', '/proof', '/access'])(
    'N33 answers at /records/ID%s as one that never was',
    async path => {
      for (const [, cookie] of strangers) {
        const [there, never] = [
          await node.ask(cookie, 'GET', `/api/v1/records/${hidden}${path}`),
          await node.ask(cookie, 'GET', `/api/v1/records/${NEVER}${path}`),
        ]
        expect([403, 404]).toContain(there.status)
        same(there, never)
        for (const name of ['etag', 'content-length', 'x-record'])
          expect(there.headers[name]).toEqual(never.headers[name])
      }
    },
  )

  test.each(['recall', 'review', 'hold', 'hold-end', 'erasure'])(
    'N33 is not told apart by asking to %s it',
    async deed => {
      for (const [, cookie] of strangers)
        same(
          await node.ask(cookie, 'POST', `/api/v1/records/${hidden}/${deed}`, { reason: 'No matter' }),
          await node.ask(cookie, 'POST', `/api/v1/records/${NEVER}/${deed}`, { reason: 'No matter' }),
        )
    },
  )

  test('N33 is not told apart by a change with a right or a wrong version', async () => {
    const change = (version: number) => ({ version, reason: 'No matter', data: noteDraft('x').data })
    for (const [, cookie] of strangers)
      for (const version of [1, 7])
        same(
          await node.ask(cookie, 'PUT', `/api/v1/records/${hidden}`, change(version)),
          await node.ask(cookie, 'PUT', `/api/v1/records/${NEVER}`, change(version)),
        )
  })

  test.each([
    'records',
    'records?text=zeppelin',
    'records?text=zepp',
    'records?kind=note',
    'reviews',
    'released?limit=200',
  ])('N33 is in no list, no search and no count: %s', async path => {
    for (const [who, cookie] of strangers) {
      const { status, body, text } = await node.ask(cookie, 'GET', `/api/v1/${path}`)
      expect(status, who).toBe(200)
      expect(text, who).not.toMatch(new RegExp(`${hidden}|zeppelin`, 'i'))
      if (body['count'] !== undefined) expect([body['count'], body['next']], who).toEqual([0, null])
    }
  })

  test('N33 is in no row of what was given to a partner, but for who may see it or oversees', async () => {
    const written = await node.ask(
      node.cookieOf('watch-officer'),
      'POST',
      '/api/v1/records',
      noteDraft('Given.'),
    )
    const given = String(written.body['id'])
    for (const [role, isTold] of [
      ['watch-officer', true],
      ['inspector', true],
      ['programme', false],
      ['administrator', false],
    ] as const) {
      const { text, body } = await node.ask(node.cookieOf(role), 'GET', '/api/v1/released?limit=200')
      expect(text.includes(given), role).toBe(isTold)
      expect([body['released'], body['waiting'], body['recalled']], role).toEqual(
        isTold ? [1, 1, 0] : [0, 0, 0],
      )
    }
  })

  test('N33 leaves a cursor that was forged for it without an answer', async () => {
    for (const [, cookie] of strangers)
      for (const after of [`9999999999999.${hidden}`, `0.${hidden}`, `9999999999999.${NEVER}`]) {
        const { status, text } = await node.ask(cookie, 'GET', `/api/v1/records?after=${after}`)
        expect([status, text.includes(hidden)]).toEqual([200, false])
      }
  })

  test('N33 is seen by who may, or nothing of this was proved', async () => {
    expect((await node.ask(node.cookieOf('analyst'), 'GET', `/api/v1/records/${hidden}`)).status).toBe(200)
  })

  /**
   * Pairs are asked in turn and in both orders, so that whatever else this machine does falls on both alike; medians do not follow the
   * few that waited. What is looked for is a difference that a stranger could see over a network: more than a fifth of the median and
   * more than half a millisecond, in each of three rounds, since what is there is there each time. Reading a record that may be seen takes an entry in the ledger more, several times as long.
   */
  test(`N33 takes no other time than one that never was: medians of ${PAIRS} pairs`, {
    timeout: 120_000,
  }, async () => {
    const [, cookie] = strangers[0] as [string, string]
    let taken: Record<string, number[]> = {}
    const time = async (id: string) => {
      const began = performance.now()
      await node.ask(cookie, 'GET', `/api/v1/records/${id}`)
      taken[id]?.push(performance.now() - began)
    }
    const isToldApart = async () => {
      for (let pair = -20; pair < PAIRS; pair += 1) {
        if (pair === -20 || pair === 0) taken = { [hidden]: [], [NEVER]: [] }
        for (const id of pair % 2 === 0 ? [hidden, NEVER] : [NEVER, hidden]) await time(id)
      }
      const [there, never] = [hidden, NEVER].map(id => medianOf(taken[id] as number[])) as [number, number]
      said.push(`there ${there.toFixed(3)} ms, never ${never.toFixed(3)} ms, ${PAIRS} pairs`)
      return Math.abs(there - never) >= Math.max(0.5, 0.2 * Math.max(there, never))
    }
    const said: string[] = []
    while (said.length < ROUNDS_MAX) if (!(await isToldApart())) return
    expect.fail(`told apart in each round: ${said.join('; ')}`)
  })
})

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}
