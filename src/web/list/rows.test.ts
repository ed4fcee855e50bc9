import {
  createFrame,
  FRAME_KIND,
  TRACK_CLASSES,
  type TrackClass,
  type TrackIdentity,
  UNKNOWN_ANGLE,
  UNKNOWN_U16,
} from '#contract'
import { describe, expect, test } from 'vitest'
import { findTracks } from '../session/find.ts'
import { createIdentities } from '../session/identities.ts'
import { groupsOf, type Sort } from '../session/order.ts'
import { createPicture } from '../session/picture.ts'
import { rowKey, rowsOf } from './rows.ts'
import { windowOf } from './use-window.ts'

interface Given {
  readonly track: number
  readonly class: TrackClass
  readonly name?: string
  readonly speed?: number
  readonly ageMs?: number
  readonly latitude?: number
}

const HOME = { latitude: 51, longitude: 1.5 }

function scene(given: readonly Given[]) {
  const frame = createFrame(given.length)
  given.forEach((each, row) => {
    frame.track[row] = each.track
    frame.latitude[row] = each.latitude === undefined ? UNKNOWN_ANGLE : each.latitude * 1e7
    frame.longitude[row] = 1.5e7
    frame.speed[row] = each.speed ?? UNKNOWN_U16
    frame.ageMs[row] = each.ageMs ?? 0
    frame.trackClass[row] = TRACK_CLASSES.indexOf(each.class)
  })
  const picture = createPicture()
  picture.apply({ ...frame, kind: FRAME_KIND.keyframe, timeMs: 1_000_000, count: given.length })
  const identities = createIdentities()
  identities.add(given.map(each => identityOf(each)))
  return { picture, identities }
}

function identityOf(each: Given): TrackIdentity {
  return {
    number: each.track,
    id: `uk-${each.track}`,
    mmsi: 235_000_000 + each.track,
    name: each.name ?? null,
    callsign: `MABC${each.track}`,
    imo: 9_000_000 + each.track,
    shipType: null,
    class: each.class,
    destination: 'ÉPINAL',
    eta: null,
    draughtMetres: null,
    lengthMetres: null,
    beamMetres: null,
    status: null,
    simulated: false,
  }
}

const SHIPS: readonly Given[] = [
  { track: 1, class: 'cargo', name: 'ZEELAND', speed: 700, ageMs: 100, latitude: 51.3 },
  { track: 2, class: 'cargo', name: 'ALPHA', speed: 500, ageMs: 9000, latitude: 51.1 },
  { track: 3, class: 'cargo' },
  { track: 4, class: 'distressDevice', name: 'AIS SART' },
  { track: 5, class: 'passenger', name: 'PRIDE' },
]

const numbers = (sort: Sort, hidden: ReadonlySet<TrackClass> = new Set()) => {
  const { picture, identities } = scene(SHIPS)
  return groupsOf(picture, identities, hidden, sort, HOME).map(group => group.tracks.map(now => now.track))
}

describe('the list', () => {
  test('distress stands first, then passengers, then cargo; each by name', () => {
    // The ship without a name goes by its MMSI, which begins with a digit.
    expect(numbers({ key: 'name', descending: false })).toEqual([[4], [5], [3, 2, 1]])
  })

  test.each([
    [{ key: 'speed', descending: true } as Sort, [1, 2, 3]],
    [{ key: 'speed', descending: false } as Sort, [2, 1, 3]],
    [{ key: 'distance', descending: false } as Sort, [2, 1, 3]],
    [{ key: 'name', descending: true } as Sort, [1, 2, 3]],
  ])('sorted by %j: what is not known comes last', (sort, expected) => {
    expect(numbers(sort).at(-1)).toEqual(expected)
  })

  test('what the filter hides is not in the list', () => {
    expect(numbers({ key: 'name', descending: false }, new Set(['cargo']))).toEqual([[4], [5]])
  })

  test('a closed group keeps its head and its count', () => {
    const { picture, identities } = scene(SHIPS)
    const groups = groupsOf(picture, identities, new Set(), { key: 'name', descending: false }, HOME)
    const rows = rowsOf(groups, new Set(['cargo']))
    expect(rows.map(rowKey)).toEqual([
      'group-distressDevice',
      'track-4',
      'group-passenger',
      'track-5',
      'group-cargo',
    ])
    expect(rows.at(-1)).toMatchObject({ size: 3, open: false })
  })
})

describe('the search', () => {
  test.each([
    ['alp', [2], 'name'],
    ['mabc5', [5], 'callsign'],
    ['235000001', [1], 'mmsi'],
    ['9000003', [3], 'imo'],
    ['uk-3', [3], 'id'],
    ['epin', [4, 5, 3, 2, 1], 'destination'],
    ['land', [1], 'name'],
    ['nothing of the kind', [], null],
    ['   ', [], null],
  ])('%j finds %j', (query, expected, by) => {
    const found = findTracks(scene(SHIPS).identities, query)
    expect(found.map(each => each.identity.number)).toEqual(expected)
    if (by !== null) expect(found[0]?.by).toBe(by)
  })
})

describe('the rows in sight', () => {
  test.each([
    [0, 320, 1000, 0, 18],
    [3200, 320, 1000, 92, 118],
    [31_680, 320, 1000, 982, 1000],
    [0, 320, 3, 0, 3],
    [9999, 320, 3, 0, 3],
  ])('at %d px with %d px of height, of %d rows: %d to %d', (top, height, count, first, end) => {
    expect(windowOf(top, height, 32, count)).toEqual({ first, end })
  })
})
