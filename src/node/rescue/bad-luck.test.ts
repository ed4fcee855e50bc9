/** Bad input and bad luck: two accept at once, a node dies in the middle of a handover, clocks are wrong, a contact is impossible. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deed } from '#records'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'

const PATIENCE_MS = 60_000
let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'badluck'))
}, 120_000)
afterAll(async () => {
  await end?.()
  await server?.end()
}, 60_000)

const id = () => newRecordId(Date.now())
const stateOf = (side: Side) => side.office.rescues.log.state
const act = (side: Side, deed: Record<string, unknown>) =>
  side.office.rescue.act(session(side.state), {
    deed: wholeDeed(deed, Date.now()) satisfies Deed,
    language: 'en',
  })

async function offered(from: Side, to: Side): Promise<{ readonly caseId: string; readonly offer: string }> {
  const [craft, caseId, offer] = [id(), id(), id()]
  await act(from, { kind: 'craft.opened', craft, aboard: { people: [20, 20] } })
  await act(from, { kind: 'case.opened', case: caseId, crafts: [craft] })
  await act(from, {
    kind: 'owner.offered',
    offer,
    case: caseId,
    to: to.state,
    reason: 'It crosses the line',
    answerWithinMinutes: 5,
  })
  await until('the offer is there', () => stateOf(to).offers.has(offer), PATIENCE_MS)
  return { caseId, offer }
}

async function contact(side: Side, more: { text?: string; heardAt?: string; place?: [number, number] }) {
  const { id: number } = await side.office.rescue.contact(session(side.state), {
    channel: 'phone-999',
    heardAt: more.heardAt ?? null,
    state: 'answered',
    number: null,
    relayedBy: null,
    language: 'en',
    text: more.text ?? null,
    where:
      more.place === undefined
        ? null
        : { place: { latitude: more.place[0], longitude: more.place[1] }, doubtMetres: 100, by: 'device' },
    isTest: false,
  })
  return stateOf(side).contacts.get(number)
}

describe('bad luck', () => {
  test(
    'of two officers who accept the same offer at once, one accepts and the other is told that it was answered',
    async () => {
      const { caseId, offer } = await offered(uk, fr)
      const answers = await Promise.all([
        act(fr, { kind: 'owner.accepted', offer, case: caseId }),
        act(fr, { kind: 'owner.accepted', offer, case: caseId }),
      ])
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(answers.find(({ kind }) => kind === 'refused')).toMatchObject({
        reasons: [{ code: 'offer-not-open' }],
      })
      await until('it has moved', () => stateOf(uk).cases.get(caseId)?.owner === 'FR', PATIENCE_MS)
    },
    PATIENCE_MS,
  )

  test(
    'a node that dies before it holds the acceptance lets go when it is back, and not before',
    async () => {
      const { caseId, offer } = await offered(uk, fr)
      await uk.office.close()
      await act(fr, { kind: 'owner.accepted', offer, case: caseId })
      expect(stateOf(fr).cases.get(caseId)?.owner).toBe('UK')
      await uk.restart()
      await until(
        'the old owner has let go',
        () => stateOf(uk).cases.get(caseId)?.owner === 'FR',
        PATIENCE_MS,
      )
      await until('the new owner knows', () => stateOf(fr).cases.get(caseId)?.owner === 'FR', PATIENCE_MS)
    },
    2 * PATIENCE_MS,
  )

  test(
    'with a clock ten minutes wrong, acts stay in the order in which they followed each other',
    async () => {
      fr.clock.aheadMs = 10 * 60_000
      const { caseId, offer } = await offered(fr, uk)
      await act(uk, { kind: 'owner.accepted', offer, case: caseId })
      await until('it has moved', () => stateOf(uk).cases.get(caseId)?.owner === 'UK', PATIENCE_MS)
      await act(uk, { kind: 'case.coordinator', case: caseId, coordinator: 'uk-7' })
      await until(
        'both know who coordinates',
        () => stateOf(fr).cases.get(caseId)?.coordinator === 'uk-7',
        PATIENCE_MS,
      )
      fr.clock.aheadMs = 0
    },
    2 * PATIENCE_MS,
  )
})

describe('a contact that cannot be', () => {
  test('a position on land is kept as it was told', async () => {
    expect((await contact(uk, { place: [51.28, 1.08] }))?.where?.place).toEqual({
      latitude: 51.28,
      longitude: 1.08,
    })
  })

  test('a call of tomorrow came when it was handed in', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    expect((await contact(uk, { text: 'Help', heardAt: tomorrow }))?.heardMs).toBeLessThan(Date.now() + 1000)
  })

  test(
    'ten megabytes of text are a call: its beginning is kept, what did not fit is counted',
    async () => {
      const kept = await contact(uk, { text: `We are 12 people, sinking. ${'help '.repeat(2_000_000)}` })
      expect(kept?.contact.text?.startsWith('We are 12 people')).toBe(true)
      expect(kept?.contact.lettersCut).toBeGreaterThan(9_000_000)
      expect(kept?.aboard.people).toEqual({ min: 12, max: 12 })
    },
    PATIENCE_MS,
  )
})
