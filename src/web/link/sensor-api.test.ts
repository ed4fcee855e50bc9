import { describe, expect, test } from 'vitest'
import type { Told } from './ask.ts'
import { createSensorApi, type Sighting } from './sensor-api.ts'

const signal = new AbortController().signal

function answering(body: string, init: ResponseInit = {}) {
  const asked: (Told & { readonly address: string })[] = []
  const api = createSensorApi(async (address, { method, headers, body: told }) => {
    asked.push({
      address,
      ...(method && { method }),
      ...(headers && { headers }),
      ...(told && { body: told }),
    })
    return new Response(body, init)
  })
  return { api, asked }
}

const SIGHTING: Sighting = {
  latitude: 51.0017,
  longitude: 1.4417,
  doubtMetres: 741,
  peopleMin: 30,
  peopleMax: null,
  seenAt: '2026-11-25T02:14:00.000Z',
  who: 'CROSS Gris-Nez',
  words: '<b>low in the water</b>',
}

describe('a question about what sensors see', () => {
  test('asks at its own node, with what a name may hold written safely', async () => {
    const { api, asked } = answering('{}')
    await api.sensors(signal)
    await api.plots(30, signal)
    await api.doubts(signal)
    await api.explanation('uk/1?', signal)
    expect(asked.map(each => each.address)).toEqual([
      '/api/v1/sensors',
      '/api/v1/plots?seconds=30',
      '/api/v1/doubts?limit=2000',
      '/api/v1/tracks/uk%2F1%3F/explanation',
    ])
  })

  test('a sighting is handed in as it was written, and its receipt comes back', async () => {
    const { api, asked } = answering('{"simulated":true,"logPosition":77,"durable":true}', { status: 201 })
    expect(await api.sight(SIGHTING, signal)).toEqual({
      kind: 'good',
      value: { simulated: true, logPosition: 77, durable: true },
    })
    expect(asked[0]).toMatchObject({ address: '/api/v1/sightings', method: 'POST' })
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(SIGHTING)
  })

  test('a refused sighting names the field that was wrong', async () => {
    const init = { status: 400, headers: { 'content-type': 'application/json' } }
    const { api } = answering('{"code":"bad-body","message":"…","parameter":"seenAt"}', init)
    expect(await api.sight(SIGHTING, signal)).toEqual({
      kind: 'refused',
      code: 'bad-body',
      parameter: 'seenAt',
    })
  })

  test('a node that does not answer in time is silent', async () => {
    const api = createSensorApi((_, init) => {
      return new Promise((_resolve, reject) => {
        init.signal.addEventListener('abort', () => reject(init.signal.reason as Error))
      })
    })
    expect(await api.sight(SIGHTING, AbortSignal.timeout(1))).toEqual({ kind: 'unreachable' })
  })
})
