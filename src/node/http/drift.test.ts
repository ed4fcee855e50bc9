import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DriftQuestion, DriftRun, PlanQuestion, PlanView } from '#contract'
import { parse } from '#records'
import { DriftDesk } from '../desk/drift-desk.ts'
import { DriftService } from '../drift/service.ts'
import { DEMO_SEA, HAND_SEA, type SeaSource } from '../drift/seas.ts'
import type { Session } from '../identity/ports.ts'
import type { Http } from './create.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp, openIdentity, WATCH_OFFICER } from './test/open-http.ts'

const START = '2026-11-25T02:00:00.000Z'

const boat: DriftQuestion = {
  label: 'SB-03',
  track: 'uk-12',
  place: { kind: 'point', at: { latitude: 51.0017, longitude: 1.4417 } },
  doubtNm: 0.4,
  from: START,
  to: START,
  direction: 'forward',
  hours: 3,
  objects: [
    { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
    { key: 'PIW-CAPSIZED', share: 0.3 },
  ],
  sea: { source: 'demo', current: null, wind: null },
  particles: 2000,
  seed: 7,
}

/** Of a service that forecasts six hours and no more. */
const SHORT_SEA: SeaSource = {
  ...DEMO_SEA,
  id: 'short',
  open: async () => ({
    kind: 'grid',
    source: {
      name: 'SIX HOURS',
      source: 'test',
      licence: 'none',
      isDemo: false,
      fetchedS: null,
      remarks: [],
    },
    times: { first: Date.parse(START) / 1000, step: 3600, count: 7 },
    latitudes: { first: 50, step: 1, count: 3 },
    longitudes: { first: 0, step: 1, count: 4 },
    values: new Float32Array(7 * 3 * 4 * 4).fill(0.2),
  }),
}

let collected: { kind: string; data: unknown }[] = []
let desk: DriftDesk
let http: Http
let who: Session = WATCH_OFFICER

beforeAll(async () => {
  desk = new DriftDesk({
    records: {
      collect: async (_session, draft) => {
        collected.push(draft)
        return { id: '0193a1b2-0000-7000-8000-000000000001' } as never
      },
    },
    nowMs: () => Date.parse(START),
    newId: () => crypto.randomUUID(),
    simulated: () => true,
    node: 'MRCC Dover',
    service: new DriftService([DEMO_SEA, HAND_SEA, SHORT_SEA]),
  })
  http = await openHttp(new FakeNode(), {
    identity: { ...openIdentity(), sessionOf: () => who },
    drift: desk,
  })
})
afterAll(async () => {
  await http.close()
  await desk.stop()
})

async function ask(method: 'GET' | 'POST', url: string, payload?: unknown) {
  const answer = await http.app.inject({
    method,
    url: `/api/v1/drift/${url}`,
    headers: { host: 'localhost:80' },
    ...(payload === undefined ? {} : { payload: payload as object }),
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}

async function runOf(question: Partial<DriftQuestion> = {}): Promise<DriftRun> {
  const { status, text } = await ask('POST', 'runs', { ...boat, ...question })
  expect(status, text).toBe(201)
  return JSON.parse(text) as DriftRun
}

const units = [
  ['Helicopter', 'helicopter', 60, 3, 500, 0.3],
  ['Lifeboat', 'boat', 18, 3, 10, 0.5],
  ['Patrol boat', 'boat', 16, 3, 12, 0.6],
] as const

function planQuestion(run: string, more: Partial<PlanQuestion> = {}): PlanQuestion {
  return {
    run,
    units: units.map(([name, platform, speedKn, enduranceH, heightFt, transitH]) => ({
      name,
      platform,
      speedKn,
      transitKn: speedKn,
      enduranceH,
      heightFt,
      transitH,
      ready: '2026-11-25T02:30:00.000Z',
      sweepWidthNm: null,
      isTired: false,
    })),
    visibilityNm: 5,
    windKn: 10,
    waterC: 12,
    clothing: 'ordinary',
    detection: 'exponential',
    followsDatum: false,
    areas: null,
    ...more,
  }
}

async function planOf(question: PlanQuestion): Promise<PlanView> {
  const { status, text } = await ask('POST', 'plans', question)
  expect(status, text).toBe(201)
  return JSON.parse(text) as PlanView
}

describe('a drift run', () => {
  test('is told in pictures: contours that grow, shares that add up, the stamp of the demo sea', async () => {
    const run = await runOf()
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
    expect(Buffer.from(run.cloud.places, 'base64').length).toBe(19 * 2000 * 4)
    expect(run.went?.streamNm).toBeGreaterThan(0)
    expect(run.arrows.knots).toHaveLength(19)
  })

  test('on the same seed is the same, and the list tells of both', async () => {
    const [one, two] = [await runOf(), await runOf()]
    expect(one.cloud.places).toBe(two.cloud.places)
    const { text } = await ask('GET', 'runs')
    const { runs } = JSON.parse(text) as { runs: { id: string }[] }
    expect(runs.slice(0, 2).map(each => each.id)).toEqual([two.id, one.id])
    expect(JSON.parse((await ask('GET', `runs/${one.id}`)).text)).toMatchObject({
      id: one.id,
      number: one.number,
    })
  })

  test('with a wind by hand goes elsewhere, and has another digest', async () => {
    const [as, by] = [
      await runOf(),
      await runOf({ sea: { source: 'demo', current: null, wind: { fromDegrees: 90, knots: 30 } } }),
    ]
    expect(by.pictures.at(-1)?.middle?.longitude).toBeLessThan(as.pictures.at(-1)?.middle?.longitude ?? 0)
    expect(by.sea.digest).not.toBe(as.sea.digest)
  })

  test('backward names stretches of coast with their likelihood', async () => {
    const run = await runOf({
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
    const run = await runOf({ hours: 12, sea: { source: 'short', current: null, wind: null } })
    expect(run.stopped?.at).toBe('2026-11-25T08:00:00.000Z')
  })

  test('is kept as a record that its type takes, with the digest of what it stood on', async () => {
    collected = []
    const run = await runOf()
    const marking = {
      scheme: 'UK',
      level: 'OFFICIAL',
      releasableTo: ['FR'],
      conditions: [],
      purposes: ['search-and-rescue'],
      originator: 'UK',
      originatorControl: false,
    }
    await ask('POST', `runs/${run.id}/record`, { marking })
    const [draft] = collected
    expect(draft?.kind).toBe('drift-run')
    expect(parse('drift-run', draft?.data)).toEqual({
      kind: 'parsed',
      data: draft?.data,
    })
    expect(draft?.data).toMatchObject({ sea: { digest: run.sea.digest, isDemo: true }, seed: 7 })
    expect((await ask('POST', `runs/${run.id}/record`, { marking })).status).toBe(409)
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
    const answer = await ask('POST', 'runs', { ...boat, ...wrong })
    expect({ status: answer.status, ...JSON.parse(answer.text) }).toMatchObject({ status, code, parameter })
  })

  test('who is not here to rescue, and a run that is gone', async () => {
    who = { ...WATCH_OFFICER, purpose: 'crime-groups' }
    expect((await ask('POST', 'runs', boat)).status).toBe(403)
    expect((await ask('GET', 'offer')).status).toBe(403)
    who = WATCH_OFFICER
    const gone = '0193a1b2-0000-7000-8000-00000000ffff'
    expect(JSON.parse((await ask('GET', `runs/${gone}`)).text)).toMatchObject({ code: 'drift-gone' })
    expect(JSON.parse((await ask('POST', 'plans', planQuestion(gone))).text)).toMatchObject({
      code: 'drift-gone',
    })
  })
})

describe('a search plan', () => {
  test('for three units: areas, tracks, POS within its doubt and under the bound; a fruitless search moves the next', async () => {
    const run = await runOf()
    const first = await planOf(planQuestion(run.id))
    expect(first.areas).toHaveLength(3)
    expect(first.pos).toBeGreaterThan(0.1)
    expect(first.pos).toBeLessThanOrEqual(first.bound)
    expect(first.posLow).toBeLessThan(first.pos)
    expect(first.posHigh).toBeGreaterThan(first.pos)
    expect(first.survival).toMatchObject({ kind: 'range', fromHours: 0, toHours: 6 })
    expect(first.after).toHaveLength(run.pictures.length)
    const after = first.areas.reduce((sum, each) => sum + each.pocAfter, first.outsideAfter)
    expect(after).toBeGreaterThan(0.99)

    const { status, text } = await ask('POST', 'searches', { plan: first.id, done: [] })
    expect(status, text).toBe(201)
    const searched = JSON.parse(text) as DriftRun
    expect(searched.cumulativePos).toBeCloseTo(first.pos, 6)
    const second = await planOf(planQuestion(run.id))
    expect(second.number).toBe(2)
    expect(second.pos).toBeLessThan(first.pos)
    expect(second.cumulativePos).toBeCloseTo(1 - (1 - first.pos) * (1 - second.pos), 6)
    const moved = second.areas.some((area, k) => {
      const before = first.areas[k]?.middle
      return (
        Math.hypot(
          area.middle.latitude - (before?.latitude ?? 0),
          area.middle.longitude - (before?.longitude ?? 0),
        ) > 0.003
      )
    })
    expect(moved).toBe(true)
    expect((await ask('POST', 'searches', { plan: first.id, done: [] })).status).toBe(409)
  })

  test('with areas that a person moved is judged as they stand', async () => {
    const run = await runOf()
    const first = await planOf(planQuestion(run.id))
    const areas = first.areas.map(({ unit, middle, headingDegrees, lengthNm, widthNm }) => ({
      unit,
      middle: { ...middle, latitude: middle.latitude + 0.3 },
      headingDegrees,
      lengthNm: lengthNm * 0.98,
      widthNm,
    }))
    const second = await planOf(planQuestion(run.id, { areas }))
    expect(second.by).toBe('hand')
    expect(second.pos).toBeLessThan(first.pos / 2)
  })

  test('as GPX, RTZ, GeoJSON and a message bears DEMO and SIMULATED, in its name too', async () => {
    const run = await runOf()
    const plan = await planOf(planQuestion(run.id))
    const files = [
      ['gpx', 'application/gpx+xml', '<gpx version="1.1"'],
      ['rtz', 'application/xml', '<route version="1.0"'],
      ['geojson', 'application/geo+json', '"FeatureCollection"'],
      ['message-en', 'text/plain', 'SEARCH ACTION PLAN'],
      ['message-fr', 'text/plain', 'PLAN D’ACTION DE RECHERCHE'],
    ] as const
    for (const [format, type, inside] of files) {
      const file = await ask('GET', `plans/${plan.id}/file?format=${format}`)
      expect(file.status).toBe(200)
      expect(file.headers['content-type']).toContain(type)
      expect(file.headers['content-disposition']).toMatch(/filename="DEMO-SIMULATED-run-\d+-search-1/)
      expect(file.text).toContain(inside)
      expect(file.text).toContain('DEMO')
      expect(file.text).toContain('SIMULATED')
    }
  })

  test('that no unit could search, or at a time when the cloud is not known, is refused with the unit', async () => {
    const run = await runOf()
    const question = planQuestion(run.id)
    const late = question.units.map(unit => ({ ...unit, ready: '2026-11-26T02:00:00Z' }))
    const tired = question.units.map(unit => ({ ...unit, enduranceH: 0.4 }))
    const high = question.units.map(unit => ({ ...unit, heightFt: 4000 }))
    const codes = []
    for (const each of [late, tired, high]) {
      const { text } = await ask('POST', 'plans', { ...question, units: each })
      codes.push((JSON.parse(text) as { code: string }).code)
    }
    expect(codes).toEqual(['search-window', 'search-unit', 'search-unit'])
  })

  test('is made again when its thread dies: the same areas', async () => {
    const run = await runOf()
    const whole = await planOf(planQuestion(run.id))
    const asked = planOf(planQuestion(run.id))
    await new Promise(resolve => setTimeout(resolve, 100))
    await desk.planner.kill()
    const again = await asked
    expect(again.areas.map(each => each.middle)).toEqual(whole.areas.map(each => each.middle))
    expect(desk.planner.replaced).toBeGreaterThan(0)
  })
})

describe('the questions of a rescue case', () => {
  const toS = Date.parse(START) / 1000 + 7200

  test('where may it be at an instant: areas of 50 and 90 %', async () => {
    const { contours, timeS, sea } = await desk.service.areaFor(boat, toS)
    expect(timeS).toBe(toS)
    expect(contours.map(each => each.share)).toEqual([0.5, 0.9])
    expect(contours[0]?.areaM2).toBeGreaterThan(1e5)
    expect(sea.isDemo).toBe(true)
  })

  test('can two sightings be one craft: where it drifted yes, twenty miles away no', async () => {
    const run = await runOf()
    const middle = run.pictures[12]?.middle ?? { latitude: 0, longitude: 0 }
    const near = await desk.service.feasible(boat, { at: middle, timeS: toS, positionStdM: 300 }, 0)
    const far = { latitude: middle.latitude + 0.33, longitude: middle.longitude }
    const not = await desk.service.feasible(boat, { at: far, timeS: toS, positionStdM: 300 }, 0)
    expect([near?.verdict, not?.verdict]).toEqual(['adrift', 'no'])
  })

  test('when does it cross a line', async () => {
    const run = await runOf()
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
    const { chance, byS } = await desk.service.crossing(boat, line)
    expect(chance).toBeGreaterThan(0.8)
    expect(byS.middle).toBeGreaterThan(Date.parse(START) / 1000)
  })
})
