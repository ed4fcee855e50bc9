/** Questions about drift and search planning. The node calculates; each answer says what it stands on. */
import type {
  DriftKeeping,
  DriftOffer,
  DriftQuestion,
  DriftRun,
  DriftRuns,
  FruitlessQuestion,
  PlanFormat,
  PlanQuestion,
  Plans,
  PlanView,
  RecordView,
} from '#contract'
import { type Answer, ask, type Fetch, json, told } from './ask.ts'

/** A file as the node named it. */
export interface PlanFile {
  readonly name: string
  readonly text: string
}

export interface DriftApi {
  offer(signal: AbortSignal): Promise<Answer<DriftOffer>>
  runs(signal: AbortSignal): Promise<Answer<DriftRuns>>
  run(id: string, signal: AbortSignal): Promise<Answer<DriftRun>>
  start(question: DriftQuestion, signal: AbortSignal): Promise<Answer<DriftRun>>
  keep(run: string, keeping: DriftKeeping, signal: AbortSignal): Promise<Answer<RecordView>>
  plans(run: string, signal: AbortSignal): Promise<Answer<Plans>>
  plan(question: PlanQuestion, signal: AbortSignal): Promise<Answer<PlanView>>
  fruitless(question: FruitlessQuestion, signal: AbortSignal): Promise<Answer<DriftRun>>
  file(plan: string, format: PlanFormat, unit: string | null, signal: AbortSignal): Promise<Answer<PlanFile>>
}

export function createDriftApi(fetch: Fetch): DriftApi {
  return {
    offer: signal => ask(fetch, 'drift/offer', signal, json<DriftOffer>),
    runs: signal => ask(fetch, 'drift/runs', signal, json<DriftRuns>),
    run: (id, signal) => ask(fetch, `drift/runs/${encodeURIComponent(id)}`, signal, json<DriftRun>),
    start: (question, signal) => ask(fetch, 'drift/runs', signal, json<DriftRun>, told('POST', question)),
    keep: (run, keeping, signal) =>
      ask(
        fetch,
        `drift/runs/${encodeURIComponent(run)}/record`,
        signal,
        json<RecordView>,
        told('POST', keeping),
      ),
    plans: (run, signal) => ask(fetch, `drift/runs/${encodeURIComponent(run)}/plans`, signal, json<Plans>),
    plan: (question, signal) => ask(fetch, 'drift/plans', signal, json<PlanView>, told('POST', question)),
    fruitless: (question, signal) =>
      ask(fetch, 'drift/searches', signal, json<DriftRun>, told('POST', question)),
    file: (plan, format, unit, signal) => {
      const query = new URLSearchParams({ format, ...(unit === null ? {} : { unit }) })
      return ask(fetch, `drift/plans/${encodeURIComponent(plan)}/file?${query}`, signal, fileOf)
    },
  }
}

async function fileOf(response: Response): Promise<PlanFile> {
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: name ?? 'search-plan.txt', text: await response.text() }
}
