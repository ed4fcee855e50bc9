import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DriftQuestion } from '#contract'
import { parse } from '#records'
import { boat, type DriftHttp, openDrift, planQuestion, START } from './test/drift-http.ts'
import { WATCH_OFFICER } from './test/open-http.ts'

let drift: DriftHttp
beforeAll(async () => {
  drift = await openDrift()
})
afterAll(() => drift.close())

describe('a drift run', () => {
  test('is told in pictures: contours that grow, shares that add up, the stamp of the demo sea', async () => {
    const run = await drift.runOf()
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
    const [one, two] = [await drift.runOf(), await drift.runOf()]
    expect(one.cloud.places).toBe(two.cloud.places)
    const { text } = await drift.ask('GET', 'runs')
    const { runs } = JSON.parse(text) as { runs: { id: string }[] }
    expect(runs.slice(0, 2).map(each => each.id)).toEqual([two.id, one.id])
    expect(JSON.parse((await drift.ask('GET', `runs/${one.id}`)).text)).toMatchObject({
      id: one.id,
      number: one.number,
    })
  })

  test('with a wind by hand goes elsewhere, and has another digest', async () => {
    const [as, by] = [
      await drift.runOf(),
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

  test('is kept as a record that its type takes, with the digest of what it stood on', async () => {
    const run = await drift.runOf()
    const marking = {
      scheme: 'UK',
      level: 'OFFICIAL',
      releasableTo: ['FR'],
      conditions: [],
      purposes: ['search-and-rescue'],
      originator: 'UK',
      originatorControl: false,
    }
    await drift.ask('POST', `runs/${run.id}/record`, { marking })
    const [draft] = drift.collected
    expect(draft?.kind).toBe('drift-run')
    expect(parse('drift-run', draft?.data)).toEqual({
      kind: 'parsed',
      data: draft?.data,
    })
    expect(draft?.data).toMatchObject({ sea: { digest: run.sea.digest, isDemo: true }, seed: 7 })
    expect((await drift.ask('POST', `runs/${run.id}/record`, { marking })).status).toBe(409)
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
    const answer = await drift.ask('POST', 'runs', { ...boat, ...wrong })
    expect({ status: answer.status, ...JSON.parse(answer.text) }).toMatchObject({ status, code, parameter })
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
    const run = await drift.runOf()
    const middle = run.pictures[12]?.middle ?? { latitude: 0, longitude: 0 }
    const near = await drift.desk.service.feasible(boat, { at: middle, timeS: toS, positionStdM: 300 }, 0)
    const far = { latitude: middle.latitude + 0.33, longitude: middle.longitude }
    const not = await drift.desk.service.feasible(boat, { at: far, timeS: toS, positionStdM: 300 }, 0)
    expect([near?.verdict, not?.verdict]).toEqual(['adrift', 'no'])
  })

  test('when does it cross a line', async () => {
    const run = await drift.runOf()
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
