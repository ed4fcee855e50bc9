/** A door with drift behind it, and in few words a boat, a run of it, three units and their plan. */
import { expect } from 'vitest'
import type { DriftQuestion, DriftRun, PlanQuestion, PlanView, RecordDraft } from '#contract'
import { demoForcing, openForcing, resample } from '#drift'
import { DriftDesk } from '../../desk/drift-desk.ts'
import { ownSeas, type SeaSource, DEMO_SEA } from '../../drift/seas.ts'
import { DriftService } from '../../drift/service.ts'
import type { Session } from '../../identity/ports.ts'
import { FakeNode } from './fake-node.ts'
import { openHttp, openIdentity, WATCH_OFFICER } from './open-http.ts'

export const START = '2026-11-25T02:00:00.000Z'

export const boat: DriftQuestion = {
  label: 'SB-03',
  track: 'uk-12',
  place: { kind: 'point', at: { latitude: 51.0017, longitude: 1.4417 } },
  doubtNm: 0.4,
  from: START,
  to: START,
  direction: 'forward',
  hours: 3,
  objects: [
    { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
    { key: 'PIW-CAPSIZED', share: 0.3 },
  ],
  sea: { source: 'demo', current: null, wind: null },
  particles: 800,
  seed: 7,
}

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

const units = [
  ['Helicopter', 'helicopter', 60, 3, 500, 0.3],
  ['Lifeboat', 'boat', 18, 3, 10, 0.5],
  ['Patrol boat', 'boat', 16, 3, 12, 0.6],
] as const

export function planQuestion(run: string, more: Partial<PlanQuestion> = {}): PlanQuestion {
  return {
    run,
    units: units.map(([name, platform, speedKn, enduranceH, heightFt, transitH]) => ({
      name,
      platform,
      speedKn,
      transitKn: speedKn,
      enduranceH,
      heightFt,
      transitH,
      ready: '2026-11-25T02:30:00.000Z',
      sweepWidthNm: null,
      isTired: false,
    })),
    visibilityNm: 5,
    windKn: 10,
    waterC: 12,
    clothing: 'ordinary',
    detection: 'exponential',
    followsDatum: false,
    areas: null,
    ...more,
  }
}
