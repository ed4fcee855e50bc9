import { createFrame, type Frame, FRAME_KIND } from '#contract'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../link/ask.ts'
import type { HistoryPart, NodeApi } from '../link/node-api.ts'
import { aheadMs, createReplay, LOOK_BACK_MS, stepSeconds } from './replay.ts'

const NOW = 10_000_000

function bench(answer?: (fromMs: number, toMs: number) => Answer<HistoryPart>) {
  let wall = 0
  let tick = () => {}
  const asked: (readonly [number, number, number])[] = []
  const frames: Frame[] = []
  const api: NodeApi = {
    vessel: async () => ({ kind: 'unreachable' }),
    timeline: async () => ({ kind: 'unreachable' }),
    identities: async () => ({ kind: 'unreachable' }),
    history: async (fromMs, toMs, step) => {
      asked.push([fromMs, toMs, step])
      return answer?.(fromMs, toMs) ?? { kind: 'good', value: { frame: fixEverySecond(fromMs, toMs), toMs } }
    },
  }
  const replay = createReplay(
    {
      api,
      wallMs: () => wall,
      nowMs: () => NOW + wall,
      tracks: () => 400,
      every: (_, act) => {
        tick = act
        return () => {
          tick = () => {}
        }
      },
    },
    { frame: frame => frames.push(frame), history: () => {}, identities: () => {}, jumped: () => {} },
  )
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      // The answers of the node come between two ticks.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
      wall += 100
      tick()
    }
  }
  return { replay, asked, frames, pass }
}

/** One track, whose latitude is its time. */
function fixEverySecond(fromMs: number, toMs: number): Frame {
  const times = Array.from({ length: Math.ceil((toMs - fromMs) / 1000) }, (_, index) => fromMs + index * 1000)
  const frame = createFrame(times.length)
  times.forEach((time, row) => {
    frame.track[row] = 1
    frame.latitude[row] = time
    frame.ageMs[row] = toMs - time
  })
  return { ...frame, kind: FRAME_KIND.history, timeMs: toMs, count: times.length }
}

describe('replay', () => {
  test('begins with the picture of the time asked for, and its past', async () => {
    const { replay, asked, frames, pass } = bench()
    replay.seek(5_000_000, false)
    await pass(100)
    expect(asked[0]).toEqual([5_000_000 - LOOK_BACK_MS, 5_000_000, 10])
    expect(frames[0]).toMatchObject({ kind: FRAME_KIND.keyframe, timeMs: 5_000_000 })
    expect(replay.clockMs()).toBe(5_000_000)
  })

  test('plays at its rate, and loads ahead before it needs to', async () => {
    const { replay, asked, frames, pass } = bench()
    replay.seek(5_000_000, true)
    replay.setRate(60)
    await pass(2000)
    const played = replay.clockMs() - 5_000_000
    expect(played).toBeGreaterThan(60 * 1500)
    expect(played).toBeLessThanOrEqual(60 * 2000)
    expect(frames.at(-1)?.timeMs).toBe(replay.clockMs())
    expect(asked[1]?.[1]).toBeGreaterThanOrEqual(5_000_000 + aheadMs(60))
    expect(asked[1]?.[2]).toBe(stepSeconds(60))
  })

  test('a change of pace or a pause never makes the clock jump', async () => {
    const { replay, pass } = bench()
    replay.seek(5_000_000, true)
    await pass(1000)
    const before = replay.clockMs()
    replay.setRate(600)
    replay.play(false)
    replay.setRate(0.25)
    expect(replay.clockMs()).toBe(before)
    await pass(1000)
    expect(replay.clockMs()).toBe(before)
  })

  test('waits at the present', async () => {
    const { replay, pass } = bench()
    replay.seek(NOW - 10_000, true)
    await pass(100)
    replay.setRate(600)
    await pass(1000)
    expect(replay.state.get()).toMatchObject({ playing: false, atNow: true })
    expect(replay.clockMs()).toBeLessThanOrEqual(NOW + 1100)
  })

  test('a past that is longer than one answer is asked for in parts', async () => {
    const { replay, asked, pass } = bench((fromMs, toMs) => {
      const end = Math.min(toMs, fromMs + LOOK_BACK_MS / 2)
      return { kind: 'good', value: { frame: fixEverySecond(fromMs, end), toMs: end } }
    })
    replay.seek(5_000_000, false)
    await pass(500)
    expect(asked[1]?.[0]).toBe(5_000_000 - LOOK_BACK_MS / 2)
    expect(replay.state.get()?.loading).toBe(false)
  })

  test('says why when the node cannot give the past, and does not ask in a loop', async () => {
    const { replay, asked, pass } = bench(() => ({ kind: 'refused', code: 'history-down', parameter: null }))
    replay.seek(5_000_000, true)
    await pass(2000)
    expect(replay.state.get()).toMatchObject({ failure: 'history-down', playing: false, loading: false })
    expect(asked).toHaveLength(1)
  })

  test('leaving it is live', async () => {
    const { replay, frames, pass } = bench()
    replay.seek(5_000_000, true)
    await pass(200)
    replay.leave()
    const before = frames.length
    await pass(500)
    expect(replay.state.get()).toBeNull()
    expect(frames).toHaveLength(before)
  })
})
