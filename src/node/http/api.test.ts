import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  decodeFrame,
  DoubtList,
  FeedList,
  FRAME_FLAG,
  FRAME_KIND,
  IdentitiesThen,
  NodeInfo,
  Timeline,
  type TrackDoubt,
  TrackFeature,
  TrackHistory,
  VesselCollection,
  VesselDetail,
  VesselPage,
} from '#contract'
import { identityOf } from '../live/test/fake-picture.ts'
import type { Http } from './create.ts'
import { FakeNode, fixOf, NOW_MS } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

let node: FakeNode
let http: Http

beforeEach(async () => {
  node = new FakeNode()
  http = await openHttp(node)
})

afterEach(() => http.close())

async function geometry(query: string) {
  const { body } = await get(`/api/v1/tracks/uk-1/history.geojson?${query}`)
  return TrackFeature.parse(body).geometry?.type ?? null
}

async function get(url: string) {
  const answer = await http.app.inject(url)
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

function doubtOf(number: number, majorMetres: number): TrackDoubt {
  const doubt = { majorMetres, minorMetres: 40, orientationDegrees: 30 }
  return { number, doubt, sensorCount: 3, simulated: true }
}

const at = (ms: number) => new Date(ms).toISOString()

describe('the node', () => {
  test('says who it is', async () => {
    const { status, body } = await get('/api/v1/node')
    expect([status, NodeInfo.parse(body).name]).toEqual([200, 'MRCC Dover'])
  })

  test('lists its feeds', async () => {
    const { body } = await get('/api/v1/feeds')
    expect(FeedList.parse(body)).toMatchObject({ simulated: false, feeds: [{ id: 'dover' }] })
  })
})

describe('vessels', () => {
  test('come with place, motion and age, in the units of the API', async () => {
    node.picture.paint(1, { latitude: 51.0045928, longitude: -1.25, timeMs: NOW_MS - 2500, speedCms: 514 })
    const page = VesselPage.parse((await get('/api/v1/vessels')).body)
    expect(page).toMatchObject({ simulated: false, replay: false, total: 1, next: null, time: at(NOW_MS) })
    expect(page.vessels[0]).toMatchObject({
      id: 'uk-1',
      latitude: 51.0045928,
      longitude: -1.25,
      speedKnots: 10,
      courseDegrees: 90,
      headingDegrees: null,
      ageSeconds: 2.5,
      time: at(NOW_MS - 2500),
      freshness: 'fresh',
      linkDown: false,
    })
  })

  test('without a position have none: not zero, and no time of one', async () => {
    node.picture.paint(1, { latitude: null, longitude: null })
    const [vessel] = VesselPage.parse((await get('/api/v1/vessels')).body).vessels
    expect(vessel).toMatchObject({ latitude: null, longitude: null, time: null, ageSeconds: null })
  })

  test('say how sure their place is and how many sensors see them, and say nothing of either when it is not known', async () => {
    node.picture.paint(1)
    node.picture.paint(2)
    node.picture.doubt(doubtOf(2, 120))
    const [alone, fused] = VesselPage.parse((await get('/api/v1/vessels')).body).vessels
    expect(alone).toMatchObject({ doubtMetres: null, sensorCount: null })
    expect(fused).toMatchObject({ doubtMetres: 120, sensorCount: 3 })
  })

  test('have their ellipses told at once, the least sure first; what is left out is said', async () => {
    for (const number of [1, 2, 3]) node.picture.doubt(doubtOf(number, 100 * number))
    const all = DoubtList.parse((await get('/api/v1/doubts')).body)
    expect(all).toMatchObject({ simulated: true, cut: false, time: at(NOW_MS) })
    expect(all.doubts.map(each => each.number)).toEqual([3, 2, 1])
    const few = DoubtList.parse((await get('/api/v1/doubts?limit=2')).body)
    expect([few.cut, few.doubts]).toEqual([true, all.doubts.slice(0, 2)])
    expect((await get('/api/v1/doubts?limit=5001')).status).toBe(400)
  })

  test('come by page: each once, in the order of their numbers, until next is null', async () => {
    for (const number of [5, 3, 9, 1, 7]) node.picture.paint(number)
    const seen: number[] = []
    let next: string | null = ''
    for (let round = 0; next !== null && round < 9; round += 1) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`
      const page = VesselPage.parse((await get(`/api/v1/vessels?limit=2${cursor}`)).body)
      expect(page.total).toBe(5)
      seen.push(...page.vessels.map(vessel => vessel.number))
      next = page.next
    }
    expect(seen).toEqual([1, 3, 5, 7, 9])
  })

  test.each([
    ['class=tanker', [2]],
    ['class=tanker,cargo', [1, 2]],
    ['freshness=stale', [2]],
    ['freshness=fresh,stale', [1, 2, 3]],
    ['bbox=1,50,2,52', [1]],
    ['bbox=179,-1,-179,1', [2]],
    ['bbox=-180,-90,180,90', [1, 2]],
    ['q=norm', [1]],
    ['q=235000002', [2]],
    ['q=UK-3', [3]],
    ['q=%3Cb%3E', [3]],
    ['q=nothing', []],
  ])('are chosen by %s', async (query, expected) => {
    node.picture.paint(1, { identity: identityOf(1, { name: 'PRIDE OF NORMANDY' }) })
    node.picture.paint(2, {
      latitude: 0,
      longitude: -179.5,
      freshness: 1,
      identity: identityOf(2, { class: 'tanker' }),
    })
    node.picture.paint(3, {
      latitude: null,
      longitude: null,
      identity: identityOf(3, { class: 'fishing', name: '<b>' }),
    })
    const page = VesselPage.parse((await get(`/api/v1/vessels?${query}`)).body)
    expect(page.vessels.map(vessel => vessel.number)).toEqual(expected)
    expect(page.total).toBe(expected.length)
  })

  test('that are simulated mark the whole answer', async () => {
    node.picture.paint(1, { identity: identityOf(1, { simulated: true }) })
    expect((await get('/api/v1/vessels')).body.simulated).toBe(true)
    expect((await get('/api/v1/vessels.geojson')).body.simulated).toBe(true)
  })

  test('are GeoJSON too: longitude first, null without a position', async () => {
    node.picture.paint(1)
    node.picture.paint(2, { latitude: null, longitude: null })
    const { body, headers } = await get('/api/v1/vessels.geojson')
    const { features } = VesselCollection.parse(body)
    expect(headers['content-type']).toMatch(/^application\/geo\+json/)
    expect(features.map(feature => feature.geometry)).toEqual([
      { type: 'Point', coordinates: [1.5, 51] },
      null,
    ])
  })

  test.each(['uk-1', '235000001'])('are found one by one by %s, with their raw sentences', async id => {
    node.picture.paint(1)
    const detail = VesselDetail.parse((await get(`/api/v1/vessels/${id}`)).body)
    expect(detail).toMatchObject({ number: 1, sentences: [{ sentence: '!AIVDM,1,1,,A,track1,0*00' }] })
  })

  test('that are not there are not found', async () => {
    const { status, body } = await get('/api/v1/vessels/uk-99')
    expect([status, body.code, body.parameter]).toEqual([404, 'unknown-track', 'id'])
  })

  test('names from the air pass as they are, as data', async () => {
    const name = '</script><img src=x onerror=alert(1)>"\\ \u2028 ÉÀ\u0000'
    node.picture.paint(1, { identity: identityOf(1, { name }) })
    expect((await get('/api/v1/vessels')).body.vessels[0].name).toBe(name)
  })
})

describe('the history', () => {
  beforeEach(() => {
    for (let minute = 10; minute > 0; minute -= 1) node.history.add(fixOf(1, NOW_MS - minute * 60_000))
    node.history.add(fixOf(2, NOW_MS - 90_000, { simulated: true, speed: null }))
    node.history.identify(identityOf(1, { name: 'FIRST' }))
  })

  test('of a track is its fixes in the order of time', async () => {
    node.picture.paint(1)
    const history = TrackHistory.parse((await get('/api/v1/tracks/235000001/history')).body)
    expect(history).toMatchObject({ id: 'uk-1', number: 1, simulated: false, cut: false })
    expect(history.fixes.map(fix => fix.time)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(minute => at(NOW_MS - minute * 60_000)),
    )
    expect(history.fixes[0]).toMatchObject({ latitude: 51.001, speedKnots: 10, courseDegrees: 90 })
  })

  test('of a track says when there was more than asked for', async () => {
    const { body } = await get('/api/v1/tracks/uk-1/history?limit=3')
    expect([body.cut, body.fixes.length]).toEqual([true, 3])
  })

  test('of a track is there after the track has left the picture, and gone when nothing is remembered', async () => {
    expect((await get('/api/v1/tracks/uk-2/history')).body).toMatchObject({ number: 2, simulated: true })
    expect((await get('/api/v1/tracks/uk-3/history')).body.code).toBe('unknown-track')
    expect((await get('/api/v1/tracks/fr-2/history')).body.code).toBe('unknown-track')
  })

  test('of a track is a line for maps, or a point, or nothing', async () => {
    expect(await geometry('')).toBe('LineString')
    expect(await geometry('limit=1')).toBe('Point')
    expect(await geometry(`from=${at(NOW_MS - 30_000)}`)).toBeNull()
  })

  test('of all tracks is a binary frame, marked as replay and as simulated', async () => {
    const answer = await http.app.inject('/api/v1/history')
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'entente-cut': 'false',
    })
    const bytes = answer.rawPayload
    const frame = decodeFrame(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    )
    expect(frame).toMatchObject({ kind: FRAME_KIND.history, timeMs: NOW_MS, count: 11 })
    expect(frame.flags).toBe(FRAME_FLAG.replay | FRAME_FLAG.simulated)
    expect([...frame.track].slice(-3)).toEqual([1, 2, 1])
  })

  test('of all tracks says in a header that it was cut, and keeps to its step', async () => {
    const cut = await http.app.inject('/api/v1/history?limit=4')
    expect([cut.headers['entente-cut'], cut.rawPayload.length]).toEqual(['true', 32 + 4 * 24])
    const stepped = await http.app.inject('/api/v1/history?stepSeconds=300')
    expect(stepped.rawPayload.length).toBe(32 + 3 * 24)
  })

  test('knows who the tracks were', async () => {
    const { body } = await get('/api/v1/history/identities')
    expect(IdentitiesThen.parse(body)).toMatchObject({
      simulated: true,
      cut: false,
      tracks: [{ name: 'FIRST' }],
    })
  })

  test('counts what was recorded: unknown is not zero', async () => {
    node.gapList = [{ feed: 'dover', fromMs: NOW_MS - 5000, toMs: null }]
    const timeline = Timeline.parse((await get('/api/v1/timeline?bins=6')).body)
    expect(timeline.bins.map(bin => bin.reports)).toEqual([null, null, null, null, null, 11])
    expect(timeline).toMatchObject({ binSeconds: 600, gaps: [{ feed: 'dover', to: null }] })
  })

  test('gives the picture as it was, marked as replay, with what is known of each track', async () => {
    const page = VesselPage.parse((await get(`/api/v1/picture?at=${at(NOW_MS - 60_000)}`)).body)
    expect(page).toMatchObject({ replay: true, simulated: true, total: 2, time: at(NOW_MS - 60_000) })
    expect(page.vessels).toMatchObject([
      { number: 1, name: 'FIRST', ageSeconds: 0 },
      { number: 2, id: 'uk-2', name: null, mmsi: null, speedKnots: null, ageSeconds: 30, simulated: true },
    ])
    const collection = await get(`/api/v1/picture.geojson?at=${at(NOW_MS - 60_000)}&class=cargo`)
    expect(VesselCollection.parse(collection.body)).toMatchObject({ replay: true, total: 2 })
  })

  test.each([
    ['before the record began', NOW_MS - 3_600_000],
    ['in the future', NOW_MS + 1000],
  ])('gives no empty picture of a time %s: nobody looked is another answer', async (_, ms) => {
    const { status, body } = await get(`/api/v1/picture?at=${at(ms)}`)
    expect([status, body.code, body.parameter]).toEqual([400, 'bad-parameter', 'at'])
  })

  test('says that it is down while the database is, before and while it is asked', async () => {
    node.history.failure = new Error('connection terminated')
    expect((await get('/api/v1/history/identities')).status).toBe(500)
    node.history.trouble = 'the database does not answer'
    const { status, body, headers } = await get('/api/v1/timeline')
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'history-down', '2'])
  })
})
