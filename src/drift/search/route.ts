/** A search that a unit can steer: waypoints with positions and times, and what must be said with them. */
import type { Position } from '#geo'
import type { ForcingSource } from '../forcing/forcing.ts'
import { datumAt, type MovingCloud } from './moving.ts'
import { patternOf } from './laid-pattern.ts'
import type { Pattern } from './pattern.ts'
import { fromPlane, type PlanePoint } from './plane.ts'
import { cornersOf } from './rectangle.ts'
import type { LegTask } from './task.ts'

export interface Waypoint {
  readonly name: string
  readonly at: Position
  /** Epoch seconds. */
  readonly timeS: number
}

export interface SearchRoute {
  readonly unitId: string
  readonly kind: Pattern['kind']
  readonly waypoints: readonly Waypoint[]
  /** Corners of the area at the beginning of the search; empty for patterns without one. */
  readonly area: readonly Position[]
  readonly followsDatum: boolean
  readonly spacingM: number | null
  readonly trackM: number
  /** Metres per second made good, with the time for turns and closer looks. */
  readonly speed: number
}

/** What every page and file made from a plan says of itself. */
export interface ExportMarks {
  readonly title: string
  readonly createdS: number
  /** The forcing was a formula: the plan is no plan for a real sea. */
  readonly isDemo: boolean
  /** The case itself is made up. */
  readonly isSimulated: boolean
  /** Names and licences of current and wind. */
  readonly sources: readonly string[]
}

/** The marks of a plan that stands on these fields: one formula among them makes it DEMO. */
export function marksFrom(
  sources: readonly ForcingSource[],
  of: Pick<ExportMarks, 'title' | 'createdS' | 'isSimulated'>,
): ExportMarks {
  return {
    ...of,
    isDemo: sources.some(each => each.isDemo),
    sources: sources.map(each => `${each.name} (${each.source}; ${each.licence})`),
  }
}

/** The route of a task of a plan. */
export function routeOf(cloud: MovingCloud, task: LegTask): SearchRoute {
  const pattern = patternOf(task)
  return {
    ...routeAlong(cloud, pattern, task),
    area: cornersOf(task.rectangle).map(corner => placed(cloud, corner, task.fromS, task.followsDatum)),
  }
}

/** Any pattern, steered from one instant to another. */
export function routeAlong(
  cloud: MovingCloud,
  pattern: Pattern,
  { unitId, fromS, toS, followsDatum }: Pick<LegTask, 'unitId' | 'fromS' | 'toS' | 'followsDatum'>,
): SearchRoute {
  const { points, trackM, kind, spacingM } = pattern
  let went = 0
  const waypoints = points.map((point, k) => {
    if (k > 0) went += Math.hypot(point.east - points[k - 1].east, point.north - points[k - 1].north)
    const timeS = fromS + ((toS - fromS) * went) / trackM
    return { name: `${kind}${k + 1}`, at: placed(cloud, point, timeS, followsDatum), timeS }
  })
  return { unitId, kind, waypoints, area: [], followsDatum, spacingM, trackM, speed: trackM / (toS - fromS) }
}

function placed(cloud: MovingCloud, point: PlanePoint, timeS: number, followsDatum: boolean): Position {
  if (!followsDatum) return fromPlane(cloud.origin, point)
  const drift = datumAt(cloud, timeS)
  return fromPlane(cloud.origin, { east: point.east + drift.east, north: point.north + drift.north })
}

/** The words that may not be missing: empty for a real case on real forcing. */
export function stamps({ isDemo, isSimulated }: ExportMarks): readonly string[] {
  return [...(isDemo ? ['DEMO'] : []), ...(isSimulated ? ['SIMULATED'] : [])]
}

/** The title with its stamps before it. */
export function stampedTitle(marks: ExportMarks): string {
  return [...stamps(marks), marks.title].join(' - ')
}
