/** The net of meridians and parallels, finer as one comes closer. */
import type { ChartBounds } from './coast.ts'
import { type ChartFeature, features, line, type Point } from './feature.ts'

/** Each step with the zoom from which its lines are drawn. A line of a wider step is not drawn twice. */
const STEPS: readonly { readonly minutes: number; readonly fromZoom: number }[] = [
  { minutes: 60, fromZoom: 0 },
  { minutes: 30, fromZoom: 8.5 },
  { minutes: 10, fromZoom: 10.5 },
  { minutes: 5, fromZoom: 12 },
]

export function graticule(bounds: ChartBounds) {
  const list: ChartFeature[] = []
  const minutes = {
    west: bounds.west * 60,
    east: bounds.east * 60,
    south: bounds.south * 60,
    north: bounds.north * 60,
  }
  STEPS.forEach(({ minutes: step, fromZoom }, at) => {
    const drawn = STEPS.slice(0, at).map(wider => wider.minutes)
    const isNew = (value: number) => drawn.every(wider => value % wider !== 0)
    for (const value of every(step, minutes.west, minutes.east)) {
      if (isNew(value)) list.push(rule(fromZoom, [value / 60, bounds.south], [value / 60, bounds.north]))
    }
    for (const value of every(step, minutes.south, minutes.north)) {
      if (isNew(value)) list.push(rule(fromZoom, [bounds.west, value / 60], [bounds.east, value / 60]))
    }
  })
  return features(list)
}

function every(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => (first + at) * step)
}

function rule(fromZoom: number, from: Point, to: Point): ChartFeature {
  return line('rule', [from, to], { fromZoom })
}
