/** Questions to the node about its sensors, what they saw, what made a track; and the door for what a person saw. */
import type { DoubtList, Explanation, PlotList, SensorList, SightingReport, SightingTaken } from '#contract'
import { type Answer, ask, type Fetch, json } from './ask.ts'

/** A sighting as the screen hands it in: whole, nothing left to a default. */
export type Sighting = SightingReport

/** Doubts asked for at once, about 120 bytes each: past it the most sure are left out. */
export const DOUBTS_MAX = 2000

export interface SensorApi {
  sensors(signal: AbortSignal): Promise<Answer<SensorList>>
  /** How sure the places of the fused tracks are. */
  doubts(signal: AbortSignal): Promise<Answer<DoubtList>>
  plots(seconds: number, signal: AbortSignal): Promise<Answer<PlotList>>
  explanation(id: string, signal: AbortSignal): Promise<Answer<Explanation>>
  sight(sighting: Sighting, signal: AbortSignal): Promise<Answer<SightingTaken>>
}

export function createSensorApi(fetch: Fetch): SensorApi {
  return {
    sensors: signal => ask(fetch, 'sensors', signal, json<SensorList>),
    doubts: signal => ask(fetch, `doubts?limit=${DOUBTS_MAX}`, signal, json<DoubtList>),
    plots: (seconds, signal) => ask(fetch, `plots?seconds=${seconds}`, signal, json<PlotList>),
    explanation: (id, signal) =>
      ask(fetch, `tracks/${encodeURIComponent(id)}/explanation`, signal, json<Explanation>),
    sight: (sighting, signal) =>
      ask(fetch, 'sightings', signal, json<SightingTaken>, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sighting),
      }),
  }
}
