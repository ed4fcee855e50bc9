import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrame, FRAME_KIND, type Frame, STATE, UNKNOWN_ANGLE } from '#contract'
import { createTrackTable, type TrackTable, TRACKS_MAX } from './track-table.ts'

interface Row {
  readonly track: number
  readonly latitude: number
  readonly state: number
}

function frameOf(kind: number, rows: readonly Row[], sequence = 1): Frame {
  const frame = createFrame(rows.length)
  frame.kind = kind
  frame.count = rows.length
  frame.sequence = sequence
  frame.timeMs = 10_000
  rows.forEach((row, at) => {
    frame.track[at] = row.track
    frame.latitude[at] = row.latitude
    frame.ageMs[at] = 400
    frame.state[at] = row.state
  })
  return frame
}

const row = (track: number, latitude = track * 10, state = 0): Row => ({ track, latitude, state })

function contents(table: TrackTable): Map<number, string> {
  const { track, latitude, state } = table.columns
  return new Map(
    Array.from({ length: table.count }, (_, slot) => [track[slot], `${latitude[slot]} ${state[slot]}`]),
  )
}

describe('the picture in columns', () => {
  test('a keyframe replaces everything', () => {
    const table = createTrackTable()
    table.apply(frameOf(FRAME_KIND.keyframe, [row(1), row(2)]))
    table.apply(frameOf(FRAME_KIND.keyframe, [row(3)]))
    expect([...contents(table).keys()]).toEqual([3])
    expect(table.slotOf(1)).toBe(-1)
  })

  test('a delta adds, changes and removes; the last row fills the hole', () => {
    const table = createTrackTable()
    table.apply(frameOf(FRAME_KIND.keyframe, [row(1), row(2), row(3)]))
    table.apply(frameOf(FRAME_KIND.delta, [row(1, 0, STATE.removed), row(2, 99), row(4)]))
    expect(contents(table)).toEqual(
      new Map([
        [3, '30 0'],
        [2, '99 0'],
        [4, '40 0'],
      ]),
    )
    expect(table.slotOf(3)).toBe(0)
  })

  test('knows when each fix was made', () => {
    const table = createTrackTable()
    table.apply(frameOf(FRAME_KIND.keyframe, [row(1)]))
    expect(table.columns.fixMs[0]).toBe(9600)
  })

  test('names the rows that were written, so that only they are drawn anew', () => {
    const table = createTrackTable()
    table.apply(frameOf(FRAME_KIND.keyframe, [row(1), row(2), row(3)]))
    table.apply(frameOf(FRAME_KIND.delta, [row(1, 0, STATE.removed), row(2, 5)]))
    expect([...table.changed.subarray(0, table.changedCount)].toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  test('a track without position has a row and no place', () => {
    const table = createTrackTable()
    table.apply(frameOf(FRAME_KIND.keyframe, [row(1, UNKNOWN_ANGLE)]))
    expect(table.hasPosition(0)).toBe(false)
  })

  test('refuses history, which is not a picture, and more tracks than it holds', () => {
    const table = createTrackTable()
    expect(() => table.apply(frameOf(FRAME_KIND.history, [row(1)]))).toThrow(RangeError)
    expect(() => table.apply({ ...frameOf(FRAME_KIND.keyframe, []), count: TRACKS_MAX + 1 })).toThrow(
      RangeError,
    )
    expect(table.count).toBe(0)
  })

  test('holds what a plain map would hold, after any frames', () => {
    const rows = fc.array(
      fc.record({
        track: fc.integer({ min: 1, max: 40 }),
        latitude: fc.integer({ min: -900_000_000, max: 900_000_000 }),
        state: fc.constantFrom(0, STATE.stale, STATE.simulated, STATE.removed),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), rows), { maxLength: 12 }), frames => {
        const table = createTrackTable()
        const plain = new Map<number, string>()
        for (const [kind, written] of frames) {
          table.apply(frameOf(kind, written))
          if (kind === FRAME_KIND.keyframe) plain.clear()
          for (const each of written) {
            if ((each.state & STATE.removed) !== 0) plain.delete(each.track)
            else plain.set(each.track, `${each.latitude} ${each.state}`)
          }
        }
        expect(contents(table)).toEqual(plain)
        const simulated = [...plain.values()].filter(text => text.endsWith(` ${STATE.simulated}`))
        expect(table.simulatedCount).toBe(simulated.length)
        for (const track of plain.keys()) expect(table.columns.track[table.slotOf(track)]).toBe(track)
      }),
      { seed: 20261125 },
    )
  })

  test('grows without losing a row', () => {
    const table = createTrackTable()
    table.apply(
      frameOf(
        FRAME_KIND.keyframe,
        Array.from({ length: 1000 }, (_, at) => row(at + 1)),
      ),
    )
    table.apply(
      frameOf(
        FRAME_KIND.delta,
        Array.from({ length: 5000 }, (_, at) => row(at + 2000)),
      ),
    )
    expect(table.count).toBe(6000)
    expect(table.columns.latitude[table.slotOf(6000)]).toBe(60_000)
    expect(table.columns.latitude[table.slotOf(1000)]).toBe(10_000)
  })
})
