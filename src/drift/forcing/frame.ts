/** On which nodes and instants two fields are joined: those of the leading grid about the area and the hours of a case. */
import { describeField } from './field.ts'
import { type Axis, type GridSpec, lastOf } from './grid.ts'
import type { Opened } from './open-field.ts'
import type { GridFrame } from './resample.ts'
import { type Refused, refused } from './said.ts'

export interface ForcingArea {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What a case asks of its forcing. Epoch seconds and degrees. */
export interface ForcingWish {
  readonly fromS: number
  readonly toS: number
  readonly area: ForcingArea
}

export const JOIN_LIMITS = {
  /** Frames finer than this in time are thinned out to it: no source knows more. */
  stepMinS: 300,
  stepMaxS: 3600,
  /** Nodes of a frame in one direction. */
  nodesMax: 2000,
  levelsMax: 2000,
} as const

/** Degrees: 10 m. */
export const NEARLY = 1e-4

/** The frame on which the fields are joined; refused when it would be too large. */
export function frameOf(
  opened: readonly Opened[],
  lead: GridSpec | null,
  { fromS, toS, area }: ForcingWish,
): GridFrame | Refused {
  const grids = opened.flatMap(({ grid }) => (grid === null ? [] : [grid]))
  const latitudes =
    lead === null
      ? even(area.south, area.north, Math.min(...grids.map(each => each.latitudes.step)))
      : cut(lead.latitudes, area.south, area.north)
  const longitudes =
    lead === null
      ? even(area.west, area.east, Math.min(...grids.map(each => each.longitudes.step)))
      : cut(lead.longitudes, area.west, area.east)
  const times = timesOf(opened, lead?.times ?? null, fromS, toS)
  const largest = Math.max(latitudes.count, longitudes.count)
  if (largest > JOIN_LIMITS.nodesMax)
    return refused('too-large', { size: largest, limit: JOIN_LIMITS.nodesMax })
  if (times.count > JOIN_LIMITS.levelsMax)
    return refused('too-large', { size: times.count, limit: JOIN_LIMITS.levelsMax })
  return { times, latitudes, longitudes }
}

/**
 * The grid whose nodes are taken: the first whose nodes about the area the other grids know too. Null: none; then even
 * nodes over the area itself, as close as the finest grid's.
 */
export function leadOf(
  opened: readonly Opened[],
  { west, south, east, north }: ForcingArea,
): GridSpec | null {
  const grids = opened.flatMap(({ grid }) => (grid === null ? [] : [grid]))
  const isKnown = (lead: GridSpec) =>
    grids.every(
      ({ latitudes, longitudes }) =>
        reaches(latitudes, cut(lead.latitudes, south, north)) &&
        reaches(longitudes, cut(lead.longitudes, west, east)),
    )
  return grids.find(isKnown) ?? null
}

function reaches(axis: Axis, over: Axis): boolean {
  return axis.first <= over.first + NEARLY && lastOf(axis) >= lastOf(over) - NEARLY
}

/** Nodes from end to end, no farther apart than `step` (infinite: two nodes). */
function even(first: number, last: number, step: number): Axis {
  const steps = Math.max(1, Math.ceil((last - first) / step - 1e-9))
  return { first, step: Math.max(last - first, NEARLY) / steps, count: steps + 1 }
}

/** The nodes of an axis from the last before `first` to the next after `last`: two at least. */
function cut(axis: Axis, first: number, last: number): Axis {
  const from = Math.max(0, Math.floor((first - axis.first) / axis.step + 1e-9))
  const to = Math.min(axis.count - 1, Math.ceil((last - axis.first) / axis.step - 1e-9))
  const start = Math.min(from, axis.count - 2)
  return {
    first: axis.first + start * axis.step,
    step: axis.step,
    count: Math.max(to, start + 1) - start + 1,
  }
}

/** The instants of the leading grid, where every field knows them and they are no coarser than an hour; else even steps. */
function timesOf(opened: readonly Opened[], axis: Axis | null, fromS: number, toS: number): Axis {
  if (axis !== null && axis.step >= JOIN_LIMITS.stepMinS) {
    const times = cut(axis, fromS, toS)
    const isFine = opened.every(({ field }) => describeField(field).stepS >= axis.step)
    const isKnown = opened.every(
      ({ forcing }) => forcing.validFromS <= times.first && forcing.validToS >= lastOf(times),
    )
    if (isFine && isKnown) return times
  }
  const finest = Math.min(...opened.map(({ field }) => describeField(field).stepS), JOIN_LIMITS.stepMaxS)
  const steps = Math.max(1, Math.ceil((toS - fromS) / Math.max(finest, JOIN_LIMITS.stepMinS)))
  return { first: fromS, step: Math.max(toS - fromS, 1) / steps, count: steps + 1 }
}
