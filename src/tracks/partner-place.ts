/** Where a row of estimates was when it was last seen: pictures say the place of a fix, and its age. */
import { RADIANS_PER_DEGREE } from '#geo'
import { type Estimates, METRES_PER_DEGREE } from './fusion/partner/estimates.ts'
import type { FoundPlace } from './found-place.ts'

/** Slower has no course, m/s. */
const COURSE_SPEED_MIN = 0.3

/** The row stands at `atMs`; the answer at `seenMs`. */
export function placeBack(of: Estimates, row: number, atMs: number, seenMs: number): FoundPlace {
  const seconds = Math.max(0, atMs - seenMs) / 1000
  const [east, north] = [of.velocityEast[row] as number, of.velocityNorth[row] as number]
  const latitude = of.latitude[row] as number
  const perDegreeEast = METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE)
  const speed = Math.hypot(east, north)
  const angle = Math.atan2(east, north)
  return {
    timeMs: seenMs,
    latitude: latitude - (seconds * north) / METRES_PER_DEGREE,
    longitude: (of.longitude[row] as number) - (seconds * east) / perDegreeEast,
    speed,
    course: speed < COURSE_SPEED_MIN ? null : angle < 0 ? angle + 2 * Math.PI : angle,
  }
}
