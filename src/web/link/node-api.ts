/** Questions to the node over HTTP. An answer is the thing asked for, a refusal with its code, or silence. */
import { decodeFrame, type Frame, type IdentitiesThen, type Timeline, type VesselDetail } from '#contract'
import { type Answer, ask, type Fetch, json } from './ask.ts'

/** A stretch of the past. `toMs` comes before what was asked for when the node had more than it gives at once. */
export interface HistoryPart {
  readonly frame: Frame
  readonly toMs: number
}

/** Rows asked for at once: 24 bytes each. */
export const HISTORY_ROWS = 300_000

/** Seconds between the fixes of a track, so that the past of all tracks fits into one answer. */
export function stepThatFits(tracks: number, spanMs: number, finest: number): number {
  return Math.max(finest, Math.ceil((tracks * spanMs) / 1000 / HISTORY_ROWS))
}

export interface NodeApi {
  vessel(id: string, signal: AbortSignal): Promise<Answer<VesselDetail>>
  timeline(fromMs: number, toMs: number, bins: number, signal: AbortSignal): Promise<Answer<Timeline>>
  history(
    fromMs: number,
    toMs: number,
    stepSeconds: number,
    signal: AbortSignal,
  ): Promise<Answer<HistoryPart>>
  identities(fromMs: number, toMs: number, signal: AbortSignal): Promise<Answer<IdentitiesThen>>
}

export function createNodeApi(fetch: Fetch): NodeApi {
  return {
    vessel: (id, signal) => ask(fetch, `vessels/${encodeURIComponent(id)}`, signal, json<VesselDetail>),
    timeline: (fromMs, toMs, bins, signal) =>
      ask(fetch, `timeline?${span(fromMs, toMs)}&bins=${bins}`, signal, json<Timeline>),
    history: (fromMs, toMs, stepSeconds, signal) =>
      ask(
        fetch,
        `history?${span(fromMs, toMs)}&stepSeconds=${stepSeconds}&limit=${HISTORY_ROWS}`,
        signal,
        response => historyPart(response, toMs),
      ),
    identities: (fromMs, toMs, signal) =>
      ask(fetch, `history/identities?${span(fromMs, toMs)}`, signal, json<IdentitiesThen>),
  }
}

async function historyPart(response: Response, toMs: number): Promise<HistoryPart> {
  const frame = decodeFrame(await response.arrayBuffer())
  const cut = response.headers.get('entente-cut') === 'true' && frame.count > 0
  return { frame, toMs: cut ? frame.timeMs - (frame.ageMs[frame.count - 1] as number) + 1 : toMs }
}

function span(fromMs: number, toMs: number): string {
  return `from=${instant(fromMs)}&to=${instant(toMs)}`
}

function instant(ms: number): string {
  return encodeURIComponent(new Date(Math.round(ms)).toISOString())
}
