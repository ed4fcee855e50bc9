import type { TrackDoubt } from '#contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { ellipseOnScreen } from './doubt-mark.ts'
import { doubtsInSight, ELLIPSES_MAX } from './doubts.ts'
import { viewOf } from './view.ts'

const CENTRE = { latitude: 51, longitude: 1.5 }
const VIEW = viewOf(CENTRE, 11, 1600, 900)
const CARGO = 1

const doubtOf = (number: number, majorMetres: number): TrackDoubt => ({
  number,
  doubt: { majorMetres, minorMetres: majorMetres / 2, orientationDegrees: 20 },
  sensorCount: 2,
  simulated: true,
})
/** Each track so many degrees east of the middle. */
const eastOf =
  (degrees: (track: number) => number | null) => (track: number, into: { x: number; y: number }) => {
    const east = degrees(track)
    if (east === null) return null
    into.x = mercatorX(CENTRE.longitude + east)
    into.y = mercatorY(CENTRE.latitude)
    return { trackClass: CARGO }
  }
const drawn = (doubts: readonly TrackDoubt[], not: number | null, place = eastOf(() => 0)) =>
  doubtsInSight(VIEW, doubts, not, place).map(each => each.of.number)

describe('the ellipses of a frame', () => {
  test('are those of all tracks whose doubt is larger than a symbol', () => {
    expect(drawn([doubtOf(1, 5000), doubtOf(2, 900), doubtOf(3, 20)], null)).toEqual([1, 2])
  })

  test('leave out the chosen track, whose own hand draws it, and tracks that are not drawn', () => {
    const place = eastOf(track => (track === 2 ? null : 0))
    expect(drawn([doubtOf(1, 900), doubtOf(2, 900), doubtOf(3, 900)], 3, place)).toEqual([1])
  })

  test('reach into the screen from outside, and no further', () => {
    const place = eastOf(track => (track === 1 ? 0.35 : 0.6))
    expect(drawn([doubtOf(1, 9000), doubtOf(2, 8000)], null, place)).toEqual([1])
  })

  test('are no more than the limit, however many tracks there are', () => {
    const doubts = Array.from({ length: 2000 }, (_, at) => doubtOf(at, 9000 - at))
    expect(drawn(doubts, null)).toEqual(Array.from({ length: ELLIPSES_MAX }, (_, at) => at))
  })

  test('are the same as of one who looks at every track (seed 20261125)', () => {
    const track = fc.record({
      major: fc.double({ min: 1, max: 6000, noNaN: true }),
      east: fc.double({ min: -1, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(track, { maxLength: 60 }), tracks => {
        const sorted = tracks.toSorted((a, b) => b.major - a.major)
        const found = drawn(
          sorted.map((each, at) => doubtOf(at, each.major)),
          null,
          eastOf(at => sorted[at]?.east ?? null),
        )
        sorted.forEach(({ major, east }, at) => {
          const spot = { x: mercatorX(CENTRE.longitude + east), y: mercatorY(CENTRE.latitude) }
          const ellipse = ellipseOnScreen(VIEW, spot, doubtOf(at, major).doubt)
          const isSeen =
            ellipse !== null && ellipse.left > -ellipse.major && ellipse.left < VIEW.width + ellipse.major
          if (isSeen) expect(found).toContain(at)
        })
      }),
      { seed: 20261125, numRuns: 100 },
    )
  })
})
