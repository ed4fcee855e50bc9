/** The sensors and how they are, asked again and again; raw plots and the doubts of the tracks only while somebody looks at them. */
import type { DoubtList, PlotList, SensorList } from '#contract'
import type { Answer } from '../link/ask.ts'
import type { SensorApi } from '../link/sensor-api.ts'
import { createCell, type Readable } from './cell.ts'

export const SENSORS_EVERY_MS = 2000
export const PLOTS_EVERY_MS = 2000
/** The ellipses of all tracks: a doubt grows and shrinks over tens of seconds. */
export const DOUBTS_EVERY_MS = 2000
/** How far back plots are shown. */
export const PLOTS_SECONDS = 30
/** A node that does not know the question is asked again after so many turns. */
export const UNKNOWN_TURNS = 30

export interface SensorWatch {
  /** The last answer; null before the first. Its ages are those of its own time. */
  readonly sensors: Readable<SensorList | null>
  /** Null while nobody wants them. */
  readonly plots: Readable<PlotList | null>
  /** How sure the places of the fused tracks are; null while nobody wants to know. */
  readonly doubts: Readable<DoubtList | null>
}

export interface SensorWatchTools {
  readonly api: SensorApi
  every(ms: number, act: () => void): () => void
  /** False: nothing of the sensors is ever asked. */
  readonly watches?: boolean
  wantsPlots(): boolean
  wantsDoubts(): boolean
}

export function createSensorWatch(tools: SensorWatchTools): SensorWatch {
  const { api, every, watches = true, wantsPlots, wantsDoubts } = tools
  const sensors = keepAsking(every, SENSORS_EVERY_MS, () => watches, api.sensors)
  const plots = keepAsking(
    every,
    PLOTS_EVERY_MS,
    () => watches && wantsPlots(),
    signal => api.plots(PLOTS_SECONDS, signal),
  )
  const doubts = keepAsking(every, DOUBTS_EVERY_MS, () => watches && wantsDoubts(), api.doubts)
  return { sensors, plots, doubts }
}

/** One question at a time; what comes when it is no longer wanted is thrown away. */
function keepAsking<T>(
  every: SensorWatchTools['every'],
  ms: number,
  isWanted: () => boolean,
  ask: (signal: AbortSignal) => Promise<Answer<T>>,
): Readable<T | null> {
  const known = createCell<T | null>(null)
  let asking: AbortController | null = null
  let turnsToWait = 0
  const look = () => {
    if (!isWanted()) {
      asking?.abort()
      asking = null
      known.set(null)
      return
    }
    if (turnsToWait > 0) turnsToWait -= 1
    else if (asking === null) void askOnce()
  }
  async function askOnce(): Promise<void> {
    const mine = new AbortController()
    asking = mine
    const answer = await ask(mine.signal)
    if (asking !== mine) return
    asking = null
    if (answer.kind === 'good' && isWanted()) known.set(answer.value)
    if (answer.kind === 'refused' && answer.code === 'no-such-address') turnsToWait = UNKNOWN_TURNS
  }
  look()
  every(ms, look)
  return known
}
