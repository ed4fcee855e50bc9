/** The grid of ships leaves out nobody who can come near: compared with a look at every ship. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addTrack, makeWatchTracks } from '../look.ts'
import { distanceToRow } from '../plane.ts'
import { ship, T0 } from '../test/sea.ts'
import { ShipGrid } from './grid.ts'

const place = fc.record({
  latitude: fc.double({ min: 46, max: 55, noNaN: true }),
  longitude: fc.double({ min: -9, max: 8, noNaN: true }),
})
const moving = fc.record({
  place,
  knots: fc.double({ min: 3, max: 30, noNaN: true }),
  degrees: fc.integer({ min: 0, max: 359 }),
})

test('every ship that can be at a boat within the time is told, each once, wherever they are (seed 12)', () => {
  const grid = new ShipGrid()
  fc.assert(
    fc.property(
      fc.array(moving, { maxLength: 60, size: 'max' }),
      place,
      fc.integer({ min: 0, max: 1800 }),
      (ships, at, seconds) => {
        const tracks = makeWatchTracks(ships.length)
        ships.forEach((each, index) =>
          addTrack(
            tracks,
            ship({ name: `s-${index}`, ...each.place, knots: each.knots, degrees: each.degrees, seenMs: T0 }),
          ),
        )
        // One in three does not count.
        grid.fill(tracks, T0, index => index % 3 !== 2)
        const told: number[] = []
        grid.near(at, 0, seconds, (from, to) => {
          for (let each = from; each < to; each += 1) told.push(grid.ship[each] as number)
        })
        expect(new Set(told).size).toBe(told.length)
        const near = ships.flatMap((each, index) => {
          const metres = distanceToRow(at, [each.place, each.place])
          return index % 3 !== 2 && metres <= seconds * each.knots * 0.5 ? [index] : []
        })
        expect(told).toEqual(expect.arrayContaining(near))
      },
    ),
    { seed: 12, numRuns: 300 },
  )
})
