/** Runs and plans that the node keeps in memory. The oldest go first: by number, and by how much memory they hold. */
import type { DriftQuestion, DriftRun, PlanView, SeaUsed } from '#contract'
import type { Belief, FieldDescription, ForcingSpec, LegTask, Run, SearchRoute } from '#drift'

export const KEPT_LIMITS = {
  runsMax: 40,
  /** Places of all runs kept: 8 bytes each, so 256 MB. */
  placesMax: 32_000_000,
  /** Plans of one run. */
  plansMax: 60,
} as const

export interface KeptPlan {
  readonly view: PlanView
  readonly tasks: readonly LegTask[]
  readonly routes: readonly SearchRoute[]
}

export interface KeptRun {
  readonly id: string
  readonly number: number
  readonly createdMs: number
  readonly author: string
  readonly question: DriftQuestion
  readonly run: Run
  readonly field: ForcingSpec
  readonly fields: readonly FieldDescription[]
  readonly sea: SeaUsed
  readonly simulated: boolean
  readonly seconds: number
  readonly threadsReplaced: number
  belief: Belief
  plans: readonly KeptPlan[]
  searches: DriftRun['searches']
  record: string | null
  /** Grows with each fruitless search: a view made before is then old. */
  turn: number
  view: { readonly turn: number; readonly run: DriftRun } | null
}

export class KeptRuns {
  readonly #runs = new Map<string, KeptRun>()
  #numbers = 0

  get all(): readonly KeptRun[] {
    return [...this.#runs.values()].toReversed()
  }

  nextNumber(): number {
    return (this.#numbers += 1)
  }

  add(run: KeptRun): void {
    this.#runs.set(run.id, run)
    while (
      this.#runs.size > KEPT_LIMITS.runsMax ||
      (this.#places() > KEPT_LIMITS.placesMax && this.#runs.size > 1)
    ) {
      const [oldest] = this.#runs.keys()
      if (oldest === undefined) return
      this.#runs.delete(oldest)
    }
  }

  run(id: string): KeptRun | null {
    return this.#runs.get(id) ?? null
  }

  plan(id: string): { readonly kept: KeptRun; readonly plan: KeptPlan } | null {
    for (const kept of this.#runs.values()) {
      const plan = kept.plans.find(({ view }) => view.id === id)
      if (plan !== undefined) return { kept, plan }
    }
    return null
  }

  /** The oldest plan that nobody searched by gives way. */
  addPlan(kept: KeptRun, plan: KeptPlan): void {
    const plans = [...kept.plans, plan]
    const over = plans.length - KEPT_LIMITS.plansMax
    const oldest = over > 0 ? plans.find(({ view }) => view.searched === null) : undefined
    kept.plans = oldest === undefined ? plans : plans.filter(each => each !== oldest)
  }

  #places(): number {
    let places = 0
    for (const { run } of this.#runs.values()) places += run.eastDegrees.length
    return places
  }
}
