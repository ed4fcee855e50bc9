/**
 * The drift of a believed craft: one run from its last place, kept as long as that place stands, of which everything is asked:
 * where it may be at an instant, when it crosses the line, whether another sighting may be it.
 */
import type { DriftQuestion } from '#contract'
import { cloudAt, contoursOf, crossingsOf, mergeFeasibility, picturesOf, STATUS } from '#drift'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { CraftCondition, Where } from '#records'
import { STRAIT } from '#watch'
import type { Calculated, DriftService } from '../drift/service.ts'
import { CRAFT_DRIFT } from './limits.ts'

/** From where, and as what, something drifts. */
export interface Start {
  readonly where: Where
  readonly objects: DriftQuestion['objects']
}

export type CraftArea = ReturnType<typeof contoursOf>

export interface DriftAt {
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number
  /** Of 50 and 90 %. */
  readonly areas: CraftArea
  /** Chance that it has come ashore. */
  readonly ashore: number
  readonly line: {
    readonly chance: number
    readonly toFrance: number
    readonly earlyMs: number | null
    readonly middleMs: number | null
    readonly lateMs: number | null
    readonly untilMs: number
  }
  readonly sea: Calculated['sea']
}

/** Of what the drift is worked out: a loaded boat; half of the chance on people in the water where that was told. */
export function objectsOf({ peopleInWater, capsized }: CraftCondition): DriftQuestion['objects'] {
  const boat = { key: 'SMALL-BOAT-CHANNEL', share: 1 }
  if (peopleInWater !== 'yes' && capsized !== 'yes') return [boat]
  return [
    { ...boat, share: 0.5 },
    { key: 'PIW-CAPSIZED', share: 0.5 },
  ]
}

export class CraftDrift {
  readonly #service: Pick<DriftService, 'seas' | 'calculate'>
  /** The last asked is the last one. */
  readonly #runs = new Map<string, Promise<Calculated>>()

  constructor(service: Pick<DriftService, 'seas' | 'calculate'>) {
    this.#service = service
  }

  /**
   * Where it may be at an instant, and when it crosses the line within the hours after `nowMs`.
   * @returns null when the instant is farther from its last place than a run goes
   * @throws Refusal of the drift: its place is on land, current and wind are not known then, too many run
   */
  async at(start: Start, atMs: number, nowMs: number): Promise<DriftAt | null> {
    const startMs = Date.parse(start.where.at)
    const hours = hoursFor((Math.max(atMs, nowMs) - startMs) / HOUR_MS + CRAFT_DRIFT.aheadHours)
    if (hours === null) return null
    const { run, sea } = await this.#runOf(start, hours)
    const [beginS, endS] = [run.times[0] as number, run.times.at(-1) as number]
    const atS = Math.min(endS, Math.max(beginS, atMs / 1000))
    const cloud = cloudAt(run, atS)
    if (cloud === null) return null
    let ashore = 0
    for (let k = 0; k < cloud.count; k++)
      if (cloud.status[k] === STATUS.stranded) ashore += cloud.weights[k] as number
    const { chance, chanceLeftToRight, byS } = crossingsOf(run, STRAIT.line)
    return {
      atMs: atS * 1000,
      areas: contoursOf(picturesOf(run, atS, atS, 1), 0, SHARES),
      ashore: Math.min(1, ashore),
      line: {
        chance: Math.min(1, chance),
        toFrance: Math.min(1, chanceLeftToRight),
        earlyMs: ms(byS.early),
        middleMs: ms(byS.middle),
        lateMs: ms(byS.late),
        untilMs: endS * 1000,
      },
      sea,
    }
  }

  /**
   * How likely it is, by drifting alone, that what was at the first place was at the second later.
   * @returns of 1; null when the second is not within a run
   * @throws Refusal of the drift
   */
  async chance(start: Start, second: Where): Promise<number | null> {
    const apartHours = (Date.parse(second.at) - Date.parse(start.where.at)) / HOUR_MS
    const hours = apartHours < 0 ? null : hoursFor(apartHours)
    if (hours === null) return null
    const { run } = await this.#runOf(start, hours)
    const sighting = {
      at: second.place,
      timeS: Date.parse(second.at) / 1000,
      positionStdM: second.doubtMetres,
    }
    return mergeFeasibility(run, sighting, 0)?.chance ?? null
  }

  /** How many runs are kept. */
  get kept(): number {
    return this.#runs.size
  }

  #runOf(start: Start, hours: number): Promise<Calculated> {
    const question = questionOf(start, hours, this.#sea())
    const key = JSON.stringify(question)
    const known = this.#runs.get(key)
    const run = known ?? this.#service.calculate(question)
    this.#runs.delete(key)
    this.#runs.set(key, run)
    if (known === undefined)
      run.catch(() => {
        // Whoever asked is told; the next to ask tries again.
        if (this.#runs.get(key) === run) this.#runs.delete(key)
      })
    for (const oldest of this.#runs.keys()) {
      if (this.#runs.size <= CRAFT_DRIFT.runsMax) break
      this.#runs.delete(oldest)
    }
    return run
  }

  /** A source that knows current and wind by itself; the demo, which says so, where there is none. */
  #sea(): string {
    const { seas } = this.#service
    const known = seas.find(sea => !sea.isDemo && !sea.takesCurrent && !sea.takesTable)
    return (known ?? seas.find(sea => sea.isDemo) ?? seas[0])?.id ?? ''
  }
}

const SHARES = [0.5, 0.9] as const
/** From seconds. */
const ms = (timeS: number | null) => (timeS === null ? null : timeS * 1000)
const HOUR_MS = 3_600_000
/** A place holds so many hours of drift at most: lengths of runs, so that one run answers many questions. */
const HOURS = [6, 12, 24, 48, 72] as const
/** 95 % of a round normal distribution lie within so many standard deviations: sqrt(-2 ln 0.05). */
const SIGMAS_95 = 2.4477
const DOUBT_NM_MAX = 30

function hoursFor(needed: number): number | null {
  return HOURS.find(hours => hours >= needed) ?? null
}

function questionOf({ where, objects }: Start, hours: number, source: string): DriftQuestion {
  return {
    label: '',
    track: null,
    place: { kind: 'point', at: { ...where.place } },
    doubtNm: Math.min(DOUBT_NM_MAX, (SIGMAS_95 * where.doubtMetres) / METRES_PER_NAUTICAL_MILE),
    from: where.at,
    to: where.at,
    direction: 'forward',
    hours,
    objects,
    sea: { source, current: null, wind: null },
    particles: CRAFT_DRIFT.particles,
    // The same question has the same answer.
    seed: 1,
  }
}
