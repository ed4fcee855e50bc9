import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Explanation, PlotList, type SensorInfo, SensorList } from '#contract'
import type { Http } from './create.ts'
import { HTTP_LIMITS } from './limits.ts'
import { FakeNode, NOW_MS } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

let node: FakeNode
let http: Http

beforeEach(async () => {
  node = new FakeNode()
  http = await openHttp(node)
})

afterEach(() => http.close())

const SENSOR: SensorInfo = {
  id: 'radar-1',
  kind: 'radar',
  simulated: true,
  latitude: 51,
  longitude: 1,
  rangeMetres: 40_000,
  fieldOfView: null,
  state: 'live',
  ageSeconds: 1,
  observations: 7,
  refused: 0,
  refusedBy: {},
  registration: null,
  alarm: null,
}
const PLOT = {
  sensor: 'radar-1',
  kind: 'radar' as const,
  simulated: true,
  time: new Date(NOW_MS).toISOString(),
  latitude: 51,
  longitude: 1.2,
  bearingDegrees: null,
  doubtMetres: null,
}
const SIGHTING = {
  latitude: 51,
  longitude: 1.4,
  doubtMetres: 500,
  seenAt: new Date(NOW_MS - 60_000).toISOString(),
  who: 'CROSS',
}

async function get(url: string) {
  const answer = await http.app.inject({ url })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() }
}

async function post(url: string, payload: string, type: string, headers: Record<string, string> = {}) {
  const answer = await http.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': type, ...headers },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}

describe('sensors', () => {
  test('are told with their place and state; one simulated one marks the answer', async () => {
    node.sensorList = [SENSOR]
    const list = SensorList.parse((await get('/api/v1/sensors')).body)
    expect(list).toMatchObject({ simulated: true, sensors: [SENSOR] })
  })

  test('show what they saw, the newest first, and say when there is more', async () => {
    node.plotList = [PLOT, PLOT, PLOT]
    expect(PlotList.parse((await get('/api/v1/plots?seconds=5&limit=2')).body)).toMatchObject({
      cut: true,
      plots: [PLOT, PLOT],
    })
  })

  test.each(['seconds=0', `seconds=${HTTP_LIMITS.plotSecondsMax + 1}`, 'seconds=a', 'second=1'])(
    'refuse a question that is not one: %s',
    async query => {
      expect(await get(`/api/v1/plots?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'bad-parameter' },
      })
    },
  )

  test('publish the schema of their lines as JSON Schema', async () => {
    const { status, type, body } = await get('/api/v1/schemas/detection.json')
    expect([status, type]).toEqual([200, 'application/schema+json; charset=utf-8'])
    expect(body.$schema).toContain('2020-12')
  })
})

describe('what made a track', () => {
  test('is told line by line', async () => {
    node.picture.paint(7)
    const explanation: Explanation = {
      simulated: true,
      id: 'uk-7',
      number: 7,
      time: PLOT.time,
      cut: false,
      observations: [],
    }
    node.explanation = explanation
    expect((await get('/api/v1/tracks/uk-7/explanation')).body).toEqual(explanation)
  })

  test('of a track that is not there, or that AIS alone made, is a clear no', async () => {
    expect(await get('/api/v1/tracks/uk-9/explanation')).toMatchObject({ status: 404 })
    node.picture.paint(7)
    const { status, body } = await get('/api/v1/tracks/uk-7/explanation')
    expect([status, body.message]).toEqual([404, expect.stringContaining('No other sensor than AIS')])
  })
})

describe('detections handed in', () => {
  test.each(['application/x-ndjson', 'text/plain'])('are taken line by line as %s', async type => {
    const { status, body } = await post('/api/v1/detections', '{"a":1}\n{"b":2}\r\n', type)
    expect([status, body.accepted, body.durable]).toEqual([200, 2, true])
    expect(node.taken).toEqual(['{"a":1}', '{"b":2}'])
  })

  test('are refused where the door is closed, when empty, and when the disk is full', async () => {
    const empty = await post('/api/v1/detections', '\n', 'application/x-ndjson')
    expect(empty).toMatchObject({ status: 400, body: { code: 'bad-body' } })
    node.takeFailure = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const full = await post('/api/v1/detections', '{}', 'application/x-ndjson')
    expect(full).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    node.takesDetections = false
    const closed = await post('/api/v1/detections', '{}', 'application/x-ndjson')
    expect(closed).toMatchObject({ status: 403, body: { code: 'detections-closed' } })
  })
})

describe('a sighting handed in', () => {
  const hand = (sighting: unknown, headers = {}) =>
    post('/api/v1/sightings', JSON.stringify(sighting), 'application/json', headers)

  test('is taken as it was said, and answered when it is on disk', async () => {
    const { status, body } = await hand({ ...SIGHTING, peopleMin: 20, words: 'grey <b>boat</b>' })
    expect([status, body]).toEqual([200, { simulated: true, logPosition: 77, durable: true }])
    expect(node.sightings).toEqual([
      { ...SIGHTING, peopleMin: 20, peopleMax: null, words: 'grey <b>boat</b>' },
    ])
  })

  test.each([
    ['without a place', { ...SIGHTING, latitude: undefined }, 'latitude'],
    ['with a place that is none', { ...SIGHTING, longitude: 181 }, 'longitude'],
    ['with no doubt at all', { ...SIGHTING, doubtMetres: 0 }, 'doubtMetres'],
    ['with a time that is none', { ...SIGHTING, seenAt: 'just now' }, 'seenAt'],
    ['seen in the future', { ...SIGHTING, seenAt: new Date(NOW_MS + 120_000).toISOString() }, 'seenAt'],
    ['that nobody took', { ...SIGHTING, who: '  ' }, 'who'],
    ['with more at least than at most', { ...SIGHTING, peopleMin: 40, peopleMax: 20 }, 'peopleMax'],
    ['that says more than it may', { ...SIGHTING, name: 'x' }, 'name'],
  ])('%s is refused, and the field is named', async (_, sighting, parameter) => {
    expect(await hand(sighting)).toMatchObject({ status: 400, body: { code: 'bad-body', parameter } })
    expect(node.sightings).toEqual([])
  })

  test('from another machine is taken where detections are, and nowhere else', async () => {
    const from = (remoteAddress: string) =>
      http.app.inject({ method: 'POST', url: '/api/v1/sightings', payload: SIGHTING, remoteAddress })
    expect((await from('192.0.2.7')).statusCode).toBe(200)
    node.takesDetections = false
    expect((await from('192.0.2.7')).statusCode).toBe(403)
    expect((await from('::ffff:127.0.0.1')).statusCode).toBe(200)
  })

  test('that is no JSON, too long, or comes from the page of another is refused', async () => {
    const broken = await post('/api/v1/sightings', '{', 'application/json')
    expect(broken).toMatchObject({ status: 400, body: { code: 'bad-body' } })
    expect((await hand({ ...SIGHTING, words: 'x'.repeat(20_000) })).status).toBe(413)
    expect((await hand(SIGHTING, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await post('/api/v1/sightings', 'a=1', 'text/plain')).status).toBe(415)
  })
})
