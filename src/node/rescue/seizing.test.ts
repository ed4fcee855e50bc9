/** What was secured on a beach on two nodes: opened with its deed or not at all, read by work on crime groups alone, kept at home. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brief, Deed, SecuredGoods } from '#records'
import { NOTHING_SAID, UNKNOWN_ABOARD } from '#rescue'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { marking, session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { newRecordId } from '../serve/record-id.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'seizing'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const id = () => newRecordId(Date.now())
const SERIAL = 'T40-118834'
const goods = (more: Partial<SecuredGoods> = {}): SecuredGoods => ({
  at: new Date().toISOString(),
  place: { latitude: 50.7721, longitude: 1.6093 },
  where: null,
  legalBasis: 'Code de procédure pénale, art. 54',
  items: [
    {
      kind: 'engine',
      count: { min: 1, max: 1 },
      maker: 'Parsun',
      model: null,
      serial: SERIAL,
      condition: 'new',
    },
  ],
  exhibit: null,
  keptAt: null,
  note: null,
  ...more,
})
const rescuer = () => session('FR')
const officer = (state: 'UK' | 'FR' = 'FR') => session(state, 'liaison', 'crime-groups')
const act = (deed: Deed, of: SecuredGoods | null = null, by = rescuer()) =>
  fr.office.rescue.act(by, { deed, language: 'fr', ...(of === null ? {} : { goods: of }) })
const answered = (task: string, seizure: string): Deed => ({
  kind: 'task.answered',
  task,
  version: 1,
  state: 'result',
  words: 'Un moteur',
  seizure,
})
const secured = (seizure: string): Deed => ({
  kind: 'goods.secured',
  seizure,
  task: null,
  unit: 'Patrouille 3',
  at: new Date().toISOString(),
})
const taskOf = (task: string) => fr.office.rescues.log.state.tasks.get(task)
const listed = async (side: Side, by = officer(), text: string | null = null) => {
  const query = { kinds: ['seizure'], text, before: null, limit: 100 }
  return (await side.office.acts.list(by.reader, query)).records
}

async function sent(): Promise<string> {
  const task = id()
  const brief: Brief = {
    order: 'secure-goods',
    condition: NOTHING_SAID,
    aboard: UNKNOWN_ABOARD,
    lastContact: null,
    area: [],
    otherCraft: [],
    words: null,
    legalBasis: null,
  }
  const deed: Deed = {
    kind: 'task.sent',
    task,
    case: null,
    craft: null,
    unit: 'Patrouille 3',
    version: 1,
    brief,
  }
  expect(await act(deed)).toMatchObject({ kind: 'done' })
  return task
}

describe('goods that were secured on a beach', () => {
  const seizure = id()
  let task = ''

  test('are a record of their own, opened by the result of the task', async () => {
    await act({
      kind: 'unit.reported',
      unit: 'Patrouille 3',
      unitKind: 'beach-patrol',
      of: 'FR',
      place: null,
      speedKnots: null,
      enduranceMinutes: null,
      seats: null,
      readyMinutes: null,
      state: 'ready',
      reason: null,
    })
    task = await sent()
    expect(await act(answered(task, seizure), goods())).toMatchObject({ kind: 'done' })
    expect(taskOf(task)).toMatchObject({ state: 'result', seizures: [seizure] })
    expect(await fr.office.acts.get(officer().reader, seizure)).toMatchObject({
      kind: 'seizure',
      owner: 'FR',
      marking: { purposes: ['crime-groups'], releasableTo: [] },
      data: { unit: 'Patrouille 3', task, items: [{ serial: SERIAL }] },
    })
  })

  test('sent twice are kept once', async () => {
    const again = id()
    const once = secured(again)
    expect(await act(once, goods())).toMatchObject({ kind: 'done' })
    expect(await act(once, goods())).toMatchObject({ kind: 'refused', reasons: [{ code: 'known-already' }] })
    expect((await listed(fr)).filter(record => record.id === again)).toHaveLength(1)
    const lines = fr.office.rescues.log.entries.filter(
      entry => entry.is === 'act' && entry.deed.kind === 'goods.secured' && entry.deed.seizure === again,
    )
    expect(lines).toHaveLength(1)
  })

  test('are kept together with the deed or not at all, and the refusal names what is wrong', async () => {
    const other = await sent()
    const wrong = id()
    const nowhere = await act(answered(other, wrong), goods({ place: null }))
    expect(nowhere).toMatchObject({ kind: 'refused', reasons: [{ code: 'goods-refused', about: 'place' }] })
    const secret = await act(answered(other, wrong), goods({ note: 'TOP SECRET\nEngine' }))
    expect(secret).toMatchObject({ kind: 'refused', reasons: [{ code: 'goods-refused' }] })
    expect(taskOf(other)).toMatchObject({ state: 'sent', seizures: [] })
    expect(await fr.office.acts.own(wrong)).toBeNull()
    // The rules of the rescue refuse: no record is left behind.
    const atSea = { ...secured(wrong), unit: 'Nobody reported it' } as Deed
    expect(await act(atSea, goods())).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'goods-not-on-beach' }],
    })
    expect(await fr.office.acts.own(wrong)).toBeNull()
    await expect(act(answered(other, wrong))).rejects.toMatchObject({ status: 400 })
    await expect(
      act({ ...secured(wrong), kind: 'log.said', case: null, craft: null, words: 'x' } as Deed, goods()),
    ).rejects.toThrow()
  })

  test('are not read by a session for rescue: not by number, not in a list, not by their serial number', async () => {
    const { reader } = rescuer()
    expect(await fr.office.acts.get(reader, seizure)).toBeNull()
    expect(await listed(fr, rescuer())).toEqual([])
    expect(await listed(fr, rescuer(), SERIAL)).toEqual([])
    expect(await listed(fr, officer(), SERIAL)).not.toEqual([])
    await expect(fr.office.records.open(rescuer(), seizure)).rejects.toMatchObject({ status: 404 })
    const situation = await fr.office.rescue.situation(rescuer(), null)
    expect(situation).toContain(seizure)
    expect(situation).not.toContain(SERIAL)
    expect(situation).not.toContain('Parsun')
  })

  test('and what is of the rescue stays unread by work on crime groups', async () => {
    const query = { kinds: ['rescue-act', 'contact'], text: null, before: null, limit: 100 }
    expect((await fr.office.acts.list(officer().reader, query)).records).toEqual([])
    await expect(fr.office.rescue.situation(officer(), null)).rejects.toMatchObject({ status: 403 })
    await expect(act(secured(id()), goods(), officer())).rejects.toMatchObject({ status: 403 })
  })

  test('do not go to the partner, who is told only that they were secured', async () => {
    await until('the task is in the other state', () => {
      const there = uk.office.rescues.log.state.tasks.get(task)
      return there?.seizures.includes(seizure) === true
    })
    expect(await uk.office.acts.own(seizure)).toBeNull()
    expect(await listed(uk, officer('UK'))).toEqual([])
    const released = { partner: null, record: seizure, beforeEntry: null, limit: 10 } as const
    expect(await fr.office.acts.released(released)).toEqual([])
  })

  test('come by hand too, from work on crime groups; from a session for rescue only with the report', async () => {
    const data = { name: 'S-HAND1', unit: 'Brigade', task: null, ...goods() }
    const draft = { kind: 'seizure', marking: { ...marking('FR', []), purposes: ['crime-groups'] }, data }
    const kept = await fr.office.records.collect(officer(), draft as never)
    expect(kept).toMatchObject({ kind: 'seizure', heading: expect.stringContaining('S-HAND1') })
    await expect(fr.office.records.collect(rescuer(), draft as never)).rejects.toMatchObject({ status: 403 })
    const noBasis = { ...draft, data: { ...data, legalBasis: null } }
    await expect(fr.office.records.collect(officer(), noBasis as never)).rejects.toMatchObject({
      status: 400,
    })
    const forRescue = { ...draft, marking: marking('FR', []) }
    await expect(fr.office.records.collect(officer(), forRescue as never)).rejects.toMatchObject({
      status: 422,
    })
  })
})
