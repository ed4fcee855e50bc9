/** What is shared and what is changed is what was asked about, whole: the mistakes that let peers' data out, tried here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAct, write as writeOf } from '../acts/test/given.ts'
import { sessionOf } from '../identity/test/session-of.ts'
import { MARKING, noteDraft, type Reply, startWholeNode, type WholeNode } from './test/whole-node.ts'

const UNKNOWN = '01a214b7-f81a-70e4-b700-000000000000'

let node: WholeNode
let officer: string
let inspector: string
let protector: string
let administrator: string

beforeAll(async () => {
  node = await startWholeNode('sharing')
  officer = node.cookieOf('watch-officer')
  inspector = node.cookieOf('inspector')
  protector = node.cookieOf('data-protection')
  administrator = node.cookieOf('administrator')
})
afterAll(() => node?.end())

const write = (draft: unknown, cookie = officer) => node.ask(cookie, 'POST', '/api/v1/records', draft)
const read = (id: string, cookie = officer) => node.ask(cookie, 'GET', `/api/v1/records/${id}`)
const put = (id: string, change: unknown, cookie = officer) =>
  node.ask(cookie, 'PUT', `/api/v1/records/${id}`, change)
const idOf = ({ body, text }: Reply): string => {
  expect(body['id'], text).toBeDefined()
  return String(body['id'])
}
const releasedRows = async () => {
  const { body } = await node.ask(inspector, 'GET', '/api/v1/released?limit=200')
  return body['rows'] as unknown as { record: string; act: string }[]
}

describe('N04 a marking is taken whole or not at all (MISP CVE-2026-85533, CVE-2021-31780, CVE-2021-27904)', () => {
  test.each(Object.keys(MARKING))(
    'N04 a new record without `%s` in its marking is refused',
    async missing => {
      const { [missing]: _, ...marking } = MARKING as Record<string, unknown>
      const before = node.office.acts.size
      const { status } = await write({ ...noteDraft('Half marked.'), marking })
      expect(status).toBe(400)
      expect(node.office.acts.size).toBe(before)
    },
  )

  test.each([
    [{ releasableTo: 'FR' }],
    [{ releasableTo: ['FR', 'FR', { id: 1 }] }],
    [{ releasableTo: ['__proto__'] }],
    [{ conditions: [{ id: 3 }] }],
    [{ purposes: ['everything'] }],
    [{ scheme: 'FR' }],
    [{ originator: 'FR' }],
    [{ level: 'official' }],
    [{ level: 'SECRET' }],
    [{ sharing_group_id: 4 }],
  ])('N04 %j is refused, whatever else is right', async change => {
    const { status } = await write(noteDraft('Wrongly marked.', change))
    expect([400, 422]).toContain(status)
  })

  test('N04 a state that nobody here has an agreement with gets nothing, and neither does who was not named', async () => {
    const id = idOf(await write(noteDraft('For a state far away.', { releasableTo: ['XX'] })))
    expect((await releasedRows()).some(({ record }) => record === id)).toBe(false)
  })

  test('N04 a change of the text alone keeps the marking, and a change of the marking alone keeps the text', async () => {
    const id = idOf(await write(noteDraft('At home.', { releasableTo: [] })))
    const { data } = noteDraft('At home, said better.')
    const text = await put(id, { version: 1, reason: 'Said better', data })
    expect(text.body['marking']).toMatchObject({ releasableTo: [] })
    const marked = await put(id, { version: 2, reason: 'Needed there', marking: MARKING })
    expect(marked.body).toMatchObject({ data, marking: { releasableTo: ['FR'] } })
    expect((await releasedRows()).filter(({ record }) => record === id)).toHaveLength(1)
  })

  test('N04 a change with half a marking is refused, and nothing goes to anybody', async () => {
    const id = idOf(await write(noteDraft('Only here.', { releasableTo: [] })))
    for (const marking of [{ releasableTo: ['FR'] }, { ...MARKING, level: undefined }, null, {}])
      expect((await put(id, { version: 1, reason: 'Half of it', marking })).status).toBe(400)
    expect((await read(id)).body).toMatchObject({ version: 1, marking: { releasableTo: [] } })
    expect((await releasedRows()).some(({ record }) => record === id)).toBe(false)
  })

  test('N04 a condition that the partner is not bound to holds the record at home, also when it comes later', async () => {
    const id = idOf(await write(noteDraft('Not yet conditioned.')))
    const bound = node.cookieOf('liaison')
    const marking = { ...MARKING, conditions: ['LIMDIS'] }
    const reader = { ...sessionOf('liaison').reader, conditions: ['LIMDIS'] }
    const cookie = node.cookieOf('liaison', { reader })
    expect((await put(id, { version: 1, reason: 'Source asked', marking }, bound)).status).toBe(403)
    expect((await put(id, { version: 1, reason: 'Source asked', marking }, cookie)).status).toBe(200)
    const rows = (await releasedRows()).filter(({ record }) => record === id)
    expect(rows.map(({ act }) => act)).toEqual(['recall', 'release'])
  })
})

describe('N05 what is changed is what was asked about (MISP CVE-2026-56424, CVE-2026-56423; Traccar CVE-2026-44314)', () => {
  test.each([
    ['id'],
    ['record'],
    ['records'],
    ['ids'],
    ['owner'],
    ['kind'],
    ['author'],
    ['standing'],
    ['retention'],
    ['entry'],
  ])('N05 a body that names `%s` besides the record of the address is refused', async key => {
    const [mine, other] = [idOf(await write(noteDraft('Mine.'))), idOf(await write(noteDraft('Other.')))]
    const { data } = noteDraft('Captured.')
    const change = { version: 1, reason: 'No matter', data, [key]: other }
    expect((await put(mine, change)).code).toBe('bad-body')
    const erased = await node.ask(protector, 'POST', `/api/v1/records/${mine}/erasure`, {
      reason: 'No matter',
      [key]: other,
    })
    expect(erased.code).toBe('bad-body')
    for (const id of [mine, other])
      expect((await read(id)).body).toMatchObject({ version: 1, standing: 'live' })
  })

  test('N05 who may not see a record changes and decides nothing about it, and hears that it is not there', async () => {
    const id = idOf(await write(noteDraft('For rescue.')))
    const programme = node.cookieOf('programme')
    const { data } = noteDraft('Captured.')
    const reason = { reason: 'No matter' }
    for (const target of [id, UNKNOWN]) {
      expect((await put(target, { version: 1, reason: 'No matter', data }, programme)).status).toBe(404)
      for (const deed of ['recall', 'review', 'hold', 'hold-end', 'erasure'])
        expect((await node.ask(programme, 'POST', `/api/v1/records/${target}/${deed}`, reason)).status).toBe(
          404,
        )
    }
    expect((await read(id)).body).toMatchObject({ version: 1, standing: 'live', hold: null })
  })

  test('N05 one address is one record: no route that writes takes a list of them', () => {
    const api = node.http.app.swagger() as unknown as {
      paths: Record<string, Record<string, { requestBody?: unknown }>>
    }
    const lists = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) =>
          /"(ids|records|accounts)":/.test(JSON.stringify(requestBody ?? null)),
        )
        .map(([method]) => `${method} ${path}`),
    )
    expect(lists).toEqual([])
  })

  test('N05 rules that two persons put in force are not undone by one, as a record like others', async () => {
    const { body } = await node.ask(administrator, 'GET', '/api/v1/policies')
    const policies = body['policies'] as unknown as { id: string; plain: object; text: string }[]
    const more = {
      id: 'no-notes-abroad',
      plain: { en: 'Notes stay.', fr: 'Les notes restent.' },
      text: `@id("no-notes-abroad")
@en("Notes stay.")
@fr("Les notes restent.")
forbid (principal is Partner, action == Action::"release", resource)
when { resource.type == "note" }
unless { resource.distress };`,
    }
    const proposal = {
      policies: [...policies.map(({ id, plain, text }) => ({ id, plain, text })), more],
      reason: 'The agreement ended',
    }
    const proposed = await node.ask(administrator, 'POST', '/api/v1/policies', proposal)
    const id = String((proposed.body['proposed'] as unknown as { id: string }).id)
    const second = node.cookieOf('data-protection', { account: 'uk-501' })
    const third = node.cookieOf('data-protection', { account: 'uk-502' })
    // Two who approve at the same time: one of them did, and the other is told.
    const approved = await Promise.all(
      [second, third].map(cookie =>
        node.ask(cookie, 'POST', `/api/v1/policies/${id}/approval`, { reason: 'Agreed' }),
      ),
    )
    expect(approved.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const inForce = node.office.rules.policyHash
    for (const cookie of [protector, administrator, second])
      for (const deed of ['review', 'hold', 'hold-end', 'recall', 'erasure'])
        expect(
          (await node.ask(cookie, 'POST', `/api/v1/records/${id}/${deed}`, { reason: 'No matter' })).status,
          deed,
        ).toBeGreaterThanOrEqual(403)
    const kept = await node.office.acts.own(id)
    expect(kept).toMatchObject({ version: 2, standing: 'live' })
    await node.office.policies.restore()
    expect(node.office.rules.policyHash).toBe(inForce)
  })

  test('N05 nor by one who proposes and refuses until nobody remembers what was approved', async () => {
    const inForce = node.office.rules.policyHash
    await Promise.all(Array.from({ length: 60 }, () => node.office.acts.commit(refusedPolicies())))
    await node.office.policies.restore()
    expect(node.office.rules.policyHash).toBe(inForce)
  })
})

function refusedPolicies() {
  const data = {
    policies: [{ id: 'any', plain: { en: 'Any.', fr: 'Tout.' }, text: 'Any.' }],
    replaces: null,
    reason: 'No matter',
    state: 'refused',
    proposedBy: 'uk-7',
    approvedBy: null,
    refusedBy: 'uk-7',
  }
  return recordAct(writeOf({ kind: 'policy', data, heading: 'refused: any', searched: '', subjects: [] }))
}
