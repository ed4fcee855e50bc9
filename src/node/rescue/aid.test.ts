/** Aids of a rescue on one office: where a craft drifts, its brief and who is near, its message of alert, its searches. */
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type PlanView, RescueBrief, RescueDrift } from '#contract'
import { type Deed, type DeedOf, type Where } from '#records'
import { NOTHING_SAID, UNKNOWN_ABOARD } from '#rescue'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { makeSide, openSide, session, type Side } from '../exchange/test/two-offices.ts'
import { newRecordId } from '../serve/record-id.ts'

let server: TestServer
let uk: Side
const craft = newId()
const caseId = newId()

beforeAll(async () => {
  server = await startServer()
  uk = await openSide(await makeSide(server, 'aid', 'UK'))
  await act({
    ...opened(craft),
    where: placed(51.0, 1.45),
    severity: 'distress',
    condition: { ...NOTHING_SAID, engineStopped: 'yes' },
  })
  await act({ kind: 'case.opened', case: caseId, name: 'X', phase: 'distress', crafts: [craft] })
  await act(unit('Dover lifeboat', 'UK', 51.11, 1.33, 25))
  await act(unit('Notre Dame', 'FR', 50.74, 1.58, 20))
})
afterAll(async () => {
  await uk?.office.close()
  await server?.end()
})

function newId(): string {
  return newRecordId(Date.now())
}

function placed(latitude: number, longitude: number, minutesAgo = 20): Where {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
  return { place: { latitude, longitude }, doubtMetres: 400, at, by: 'said' }
}

function opened(id: string): DeedOf<'craft.opened'> {
  return {
    kind: 'craft.opened',
    craft: id,
    name: 'X',
    severity: 'alert',
    where: null,
    aboard: { ...UNKNOWN_ABOARD, people: { min: 31, max: 35 } },
    condition: NOTHING_SAID,
    boat: null,
  }
}

function unit(
  name: string,
  of: 'UK' | 'FR',
  latitude: number,
  longitude: number,
  speedKnots: number,
): DeedOf<'unit.reported'> {
  return {
    kind: 'unit.reported',
    unit: name,
    unitKind: 'lifeboat',
    of,
    place: { latitude, longitude },
    speedKnots,
    enduranceMinutes: 300,
    seats: 30,
    readyMinutes: 5,
    state: 'ready',
    reason: null,
  }
}

async function act(deed: Deed): Promise<void> {
  const answer = await uk.office.rescue.act(session('UK'), { deed, language: 'en' })
  expect(answer).toMatchObject({ kind: 'done' })
}

const aid = () => uk.office.rescueAids.aid
const exports = async () =>
  (
    await uk.office.acts.log({
      record: null,
      author: null,
      kinds: ['record.disclosed'],
      beforeEntry: null,
      limit: 50,
    })
  ).map(({ reason }) => reason ?? '')

describe('the drift of a craft', () => {
  test('is told from its last place, as an estimate that says what it stands on', async () => {
    const drift = RescueDrift.parse(await aid().drift(session('UK'), craft, null))
    expect(drift).toMatchObject({
      name: 'D-001',
      objects: [{ key: 'SMALL-BOAT-CHANNEL', share: 1 }],
      sea: { isDemo: true },
      isUnderWayPossible: false,
      simulated: true,
      why: null,
    })
    expect(drift.areas.map(({ share }) => share)).toEqual([0.5, 0.9])
    expect(drift.areas[1]?.areaNm2).toBeGreaterThan(drift.areas[0]?.areaNm2 ?? Infinity)
    const line = drift.line
    expect((line?.toFrance ?? 0) + (line?.toUk ?? 0)).toBeCloseTo(line?.chance ?? -1, 6)
    if (line?.early && line.middle)
      expect(Date.parse(line.early)).toBeLessThanOrEqual(Date.parse(line.middle))
  })

  test('goes on with time, from one run: the area of two hours later is another, and larger', async () => {
    const at = Date.now()
    const now = await aid().drift(session('UK'), craft, at)
    const later = await aid().drift(session('UK'), craft, at + 2 * 3_600_000)
    expect(later.areas[1]?.areaNm2).toBeGreaterThan(now.areas[1]?.areaNm2 ?? Infinity)
    expect(Date.parse(later.at) - Date.parse(now.at)).toBe(2 * 3_600_000)
  })

  test('that nobody can tell says why: no place, or one that is too old; a craft that is not there is refused', async () => {
    const [unplaced, old] = [newId(), newId()]
    await act(opened(unplaced))
    await act({ ...opened(old), where: placed(51, 1.4, 80 * 60) })
    for (const [id, words] of [
      [unplaced, 'No place'],
      [old, '72 hours'],
    ] as const) {
      const told = RescueDrift.parse(await aid().drift(session('UK'), id, null))
      expect(told).toMatchObject({ areas: [], line: null, sea: null, isUnderWayPossible: true })
      expect(told.why?.en).toContain(words)
    }
    await expect(aid().drift(session('UK'), newId(), null)).rejects.toMatchObject({ status: 404 })
  })

  test('is for rescue alone', async () => {
    const other = session('UK', 'analyst', 'crime-groups')
    await expect(aid().drift(other, craft, null)).rejects.toMatchObject({ status: 403 })
    await expect(aid().brief(other, craft, null)).rejects.toMatchObject({ status: 403 })
    expect(() => aid().cap(other, caseId)).toThrow('Rescues are for watch officers')
  })
})

describe('a brief made ready', () => {
  test('holds the area at the time when the unit is there, and can be sent as it is', async () => {
    const made = RescueBrief.parse(await aid().brief(session('UK'), craft, 'Dover lifeboat'))
    expect(made.units.map(({ unit: name, of }) => [name, of])).toEqual([
      ['Dover lifeboat', 'UK'],
      ['Notre Dame', 'FR'],
    ])
    const minutes = made.units[0]?.minutes ?? 0
    expect(minutes).toBeGreaterThan(15)
    expect((Date.parse(made.areaAt ?? '') - Date.now()) / 60_000).toBeCloseTo(minutes, 0)
    expect(made.brief.area.length).toBeGreaterThan(3)
    expect(made).toMatchObject({ isDemoSea: true, simulated: true, brief: { order: 'rescue' } })
    await act({
      kind: 'task.sent',
      task: newId(),
      case: caseId,
      craft,
      unit: 'Dover lifeboat',
      version: 1,
      brief: made.brief,
    })
  })

  test('for nobody is for now; for a unit that never reported it is refused', async () => {
    const made = await aid().brief(session('UK'), craft, null)
    expect(Math.abs(Date.parse(made.areaAt ?? '') - Date.now())).toBeLessThan(60_000)
    await expect(aid().brief(session('UK'), craft, 'Nobody')).rejects.toMatchObject({ status: 404 })
  })
})

describe('a message of alert', () => {
  test('is an exercise here, names those before it, and each is an export in the ledger', async () => {
    const first = await aid().cap(session('UK'), caseId)
    const [second, third] = await Promise.all([
      aid().cap(session('UK'), caseId),
      aid().cap(session('UK'), caseId),
    ])
    expect(first).toContain('<status>Exercise</status>')
    expect(first).toContain('<msgType>Alert</msgType>')
    expect(first).toContain('<polygon>')
    expect(first).not.toContain('<references>')
    const identifier = /<identifier>(.*)<\/identifier>/.exec(first)?.[1] ?? '-'
    expect(second).toContain('<msgType>Update</msgType>')
    expect(/<references>(.*)<\/references>/.exec(second)?.[1]).toContain(identifier)
    expect(/<references>(.*)<\/references>/.exec(third)?.[1]?.split(' ')).toHaveLength(2)
    expect((await exports()).filter(reason => reason.startsWith('CAP ')).length).toBe(3)
  })

  const xsd = '../shared/data/interop/cap/xsd/cap12.xsd'
  test.skipIf(!existsSync(xsd))('is valid against the published schema (absent: skipped)', async () => {
    const xml = [{ fileName: 'case.xml', contents: await aid().cap(session('UK'), caseId) }]
    const { errors } = await validateXML({ xml, schema: readFileSync(xsd, 'utf8') })
    expect(errors).toEqual([])
  })

  test('of a case that is not there is refused', async () => {
    await expect(aid().cap(session('UK'), newId())).rejects.toMatchObject({ status: 404 })
  })
})

describe('a search of a case', () => {
  const planned = async (): Promise<PlanView> => {
    const at = new Date().toISOString()
    const run = await uk.office.drift.start(
      {
        label: '',
        track: null,
        place: { kind: 'point', at: { latitude: 51, longitude: 1.45 } },
        doubtNm: 1,
        from: at,
        to: at,
        direction: 'forward',
        hours: 6,
        objects: [{ key: 'SMALL-BOAT-CHANNEL', share: 1 }],
        sea: { source: 'demo', current: null, wind: null },
        particles: 800,
        seed: 1,
      },
      'A',
    )
    const units = ['Dover lifeboat', 'Notre Dame'].map(name => ({
      name,
      platform: 'boat' as const,
      speedKn: 15,
      transitKn: 25,
      enduranceH: 2,
      heightFt: null,
      transitH: 0.5,
      ready: at,
      sweepWidthNm: 0.4,
      isTired: false,
    }))
    return uk.office.drift.plan(
      {
        run: run.id,
        units,
        visibilityNm: 5,
        windKn: 10,
        waterC: 12,
        clothing: 'unknown',
        detection: 'exponential',
        followsDatum: false,
        areas: null,
      },
      'A',
    )
  }

  test('is a plan of the drift room, on the log; what its units report in vain moves the next plan', async () => {
    const { searches } = uk.office.rescueAids
    const plan = await planned()
    const asked = { case: caseId, craft, language: 'en' } as const
    expect(await searches.plan(session('UK'), plan.id, asked)).toMatchObject({ kind: 'done' })
    expect(await searches.plan(session('UK'), plan.id, asked)).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'known-already' }],
    })
    const search = uk.office.rescues.log.state.searches.get(plan.id)
    expect(search?.planned).toMatchObject({ craft, run: plan.run, cumulativePos: plan.cumulativePos })
    expect(search?.planned.areas.map(({ unit: name, pos }) => [name, pos])).toEqual(
      plan.areas.map(({ unit: name, pos }) => [name, pos]),
    )

    const [first, ...others] = plan.areas
    // As long as was planned, until now: nothing ends tomorrow.
    const tookMs = Date.parse(plan.to ?? '') - Date.parse(plan.from ?? '')
    const report = (name: string) =>
      act({
        kind: 'search.done',
        search: plan.id,
        unit: name,
        from: new Date(Date.now() - tookMs).toISOString(),
        to: new Date().toISOString(),
        result: 'nothing-found',
        words: null,
      })
    await report(first?.unit ?? '')
    await searches.settled()
    expect(uk.office.drift.planOf(plan.id)?.searched).toBeNull()
    for (const { unit: name } of others) await report(name)
    await searches.settled()
    expect(uk.office.drift.planOf(plan.id)?.searched?.pos).toBeCloseTo(plan.pos, 1)
    const run = await uk.office.drift.run(plan.run)
    expect(run.searches).toHaveLength(1)
    expect(run.cumulativePos).toBeCloseTo(plan.cumulativePos, 1)
    const next = await uk.office.drift.plan(plan.question, 'A')
    expect(next.cumulativePos).toBeGreaterThan(run.cumulativePos)
    expect(next.areas.map(({ corners }) => corners)).not.toEqual(plan.areas.map(({ corners }) => corners))
  })

  test('of a plan, a case or a craft that is not there is refused', async () => {
    const { searches } = uk.office.rescueAids
    const asked = { case: caseId, craft: null, language: 'fr' } as const
    await expect(searches.plan(session('UK'), newId(), asked)).rejects.toMatchObject({ status: 404 })
    const plan = await planned()
    for (const more of [{ case: newId() }, { craft: newId() }])
      expect(await searches.plan(session('UK'), plan.id, { ...asked, ...more })).toMatchObject({
        kind: 'refused',
        reasons: [{ code: 'unknown-thing' }],
      })
  })
})
