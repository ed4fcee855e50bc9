/** A case that was closed leaves the memory of both nodes after a week; whatever is said of it later finds it again, on either. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RescueSituation } from '#contract'
import { SETTLED_STEPS_MS } from '#rescue'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { sessionOf } from '../identity/test/session-of.ts'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'

const PATIENCE_MS = 60_000
const WEEK_MS = SETTLED_STEPS_MS[0]
let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'forgetting'))
}, 120_000)
afterAll(async () => {
  await end?.()
  await server?.end()
})

const id = () => newRecordId(Date.now())
const now = (side: Side) => Date.now() + side.clock.aheadMs
const logOf = (side: Side) => side.office.rescues.log
const officer = (side: Side, account = `${side.state.toLowerCase()}-7`) =>
  sessionOf('watch-officer', { account }, { state: side.state })
const act = (side: Side, deed: Record<string, unknown>, account?: string) =>
  side.office.rescue.act(officer(side, account), { deed: wholeDeed(deed, now(side)), language: 'en' })
const told = async (side: Side, knownAtMs: number | null, about: string | null = null) =>
  (JSON.parse(await side.office.rescue.situation(officer(side), knownAtMs, about)) as RescueSituation).items

async function closedCase(): Promise<{ readonly caseId: string; readonly craft: string }> {
  const [craft, caseId] = [id(), id()]
  const done = { kind: 'done' }
  expect(await act(uk, { kind: 'craft.opened', craft, aboard: { people: [20, 20] } })).toMatchObject(done)
  expect(await act(uk, { kind: 'case.opened', case: caseId, crafts: [craft] })).toMatchObject(done)
  await act(uk, { kind: 'case.coordinator', case: caseId, coordinator: 'uk-7' })
  const what = `case.closed:${caseId}:false-alert`
  expect(await act(uk, { kind: 'watch.countersigned', what }, 'uk-8')).toMatchObject(done)
  const observation = {
    at: new Date(now(uk)).toISOString(),
    by: 'Lifeboat',
    how: 'on-scene',
    words: 'a buoy',
  }
  const closing = {
    kind: 'case.closed',
    case: caseId,
    on: 'false-alert',
    observation,
    second: 'uk-8',
    words: 'a buoy',
  }
  expect(await act(uk, closing)).toMatchObject(done)
  await until('both know', () => logOf(fr).state.cases.get(caseId)?.closed != null, PATIENCE_MS)
  return { caseId, craft }
}

test(
  'after a week it is gone from both memories, and nothing that is said of it is lost or refused as unknown',
  async () => {
    const { caseId, craft } = await closedCase()
    const open = id()
    await act(uk, { kind: 'craft.opened', craft: open })
    await until('the other is there', () => logOf(fr).state.crafts.has(open), PATIENCE_MS)
    const thenMs = now(uk)
    for (const side of [uk, fr]) side.clock.aheadMs = WEEK_MS + 3_600_000
    await uk.restart()
    await fr.restart()
    for (const side of [uk, fr]) {
      expect([...logOf(side).state.crafts.keys()]).toEqual([open])
      expect(logOf(side).state.cases.size).toBe(0)
      expect(side.office.rescues.counters()).toMatchObject({ rescue_entries: 1, rescue_entries_settled: 5 })
    }

    // What was known then has it; what stands now has it when it is asked for by its number.
    expect((await told(uk, thenMs)).cases.map(each => each.id)).toEqual([caseId])
    expect((await told(uk, null)).cases).toEqual([])
    expect((await told(fr, null, craft)).cases).toMatchObject([{ id: caseId, closed: { on: 'false-alert' } }])

    // A name is not given twice.
    const next = id()
    await act(uk, { kind: 'craft.opened', craft: next })
    expect(logOf(uk).state.crafts.get(next)?.name).toBe('D-003')

    // The other centre opens it again: it comes to a node that holds nothing of it.
    expect(await act(fr, { kind: 'case.reopened', case: caseId, reason: 'A second caller' })).toMatchObject({
      kind: 'done',
    })
    await until('both have it open', () => logOf(uk).state.cases.get(caseId)?.closed === null, PATIENCE_MS)
    expect(logOf(uk).state.cases.get(caseId)).toEqual(logOf(fr).state.cases.get(caseId))
    expect(logOf(uk).state.waiting.size).toBe(0)
    expect(
      (await told(uk, null)).lines.filter(({ deed }) => 'case' in deed && deed.case === caseId),
    ).toHaveLength(4)
    expect([uk.warnings, fr.warnings].flat().filter(text => text.includes('rescue desk'))).toEqual([])
  },
  3 * PATIENCE_MS,
)
