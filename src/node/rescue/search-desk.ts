/**
 * Searches of a case: a plan of the drift room goes on the log of both centres, and what its units report goes back into the
 * drift, so that the next plan looks elsewhere. The number of the search is that of the plan.
 */
import type { FruitlessQuestion, PlanView, RescueAnswer, SearchOfCase } from '#contract'
import type { DeedOf } from '#records'
import { REFUSALS, type SearchNow } from '#rescue'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { RescueDesk } from './desk.ts'
import { mustRescue } from './may-rescue.ts'
import type { RescueService } from './service.ts'

export interface SearchParts {
  readonly service: Pick<RescueService, 'log' | 'follow' | 'recall'>
  readonly desk: Pick<RescueDesk, 'act'>
  readonly drift: {
    /** null: it is gone, or was made on another node. */
    planOf(id: string): PlanView | null
    fruitless(question: FruitlessQuestion, author: string): Promise<unknown>
  }
  nameOf(account: string): string | null
  warn(text: string): void
}

export class SearchDesk {
  readonly #parts: SearchParts
  /** Plans that have gone back into the drift, or have nothing that could. */
  readonly #settled = new Set<string>()
  readonly #unfollow: () => void
  #working: Promise<void> = Promise.resolve()

  constructor(parts: SearchParts) {
    this.#parts = parts
    this.#unfollow = parts.service.follow(() => this.#look())
  }

  /** A plan becomes the search of a case. @throws Refusal when there is no such plan, or no unit searches in it */
  async plan(
    session: Session,
    id: string,
    { case: caseId, craft, language }: SearchOfCase,
  ): Promise<RescueAnswer> {
    mustRescue(session)
    const plan = this.#parts.drift.planOf(id)
    if (plan === null) throw new Refusal(404, 'drift-gone', 'There is no such plan, or it is no longer kept.')
    if (plan.areas.length === 0)
      throw new Refusal(422, 'search-refused', 'A plan in which no unit searches is no search.')
    await this.#parts.service.recall(craft === null ? [id] : [id, craft])
    const { state } = this.#parts.service.log
    if (state.searches.has(id)) return refused('known-already')
    if (craft !== null && !state.crafts.has(craft)) return refused('unknown-thing')
    return this.#parts.desk.act(session, { deed: deedOf(plan, caseId, craft), language })
  }

  /** Resolves when all that was reported has gone back into the drift. */
  settled(): Promise<void> {
    return this.#working
  }

  close(): Promise<void> {
    this.#unfollow()
    return this.#working
  }

  #look(): void {
    for (const search of this.#parts.service.log.state.searches.values()) {
      const plan = this.#settled.has(search.id) ? null : this.#parts.drift.planOf(search.id)
      if (plan === null || !plan.areas.every(({ unit }) => search.done.has(unit))) continue
      this.#settled.add(search.id)
      if (plan.searched === null) this.#working = this.#working.then(() => this.#settle(search, plan))
    }
  }

  async #settle(search: SearchNow, plan: PlanView): Promise<void> {
    const done = plan.areas.map(({ unit, from, to }) => ({
      unit,
      part: partOf(search.done.get(unit), (Date.parse(to) - Date.parse(from)) / 1000),
    }))
    if (done.every(({ part }) => part === 0)) return
    try {
      await this.#parts.drift.fruitless({ plan: plan.id, done }, this.#authorOf(search.id))
    } catch (error) {
      // What was reported stands in the log; the drift room can record it by hand.
      this.#parts.warn(`Search ${plan.number} does not go back into the drift: ${(error as Error).message}`)
    }
  }

  /** Who reported last. */
  #authorOf(search: string): string {
    const last = this.#parts.service.log.entries.findLast(
      entry => entry.is === 'act' && entry.deed.kind === 'search.done' && entry.deed.search === search,
    )
    if (last?.is !== 'act') return ''
    return this.#parts.nameOf(last.account) ?? last.centre
  }
}

function deedOf(plan: PlanView, caseId: string, craft: string | null): DeedOf<'search.planned'> {
  return {
    kind: 'search.planned',
    search: plan.id,
    case: caseId,
    craft,
    run: plan.run,
    areas: plan.areas.map(({ unit, corners, pos }) => ({
      unit,
      corners: corners.map(({ latitude, longitude }) => ({ latitude, longitude })),
      pos: Math.min(1, Math.max(0, pos)),
    })),
    cumulativePos: Math.min(1, Math.max(0, plan.cumulativePos)),
  }
}

/** How much of its area was searched in vain: all, the share of its time, or nothing where something was found. */
function partOf(done: DeedOf<'search.done'> | undefined, plannedSeconds: number): number {
  if (done === undefined || done.result === 'found') return 0
  if (done.result === 'nothing-found' || plannedSeconds <= 0) return 1
  const seconds = (Date.parse(done.to) - Date.parse(done.from)) / 1000
  return Math.min(1, Math.max(0, seconds / plannedSeconds))
}

function refused(code: 'known-already' | 'unknown-thing'): RescueAnswer {
  return { kind: 'refused', reasons: [{ code, about: null, ...REFUSALS[code] }] }
}
