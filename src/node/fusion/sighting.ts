/** What a person handed in as a line of the log: a detection like any other, with the words beside it. */
import type { SightingReport } from '#contract'
import { SIGHTING_SENSOR } from './sites.ts'

/** The parser passes over what it does not know: who and words stay in the line, for those who go back to it. */
export function sightingLine(sighting: SightingReport, nowMs: number): string {
  const { latitude, longitude, doubtMetres, peopleMin, peopleMax, seenAt, who, words } = sighting
  const variance = doubtMetres ** 2
  const isCounted = peopleMin !== null || peopleMax !== null
  return JSON.stringify({
    type: 'report',
    t: nowMs / 1000,
    tm: Date.parse(seenAt) / 1000,
    sensor: SIGHTING_SENSOR,
    position: { latitude, longitude },
    cov: [variance, 0, variance],
    ...(isCounted ? { count: [peopleMin, peopleMax] } : {}),
    who,
    words,
  })
}
