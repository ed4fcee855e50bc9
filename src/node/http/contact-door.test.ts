/** The door for contacts: a call is kept however long it is; what no door can take is refused in words, and costs nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CONTACT_TEXT_MAX, type ContactDraft, Problem } from '#contract'
import { type Contact, CONTACT_LIMITS } from '#records'
import { contactOf } from '../rescue/contact-of.ts'
import type { RescueDesk } from '../rescue/desk.ts'
import type { Http } from './create.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

const NOW = Date.parse('2026-11-25T02:03:11.000Z')
const kept: Contact[] = []
let http: Http

beforeAll(async () => {
  const rescue = {
    contact: async (_session: unknown, draft: ContactDraft) => {
      kept.push(contactOf(draft, NOW, () => '0123456789ab'))
      return { id: draft.id }
    },
  } as unknown as RescueDesk
  http = await openHttp(new FakeNode(), { rescue })
})
afterAll(() => http.close())
beforeEach(() => void (kept.length = 0))

const draft: ContactDraft = {
  id: '01950000-0000-7000-8000-00000000000a',
  channel: 'mail',
  heardAt: null,
  state: 'unread',
  number: null,
  relayedBy: null,
  language: 'en',
  text: null,
  where: null,
  isTest: false,
}
const hand = (text: string, more: Partial<Record<keyof ContactDraft, unknown>> = {}) =>
  http.app.inject({
    method: 'POST',
    url: '/api/v1/rescue/contacts',
    headers: { host: 'localhost:80', 'content-type': 'application/json' },
    payload: JSON.stringify({ ...draft, text, ...more }),
  })

describe('bad luck: a contact of 10 MB of text', () => {
  test('is taken: its beginning is read and kept, and how much did not fit is counted', async () => {
    const text = `We are 12 people, sinking. ${'help '.repeat(2_000_000)}`
    expect((await hand(text)).statusCode).toBe(201)
    const [contact] = kept
    expect(contact?.aboard.people).toEqual({ min: 12, max: 12 })
    expect(contact?.condition.sinking).toBe('yes')
    expect(contact?.lettersCut).toBe(text.trim().length - CONTACT_LIMITS.textMax)
  })

  test.each([
    ['longer than any text may be', CONTACT_TEXT_MAX + 1, 400, 'bad-body'],
    ['larger than the door', CONTACT_TEXT_MAX * 4 + 1, 413, 'too-large'],
  ])('%s is refused in words, and the next call is taken', async (_how, letters, status, code) => {
    const answer = await hand('x'.repeat(letters))
    expect(answer.statusCode).toBe(status)
    const problem = Problem.parse(answer.json())
    expect(problem).toMatchObject({ code })
    expect(problem.message).toMatch(/^[A-Z'].*[.]$/)
    expect(problem.message.length).toBeLessThan(300)
    expect(kept).toEqual([])
    expect((await hand('Help')).statusCode).toBe(201)
    expect(kept).toHaveLength(1)
  })
})

describe('the number of a contact', () => {
  test('is the asker’s, in one way of writing it', async () => {
    const answer = await hand('Help', { id: draft.id.toUpperCase() })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ id: draft.id })
  })

  test.each([undefined, 'contact-1', ''])('%s is none', async id => {
    const answer = await hand('Help', { id })
    expect(answer.statusCode).toBe(400)
    expect(Problem.parse(answer.json())).toMatchObject({ code: 'bad-body', parameter: 'id' })
    expect(kept).toEqual([])
  })
})
