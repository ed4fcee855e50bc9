/** Which feeds and stations carry a track, and whether any of them still reaches us. */
import type { TrackSource } from '#contract'
import type { Provenance } from '#sensors'

/** Changed in place: one is touched with every report. */
export interface Source {
  readonly feed: string
  readonly station: string | null
  lastMs: number
  reports: number
}

/** Notes that a feed carried the track. `isRepeat`: the same observation by another way, not counted as a report. */
export function noteSource(
  sources: Source[],
  from: Pick<Provenance, 'feed' | 'station' | 'receivedMs'>,
  sourcesMax: number,
  isRepeat: boolean,
): void {
  const reports = isRepeat ? 0 : 1
  for (const source of sources) {
    if (source.feed !== from.feed || source.station !== from.station) continue
    source.lastMs = Math.max(source.lastMs, from.receivedMs)
    source.reports += reports
    return
  }
  const fresh: Source = { feed: from.feed, station: from.station, lastMs: from.receivedMs, reports }
  if (sources.length < sourcesMax) sources.push(fresh)
  else sources[indexOfOldest(sources)] = fresh
}

/** True when every feed heard within `windowMs` of the newest report is down. */
export function isCutOff(sources: readonly Source[], down: ReadonlySet<string>, windowMs: number): boolean {
  let newestMs = Number.NEGATIVE_INFINITY
  for (const source of sources) if (source.lastMs > newestMs) newestMs = source.lastMs
  for (const source of sources) {
    if (source.lastMs >= newestMs - windowMs && !down.has(source.feed)) return false
  }
  return sources.length > 0
}

export function toTrackSources(sources: readonly Source[], nowMs: number): TrackSource[] {
  return sources
    .toSorted((a, b) => b.lastMs - a.lastMs)
    .map(({ feed, station, lastMs, reports }) => ({
      feed,
      station,
      ageSeconds: Math.max(0, nowMs - lastMs) / 1000,
      reports,
    }))
}

function indexOfOldest(sources: readonly Source[]): number {
  let oldest = 0
  for (let index = 1; index < sources.length; index += 1) {
    if ((sources[index] as Source).lastMs < (sources[oldest] as Source).lastMs) oldest = index
  }
  return oldest
}
