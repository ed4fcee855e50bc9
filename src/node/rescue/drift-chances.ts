/**
 * Whether drift explains two places, for those who weigh what may be one. An answer is there or not yet: nobody waits. What is not
 * known is worked out behind, one at a time and so many a minute, and then whoever weighs is told to weigh again.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { distanceMetres } from '#geo'
import type { Where } from '#records'
import { type DriftChance, NOTHING_SAID } from '#rescue'
import { Refusal } from '../http/problem.ts'
import { type CraftDrift, objectsOf } from './craft-drift.ts'
import { CRAFT_DRIFT } from './limits.ts'

interface Pair {
  readonly key: string
  readonly from: Where
  readonly to: Where
}

export interface DriftChancesParts {
  readonly drift: Pick<CraftDrift, 'chance'>
  nowMs(): number
  /** Something is known that was not. */
  known(): void
  warn(text: string): void
}

export class DriftChances {
  readonly #parts: DriftChancesParts
  /** null: no drift tells. */
  readonly #chances = new Map<string, number | null>()
  readonly #waiting = new Map<string, Pair>()
  #isWorking = false
  #isClosed = false
  /** First places whose run was begun, and when. */
  readonly #starts = new Map<string, number>()

  constructor(parts: DriftChancesParts) {
    this.#parts = parts
  }

  /** null until it is known, and where drift says nothing: too far for any drift, or beyond current and wind. */
  readonly of: DriftChance = (one, other) => {
    const [from, to] = Date.parse(one.at) <= Date.parse(other.at) ? [one, other] : [other, one]
    if (!isWithinReach(from, to)) return null
    const key = `${keyOf(from)} ${keyOf(to)}`
    const known = this.#chances.get(key)
    if (known !== undefined) return known
    if (!this.#isClosed && this.#waiting.size < CRAFT_DRIFT.waitingMax) {
      this.#waiting.set(key, { key, from, to })
      void this.#work()
    }
    return null
  }

  get waiting(): number {
    return this.#waiting.size
  }

  close(): void {
    this.#isClosed = true
    this.#waiting.clear()
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return
    this.#isWorking = true
    let isNew = false
    // The live picture goes first, and all that wants to ask in this turn.
    for (;;) {
      await pause(CRAFT_DRIFT.pauseMs, undefined, { ref: false })
      const [pair] = this.#waiting.values()
      if (pair === undefined || !this.#mayStart(keyOf(pair.from))) break
      const chance = await this.#ask(pair)
      this.#waiting.delete(pair.key)
      if (chance === 'later') break
      this.#keep(pair.key, chance)
      isNew = true
    }
    this.#isWorking = false
    // Those that were not reached are asked again by the next weighing.
    this.#waiting.clear()
    if (isNew && !this.#isClosed) this.#parts.known()
  }

  /** So many first places in a minute, by the clock of the node: what begins at the same one is answered by the same run. */
  #mayStart(from: string): boolean {
    const nowMs = this.#parts.nowMs()
    for (const [key, startMs] of this.#starts)
      if (nowMs - startMs >= 60_000 || startMs > nowMs) this.#starts.delete(key)
    if (this.#starts.has(from)) return true
    if (this.#starts.size >= CRAFT_DRIFT.startsPerMinute) return false
    this.#starts.set(from, nowMs)
    return true
  }

  async #ask({ from, to }: Pair): Promise<number | null | 'later'> {
    try {
      return await this.#parts.drift.chance({ where: from, objects: objectsOf(NOTHING_SAID) }, to)
    } catch (error) {
      // On land, or beyond current and wind: no drift will ever tell. Busy, or a thread died: another time.
      if (error instanceof Refusal && error.status < 500) return null
      // Whoever weighs does so without drift, as before it was asked.
      if (!(error instanceof Refusal)) this.#parts.warn(`Drift for suggestions: ${(error as Error).message}`)
      return 'later'
    }
  }

  #keep(key: string, chance: number | null): void {
    this.#chances.set(key, chance)
    const [oldest] = this.#chances.keys()
    if (this.#chances.size > CRAFT_DRIFT.chancesMax && oldest !== undefined) this.#chances.delete(oldest)
  }
}

function isWithinReach(from: Where, to: Where): boolean {
  const seconds = (Date.parse(to.at) - Date.parse(from.at)) / 1000
  const doubt = 3 * Math.hypot(from.doubtMetres, to.doubtMetres)
  return distanceMetres(from.place, to.place) <= CRAFT_DRIFT.fastestMs * seconds + doubt
}

function keyOf({ place: { latitude, longitude }, doubtMetres, at }: Where): string {
  return `${latitude},${longitude},${doubtMetres},${at}`
}
