/** Rescues on two nodes that exchange: contact to case, offered and accepted, a wrong closing refused, on both sides alike. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RescueSituation } from '#contract'
import type { Contact, Deed } from '#records'
import { NOTHING_SAID, UNKNOWN_ABOARD } from '#rescue'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { newRecordId } from '../serve/record-id.ts'
import { partnersSeen } from '../watch/partners-seen.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'rescue'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const id = () => newRecordId(Date.now())
const act = (side: Side, deed: Deed) =>
  side.office.rescue.act(session(side.state), { deed, language: side.state === 'UK' ? 'en' : 'fr' })
const stateOf = (side: Side) => side.office.rescues.log.state

async function call(side: Side, text: string, more: Partial<Contact> = {}): Promise<string> {
  const { id: number } = await side.office.rescue.contact(session(side.state), {
    id: newRecordId(Date.now()),
    channel: more.channel ?? 'phone-999',
    heardAt: null,
    state: 'answered',
    number: '+33 6 12 34 56 78',
    relayedBy: null,
    language: 'en',
    text,
    where: null,
    isTest: false,
  })
  return number
}

describe('a rescue on both nodes', () => {
  const craft = id()
  const caseId = id()
  const offer = id()

  test('a call is read, and is on the other node at once, without its number', async () => {
    const contact = await call(uk, 'We are 33 people, engine stopped, water coming in. 51.02N 1.44E')
    expect(stateOf(uk).contacts.get(contact)).toMatchObject({
      aboard: { people: { min: 33, max: 33 } },
      condition: { sinking: 'yes', engineStopped: 'yes' },
      where: { place: { latitude: 51.02, longitude: 1.44 } },
    })
    await until('the contact is in France', async () => stateOf(fr).contacts.has(contact))
    const [link] = partnersSeen(fr.office.exchange())
    expect(link).toMatchObject({ of: 'UK', wasHeard: true })
    expect(Date.now() - (link?.quietSinceMs ?? 0)).toBeLessThan(60_000)
    const there = stateOf(fr).contacts.get(contact)
    expect(there?.contact.number).toBeUndefined()
    expect(there?.contact.callerTag).toBe(stateOf(uk).contacts.get(contact)?.contact.callerTag)

    expect(
      await act(uk, {
        kind: 'craft.opened',
        craft,
        name: 'X',
        severity: 'alert',
        where: null,
        aboard: UNKNOWN_ABOARD,
        condition: NOTHING_SAID,
        boat: null,
      }),
    ).toMatchObject({ kind: 'done' })
    await act(uk, { kind: 'craft.contact-attached', craft, contact, grounds: [] })
    await act(uk, { kind: 'case.opened', case: caseId, name: 'X', phase: 'alert', crafts: [craft] })
    expect(stateOf(uk).cases.get(caseId)).toMatchObject({ name: 'DS-001', phase: 'distress', owner: 'UK' })
  })

  test('the same telephone on the other side has the same tag', async () => {
    const there = await call(fr, 'Nous sommes 33, le moteur est en panne')
    const tags = new Set([...stateOf(fr).contacts.values()].map(({ contact }) => contact.callerTag))
    expect(stateOf(fr).contacts.get(there)?.contact.callerTag).not.toBeNull()
    expect(tags.size).toBe(1)
  })

  test('line 2: it is offered, accepted by the other centre, and moves when the acceptance is held', async () => {
    await act(uk, {
      kind: 'owner.offered',
      offer,
      case: caseId,
      to: 'FR',
      reason: 'East of the line',
      answerWithinMinutes: 5,
    })
    await until('the offer is in France', async () => stateOf(fr).offers.has(offer))
    expect(stateOf(fr).cases.get(caseId)?.owner).toBe('UK')
    expect(await act(uk, { kind: 'owner.accepted', offer, case: caseId })).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'offer-not-to-us' }],
    })
    expect(await act(fr, { kind: 'owner.accepted', offer, case: caseId })).toMatchObject({ kind: 'done' })
    await until(
      'the UK holds the acceptance and lets go',
      async () => stateOf(uk).cases.get(caseId)?.owner === 'FR',
    )
    await until('France knows it', async () => stateOf(fr).cases.get(caseId)?.owner === 'FR')
  })

  test('line 3: it is not closed while nobody is identified and nobody counted, and each reason is told', async () => {
    const answer = await act(fr, {
      kind: 'case.closed',
      case: caseId,
      on: 'all-identified',
      criteria: [],
      observation: null,
      second: null,
      words: 'Terminé',
    })
    expect(answer).toMatchObject({
      kind: 'refused',
      // The call of the same telephone on the other side is of no craft yet.
      reasons: [
        { code: 'contacts-open', about: 'D-001' },
        { code: 'not-identified', about: 'D-001' },
        { code: 'people-open' },
      ],
    })
    await until(
      'the refusal is on the log of both',
      async () => (stateOf(uk).cases.get(caseId)?.refusedClosings.length ?? 0) === 1,
    )
  })

  test('R14: a report is made of what stands, numbered by its centre, receipted by the other; nobody writes one by hand', async () => {
    const sitrep = id()
    const draft = {
      sitrep,
      case: caseId,
      form: 'full',
      weather: null,
      plans: 'Search\u0000\n\ud800on',
    } as const
    expect(await fr.office.rescue.sitrep(session('FR'), draft)).toMatchObject({ kind: 'done' })
    await until('it is receipted', async () => stateOf(fr).sitreps.get(sitrep)?.receivedMs != null)
    expect(stateOf(uk).sitreps.get(sitrep)?.sent.textFr).toContain('SITREP 1 DS-001')
    expect(stateOf(uk).sitreps.get(sitrep)?.sent.textEn).toMatch(/^M\. .*: Search {2,3}on$/m)
    const byHand = { kind: 'sitrep.sent', sitrep: id(), case: caseId, number: 2, form: 'short' } as const
    expect(await act(fr, { ...byHand, textEn: 'All is well', textFr: 'Tout va bien' })).toMatchObject({
      reasons: [{ code: 'node-only' }],
    })
  })

  test('half a letter in the words of an act is refused in words, or kept without it: it stops nothing', async () => {
    const said = { kind: 'log.said', case: caseId, craft: null } as const
    const wrong = await act(uk, { ...said, words: 'help \ud800' }).then(
      () => 'kept',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    )
    expect(['kept', 'bad-body', 'bad-record']).toContain(wrong)
    expect(await act(uk, { ...said, words: 'help' })).toMatchObject({ kind: 'done' })
  })

  test('what stands is the same on both, and as the contract says', async () => {
    await until('both agree', async () => {
      const [a, b] = [stateOf(uk), stateOf(fr)]
      return a.contacts.size === b.contacts.size && a.ineffective.length === b.ineffective.length
    })
    expect(stateOf(fr).cases).toEqual(stateOf(uk).cases)
    const told = RescueSituation.parse(JSON.parse(await uk.office.rescue.situation(session('UK'), null)))
    expect(told.count).toMatchObject({ believed: 1 })
    expect(told.items.cases[0]).toMatchObject({ owner: 'FR', responsible: ['FR'] })
  })

  test('what was known before is not what is known now', async () => {
    const lines = uk.office.rescues.log.entries
    const first = Math.min(...lines.map(({ knownMs }) => knownMs))
    const then = RescueSituation.parse(JSON.parse(await uk.office.rescue.situation(session('UK'), first)))
    expect(then.items.contacts).toHaveLength(1)
    expect(then.items.cases).toEqual([])
  })

  test('after a restart it stands as before', async () => {
    const before = [...stateOf(uk).cases.values()]
    await uk.restart()
    expect([...stateOf(uk).cases.values()]).toEqual(before)
  })
})
