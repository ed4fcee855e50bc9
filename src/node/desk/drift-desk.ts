/**
 * The desk of drift and search planning: runs and plans in memory, each asked by an officer, and what they become when they
 * are kept or sent. An aid to decision: it orders nobody anything.
 */
import type {
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
import { DRIFT_ASK } from '#contract'
import { beliefBefore } from '#drift'
import type { Marking } from '#records'
import { answeredBy } from '../drift/answered.ts'
import { KEPT_LIMITS, type KeptPlan, type KeptRun, KeptRuns } from '../drift/kept.ts'
import { OFFERED_OBJECTS } from '../drift/offer.ts'
import { PlanThread } from '../drift/plan-thread.ts'
import { fileOf, type PlanFile, planView } from '../drift/plan-view.ts'
import { withForcing } from '../drift/repeat.ts'
import { recordOf } from '../drift/run-record.ts'
import { areaView, contoursUnder, headerOf, instantOf, runView } from '../drift/run-view.ts'
import { DriftService } from '../drift/service.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { RecordsDesk } from './records-desk.ts'

export interface DriftParts {
  readonly records: Pick<RecordsDesk, 'collect'>
  nowMs(): number
  /** A UUID. */
  newId(): string
  /** Whether all that this node knows is made up. */
  simulated(): boolean
  /** Whose node this is, for what is sent to others. */
  readonly node: string
  readonly service?: DriftService
}

export class DriftDesk {
  readonly #parts: DriftParts
  readonly #kept = new KeptRuns()
  readonly service: DriftService
  readonly planner = new PlanThread()

  constructor(parts: DriftParts) {
    this.#parts = parts
    this.service = parts.service ?? new DriftService()
  }

  /** What may be asked. The first to ask makes the coast ready, so that the first run need not wait. */
  offer(): DriftOffer {
    this.service.warm()
    this.planner.warm()
    return {
      objects: OFFERED_OBJECTS,
      seas: this.service.seas.map(({ open: _open, ...sea }) => sea),
      simulated: this.#parts.simulated(),
      limits: { particles: DRIFT_ASK.particlesMax, hours: DRIFT_ASK.hoursMax },
    }
  }

  /** @throws Refusal with the field that is wrong */
  async start(question: DriftQuestion, author: string): Promise<DriftRun> {
    const { run, field, fields, sea, seconds, threadsReplaced } = await this.service.calculate(question)
    const kept: KeptRun = {
      id: this.#parts.newId(),
      number: this.#kept.nextNumber(),
      createdMs: this.#parts.nowMs(),
      author,
      question,
      run,
      field,
      fields,
      sea,
      simulated: this.#parts.simulated(),
      seconds,
      threadsReplaced,
      belief: beliefBefore(run.weights.length),
      plans: [],
      searches: [],
      record: null,
      turn: 0,
      view: null,
    }
    this.#kept.add(kept)
    return runView(kept)
  }

  runs(): DriftRuns {
    return { runs: this.#kept.all.map(headerOf), kept: KEPT_LIMITS.runsMax }
  }

  run(id: string): Promise<DriftRun> {
    return runView(this.keptRun(id))
  }

  keptRun(id: string): KeptRun {
    return this.#kept.run(id) ?? gone()
  }

  /** Areas for the units at hand, or the worth of those that a person drew. @throws Refusal */
  async plan(question: PlanQuestion, author: string): Promise<PlanView> {
    const kept = this.keptRun(question.run)
    if (kept.question.direction === 'backward')
      throw new Refusal(
        422,
        'search-refused',
        'A run backward says where it began: nobody searches there now.',
      )
    const names = question.units.map(unit => unit.name)
    const twice = names.find((name, k) => names.indexOf(name) !== k)
    if (twice !== undefined)
      throw new Refusal(422, 'search-unit', `Two units are called '${twice}'.`, { parameter: twice })
    const begunMs = performance.now()
    const { run, belief } = kept
    const answer = await answeredBy(() =>
      this.planner.plan({ kind: 'plan', run, belief, question, seed: kept.question.seed }),
    )
    const after = await contoursUnder(run, answer.after, [0.5])
    const view = planView(kept, question, answer, {
      id: this.#parts.newId(),
      number: kept.plans.reduce((most, plan) => Math.max(most, plan.view.number), 0) + 1,
      createdMs: this.#parts.nowMs(),
      author,
      seconds: (performance.now() - begunMs) / 1000,
      after: after.flat().map(areaView),
    })
    this.#kept.addPlan(kept, { view, tasks: answer.tasks, routes: answer.routes })
    return view
  }

  plans(run: string): Plans {
    return {
      plans: this.keptRun(run)
        .plans.map(({ view }) => view)
        .toReversed(),
    }
  }

  /** null: it is gone, or was made on another node. */
  planOf(id: string): PlanView | null {
    return this.#kept.plan(id)?.plan.view ?? null
  }

  /** It was searched by this plan and nothing was found: what is believed changes. @throws Refusal */
  async fruitless({ plan: id, done }: FruitlessQuestion, author: string): Promise<DriftRun> {
    const { kept, plan } = this.#plan(id)
    if (plan.view.searched !== null)
      throw new Refusal(409, 'version-conflict', 'This search was recorded already.', { parameter: 'plan' })
    const unknown = done.find(({ unit }) => !plan.tasks.some(task => task.unitId === unit))
    if (unknown !== undefined)
      throw new Refusal(422, 'search-unit', `The plan has no unit '${unknown.unit}'.`, {
        parameter: unknown.unit,
      })
    const turn = kept.turn
    const found = await answeredBy(() =>
      this.planner.fruitless({
        kind: 'fruitless',
        run: kept.run,
        belief: kept.belief,
        search: {
          tasks: plan.tasks,
          detection: plan.view.question.detection,
          done: plan.tasks.map(task => done.find(({ unit }) => unit === task.unitId)?.part ?? 1),
        },
      }),
    )
    if (kept.turn !== turn)
      throw new Refusal(409, 'version-conflict', 'Another search was recorded meanwhile. Record it again.')
    const searched = { time: instantOf(this.#parts.nowMs() / 1000), pos: found.pos, author }
    kept.belief = found.belief
    kept.turn += 1
    kept.plans = kept.plans.map(each =>
      each === plan ? { ...plan, view: { ...plan.view, searched } } : each,
    )
    kept.searches = [...kept.searches, { plan: id, number: plan.view.number, ...searched }]
    return runView(kept)
  }

  /** @throws Refusal when the plan is gone or has no such unit */
  file(id: string, format: PlanFormat, unit: string | null): PlanFile {
    const { kept, plan } = this.#plan(id)
    if (plan.routes.length === 0)
      throw new Refusal(422, 'search-refused', 'A plan in which no unit searches has no file.')
    if (unit !== null && !plan.routes.some(route => route.unitId === unit))
      throw new Refusal(404, 'drift-gone', `The plan has no unit '${unit}'.`, { parameter: 'unit' })
    return fileOf(kept, plan.view, plan.routes, format, unit, this.#parts.node)
  }

  /** A run becomes a record, with its marking: what it stood on is stored with the case. @throws Refusal */
  async keep(session: Session, id: string, marking: Marking): Promise<RecordView> {
    const kept = this.keptRun(id)
    if (kept.record !== null)
      throw new Refusal(409, 'version-conflict', 'This run is kept already.', { parameter: 'record' })
    const data = await withForcing(this.service, recordOf(kept, await runView(kept)), kept)
    const record = await this.#parts.records.collect(session, { kind: 'drift-run', marking, data })
    kept.record = record.id
    return record
  }

  async stop(): Promise<void> {
    await Promise.all([this.service.stop(), this.planner.stop()])
  }

  #plan(id: string): { readonly kept: KeptRun; readonly plan: KeptPlan } {
    return this.#kept.plan(id) ?? gone()
  }
}

function gone(): never {
  throw new Refusal(404, 'drift-gone', 'There is no such run or plan, or it is no longer kept.')
}
