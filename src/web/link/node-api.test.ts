import { createFrame, encodeFrame, FRAME_KIND } from '#contract'
import { describe, expect, test } from 'vitest'
import { createNodeApi, HISTORY_ROWS, stepThatFits } from './node-api.ts'

const signal = new AbortController().signal

function answering(body: BodyInit, init: ResponseInit = {}) {
  const asked: string[] = []
  const api = createNodeApi(async address => {
    asked.push(address)
    return new Response(body, init)
  })
  return { api, asked }
}

/** Fixes of one track, at these times. */
function history(toMs: number, times: readonly number[]): ArrayBuffer {
  const frame = createFrame(times.length)
  times.forEach((time, row) => {
    frame.ageMs[row] = toMs - time
  })
  return encodeFrame({ ...frame, kind: FRAME_KIND.history, timeMs: toMs, count: times.length }).buffer
}

describe('a question to the node', () => {
  test('asks at its own node, with what a name may hold written safely', async () => {
    const { api, asked } = answering('{"id":"uk-1"}')
    expect(await api.vessel('uk/1?', signal)).toEqual({ kind: 'good', value: { id: 'uk-1' } })
    expect(asked).toEqual(['/api/v1/vessels/uk%2F1%3F'])
  })

  test('a refusal keeps its code', async () => {
    const init = { status: 503, headers: { 'content-type': 'application/json' } }
    const { api } = answering('{"code":"history-down"}', init)
    expect(await api.timeline(0, 1, 10, signal)).toEqual({
      kind: 'refused',
      code: 'history-down',
      parameter: null,
    })
  })

  test('a refusal by something that is not the node has none', async () => {
    const { api } = answering('<html>', { status: 502, headers: { 'content-type': 'text/html' } })
    expect(await api.timeline(0, 1, 10, signal)).toEqual({ kind: 'refused', code: null, parameter: null })
  })

  test.each([
    ['text that is no JSON', answering('<html>').api],
    [
      'a network that fails',
      createNodeApi(async () => {
        throw new TypeError('failed to fetch')
      }),
    ],
  ])('%s is silence', async (_, api) => {
    expect(await api.vessel('uk-1', signal)).toEqual({ kind: 'unreachable' })
  })

  test('bytes that are no frame are silence too', async () => {
    expect(await answering(new ArrayBuffer(5)).api.history(0, 1, 1, signal)).toEqual({ kind: 'unreachable' })
  })

  test('a whole past ends where it was asked to, one that was cut just after its last fix', async () => {
    const whole = await answering(history(9000, [1000, 4000])).api.history(0, 9000, 1, signal)
    expect(whole).toMatchObject({ kind: 'good', value: { toMs: 9000 } })
    const headers = { 'entente-cut': 'true' }
    const cut = await answering(history(9000, [1000, 4000]), { headers }).api.history(0, 9000, 1, signal)
    expect(cut).toMatchObject({ kind: 'good', value: { toMs: 4001 } })
  })
})

test.each([
  [400, 1_800_000, 10, 10],
  [10_000, 1_800_000, 10, 60],
  [0, 1_800_000, 30, 30],
])('%d tracks over %d ms, not finer than %d s: a fix each %d s fits', (tracks, spanMs, finest, step) => {
  expect(stepThatFits(tracks, spanMs, finest)).toBe(step)
  expect((tracks * spanMs) / 1000 / step).toBeLessThanOrEqual(HISTORY_ROWS)
})
