/** Bad input and bad luck: two accept at once, a node dies in the middle of a handover, clocks are wrong, a contact is impossible. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContactDraft, RescueSituation } from '#contract'
import type { Deed } from '#records'
import { TASK_ANSWER_MS } from '#rescue'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { sessionOf } from '../identity/test/session-of.ts'
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
})

const id = () => newRecordId(Date.now())
const stateOf = (side: Side) => side.office.rescues.log.state
const act = (side: Side, deed: Record<string, unknown>, account = `${side.state.toLowerCase()}-7`) =>
  side.office.rescue.act(sessionOf('watch-officer', { account }, { state: side.state }), {
    deed: wholeDeed(deed, Date.now()) satisfies Deed,
    language: 'en',
  })
/** As the screens of a side are told it. */
const told = async (side: Side) =>
  (JSON.parse(await side.office.rescue.situation(session(side.state), null)) as RescueSituation).items

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

const responsibleOf = async (side: Side, caseId: string) =>
  (await told(side)).cases.find(each => each.id === caseId)?.responsible

async function contact(side: Side, more: { text?: string; heardAt?: string; place?: [number, number] }) {
  const { id: number } = await side.office.rescue.contact(session(side.state), {
    id: newRecordId(Date.now()),
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
  const shown = (await told(side)).contacts.find(each => each.id === number)
  return { kept: stateOf(side).contacts.get(number), shown }
}

describe('bad luck', () => {
  test(
    'of two officers who accept the same offer at once, one accepts and the other is told that it was answered',
    async () => {
      const { caseId, offer } = await offered(uk, fr)
      const answers = await Promise.all([
        act(fr, { kind: 'owner.accepted', offer, case: caseId }, 'fr-7'),
        act(fr, { kind: 'owner.accepted', offer, case: caseId }, 'fr-8'),
      ])
      expect(answers.map(({ kind }) => kind)).toEqual(['done', 'refused'])
      // The second is told who was first.
      expect(answers[1]).toMatchObject({ reasons: [{ code: 'offer-not-open', about: 'fr-7' }] })
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
    'an acceptance that crosses the withdrawal on a line that is cut: at every moment somebody is responsible, and both come to the same',
    async () => {
      const { caseId, offer } = await offered(uk, fr)
      // The node that accepts has no line: what it signs stays with it.
      await uk.office.close()
      await act(fr, { kind: 'owner.accepted', offer, case: caseId })
      expect(await responsibleOf(fr, caseId)).toEqual(['UK', 'FR'])
      // The other comes back without one, and withdraws what it does not know to be accepted.
      await fr.office.close()
      await uk.restart()
      expect(await act(uk, { kind: 'owner.withdrawn', offer, case: caseId, reason: 'We keep it' })).toEqual(
        expect.objectContaining({ kind: 'done' }),
      )
      expect(await responsibleOf(uk, caseId)).toEqual(['UK'])
      await fr.restart()
      await until(
        'both know both',
        () => [uk, fr].every(side => stateOf(side).offers.get(offer)?.state === 'withdrawn'),
        PATIENCE_MS,
      )
      for (const side of [uk, fr]) expect(await responsibleOf(side, caseId)).toEqual(['UK'])
    },
    3 * PATIENCE_MS,
  )

  test(
    'a unit that never answers is told on both sides, once, by the node that asked it',
    async () => {
      const task = id()
      await act(uk, { kind: 'task.sent', task, unit: 'Lifeboat Dover', brief: { order: 'rescue' } })
      uk.clock.aheadMs = TASK_ANSWER_MS
      await until(
        'both know that nobody answered',
        () => [uk, fr].every(side => stateOf(side).tasks.get(task)?.escalatedMs != null),
        PATIENCE_MS,
      )
      uk.clock.aheadMs = 0
      const { lines, tasks } = await told(fr)
      expect(tasks.find(each => each.id === task)?.escalatedAt).not.toBeNull()
      expect(lines.filter(({ deed }) => deed.kind === 'task.escalated')).toHaveLength(1)
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
  test('a position on land is kept as it was told, and the officer is told that it is on land', async () => {
    const canterbury = await contact(uk, { place: [51.28, 1.08] })
    expect(canterbury.kept?.where?.place).toEqual({ latitude: 51.28, longitude: 1.08 })
    expect(canterbury.shown).toMatchObject({
      isOnLand: true,
      where: { place: { latitude: 51.28, longitude: 1.08 } },
    })
    expect((await contact(uk, { place: [51.03, 1.45] })).shown?.isOnLand).toBe(false)
    // One that was read in the words of a caller too.
    expect((await contact(uk, { text: 'We are at 51.28N 1.08E' })).shown).toMatchObject({
      isOnLand: true,
      where: { by: 'parsed' },
    })
  })

  test('a call of tomorrow came when it was handed in, and what its clock said is shown', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const { kept, shown } = await contact(uk, { text: 'Help', heardAt: tomorrow })
    expect(kept?.heardMs).toBeLessThan(Date.now() + 1000)
    expect(shown?.clockSaid).toBe(tomorrow)
    expect((await contact(uk, { text: 'Help', heardAt: new Date().toISOString() })).shown?.clockSaid).toBe(
      null,
    )
  })

  test(
    'ten megabytes of text are a call: its beginning is kept, what did not fit is counted and shown, others come meanwhile',
    async () => {
      const [long, short] = await Promise.all([
        contact(uk, { text: `We are 12 people, sinking. ${'help '.repeat(2_000_000)}` }),
        contact(uk, { text: 'Engine stopped, 9 people' }),
      ])
      expect(long.shown?.text?.startsWith('We are 12 people')).toBe(true)
      expect(long.shown?.lettersCut).toBeGreaterThan(9_000_000)
      expect(long.kept?.aboard.people).toEqual({ min: 12, max: 12 })
      expect(short.kept?.aboard.people).toEqual({ min: 9, max: 9 })
    },
    PATIENCE_MS,
  )
})

describe('a contact that is sent twice, as the first answer did not come back', () => {
  const draft: ContactDraft = {
    id: id(),
    channel: 'duty-mobile',
    heardAt: null,
    state: 'answered',
    number: '+33 6 98 76 54 32',
    relayedBy: null,
    language: 'en',
    text: 'We are 31, one engine. 51.01N 1.43E',
    where: { place: { latitude: 51.01, longitude: 1.43 }, doubtMetres: 500, by: 'said' },
    isTest: false,
  }
  const send = (side: Side, more: Partial<ContactDraft> = {}) =>
    side.office.rescue.contact(session(side.state), { ...draft, ...more })
  const contacts = (side: Side) => stateOf(side).contacts.size
  const refused = expect.objectContaining({ status: 409, code: 'contact-kept', parameter: 'id' })

  test(
    'is one: sent at the same moment, later, and after a restart',
    async () => {
      const before = [contacts(uk), uk.office.acts.size] as const
      const answers = await Promise.all([send(uk), send(uk)])
      expect(answers).toEqual([{ id: draft.id }, { id: draft.id }])
      const after = uk.office.acts.size
      expect(contacts(uk)).toBe(before[0] + 1)
      uk.clock.aheadMs = 47_000
      expect(await send(uk)).toEqual({ id: draft.id })
      uk.clock.aheadMs = 0
      await uk.restart()
      const restarted = uk.office.acts.size
      expect(await send(uk)).toEqual({ id: draft.id })
      expect(uk.office.acts.size).toBe(restarted)
      expect(contacts(uk)).toBe(before[0] + 1)
      expect(after).toBeGreaterThan(before[1])
    },
    2 * PATIENCE_MS,
  )

  test('with other content it is refused and nothing is written; under a number of its own it is another', async () => {
    const before = contacts(uk)
    await expect(send(uk, { text: 'We are 32, one engine. 51.01N 1.43E' })).rejects.toEqual(refused)
    expect(contacts(uk)).toBe(before)
    expect(stateOf(uk).contacts.get(draft.id)?.aboard.people).toEqual({ min: 31, max: 31 })
    await send(uk, { id: id() })
    expect(contacts(uk)).toBe(before + 1)
  })

  test(
    'a number that the other centre used, or that another record has, is not taken over',
    async () => {
      await until('the contact is in France', () => stateOf(fr).contacts.has(draft.id), PATIENCE_MS)
      await expect(send(fr)).rejects.toEqual(refused)
      expect(stateOf(fr).contacts.get(draft.id)?.centre).toBe('UK')
      const said = await act(fr, { kind: 'log.said', words: 'Not a contact' })
      expect(said).toMatchObject({ kind: 'done' })
      await expect(send(fr, { id: said.kind === 'done' ? said.id : '' })).rejects.toEqual(refused)
    },
    PATIENCE_MS,
  )
})

describe('who wrote it', () => {
  test(
    'the other centre is told the role of whoever wrote a line, and neither name nor more',
    async () => {
      const words = 'Said by an officer'
      await act(uk, { kind: 'log.said', words })
      const lineOf = async () =>
        (await told(fr)).lines.find(({ deed }) => deed.kind === 'log.said' && deed.words === words)
      await until('the line is there', async () => (await lineOf()) !== undefined, PATIENCE_MS)
      expect(await lineOf()).toMatchObject({ centre: 'UK', byRole: 'watch-officer', byName: null })
      expect(JSON.stringify(await lineOf())).not.toContain('Test Person')
    },
    PATIENCE_MS,
  )
})
