import {
  createFrame,
  FRAME_KIND,
  STATE,
  TRACK_CLASSES,
  type TrackClass,
  type TrackIdentity,
  UNKNOWN_ANGLE,
} from '#contract'
import { distanceMetres } from '#geo'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTrackTable } from '../picture/track-table.ts'
import { createIdentities } from './identities.ts'
import { nearest } from './nearest.ts'
import { countOf, summarise } from './summary.ts'

const SEED = 1123

/** Tracks 1, 2, 3 ... as [state, status, class]. */
function scene(tracks: readonly (readonly [number, number | null, TrackClass?])[]) {
  const frame = createFrame(tracks.length)
  tracks.forEach(([state, , kind], row) => {
    frame.track[row] = row + 1
    frame.state[row] = state
    frame.ageMs[row] = row
    frame.trackClass[row] = TRACK_CLASSES.indexOf(kind ?? (row === 0 ? 'tanker' : 'cargo'))
  })
  const table = createTrackTable()
  table.apply({ ...frame, kind: FRAME_KIND.keyframe, timeMs: 1000, count: tracks.length })
  const identities = createIdentities()
  identities.add(tracks.map(([, status], row) => ({ number: row + 1, status }) as TrackIdentity))
  return summarise(table, identities)
}

describe('the picture in figures', () => {
  test('counts each track once by age, by status and by class', () => {
    const summary = scene([
      [STATE.fresh, 0],
      [STATE.stale, 1],
      [STATE.lost, 5],
      [STATE.stale | STATE.noLink, null],
      [STATE.fresh, 15],
      [STATE.fresh, 11],
    ])
    expect(summary.ages).toEqual({ fresh: 3, stale: 1, lost: 1, noLink: 1 })
    expect(summary.statuses).toEqual({ moving: 1, anchored: 1, moored: 1, fishing: 0, other: 1, unknown: 2 })
    expect([countOf(summary, 'tanker'), countOf(summary, 'cargo'), countOf(summary, 'tug')]).toEqual([
      1, 5, 0,
    ])
  })

  test('names what is reported, distress first, tests last, the newest of a kind first', () => {
    const summary = scene([
      [STATE.distressTest, null],
      [STATE.fresh, 2],
      [STATE.fresh, 2],
      [STATE.offPosition, null, 'aidToNavigation'],
      [STATE.fresh, 6],
      [STATE.distressActive, 14],
      [STATE.fresh, 0],
    ])
    expect(summary.reported.map(each => [each.report, each.track])).toEqual([
      ['distress', 6],
      ['notUnderCommand', 2],
      ['notUnderCommand', 3],
      ['aground', 5],
      ['offPosition', 4],
      ['distressTest', 1],
    ])
  })

  test('names what sensors see and AIS does not say: boats first, the newest on top, then ships that are not where they say', () => {
    const summary = scene([
      [STATE.fresh, null, 'unidentified'],
      [STATE.offPosition, 0, 'cargo'],
      [STATE.stale, null, 'smallBoat'],
      [STATE.fresh, 0, 'cargo'],
      [STATE.offPosition, null, 'virtualAidToNavigation'],
      [STATE.fresh, null, 'smallBoat'],
    ])
    expect(summary.observed.map(each => [each.what, each.track])).toEqual([
      ['smallBoat', 6],
      ['smallBoat', 3],
      ['aisDisagrees', 2],
      ['unidentified', 1],
    ])
    expect(summary.reported.map(each => each.report)).toEqual(['offPosition'])
  })
})

describe('the nearest', () => {
  test('are those that sorting all by distance would give', () => {
    const places = fc.array(
      fc.record({ latitude: fc.integer({ min: 500, max: 515 }), longitude: fc.integer({ min: 0, max: 30 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 6 }), (given, max) => {
        const frame = createFrame(given.length + 1)
        given.forEach((place, row) => {
          frame.track[row] = row
          frame.latitude[row] = place.latitude * 1e6
          frame.longitude[row] = place.longitude * 1e6
        })
        frame.track[given.length] = 999
        frame.latitude[given.length] = UNKNOWN_ANGLE
        const table = createTrackTable()
        table.apply({ ...frame, kind: FRAME_KIND.keyframe, count: given.length + 1 })
        const from = { latitude: 50.97, longitude: 1.43 }
        const slow = given
          .map((place, track) => ({
            track,
            metres: distanceMetres(from, { latitude: place.latitude / 10, longitude: place.longitude / 10 }),
          }))
          .filter(each => each.track !== 3)
          .toSorted((a, b) => a.metres - b.metres)
        const found = nearest(table, from, 3, max).map(each => each.metres)
        expect(found).toHaveLength(Math.min(max, slow.length))
        // Chosen on a plane: a tie within 1 % may go either way.
        found.forEach((metres, index) =>
          expect(metres).toBeLessThanOrEqual((slow[index]?.metres ?? 0) * 1.01 + 1),
        )
      }),
      { seed: SEED },
    )
  })
})
