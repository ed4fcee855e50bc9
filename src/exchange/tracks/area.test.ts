import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PictureArea } from '#records'
import { areasFor, crossesBy, isInside, openArea } from './area.ts'

const FROM_MS = Date.parse('2026-11-25T00:00:00.000Z')
const strait: PictureArea = {
  name: 'Strait of Dover',
  shape: {
    kind: 'polygon',
    points: [
      { latitude: 50.7, longitude: 1 },
      { latitude: 50.7, longitude: 2 },
      { latitude: 51.2, longitude: 2 },
      { latitude: 51.2, longitude: 1 },
    ],
  },
  partners: ['FR'],
  kinds: ['small-boat', 'unknown'],
  from: '2026-11-25T00:00:00.000Z',
  until: '2026-11-26T00:00:00.000Z',
  words: null,
}
const area = openArea('a', 1, strait)

describe('which tracks may cross', () => {
  test('none without an area', () => {
    expect(crossesBy([], 'small-boat', 50.9, 1.5)).toBe(-1)
  })

  test.each([
    ['in the water, of a kind that is named', 'small-boat', 50.9, 1.5, 0],
    ['in the water, of another kind', 'ship', 50.9, 1.5, -1],
    ['beside the water', 'small-boat', 50.9, 2.5, -1],
    ['nowhere', 'small-boat', Number.NaN, Number.NaN, -1],
  ] as const)('%s', (_, kind, latitude, longitude, by) => {
    expect(crossesBy([area], kind, latitude, longitude)).toBe(by)
  })

  test.each([
    ['before it begins', 'FR', FROM_MS - 1, 0],
    ['from its first instant', 'FR', FROM_MS, 1],
    ['at its last', 'FR', FROM_MS + 86_399_999, 1],
    ['after it', 'FR', FROM_MS + 86_400_000, 0],
    ['for a partner that is not named', 'BE', FROM_MS, 0],
  ] as const)('in force: %s', (_, partner, nowMs, count) => {
    expect(areasFor([area], partner, nowMs)).toHaveLength(count)
  })

  test('an area without end stands until it is taken back', () => {
    expect(areasFor([openArea('a', 1, { ...strait, until: null })], 'FR', FROM_MS + 1e12)).toHaveLength(1)
  })

  test('inside a star is what its angles add up to (winding number as the slow twin)', () => {
    const corner = fc.record({
      radius: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
    })
    const place = fc.double({ min: -0.6, max: 0.6, noNaN: true })
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), place, place, (corners, north, east) => {
        const points = corners.map(({ radius }, k) => {
          const angle = (2 * Math.PI * k) / corners.length + 0.1
          return { latitude: 51 + radius * Math.sin(angle), longitude: 1.5 + radius * Math.cos(angle) }
        })
        const star = openArea('s', 1, { ...strait, shape: { kind: 'polygon', points } })
        let turned = 0
        points.forEach((point, k) => {
          const next = points[(k + 1) % points.length] ?? point
          const a = Math.atan2(point.latitude - 51 - north, point.longitude - 1.5 - east)
          const b = Math.atan2(next.latitude - 51 - north, next.longitude - 1.5 - east)
          turned += Math.atan2(Math.sin(b - a), Math.cos(b - a))
        })
        expect(isInside(star, 51 + north, 1.5 + east)).toBe(Math.abs(turned) > Math.PI)
      }),
      { seed: 8, numRuns: 500 },
    )
  })
})
