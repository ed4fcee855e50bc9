/** A door with drift behind it, and in few words a boat, a run of it, three units and their plan. */
import { expect } from 'vitest'
import type { DriftQuestion, DriftRun, PlanQuestion, PlanView, RecordDraft } from '#contract'
import { demoForcing, openForcing, resample } from '#drift'
import { DriftDesk } from '../../desk/drift-desk.ts'
import { ownSeas, type SeaSource, DEMO_SEA } from '../../drift/seas.ts'
import { DriftService } from '../../drift/service.ts'
import type { Session } from '../../identity/ports.ts'
import { FakeNode } from './fake-node.ts'
import { boat, START } from './drift-asked.ts'
import { openHttp, openIdentity, WATCH_OFFICER } from './open-http.ts'

/** Of a service that forecasts six hours and no more. */
const SHORT_SEA: SeaSource = {
  ...DEMO_SEA,
  id: 'short',
  open: async () => ({
    spec: {
      kind: 'grid',
      source: {
        name: 'SIX HOURS',
        source: 'test',
        licence: 'none',
        isDemo: false,
        fetchedS: null,
        remarks: [],
      },
      times: { first: Date.parse(START) / 1000, step: 3600, count: 7 },
      latitudes: { first: 50, step: 1, count: 3 },
      longitudes: { first: 0, step: 1, count: 4 },
      values: new Float32Array(7 * 3 * 4 * 4).fill(0.2),
    },
    fields: [],
  }),
}

/** Of a model with a grid of a mile and a half over the whole Strait, that turns with the tide. */
const FINE_SEA: SeaSource = {
  ...DEMO_SEA,
  id: 'fine',
  open: async () => {
    const demo = openForcing(demoForcing())
    const frame = {
      times: { first: Date.parse(START) / 1000, step: 3600, count: 5 },
      latitudes: { first: 50, step: 0.025, count: 81 },
      longitudes: { first: 0, step: 0.025, count: 121 },
    }
    return { spec: resample(demo, demo, frame, { ...demoForcing().source, name: 'FINE' }), fields: [] }
  },
}

/** What a test asks of it. */
export interface DriftHttp {
  readonly desk: DriftDesk
  /** Drafts of records that were handed to the desk of records. */
  readonly collected: Pick<RecordDraft, 'kind' | 'data'>[]
  /** Who asks from now on. */
  sit(session: Session): void
  ask(method: 'GET' | 'POST', url: string, payload?: unknown): ReturnType<typeof answerOf>
  runOf(question?: Partial<DriftQuestion>): Promise<DriftRun>
  planOf(question: PlanQuestion): Promise<PlanView>
  close(): Promise<void>
}

interface Injected {
  readonly statusCode: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

async function answerOf(asked: Promise<Injected>) {
  const { statusCode, body, headers } = await asked
  return { status: statusCode, text: body, headers }
}

export async function openDrift(): Promise<DriftHttp> {
  let who: Session = WATCH_OFFICER
  const collected: Pick<RecordDraft, 'kind' | 'data'>[] = []
  const desk = new DriftDesk({
    records: {
      collect: async (_session, draft) => {
        collected.push(draft)
        return { id: '0193a1b2-0000-7000-8000-000000000001' } as never
      },
    },
    nowMs: () => Date.parse(START),
    newId: () => crypto.randomUUID(),
    simulated: () => true,
    node: 'MRCC Dover',
    service: new DriftService([...ownSeas(() => Date.parse(START) / 1000), SHORT_SEA, FINE_SEA]),
  })
  const identity = { ...openIdentity(), sessionOf: () => who }
  const http = await openHttp(new FakeNode(), { identity, drift: desk })
  const ask: DriftHttp['ask'] = (method, url, payload) =>
    answerOf(
      http.app.inject({
        method,
        url: `/api/v1/drift/${url}`,
        headers: { host: 'localhost:80' },
        ...(payload === undefined ? {} : { payload: payload as object }),
      }),
    )
  const made = async <T>(url: string, question: unknown): Promise<T> => {
    const { status, text } = await ask('POST', url, question)
    expect(status, text).toBe(201)
    return JSON.parse(text) as T
  }
  return {
    desk,
    collected,
    sit: session => {
      who = session
    },
    ask,
    runOf: (question = {}) => made('runs', { ...boat, ...question }),
    planOf: question => made('plans', question),
    close: async () => {
      await http.close()
      await desk.stop()
    },
  }
}
