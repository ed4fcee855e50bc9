/** The geometry of the strip: times to pixels, bars, hours, and stretches without record. No browser in it. */
import type { Timeline } from '#contract'

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

export interface Strip {
  readonly fromMs: number
  readonly toMs: number
  readonly width: number
}

export function xOf(strip: Strip, ms: number): number {
  return ((ms - strip.fromMs) / (strip.toMs - strip.fromMs)) * strip.width
}

/** All bars as one path. A bin with reports is at least a pixel high; one without reports has no bar. */
export function barsPath(strip: Strip, timeline: Timeline, height: number): string {
  const most = Math.max(1, ...timeline.bins.map(bin => bin.reports ?? 0))
  const wide = Math.max(1, (timeline.binSeconds * 1000 * strip.width) / (strip.toMs - strip.fromMs) - 2)
  return timeline.bins
    .filter(bin => (bin.reports ?? 0) > 0)
    .map(bin => {
      const high = Math.max(1, ((bin.reports ?? 0) / most) * height)
      return `M${xOf(strip, Date.parse(bin.from)).toFixed(1)} ${height}v${(-high).toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}z`
    })
    .join('')
}

/** Bins next to each other that were not recorded, as stretches. */
export function notRecorded(timeline: Timeline): readonly Stretch[] {
  const found: { fromMs: number; toMs: number }[] = []
  for (const bin of timeline.bins) {
    if (bin.reports !== null) continue
    const fromMs = Date.parse(bin.from)
    const toMs = fromMs + timeline.binSeconds * 1000
    const last = found.at(-1)
    if (last !== undefined && last.toMs >= fromMs - 1) last.toMs = toMs
    else found.push({ fromMs, toMs })
  }
  return found
}

const STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720] as const
/** Room for one time under the strip. */
const TICK_PX = 110

/** The times written below: round ones, not closer than they can be read. */
export function ticksOf(strip: Strip): readonly number[] {
  const minutes = (strip.toMs - strip.fromMs) / 60_000
  const fit = Math.max(1, strip.width / TICK_PX)
  const step = (STEPS_MINUTES.find(each => minutes / each <= fit) ?? 1440) * 60_000
  const first = Math.ceil(strip.fromMs / step) * step
  const ticks: number[] = []
  for (let ms = first; ms < strip.toMs; ms += step) ticks.push(ms)
  return ticks
}
