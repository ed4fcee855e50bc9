/**
 * Drift of one node: runs on threads, over a source of current and wind; and the questions that the work on a rescue case
 * asks: where may it be (`areaFor`), can two sightings be one craft (`feasible`), when does it cross a line (`crossing`).
 */
import type { DriftQuestion, SeaUsed } from '#contract'
import {
  beliefBefore,
  type CoastSpec,
  type Contour,
  type Crossings,
  crossingsOf,
  type Feasibility,
  type FieldDescription,
  type ForcingSpec,
  mergeFeasibility,
  openForcing,
  type Run,
  type Sighting,
} from '#drift'
import type { Position } from '#geo'
import { Refusal } from '../http/problem.ts'
import { answeredBy } from './answered.ts'
import { shippedCoast } from './coast-file.ts'
import { DriftPool } from './pool.ts'
import { caseOf, checkSea } from './question.ts'
import { contoursUnder } from './run-view.ts'
import { seaUsed } from './sea-used.ts'
import { DEMO_SEA, type OpenedSea, ownSeas, type SeaSource } from './seas.ts'

/** Runs that are worked on or wait: the next is told that the node is busy. */
export const RUNNING_MAX = 6
const THREADS = 2
const WARM_TURNS = [500, 1500] as const
/** Off the Varne, in the demo sea. */
const WARM: DriftQuestion = {
  label: '',
  track: null,
  place: { kind: 'point', at: { latitude: 51, longitude: 1.4 } },
  doubtNm: 1,
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-01T00:00:00.000Z',
  direction: 'forward',
  hours: 2,
  objects: [{ key: 'PIW-1', share: 1 }],
  sea: { source: DEMO_SEA.id, current: null, wind: null },
  particles: 500,
  seed: 1,
}

export interface Calculated {
  readonly run: Run
  readonly field: ForcingSpec
  readonly fields: readonly FieldDescription[]
  readonly sea: SeaUsed
  readonly seconds: number
  readonly threadsReplaced: number
}

/** Where it may be at one instant. The contours stand on at most `VIEW_LIMITS.shownMax` particles. */
export interface AreaAt {
  /** Epoch seconds of the picture nearest to the instant asked. */
  readonly timeS: number
  readonly contours: readonly Contour[]
  readonly sea: SeaUsed
}

export class DriftService {
  readonly seas: readonly SeaSource[]
  readonly #pool: DriftPool
  #coast: CoastSpec | null = null
  #running = 0
  #isWarm = false

  constructor(seas: readonly SeaSource[] = ownSeas(() => 0), workers: number = THREADS) {
    this.seas = seas
    this.#pool = new DriftPool(workers)
  }

  /** One run, kept nowhere. @throws Refusal with the field that is wrong, in a code that the screen says in both languages */
  async calculate(question: DriftQuestion): Promise<Calculated> {
    const source = this.seas.find(each => each.id === question.sea.source)
    if (source === undefined)
      throw new Refusal(
        400,
        'bad-parameter',
        `There is no source of current and wind '${question.sea.source}'.`,
        { parameter: 'sea' },
      )
    return this.#calculated(question, () => source.open(question.sea, windowOf(question)))
  }

  /** The same question on a field that is at hand already: what was kept with a case. @throws Refusal */
  calculateOn(question: DriftQuestion, opened: OpenedSea): Promise<Calculated> {
    return this.#calculated(question, () => Promise.resolve(opened))
  }

  async #calculated(question: DriftQuestion, open: () => Promise<OpenedSea>): Promise<Calculated> {
    const asked = caseOf(question)
    if (this.#running >= RUNNING_MAX)
      throw new Refusal(503, 'too-busy', 'Too many drifts run at once.', { retryAfterSeconds: 1 })
    this.#running += 1
    const begunMs = performance.now()
    const replaced = this.#pool.replaced
    try {
      const { spec, fields } = await open()
      checkSea(asked, openForcing(spec))
      const run = await answeredBy(() => this.#pool.run(asked, spec, this.coast()))
      return {
        run,
        field: spec,
        fields,
        sea: seaUsed(spec, fields, question),
        seconds: (performance.now() - begunMs) / 1000,
        threadsReplaced: this.#pool.replaced - replaced,
      }
    } finally {
      this.#running -= 1
    }
  }

  /**
   * The smallest areas that hold such shares of what is at sea (0.5 and 0.9, unless told), at the picture nearest to an
   * instant: for the brief of a case. @throws Refusal
   */
  async areaFor(
    question: DriftQuestion,
    atS: number,
    shares: readonly number[] = [0.5, 0.9],
  ): Promise<AreaAt> {
    const { run, sea } = await this.calculate(question)
    const picture = nearest(run.times, atS)
    const contours = (await contoursUnder(run, beliefBefore(run.weights.length), shares))[picture] ?? []
    return { timeS: run.times[picture] as number, contours, sea }
  }

  /**
   * Could what was seen first be what was seen later? The question begins at the first sighting and must last beyond the
   * second. @returns null when the second is not within the run. @throws Refusal
   */
  async feasible(question: DriftQuestion, second: Sighting, ownSpeedMs: number): Promise<Feasibility | null> {
    const { run } = await this.calculate(question)
    return mergeFeasibility(run, second, ownSpeedMs)
  }

  /** When, and with what chance, it crosses a line, such as the boundary of two regions. @throws Refusal, RangeError */
  async crossing(question: DriftQuestion, line: readonly Position[]): Promise<Crossings> {
    const { run } = await this.calculate(question)
    return crossingsOf(run, line)
  }

  /** A third of a second, once in the life of a node: whoever may ask for a run makes it ready before. */
  coast(): CoastSpec {
    return (this.#coast ??= shippedCoast())
  }

  /** Makes the coast ready, and after that the model itself: a program that never ran is slow the first time. */
  warm(): void {
    if (this.#isWarm) return
    this.#isWarm = true
    this.coast()
    const turns = WARM_TURNS.map(async particles =>
      contoursUnder((await this.calculate({ ...WARM, particles })).run, beliefBefore(particles), [0.5, 0.9]),
    )
    // It is no one's question: what it fails of the first real one is told.
    void Promise.allSettled(turns)
  }

  /** For those who must see what happens when threads die. */
  kill(): Promise<void> {
    return this.#pool.kill(THREADS)
  }

  stop(): Promise<void> {
    return this.#pool.stop()
  }
}

function nearest(times: Float64Array, timeS: number): number {
  let best = 0
  for (let k = 1; k < times.length; k++)
    if (Math.abs((times[k] as number) - timeS) < Math.abs((times[best] as number) - timeS)) best = k
  return best
}

function windowOf({ from, to, hours, direction }: DriftQuestion) {
  const [early, late] = [Date.parse(from) / 1000, Date.parse(to) / 1000]
  return direction === 'forward'
    ? { fromS: early, toS: early + hours * 3600 }
    : { fromS: late - hours * 3600, toS: late }
}
