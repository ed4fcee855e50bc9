/** All there is to say of one track, in the units of the contract. */
import { FRESHNESS, STATE, UNKNOWN_ANGLE, UNKNOWN_U16, type VesselDetail } from '#contract'
import { METRES_PER_SECOND_PER_KNOT } from '#geo'
import type { Columns } from './columns.ts'
import { toTrackSources } from './sources.ts'

export function describeTrack(columns: Columns, at: number, nowMs: number): Omit<VesselDetail, 'sentences'> {
  const slot = columns.slotAt(at)
  const positionMs = columns.positionMs[at] as number
  const hasPosition = !Number.isNaN(positionMs)
  const state = columns.state[at] as number
  return {
    ...slot.identity,
    latitude: inDegrees(columns.latitude[at] as number),
    longitude: inDegrees(columns.longitude[at] as number),
    speedKnots: inKnots(columns.speed[at] as number),
    courseDegrees: fromHundredths(columns.course[at] as number),
    headingDegrees: fromHundredths(columns.heading[at] as number),
    time: hasPosition ? new Date(positionMs).toISOString() : null,
    ageSeconds: hasPosition ? Math.max(0, nowMs - positionMs) / 1000 : null,
    freshness: FRESHNESS[state & STATE.freshnessMask] ?? 'lost',
    linkDown: (state & STATE.noLink) !== 0,
    reportIntervalSeconds: columns.intervalSeconds[at] as number,
    positionAccuracyHigh: slot.positionAccuracyHigh,
    text: slot.text,
    sources: toTrackSources(slot.sources, nowMs),
    doubtMetres: null,
    sensorCount: null,
    fusion: null,
    partners: [],
  }
}

function inDegrees(angle: number): number | null {
  return angle === UNKNOWN_ANGLE ? null : angle / 1e7
}

/** AIS speaks in tenths of a knot: rounding to a tenth gives back what was said. */
function inKnots(speed: number): number | null {
  return speed === UNKNOWN_U16 ? null : Math.round((speed / 100 / METRES_PER_SECOND_PER_KNOT) * 10) / 10
}

function fromHundredths(angle: number): number | null {
  return angle === UNKNOWN_U16 ? null : angle / 100
}
