import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DriftQuestion, DriftRun } from '#contract'
import { type DriftRunRecord, parse } from '#records'
import { isSameRun } from '../drift/kept-sea.ts'
import { repeatRun } from '../drift/repeat.ts'
import { boat, planQuestion, START } from './test/drift-asked.ts'
import { type DriftHttp, openDrift } from './test/drift-http.ts'
import { WATCH_OFFICER } from './test/open-http.ts'

/** Hour by hour from the start: so many rows. */
function typed(rows: number): DriftQuestion['sea'] {
  return {
    source: 'table',
    current: null,
    wind: null,
    table: {
      source: 'Atlas 557, page 12',
      kind: 'forecast',
      latitude: 51,
      longitude: 1.4,
      rows: Array.from({ length: rows }, (_, hour) => ({
        at: new Date(Date.parse(START) + hour * 3_600_000).toISOString(),
        setDegrees: 90,
        driftKnots: 2,
        windFromDegrees: 270,
        windKnots: 10,
      })),
    },
  }
}

let drift: DriftHttp
/** Most tests look at one and the same run: threads and coast are made ready once, here. */
let first: DriftRun
beforeAll(async () => {
  drift = await openDrift()
  first = await drift.runOf()
})
afterAll(() => drift.close())

describe('a drift run', () => {
  test('is told in pictures: contours that grow, shares that add up, the stamp of the demo sea', () => {
    const run = first
    expect(run.isDemo).toBe(true)
    expect(run.simulated).toBe(true)
    expect(run.isProxy).toBe(true)
    expect(run.sea.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(run.pictures).toHaveLength(19)
    const areas = run.pictures.map(picture => picture.areas.map(each => each.areaNm2))
    expect(areas[18]?.[1]).toBeGreaterThan(3 * (areas[0]?.[1] ?? 0))
    for (const picture of run.pictures) {
      expect(picture.areas[0]?.areaNm2).toBeLessThan(picture.areas[1]?.areaNm2 ?? 0)
      expect(picture.adrift + picture.ashore + picture.waiting + picture.lost).toBeCloseTo(1, 6)
    }
    expect(Buffer.from(run.cloud.places, 'base64').length).toBe(19 * 800 * 4)
    expect(run.went?.streamNm).toBeGreaterThan(0)
    expect(run.arrows.knots).toHaveLength(19)
  })

  test('on the same seed is the same, and the list tells of both', async () => {
    const [one, two] = [first, await drift.runOf()]
    expect(one.cloud.places).toBe(two.cloud.places)
    const { text } = await drift.ask('GET', 'runs')
    const { runs } = JSON.parse(text) as { runs: { id: string }[] }
    expect(runs[0]?.id).toBe(two.id)
    expect(runs.map(each => each.id)).toContain(one.id)
    expect(JSON.parse((await drift.ask('GET', `runs/${one.id}`)).text)).toMatchObject({
      id: one.id,
      number: one.number,
    })
  })

  test('with a wind by hand goes elsewhere, and has another digest', async () => {
    const [as, by] = [
      first,
      await drift.runOf({ sea: { source: 'demo', current: null, wind: { fromDegrees: 90, knots: 30 } } }),
    ]
    expect(by.pictures.at(-1)?.middle?.longitude).toBeLessThan(as.pictures.at(-1)?.middle?.longitude ?? 0)
    expect(by.sea.digest).not.toBe(as.sea.digest)
  })

  test('backward names stretches of coast with their likelihood', async () => {
    const run = await drift.runOf({
      direction: 'backward',
      place: { kind: 'point', at: { latitude: 50.93, longitude: 1.66 } },
      hours: 12,
      objects: [{ key: 'SMALL-BOAT-CHANNEL', share: 1 }],
    })
    expect(Date.parse(run.pictures[1]?.time ?? '')).toBeLessThan(Date.parse(run.pictures[0]?.time ?? ''))
    expect(run.landfalls.length).toBeGreaterThan(0)
    expect(run.landfalls.reduce((sum, each) => sum + each.share, 0)).toBeLessThanOrEqual(1 + 1e-9)
  })

  test('of six hours of forecast that is asked for twelve stops and says when', async () => {
    const run = await drift.runOf({ hours: 12, sea: { source: 'short', current: null, wind: null } })
    expect(run.stopped?.at).toBe('2026-11-25T08:00:00.000Z')
  })

  test('on a table that was typed goes as the table says, and tells what it stood on', async () => {
    const run = await drift.runOf({ sea: typed(4) })
    expect(run.isDemo).toBe(false)
    expect(run.sea.fields).toMatchObject([
      { quantity: 'current', kind: 'forecast', stepMinutes: 60, spacing: null },
      { quantity: 'wind', from: 'Atlas 557, page 12', validFrom: START },
    ])
    const [from, to] = [run.pictures[0]?.middle, run.pictures.at(-1)?.middle]
    // Two knots to the east for three hours, and some 10 kn of wind from the west.
    expect((to?.longitude ?? 0) - (from?.longitude ?? 0)).toBeGreaterThan(6 / 60 / Math.cos(0.89))
  })

  test('in which boats capsize in a window drifts on as people in the water', async () => {
    const hour = '2026-11-25T03:00:00.000Z'
    const alone = { objects: [{ key: 'SMALL-BOAT-CHANNEL', share: 1 }] }
    const upright = await drift.runOf(alone)
    const over = await drift.runOf({ ...alone, capsize: { from: hour, to: hour } })
    const middles = (at: number) => [upright, over].map(run => run.pictures[at]?.middle)
    expect(middles(5)[0]).toEqual(middles(5)[1])
    expect(middles(18)[0]).not.toEqual(middles(18)[1])
  })
})

describe('a run that is kept', () => {
  const marking = {
    scheme: 'UK',
    level: 'OFFICIAL',
    releasableTo: ['FR'],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  }
  const keep = async (run: DriftRun) => {
    const before = drift.collected.length
    await drift.ask('POST', `runs/${run.id}/record`, { marking })
    expect(drift.collected).toHaveLength(before + 1)
    return drift.collected.at(-1)?.data as unknown as DriftRunRecord
  }

  test('is a record that its type takes, once, with the digest of what it stood on', async () => {
    const data = await keep(first)
    expect(drift.collected[0]?.kind).toBe('drift-run')
    expect(parse('drift-run', data)).toEqual({ kind: 'parsed', data })
    expect(data).toMatchObject({ sea: { digest: first.sea.digest, isDemo: true }, seed: 7 })
    expect((await drift.ask('POST', `runs/${first.id}/record`, { marking })).status).toBe(409)
  })

  test.each<[string, Partial<DriftQuestion>]>([
    ['the demo sea', {}],
    ['a typed table', { sea: typed(4) }],
    ['a forecast on a grid', { sea: { source: 'fine', current: null, wind: null } }],
    [
      'an area, a window and a capsize',
      {
        place: {
          kind: 'area',
          points: [
            { latitude: 50.98, longitude: 1.4 },
            { latitude: 51.02, longitude: 1.4 },
            { latitude: 51.0, longitude: 1.5 },
          ],
        },
        to: '2026-11-25T02:30:00.000Z',
        capsize: { from: '2026-11-25T03:00:00Z', to: '2026-11-25T04:00:00Z' },
      },
    ],
  ])('on %s is repeated from its record alone, bit for bit', async (_what, question) => {
    const run = await drift.runOf(question)
    const data = JSON.parse(JSON.stringify(await keep(run))) as DriftRunRecord
    expect(parse('drift-run', data)).toEqual({ kind: 'parsed', data })
    expect(data.forcing?.kind).toBe('whole')
    const again = await repeatRun(drift.desk.service, data)
    expect(isSameRun(again.run, drift.desk.keptRun(run.id).run)).toBe(true)
  })

  test('whose record was damaged is not repeated: it is said', async () => {
    const data = await keep(await drift.runOf())
    if (data.forcing?.kind !== 'whole') throw new Error('the field is not in the record')
    const damaged = { ...data, forcing: { ...data.forcing, digest: '0'.repeat(64) } }
    expect(() => repeatRun(drift.desk.service, damaged)).toThrow('damaged')
  })
})

describe('what is refused, with a code the screen has words for', () => {
  const land = { kind: 'point', at: { latitude: 50.6, longitude: 2.2 } } as const
  test.each<[string, Partial<DriftQuestion> | Record<string, unknown>, number, string, string | null]>([
    ['an unknown object', { objects: [{ key: 'UNICORN', share: 1 }] }, 422, 'drift-object', 'objects'],
    ['a position on land', { place: land, doubtNm: 0 }, 422, 'drift-land', 'place'],
    ['a position far inland with a doubt', { place: land, doubtNm: 0.2 }, 422, 'drift-land', 'place'],
    ['ten million particles', { particles: 10_000_000 }, 422, 'drift-size', 'particles'],
    ['two hundred hours', { hours: 200 }, 422, 'drift-size', 'hours'],
    ['a window that ends before it begins', { to: '2026-11-25T01:00:00Z' }, 422, 'drift-window', 'to'],
    ['a window longer than the drift', { to: '2026-11-25T06:00:00Z' }, 422, 'drift-window', 'to'],
    [
      'a time outside current and wind',
      {
        from: '2026-12-25T02:00:00Z',
        to: '2026-12-25T02:00:00Z',
        sea: { source: 'short', current: null, wind: null },
      },
      422,
      'drift-window',
      'from',
    ],
    [
      'a sea by hand without a current',
      { sea: { source: 'hand', current: null, wind: null } },
      400,
      'bad-parameter',
      'sea',
    ],
    ['a table that ends before the drift', { sea: typed(3) }, 422, 'drift-window', 'sea'],
    [
      'a capsize that ends before it begins',
      { capsize: { from: '2026-11-25T04:00:00Z', to: '2026-11-25T03:00:00Z' } },
      422,
      'drift-window',
      'capsize',
    ],
    [
      'a sea nobody has',
      { sea: { source: 'oracle', current: null, wind: null } },
      400,
      'bad-parameter',
      'sea',
    ],
    ['shares of nothing', { objects: [{ key: 'PIW-1', share: 0 }] }, 400, 'bad-parameter', 'objects'],
    ['no number of particles', { particles: Number.NaN }, 400, 'bad-body', 'particles'],
    [
      'a latitude of 951',
      { place: { kind: 'point', at: { latitude: 951, longitude: 1 } } },
      400,
      'bad-body',
      'place',
    ],
  ])('%s', async (_what, wrong, status, code, parameter) => {
    const answer = await drift.ask('POST', 'runs', { ...boat, ...wrong })
    expect({ status: answer.status, ...JSON.parse(answer.text) }).toMatchObject({ status, code, parameter })
  })

  test('what a table does not know is said with its hours, in both languages', async () => {
    const { text } = await drift.ask('POST', 'runs', { ...boat, sea: typed(3) })
    expect((JSON.parse(text) as { said: unknown }).said).toEqual({
      en: expect.stringContaining('is known from 2026-11-25T02:00Z to 2026-11-25T04:00Z'),
      fr: expect.stringContaining('est connu du 2026-11-25T02:00Z au 2026-11-25T04:00Z'),
    })
  })

  test('who is not here to rescue, and a run that is gone', async () => {
    drift.sit({ ...WATCH_OFFICER, purpose: 'crime-groups' })
    expect((await drift.ask('POST', 'runs', boat)).status).toBe(403)
    expect((await drift.ask('GET', 'offer')).status).toBe(403)
    drift.sit(WATCH_OFFICER)
    const gone = '0193a1b2-0000-7000-8000-00000000ffff'
    expect(JSON.parse((await drift.ask('GET', `runs/${gone}`)).text)).toMatchObject({ code: 'drift-gone' })
    expect(JSON.parse((await drift.ask('POST', 'plans', planQuestion(gone))).text)).toMatchObject({
      code: 'drift-gone',
    })
  })
})

describe('the questions of a rescue case', () => {
  const toS = Date.parse(START) / 1000 + 7200

  test('where may it be at an instant: areas of 50 and 90 %', async () => {
    const { contours, timeS, sea } = await drift.desk.service.areaFor(boat, toS)
    expect(timeS).toBe(toS)
    expect(contours.map(each => each.share)).toEqual([0.5, 0.9])
    expect(contours[0]?.areaM2).toBeGreaterThan(1e5)
    expect(sea.isDemo).toBe(true)
  })

  test('can two sightings be one craft: where it drifted yes, twenty miles away no', async () => {
    const run = first
    const middle = run.pictures[12]?.middle ?? { latitude: 0, longitude: 0 }
    const near = await drift.desk.service.feasible(boat, { at: middle, timeS: toS, positionStdM: 300 }, 0)
    const far = { latitude: middle.latitude + 0.33, longitude: middle.longitude }
    const not = await drift.desk.service.feasible(boat, { at: far, timeS: toS, positionStdM: 300 }, 0)
    expect([near?.verdict, not?.verdict]).toEqual(['adrift', 'no'])
  })

  test('when does it cross a line', async () => {
    const run = first
    const [a, b] = [run.pictures[0]?.middle, run.pictures.at(-1)?.middle]
    const mid = {
      latitude: ((a?.latitude ?? 0) + (b?.latitude ?? 0)) / 2,
      longitude: ((a?.longitude ?? 0) + (b?.longitude ?? 0)) / 2,
    }
    const [dx, dy] = [(b?.longitude ?? 0) - (a?.longitude ?? 0), (b?.latitude ?? 0) - (a?.latitude ?? 0)]
    const line = [
      { latitude: mid.latitude + 5 * dx, longitude: mid.longitude - 5 * dy },
      { latitude: mid.latitude - 5 * dx, longitude: mid.longitude + 5 * dy },
    ]
    const { chance, byS } = await drift.desk.service.crossing(boat, line)
    expect(chance).toBeGreaterThan(0.8)
    expect(byS.middle).toBeGreaterThan(Date.parse(START) / 1000)
  })
})
