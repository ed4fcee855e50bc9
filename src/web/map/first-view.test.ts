import { describe, expect, test } from 'vitest'
import { createFrame, FRAME_KIND, TRACK_CLASSES, type TrackClass, UNKNOWN_ANGLE } from '#contract'
import { createTrackTable } from '../picture/track-table.ts'
import { placeOfShips } from './first-view.ts'

const DOVER = { latitude: 51, longitude: 1.4 }
type Ship = readonly [latitude: number | null, longitude: number | null, trackClass?: TrackClass]

function tableOf(ships: readonly Ship[]) {
  const frame = createFrame(ships.length)
  frame.kind = FRAME_KIND.keyframe
  frame.count = ships.length
  for (const [row, [latitude, longitude, trackClass = 'cargo']] of ships.entries()) {
    frame.track[row] = row + 1
    frame.latitude[row] = latitude === null ? UNKNOWN_ANGLE : latitude * 1e7
    frame.longitude[row] = longitude === null ? UNKNOWN_ANGLE : longitude * 1e7
    frame.trackClass[row] = TRACK_CLASSES.indexOf(trackClass)
  }
  const table = createTrackTable()
  table.apply(frame)
  return table
}

describe('the first view', () => {
  test.each<[string, readonly Ship[], { latitude: number; longitude: number } | 'home' | null]>([
    ['waits while nothing is known', [], null],
    ['waits while no ship has a place', [[null, null]], null],
    [
      'is home when one ship is near it',
      [
        [51.1, 1.5],
        [50.3, -3.6],
        [50.2, -3.7],
      ],
      'home',
    ],
    [
      'is amid the ships when all are elsewhere',
      [
        [50.3, -3.6],
        [50.2, -3.7],
        [49.4, -2.5],
      ],
      { latitude: 50.2, longitude: -3.6 },
    ],
    [
      'is not moved by one that is in another ocean',
      [
        [50.3, -3.6],
        [50.2, -3.7],
        [-20, 80],
      ],
      { latitude: 50.2, longitude: -3.6 },
    ],
    [
      'does not look at what does not sail',
      [
        [51.1, 1.4, 'baseStation'],
        [50.3, -3.6],
      ],
      { latitude: 50.3, longitude: -3.6 },
    ],
  ])('%s', (_, ships, place) => {
    expect(placeOfShips(tableOf(ships), DOVER)).toEqual(place)
  })
})
