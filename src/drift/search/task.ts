/** What a unit does in an area: legs, spacing and times that use up its endurance, no more and no less. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { SearchTask } from './coverage.ts'
import { SEARCH_LIMITS } from './limits.ts'
import { patternIn } from './laid-pattern.ts'
import { datumAt, type MovingCloud, utc } from './moving.ts'
import type { PlanePoint } from './plane.ts'
import type { Rectangle } from './rectangle.ts'
import { onScene, type OnScene, type SearchUnit, wrong } from './unit.ts'

/** Legs and spacing of an area whose size follows from the track that the unit can go. */
export interface Layout {
  readonly east: number
  readonly north: number
  readonly heading: number
  readonly legs: number
  readonly spacingM: number
}

/** Absent: legs along the heading, a parallel sweep or a creeping line by the shape of the area. */
export type AreaPattern = 'SS' | 'VS' | 'TS'

export interface LegTask extends SearchTask {
  readonly legs: number
  readonly spacingM: number
  readonly pattern?: AreaPattern
}

export interface Setting {
  readonly cloud: MovingCloud
  readonly followsDatum: boolean
  /** No search goes on after this instant, epoch seconds; null: as long as the units can. */
  readonly untilS: number | null
}

/**
 * n legs, S apart: the first and the last run S/2 inside the edges and end S/2 before them, so the track is n a - S, and
 * the sides follow: a = (track + S) / n along the legs, n S across.
 *
 * @returns null when the unit has no time there, or cannot keep such legs
 */
export function taskFor(setting: Setting, unit: SearchUnit, layout: Layout): LegTask | null {
  const { legs, spacingM, east, north, heading } = layout
  if (legs < 1 || legs > SEARCH_LIMITS.legsMax || spacingM < unit.spacingNmMin * METRES_PER_NAUTICAL_MILE)
    return null
  const scene = sceneOf(setting, unit, { east, north })
  if (scene === null) return null
  const length = (scene.trackM + spacingM) / legs
  if (length - spacingM < unit.legNmMin * METRES_PER_NAUTICAL_MILE) return null
  const rectangle = { centre: { east, north }, heading, length, width: legs * spacingM }
  return { ...common(setting, unit), ...scene, rectangle, legs, spacingM }
}

/**
 * The task for an area that a person drew: as many legs as the unit has time for.
 * @throws WrongSearch when there is no time there, or not for one leg
 */
export function taskIn(
  setting: Setting,
  unit: SearchUnit,
  rectangle: Rectangle,
  pattern: AreaPattern | null = null,
): LegTask {
  const { length, width, centre } = rectangle
  if (!(length > 0 && width > 0)) throw wrong(unit, 'its area has no size')
  const scene = sceneOf(setting, unit, centre)
  if (scene === null) throw wrong(unit, 'it has no time to search there')
  const { trackM, ...laid } = layIn(unit, rectangle, scene.trackM, pattern)
  const toS = scene.fromS + ((scene.toS - scene.fromS) * trackM) / scene.trackM
  return {
    ...common(setting, unit),
    fromS: scene.fromS,
    toS,
    trackM,
    ...laid,
    ...(pattern === null ? {} : { pattern }),
  }
}

type Laid = Pick<LegTask, 'rectangle' | 'legs' | 'spacingM' | 'trackM'>

function layIn(unit: SearchUnit, rectangle: Rectangle, mostM: number, pattern: AreaPattern | null): Laid {
  const leastM = unit.spacingNmMin * METRES_PER_NAUTICAL_MILE
  const laid =
    pattern === null ? sweepIn(rectangle, mostM, leastM) : patternIn(pattern, rectangle, mostM, leastM)
  if (typeof laid !== 'number') return laid
  const what =
    pattern === null
      ? 'one leg'
      : pattern === 'TS'
        ? 'a track line there and back'
        : 'the smallest such pattern'
  throw wrong(unit, `${what} of ${nm(laid)} NM is longer than the ${nm(mostM)} NM it can go there`)
}

/** A number: the track, metres, that would be needed at least. */
function sweepIn(rectangle: Rectangle, mostM: number, leastM: number): Laid | number {
  const { length, width } = rectangle
  const legs = Math.min(
    SEARCH_LIMITS.legsMax,
    Math.max(Math.floor((mostM + width) / length), 0),
    Math.max(1, Math.floor(width / leastM)),
  )
  const fitting = mostLegs(legs, length, width, mostM)
  if (fitting === 0) return length
  const spacingM = width / fitting
  return { rectangle, legs: fitting, spacingM, trackM: fitting * length - spacingM }
}

/** The largest number of legs, up to `legs`, whose track is no longer than there is time for. */
function mostLegs(legs: number, length: number, width: number, trackM: number): number {
  for (let n = legs; n > 0; n--) {
    const track = n * length - width / n
    if (track > 0 && track <= trackM * (1 + 1e-9)) return n
  }
  return 0
}

function common({ followsDatum }: Setting, unit: SearchUnit) {
  return {
    unitId: unit.id,
    followsDatum,
    widthsM: Float64Array.from(unit.widthsNm, width => width * METRES_PER_NAUTICAL_MILE),
  }
}

const nm = (metres: number) => (metres / METRES_PER_NAUTICAL_MILE).toFixed(1)

function sceneOf(
  { cloud, followsDatum, untilS }: Setting,
  unit: SearchUnit,
  centre: PlanePoint,
): OnScene | null {
  const drift = followsDatum ? datumAt(cloud, unit.readyS) : { east: 0, north: 0 }
  const scene = onScene(unit, cloud.origin, {
    east: centre.east + drift.east,
    north: centre.north + drift.north,
  })
  if (scene === null || untilS === null || scene.toS <= untilS) return scene
  if (scene.fromS >= untilS) return null
  const part = (untilS - scene.fromS) / (scene.toS - scene.fromS)
  return { fromS: scene.fromS, toS: untilS, trackM: scene.trackM * part }
}

/** @throws WrongSearch when the cloud is not known for as long as a unit would search it */
export function checkWindow(cloud: MovingCloud, tasks: readonly SearchTask[]): void {
  if (cloud.times.length === 1) return
  const [first, last] = [cloud.times[0], cloud.times[cloud.times.length - 1]]
  for (const task of tasks) {
    if (task.fromS < first - 1 || task.toS > last + 1)
      throw wrong(
        { id: task.unitId },
        `it would search from ${utc(task.fromS)} to ${utc(task.toS)}, but the cloud is known from ${utc(first)} to ${utc(last)}: run the drift for longer, or end the search earlier`,
      )
  }
}
