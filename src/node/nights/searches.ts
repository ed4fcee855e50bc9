/** The drift room of a night: runs from what contacts told, and searches that the desks of each node plan on them. */
import type { DriftQuestion, PlanQuestion, PlanView } from '#contract'
import { distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import type { Centre, Where } from '#records'
import { STRAIT } from '#watch'
import type { Session } from '../identity/ports.ts'
import type { Office } from '../serve/office.ts'
import { DEMO_SEA } from '../drift/seas.ts'
import type { NightAsk } from './asks.ts'
import { NightWrong } from './night.ts'

type Asked<K extends NightAsk['ask']> = Extract<NightAsk, { ask: K }>

export interface Room {
  readonly centre: Centre
  readonly office: Office
  readonly session: Session
}

/** What a search after one that found nothing showed. Miles. */
export interface SecondSearch {
  /** From the middle of the first search to that of the second. */
  readonly movedNm: number
  /** From the plan that would be made of the same drift, had the first search not been recorded. */
  readonly movedByResultNm: number
}

interface Run {
  readonly id: string
  readonly question: DriftQuestion
  readonly where: Where
}

/** 95 % of a round normal distribution lie within so many standard deviations: sqrt(-2 ln 0.05). */
const SIGMAS_95 = 2.4477

export class NightSearches {
  readonly #runs = new Map<string, Run>()
  readonly #plans = new Map<string, PlanView>()

  async drift({ name, hours, isInWater, particles }: Asked<'drift'>, where: Where, room: Room) {
    const boat = { key: 'SMALL-BOAT-CHANNEL', share: isInWater ? 0.5 : 1 }
    const question: DriftQuestion = {
      label: name.slice(1),
      track: null,
      place: { kind: 'point', at: { ...where.place } },
      doubtNm: (SIGMAS_95 * where.doubtMetres) / METRES_PER_NAUTICAL_MILE,
      from: where.at,
      to: where.at,
      direction: 'forward',
      hours,
      objects: isInWater ? [boat, { key: 'PIW-CAPSIZED', share: 0.5 }] : [boat],
      sea: { source: DEMO_SEA.id, current: null, wind: null },
      particles,
      seed: 1,
    }
    const { id } = await room.office.drift.start(question, room.session.displayName)
    this.#runs.set(name, { id, question, where })
    return id
  }

  /** @returns the chance that what drifted is what was seen later, and whether the line lies between; null: not within the run */
  async explains({ run }: Asked<'explains'>, second: Where, { office }: Room) {
    const { question, where } = this.#run(run)
    const sighting = {
      at: second.place,
      timeS: Date.parse(second.at) / 1000,
      positionStdM: second.doubtMetres,
    }
    const found = await office.drift.service.feasible(question, sighting, 0)
    if (found === null) return null
    const { verdict, chance } = found
    return { verdict, chance, isAcrossLine: isAcross(where.place, second.place, STRAIT.line) }
  }

  /** The plan, as the drift room gives it. @throws Refusal */
  async plan(asked: Asked<'search'>, nowMs: number, { office, session }: Room): Promise<PlanView> {
    const view = await office.drift.plan(
      questionOf(asked, this.#run(asked.run).id, nowMs),
      session.displayName,
    )
    this.#plans.set(asked.name, view)
    return view
  }

  /** What moved since the search that found nothing; the same is planned once more on a drift that knows nothing of it. */
  async moved(asked: Asked<'search'>, before: string, nowMs: number, room: Room): Promise<SecondSearch> {
    const { office, session } = room
    const { question } = this.#run(asked.run)
    const unsearched = await office.drift.start(question, session.displayName)
    const other = await office.drift.plan(questionOf(asked, unsearched.id, nowMs), session.displayName)
    const second = middleOf(this.#plan(asked.name))
    return {
      movedNm: distanceMetres(middleOf(this.#plan(before)), second) / METRES_PER_NAUTICAL_MILE,
      movedByResultNm: distanceMetres(middleOf(other), second) / METRES_PER_NAUTICAL_MILE,
    }
  }

  /** Whether all that was reported of a search has gone back into the drift. */
  isSearched(name: string, { office }: Room): boolean {
    return office.drift.planOf(this.#plan(name).id)?.searched != null
  }

  /** The same value with the corners of an area where `{ areaOf: '$S', unit }` stood. @throws NightWrong */
  filled(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(each => this.filled(each))
    if (typeof value !== 'object' || value === null) return value
    const { areaOf, unit } = value as { readonly areaOf?: unknown; readonly unit?: unknown }
    if (typeof areaOf === 'string') {
      const area = this.#plan(areaOf).areas.find(each => each.unit === unit)
      if (area === undefined)
        throw new NightWrong(`The search '${areaOf}' has no area for '${String(unit)}'.`)
      return area.corners.map(({ latitude, longitude }) => ({ latitude, longitude }))
    }
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.filled(each)]))
  }

  #run(name: string): Run {
    const run = this.#runs.get(name)
    if (run === undefined) throw new NightWrong(`There is no drift '${name}' yet.`)
    return run
  }

  #plan(name: string): PlanView {
    const plan = this.#plans.get(name)
    if (plan === undefined) throw new NightWrong(`There is no search '${name}' yet.`)
    return plan
  }
}

function questionOf(asked: Asked<'search'>, run: string, nowMs: number): PlanQuestion {
  const { units, visibilityNm, windKn, waterC } = asked
  return {
    run,
    units: units.map(unit =>
      Object.assign({ ready: new Date(nowMs).toISOString(), sweepWidthNm: null, isTired: false }, unit),
    ),
    visibilityNm,
    windKn,
    waterC,
    clothing: 'unknown',
    detection: 'exponential',
    followsDatum: true,
    areas: null,
  }
}

/** Of all areas, each by its size. */
function middleOf({ areas }: PlanView): Position {
  const sizes = areas.map(({ lengthNm, widthNm }) => lengthNm * widthNm)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const mean = (of: (area: PlanView['areas'][number]) => number) =>
    areas.reduce((sum, area, at) => sum + (of(area) * (sizes[at] as number)) / all, 0)
  return {
    latitude: mean(({ middle }) => middle.latitude),
    longitude: mean(({ middle }) => middle.longitude),
  }
}

/** Whether the straight way from one place to the other meets the line; flat, for ways of a few miles. */
function isAcross(from: Position, to: Position, line: readonly Position[]): boolean {
  return line
    .slice(1)
    .some(
      (end, at) =>
        areApart(from, to, line[at] as Position, end) && areApart(line[at] as Position, end, from, to),
    )
}

/** Whether two places lie on the two sides of the straight line through `a` and `b`. */
function areApart(one: Position, other: Position, a: Position, b: Position): boolean {
  const side = ({ latitude, longitude }: Position) =>
    (b.longitude - a.longitude) * (latitude - a.latitude) -
    (b.latitude - a.latitude) * (longitude - a.longitude)
  return side(one) > 0 !== side(other) > 0
}
