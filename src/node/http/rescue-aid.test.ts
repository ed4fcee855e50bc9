/** The doors of the aids in a rescue: what is asked, what is refused before anybody is asked, and as what it is answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RescueBrief, RescueDrift } from '#contract'
import type { RescueAids } from './routes/rescue-aid.ts'
import type { Http } from './create.ts'
import { Refusal } from './problem.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp, openIdentity, WATCH_OFFICER } from './test/open-http.ts'

const ID = '0193a1b2-0000-7000-8000-000000000001'
const DRIFT: RescueDrift = {
  craft: ID,
  name: 'D-001',
  from: null,
  at: '2026-11-25T02:14:00.000Z',
  areas: [],
  ashore: null,
  line: null,
  objects: [],
  sea: null,
  isUnderWayPossible: true,
  simulated: true,
  why: { en: 'No place of it is known.', fr: 'Aucune position n’en est connue.' },
}
const BRIEF = { craft: ID, name: 'D-001' } as RescueBrief

const aid = {
  drift: vi.fn<RescueAids['aid']['drift']>(async () => DRIFT),
  brief: vi.fn<RescueAids['aid']['brief']>(async () => BRIEF),
  cap: vi.fn<RescueAids['aid']['cap']>(async () => '<?xml version="1.0"?><alert>&lt;</alert>'),
}
const plan = vi.fn<RescueAids['searches']['plan']>(async () => ({ kind: 'done', id: ID }))
let http: Http
let isGuest = false

beforeAll(async () => {
  const identity = {
    ...openIdentity(),
    sessionOf: () => ({ ...WATCH_OFFICER, reader: { ...WATCH_OFFICER.reader, isGuest } }),
  }
  const rescueAids = { aid, searches: { plan } } as unknown as RescueAids
  http = await openHttp(new FakeNode(), { identity, rescueAids })
})
afterAll(() => http.close())
beforeEach(() => {
  vi.clearAllMocks()
  isGuest = false
})

const get = (url: string) =>
  http.app.inject({ url: `/api/v1/rescue/${url}`, headers: { host: 'localhost:80' } })
const post = (payload: object) =>
  http.app.inject({
    method: 'POST',
    url: `/api/v1/drift/plans/${ID}/case`,
    headers: { host: 'localhost:80' },
    payload,
  })

describe('the doors of the aids', () => {
  test('drift: now, or at an instant', async () => {
    expect((await get(`crafts/${ID}/drift`)).json()).toEqual(DRIFT)
    expect(aid.drift).toHaveBeenLastCalledWith(expect.anything(), ID, null)
    await get(`crafts/${ID}/drift?at=2026-11-25T03:00:00Z`)
    expect(aid.drift).toHaveBeenLastCalledWith(expect.anything(), ID, Date.parse('2026-11-25T03:00:00Z'))
  })

  test.each([
    `crafts/x/drift`,
    `crafts/${ID}/drift?at=tomorrow`,
    `crafts/${ID}/drift?when=now`,
    `crafts/${ID}/brief?unit=`,
    `crafts/${ID}/brief?unit=${'u'.repeat(61)}`,
    `cases/x/cap`,
    `cases/${ID}/cap?status=Actual`,
  ])('%s is refused before anybody is asked', async url => {
    expect((await get(url)).statusCode).toBe(400)
    for (const each of Object.values(aid)) expect(each).not.toHaveBeenCalled()
  })

  test('a message of alert is sent as such, a file to keep, and is not kept on the way', async () => {
    const { headers, body } = await get(`cases/${ID}/cap`)
    expect(headers).toMatchObject({
      'content-type': 'application/cap+xml; charset=utf-8',
      'content-disposition': `attachment; filename="case-${ID}.cap"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(body).toContain('<alert>&lt;</alert>')
  })

  test('what it is refused for is a problem as all others, not a message', async () => {
    aid.cap.mockRejectedValueOnce(new Refusal(404, 'unknown-record', 'There is no such case here.'))
    const { statusCode, headers } = await get(`cases/${ID}/cap`)
    expect(statusCode).toBe(404)
    expect(headers['content-type']).toContain('json')
    expect(headers['content-disposition']).toBeUndefined()
  })

  test('a plan becomes a search by a named case, and never by a guest', async () => {
    const asked = { case: ID, craft: null, language: 'en' }
    expect((await post(asked)).json()).toEqual({ kind: 'done', id: ID })
    for (const wrong of [{}, { ...asked, case: 'x' }, { ...asked, order: 'rescue' }])
      expect((await post(wrong)).statusCode).toBe(400)
    isGuest = true
    expect((await post(asked)).statusCode).toBe(403)
    expect(plan).toHaveBeenCalledTimes(1)
  })
})
