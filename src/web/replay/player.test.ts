import { createFrame, type Frame, FRAME_FLAG, FRAME_KIND, STATE } from '#contract'
import { describe, expect, test } from 'vitest'
import { createPlayer, GONE_AFTER_MS, STALE_AFTER_MS } from './player.ts'

/** Fixes as [track, time, latitude]. */
function history(toMs: number, fixes: readonly (readonly [number, number, number])[]): Frame {
  const frame = createFrame(fixes.length)
  fixes.forEach(([track, time, latitude], row) => {
    frame.track[row] = track
    frame.latitude[row] = latitude
    frame.ageMs[row] = toMs - time
    frame.state[row] = STATE.simulated
  })
  return { ...frame, kind: FRAME_KIND.history, timeMs: toMs, count: fixes.length }
}

const rows = (frame: Frame | null) =>
  frame === null
    ? null
    : Array.from({ length: frame.count }, (_, row) => [frame.track[row], frame.latitude[row]])

describe('the player of the past', () => {
  test('begins with a keyframe of the latest fix of each track, marked as replay and as simulated', () => {
    const player = createPlayer()
    player.add(
      history(9000, [
        [1, 1000, 10],
        [2, 2000, 20],
        [1, 3000, 11],
        [1, 8000, 12],
      ]),
      9000,
      1000,
    )
    const frame = player.advance(5000)
    expect(rows(frame)).toEqual([
      [1, 11],
      [2, 20],
    ])
    expect(frame).toMatchObject({
      kind: FRAME_KIND.keyframe,
      timeMs: 5000,
      flags: FRAME_FLAG.replay | FRAME_FLAG.simulated,
    })
    expect([...(frame as Frame).ageMs]).toEqual([2000, 3000])
  })

  test('then gives only what changes, and nothing when nothing does', () => {
    const player = createPlayer()
    player.add(
      history(9000, [
        [1, 1000, 10],
        [1, 8000, 12],
      ]),
      9000,
      1000,
    )
    player.advance(5000)
    expect(player.advance(6000)).toBeNull()
    const delta = player.advance(8000)
    expect(rows(delta)).toEqual([[1, 12]])
    expect(delta?.kind).toBe(FRAME_KIND.delta)
  })

  test('goes from one stretch to the next without a seam', () => {
    const player = createPlayer()
    player.add(history(2000, [[1, 1000, 10]]), 2000, 1000)
    player.add(history(4000, [[1, 3000, 11]]), 4000, 1000)
    expect(player.loadedToMs).toBe(4000)
    expect(rows(player.advance(4000))).toEqual([[1, 11]])
  })

  test('a silent track becomes stale, and then leaves', () => {
    const player = createPlayer()
    player.add(history(2000, [[1, 1000, 10]]), 2000, 1000)
    player.advance(2000)
    expect(player.advance(1000 + STALE_AFTER_MS + 1)?.state[0]).toBe(STATE.simulated | STATE.stale)
    expect(player.advance(1000 + STALE_AFTER_MS + 2)).toBeNull()
    expect(player.advance(1000 + GONE_AFTER_MS + 1)?.state[0]).toBe(STATE.simulated | STATE.removed)
    expect(player.advance(1000 + GONE_AFTER_MS + 2)).toBeNull()
  })

  test('an empty past is an empty picture, said once', () => {
    const player = createPlayer()
    expect(player.advance(1)).toMatchObject({ kind: FRAME_KIND.keyframe, count: 0 })
    expect(player.advance(2)).toBeNull()
    player.reset()
    expect(player.advance(1)).not.toBeNull()
  })
})
