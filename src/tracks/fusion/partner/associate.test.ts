import { describe, expect, test } from 'vitest'
import { pairTracks } from './associate.ts'
import { carryTo, type SharedTrack } from './shared-track.ts'

const track = (
  node: string,
  number: number,
  x: number,
  y: number,
  mmsi: number | null = null,
): SharedTrack => ({
  name: { node, number },
  timeMs: 0,
  state: [x, y, 5, 0],
  covariance: [100, 0, 0, 0, 100, 0, 0, 0.25, 0, 0.25],
  mmsi,
  pedigree: [],
})
const none = new Map<string, string>()
const pairs = (ours: SharedTrack[], theirs: SharedTrack[], before: ReadonlyMap<string, string> = none) =>
  pairTracks(ours, theirs, before).map(each => [each.ours, each.theirs])

describe('track-to-track association', () => {
  test('near ones of like motion are one, far ones are not', () => {
    const theirs = [track('B', 1, 5000, 0), track('B', 2, 12, 9)]
    expect(pairs([track('A', 1, 0, 0)], theirs)).toEqual([[0, 1]])
    expect(pairs([track('A', 1, 0, 0)], theirs.slice(0, 1))).toEqual([])
  })

  test('one to one: two boats in company are two pairs, not two claims on one', () => {
    const ours = [track('A', 1, 0, 0), track('A', 2, 30, 0)]
    const theirs = [track('B', 1, 18, 0), track('B', 2, 42, 0)]
    expect(pairs(ours, theirs)).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  test('the same MMSI settles it, another MMSI forbids it', () => {
    const ours = [track('A', 1, 0, 0, 227000001), track('A', 2, 20, 0, 235000002)]
    const theirs = [track('B', 1, 15, 0, 235000002), track('B', 2, 25, 0, 227000001)]
    expect(pairs(ours, theirs)).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect(pairs(ours.slice(0, 1), theirs.slice(0, 1))).toEqual([])
  })

  test('those that were one before stay one when two fit alike', () => {
    const ours = [track('A', 1, 10, 0)]
    const theirs = [track('B', 1, 0, 0), track('B', 2, 20, 0)]
    expect(pairs(ours, theirs, new Map([['A-1', 'B-2']]))).toEqual([[0, 1]])
    expect(pairs(ours, theirs, new Map([['A-1', 'B-1']]))).toEqual([[0, 0]])
  })

  test('carried to another time a track moves in a straight line and doubts more', () => {
    const later = carryTo(track('A', 1, 0, 0), 10_000, 0.01)
    expect(later.state).toEqual([50, 0, 5, 0])
    expect(later.covariance[0]).toBeCloseTo(100 + 100 * 0.25 + (0.01 * 1000) / 3, 9)
  })
})
