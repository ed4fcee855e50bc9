import { createFrame, type Frame, FRAME_KIND, STATE, UNKNOWN_ANGLE, UNKNOWN_U16 } from '#contract'
import { describe, expect, test } from 'vitest'
import { createPicture } from './picture.ts'

interface Row {
  readonly track: number
  readonly latitude?: number
  readonly state?: number
  readonly ageMs?: number
}

function frame(kind: number, timeMs: number, rows: readonly Row[]): Frame {
  const made = createFrame(rows.length)
  rows.forEach((row, index) => {
    made.track[index] = row.track
    made.latitude[index] = row.latitude ?? 510_000_000
    made.longitude[index] = 15_000_000
    made.ageMs[index] = row.ageMs ?? 0
    made.speed[index] = 514
    made.course[index] = UNKNOWN_U16
    made.heading[index] = 9000
    made.trackClass[index] = 1
    made.state[index] = row.state ?? 0
  })
  return { ...made, kind, timeMs, count: rows.length }
}

describe('the picture a screen remembers', () => {
  test('a keyframe replaces all, a delta changes what it names', () => {
    const picture = createPicture()
    picture.apply(frame(FRAME_KIND.keyframe, 1000, [{ track: 1 }, { track: 2 }]))
    picture.apply(frame(FRAME_KIND.delta, 2000, [{ track: 2, latitude: 520_000_000 }, { track: 3 }]))
    expect([...picture.tracks()]).toEqual([1, 2, 3])
    expect(picture.read(2)?.position?.latitude).toBe(52)
    picture.apply(frame(FRAME_KIND.keyframe, 3000, [{ track: 9 }]))
    expect([...picture.tracks()]).toEqual([9])
  })

  test('a track that leaves leaves no hole, and the others stay themselves', () => {
    const picture = createPicture()
    picture.apply(
      frame(FRAME_KIND.keyframe, 0, [
        { track: 1, latitude: 1e7 },
        { track: 2, latitude: 2e7 },
        { track: 3, latitude: 3e7 },
      ]),
    )
    picture.apply(frame(FRAME_KIND.delta, 1, [{ track: 1, state: STATE.removed }]))
    expect(picture.read(1)).toBeNull()
    expect([2, 3].map(track => picture.read(track)?.position?.latitude)).toEqual([2, 3])
    expect(picture.size).toBe(2)
  })

  test('what is not known is null, never 0', () => {
    const picture = createPicture()
    picture.apply(frame(FRAME_KIND.keyframe, 0, [{ track: 1, latitude: UNKNOWN_ANGLE }]))
    expect(picture.read(1)).toMatchObject({ position: null, courseDegrees: null, headingDegrees: 90 })
    expect(picture.read(1)?.speedMetresPerSecond).toBe(5.14)
  })

  test('the bits of the state are read as words', () => {
    const picture = createPicture()
    const state = STATE.stale | STATE.noLink | STATE.simulated | STATE.distressTest
    picture.apply(frame(FRAME_KIND.keyframe, 0, [{ track: 1, state }]))
    expect(picture.read(1)).toMatchObject({
      freshness: 'stale',
      noLink: true,
      simulated: true,
      distress: 'test',
      offPosition: false,
    })
  })

  test('gives itself as a keyframe, with ages at its own time, more tracks than it had room for at first', () => {
    const picture = createPicture()
    const rows = Array.from({ length: 3000 }, (_, index) => ({ track: index, ageMs: index }))
    picture.apply(frame(FRAME_KIND.keyframe, 10_000, rows))
    picture.apply(frame(FRAME_KIND.delta, 12_000, [{ track: 7 }]))
    const copy = createPicture()
    copy.apply(picture.keyframe())
    expect(copy.size).toBe(3000)
    expect(copy.read(2999)).toEqual(picture.read(2999))
    expect([copy.read(7)?.fixMs, copy.read(8)?.fixMs]).toEqual([12_000, 9992])
  })
})
