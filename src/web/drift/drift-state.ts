/** All that the room of drift knows: what may be asked, the runs, the one shown and its plans, and the time that is looked at. */
import type {
  AreaAsked,
  DriftOffer,
  DriftRun,
  DriftRuns,
  PlanQuestion,
  PlanView,
  SearchUnitAsked,
} from '#contract'
import type { Answer } from '../link/ask.ts'
import type { DriftApi } from '../link/drift-api.ts'
import { type Cell, createCell, type Readable } from '../session/cell.ts'
import { type CloudShown, openCloud } from './cloud.ts'
import { draftFrom, draftOf, type RunDraft } from './draft.ts'

/** A node that has not answered after this long is called silent: a plan takes a second or two. */
export const ANSWER_MS_MAX = 60_000
/** After the last change of an area its worth is asked. */
export const JUDGE_AFTER_MS = 350

export type Refused = Exclude<Answer<unknown>, { readonly kind: 'good' }>

/** What is being waited for. */
export type Busy = 'run' | 'plan' | 'search' | null

export interface ShownRun {
  readonly run: DriftRun
  readonly cloud: CloudShown
}

export interface PlanSettings
  extends Pick<
    PlanQuestion,
    'visibilityNm' | 'windKn' | 'waterC' | 'clothing' | 'followsDatum' | 'detection'
  > {
  readonly units: readonly SearchUnitAsked[]
}

export interface DriftState {
  readonly offer: Readable<DriftOffer | null>
  readonly runs: Readable<DriftRuns['runs']>
  readonly shown: Readable<ShownRun | null>
  readonly plans: Readable<readonly PlanView[]>
  readonly plan: Cell<PlanView | null>
  readonly compared: Cell<PlanView | null>
  /** Areas under the officer's hand; null: as the plan says. */
  readonly areas: Readable<readonly AreaAsked[] | null>
  readonly settings: Cell<PlanSettings | null>
  readonly draft: Cell<RunDraft | null>
  readonly busy: Readable<Busy>
  readonly refused: Cell<Refused | null>
  readonly timeMs: Cell<number>
  /** While a new cloud grows before the eyes: the time that is drawn instead; null else. */
  readonly grownMs: Cell<number | null>
  readonly isPlaying: Cell<boolean>
  readonly hasArrows: Cell<boolean>
  readonly hasAfter: Cell<boolean>
  readonly isDrawing: Cell<boolean>
  readonly chosenUnit: Cell<string | null>
  /** For who listens. */
  readonly said: Cell<string>
  look(): Promise<void>
  /** Runs what is written. True when it was run. */
  start(question: DriftRun['question']): Promise<boolean>
  /** The same of another boat: the cloud of the one before is not shown as hers while she waits for her own. */
  startAfresh(question: DriftRun['question']): Promise<boolean>
  show(id: string): Promise<void>
  write(draft: RunDraft | null): void
  makePlan(): Promise<void>
  /** Sets areas; the node is asked what they are worth a moment after the last change. */
  edit(areas: readonly AreaAsked[]): void
  foundNothing(parts: readonly { readonly unit: string; readonly part: number }[]): Promise<boolean>
  kept(record: string): void
}

export function createDriftState(api: DriftApi, nowMs: () => number): DriftState {
  const offer = createCell<DriftOffer | null>(null)
  const runs = createCell<DriftRuns['runs']>([])
  const shown = createCell<ShownRun | null>(null)
  const plans = createCell<readonly PlanView[]>([])
  const plan = createCell<PlanView | null>(null)
  const areas = createCell<readonly AreaAsked[] | null>(null)
  const settings = createCell<PlanSettings | null>(null)
  const draft = createCell<RunDraft | null>(null)
  const busy = createCell<Busy>(null)
  const refused = createCell<Refused | null>(null)
  const timeMs = createCell(0)
  const compared = createCell<PlanView | null>(null)
  let judging: ReturnType<typeof setTimeout> | null = null
  /** Only the last question counts. */
  let turn = 0

  async function asked<T>(what: Busy, ask: (signal: AbortSignal) => Promise<Answer<T>>): Promise<T | null> {
    const mine = (turn += 1)
    busy.set(what)
    refused.set(null)
    const answer = await ask(AbortSignal.timeout(ANSWER_MS_MAX))
    if (mine !== turn) return null
    busy.set(null)
    if (answer.kind === 'good') return answer.value
    refused.set(answer)
    return null
  }

  function take(run: DriftRun, keepsTime: boolean): void {
    shown.set({ run, cloud: openCloud(run) })
    if (!keepsTime) {
      timeMs.set(Date.parse(run.pictures[0]?.time ?? run.created))
      forgetPlans()
      settings.set(
        settings.get() === null ? settingsFor(run, nowMs()) : readyFor(settings.get(), run, nowMs()),
      )
    }
    const { pictures: _pictures, cloud: _cloud, ...header } = run
    runs.update(before =>
      [header, ...before.filter(each => each.id !== run.id)].toSorted((a, b) => b.number - a.number),
    )
  }

  function forgetPlans(): void {
    plans.set([])
    plan.set(null)
    compared.set(null)
    areas.set(null)
  }

  async function start(question: DriftRun['question']): Promise<boolean> {
    const run = await asked('run', signal => api.start(question, signal))
    if (run === null) return false
    take(run, false)
    draft.set(null)
    return true
  }

  async function judge(): Promise<void> {
    const [run, set, edited] = [shown.get()?.run, settings.get(), areas.get()]
    if (run === undefined || set === null || edited === null || edited.length === 0) return
    const view = await asked('plan', signal =>
      api.plan({ run: run.id, ...set, units: [...set.units], areas: [...edited] }, signal),
    )
    if (view !== null) takePlan(view)
  }

  /** The middle of the search, on a picture: there areas and cloud belong together. */
  function lookAt({ from, to }: PlanView): void {
    const times = shown.get()?.run.pictures.map(picture => Date.parse(picture.time)) ?? []
    if (from === null || to === null || times.length === 0) return
    const middle = (Date.parse(from) + Date.parse(to)) / 2
    timeMs.set(times.reduce((best, ms) => (Math.abs(ms - middle) < Math.abs(best - middle) ? ms : best)))
  }

  function takePlan(view: PlanView): void {
    plans.update(before => [view, ...before.filter(each => each.id !== view.id)])
    plan.set(view)
    areas.set(null)
  }

  return {
    offer,
    runs,
    shown,
    plans,
    plan,
    compared,
    areas,
    settings,
    draft,
    busy,
    refused,
    timeMs,
    grownMs: createCell<number | null>(null),
    isPlaying: createCell(false),
    hasArrows: createCell(true),
    hasAfter: createCell(true),
    isDrawing: createCell(false),
    chosenUnit: createCell<string | null>(null),
    said: createCell(''),
    look: async () => {
      const late = AbortSignal.timeout(ANSWER_MS_MAX)
      const [found, kept] = await Promise.all([api.offer(late), api.runs(late)])
      if (found.kind === 'good') offer.set(found.value)
      if (kept.kind === 'good') runs.set(kept.value.runs)
    },
    start,
    startAfresh: question => {
      shown.set(null)
      draft.set(null)
      forgetPlans()
      return start(question)
    },
    show: async id => {
      const run = await asked('run', signal => api.run(id, signal))
      if (run === null) return
      take(run, false)
      draft.set(null)
      const made = await api.plans(id, AbortSignal.timeout(ANSWER_MS_MAX))
      if (made.kind !== 'good' || shown.get()?.run.id !== id) return
      plans.set(made.value.plans)
      plan.set(made.value.plans.find(each => each.searched === null) ?? null)
    },
    write: value => {
      refused.set(null)
      draft.set(value ?? writtenFor(shown.get()?.run ?? null, nowMs()))
    },
    makePlan: async () => {
      const [run, set] = [shown.get()?.run, settings.get()]
      if (run === undefined || set === null) return
      if (judging !== null) clearTimeout(judging)
      const view = await asked('plan', signal =>
        api.plan({ run: run.id, ...set, units: [...set.units], areas: null }, signal),
      )
      if (view === null) return
      takePlan(view)
      lookAt(view)
    },
    edit: next => {
      areas.set(next)
      if (judging !== null) clearTimeout(judging)
      judging = setTimeout(() => void judge(), JUDGE_AFTER_MS)
    },
    foundNothing: async parts => {
      const made = plan.get()
      if (made === null) return false
      const run = await asked('search', signal => api.fruitless({ plan: made.id, done: [...parts] }, signal))
      if (run === null) return false
      take(run, true)
      const told = run.searches.find(each => each.plan === made.id)
      const searched = told === undefined ? null : { time: told.time, pos: told.pos, author: told.author }
      const view: PlanView = { ...made, searched }
      plans.update(before => before.map(each => (each.id === made.id ? view : each)))
      plan.set(view)
      return true
    },
    kept: record => {
      const now = shown.get()
      if (now !== null) shown.set({ ...now, run: { ...now.run, record } })
    },
  }
}

function writtenFor(run: DriftRun | null, nowMs: number): RunDraft {
  return run === null
    ? draftFrom({ latitude: 51, longitude: 1.45 }, nowMs, null, null)
    : draftOf(run.question)
}

const READY_AFTER_MS = 1_800_000

/** Three units to begin with, as an officer would have them at hand. To be changed. */
function settingsFor(run: DriftRun, nowMs: number): PlanSettings {
  const ready = readyAt(run, nowMs)
  const common = { ready, sweepWidthNm: null, isTired: false } as const
  return {
    units: [
      unit('UK helicopter 1', 'helicopter', 90, 500, 0.9, 0.3, common),
      unit('Lifeboat Dover', 'boat', 20, 10, 1.3, 0.4, common),
      unit('FR patrol boat 2', 'boat', 18, 12, 1.5, 0.5, common),
    ],
    visibilityNm: 3,
    windKn: Math.round(run.pictures[0]?.wind?.knots ?? 10),
    waterC: null,
    clothing: 'ordinary',
    detection: 'exponential',
    followsDatum: false,
  }
}

function unit(
  name: string,
  platform: SearchUnitAsked['platform'],
  speedKn: number,
  heightFt: number,
  enduranceH: number,
  transitH: number,
  common: Pick<SearchUnitAsked, 'ready' | 'sweepWidthNm' | 'isTired'>,
): SearchUnitAsked {
  return { name, platform, speedKn, transitKn: speedKn, heightFt, enduranceH, transitH, ...common }
}

/** Units that were set for another run leave when this one needs them. */
function readyFor(before: PlanSettings | null, run: DriftRun, nowMs: number): PlanSettings {
  if (before === null) return settingsFor(run, nowMs)
  const ready = readyAt(run, nowMs)
  return { ...before, units: before.units.map(each => Object.assign({}, each, { ready })) }
}

function readyAt(run: DriftRun, nowMs: number): string {
  const begins = Date.parse(run.question.to)
  return new Date(Math.max(begins, Math.min(nowMs, begins + 3_600_000)) + READY_AFTER_MS).toISOString()
}
