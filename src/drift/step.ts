/**
 * One step of all particles. Hot: flat arrays, blocks that stay in the cache, nothing allocated.
 *
 *   each block:  sort out who drifts far from land and who near ─► move the far ones by dt
 *                                                               └► move the near ones by dt/2, twice
 *   move:        forcing here ─► velocity ─► half way ─► forcing there ─► velocity ─► whole way ─► land?
 */
import type { Coast } from './coast/coast.ts'
import { CURVATURE, CURVATURE_PER_DEGREE } from './ellipsoid.ts'
import { FORCING_WIDTH, type Forcing } from './forcing/forcing.ts'
import type { Particles } from './particles.ts'
import type { Plan } from './plan.ts'
import { STATUS } from './run.ts'

/** Particles of a block: its scratch (about 90 kB) stays in a core's cache. */
const BLOCK = 2048
/** Degrees that 2 km are at least, in latitude and in longitude: a longer step is held against the coast in any case. */
const FAR_DEGREES = 0.0178

/** Where the end of a particle's drift is written, by its number in the run; epoch seconds. */
export interface Fates {
  readonly strandedS: Float64Array
  readonly lostS: Float64Array
}

export class Stepper {
  readonly #particles: Particles
  readonly #plan: Plan
  readonly #forcing: Forcing
  readonly #coast: Coast | null
  readonly #fates: Fates
  /** After this step all are out, and each drifts for the whole of a step. */
  readonly #lastRelease: number
  readonly #hasNoise: boolean
  /** +1: a positive crosswind leads to the right of the wind. -1: to the left, as in OpenDrift. */
  readonly #side: number
  readonly #far = new Int32Array(BLOCK)
  readonly #near = new Int32Array(BLOCK)
  readonly #marks = new Uint8Array(BLOCK)
  readonly #seconds = new Float64Array(BLOCK)
  readonly #fromEast = new Float64Array(BLOCK)
  readonly #fromNorth = new Float64Array(BLOCK)
  readonly #midEast = new Float64Array(BLOCK)
  readonly #midNorth = new Float64Array(BLOCK)
  readonly #toEast = new Float64Array(BLOCK)
  readonly #toNorth = new Float64Array(BLOCK)
  readonly #sampled = new Float64Array(BLOCK * FORCING_WIDTH)

  constructor(particles: Particles, plan: Plan, forcing: Forcing, coast: Coast | null, fates: Fates) {
    this.#particles = particles
    this.#plan = plan
    this.#forcing = forcing
    this.#coast = coast
    this.#fates = fates
    this.#lastRelease = particles.releaseStep.reduce((last, each) => Math.max(last, each), -1)
    this.#hasNoise = particles.noise.length > 0
    this.#side = plan.case.compat === 'opendrift' ? -1 : 1
  }

  /** Moves every particle that drifts in step `step`, which begins at `timeS`. */
  step(step: number, timeS: number): void {
    for (let from = 0; from < this.#particles.count; from += BLOCK)
      this.#block(from, Math.min(from + BLOCK, this.#particles.count), step, timeS)
  }

  #block(from: number, to: number, step: number, timeS: number): void {
    const { status, releaseStep, longitudes, latitudes } = this.#particles
    const { stepS, compat } = this.#plan.case
    const coast = compat === null ? this.#coast : null
    const farList = this.#far
    const nearList = this.#near
    const marks = this.#marks
    if (coast !== null) coast.markNear(longitudes, latitudes, from, to, marks)
    let far = 0
    let near = 0
    for (let k = from; k < to; k++) {
      if ((releaseStep[k] as number) > step || (status[k] as number) > STATUS.adrift) continue
      status[k] = STATUS.adrift
      if (marks[k - from] === 1) nearList[near++] = k
      else farList[far++] = k
    }
    this.#move(farList, far, step, timeS, stepS)
    if (near === 0) return
    const half = stepS / 2
    this.#move(nearList, near, step, timeS, half)
    this.#move(nearList, this.#stillAdrift(near), step, timeS + this.#plan.direction * half, half)
  }

  #stillAdrift(count: number): number {
    let kept = 0
    for (let n = 0; n < count; n++) {
      const k = this.#near[n] as number
      if (this.#particles.status[k] === STATUS.adrift) this.#near[kept++] = k
    }
    return kept
  }

  #move(list: Int32Array, count: number, step: number, timeS: number, lastsS: number): void {
    if (count === 0) return
    const { longitudes, latitudes } = this.#particles
    const fromEast = this.#fromEast
    const fromNorth = this.#fromNorth
    for (let n = 0; n < count; n++) {
      const k = list[n] as number
      fromEast[n] = longitudes[k] as number
      fromNorth[n] = latitudes[k] as number
    }
    this.#setSeconds(list, count, step, lastsS)
    this.#forcing.sample(timeS, fromEast, fromNorth, count, this.#sampled)
    if (this.#plan.case.scheme === 'euler') {
      this.#advance(list, count, 1, fromNorth, this.#toEast, this.#toNorth)
    } else {
      this.#advance(list, count, 0.5, fromNorth, this.#midEast, this.#midNorth)
      const middleS = timeS + (this.#plan.direction * lastsS) / 2
      this.#forcing.sample(middleS, this.#midEast, this.#midNorth, count, this.#sampled)
      this.#advance(list, count, 1, this.#midNorth, this.#toEast, this.#toNorth)
    }
    this.#settle(list, count, timeS, lastsS)
  }

  /** In the step of its release a particle drifts only for what is left of it. */
  #setSeconds(list: Int32Array, count: number, step: number, lastsS: number): void {
    const { releaseStep, releaseSeconds } = this.#particles
    const seconds = this.#seconds
    if (step > this.#lastRelease) {
      seconds.fill(this.#plan.direction * lastsS, 0, count)
      return
    }
    const part = (this.#plan.direction * lastsS) / this.#plan.case.stepS
    const whole = this.#plan.direction * lastsS
    for (let n = 0; n < count; n++) {
      const k = list[n] as number
      seconds[n] = releaseStep[k] === step ? (releaseSeconds[k] as number) * part : whole
    }
  }

  /** From the start by the velocity at the sampled places, for `share` of the time; degrees at the latitudes `at`. */
  #advance(
    list: Int32Array,
    count: number,
    share: number,
    at: Float64Array,
    toEast: Float64Array,
    toNorth: Float64Array,
  ): void {
    const { leeway, noise } = this.#particles
    const sampled = this.#sampled
    const seconds = this.#seconds
    const fromEast = this.#fromEast
    const fromNorth = this.#fromNorth
    const hasNoise = this.#hasNoise
    const side = this.#side
    for (let n = 0; n < count; n++) {
      const k = list[n] as number
      let currentEast = sampled[4 * n] as number
      let currentNorth = sampled[4 * n + 1] as number
      let windEast = sampled[4 * n + 2] as number
      let windNorth = sampled[4 * n + 3] as number
      if (hasNoise) {
        currentEast += noise[4 * k] as number
        currentNorth += noise[4 * k + 1] as number
        windEast += noise[4 * k + 2] as number
        windNorth += noise[4 * k + 3] as number
      }
      const speed = Math.sqrt(windEast * windEast + windNorth * windNorth)
      // In a dead calm downwind is north by convention: offset and spread of the regression remain.
      const per = speed > 0 ? 1 / speed : 0
      const east = windEast * per
      const north = speed > 0 ? windNorth * per : speed + 1
      const l = 4 * k
      const down = (leeway[l] as number) * speed + (leeway[l + 1] as number)
      const cross = side * ((leeway[l + 2] as number) * speed + (leeway[l + 3] as number))
      const lasts = (seconds[n] as number) * share
      const x = ((at[n] as number) + 90) * CURVATURE_PER_DEGREE
      const row = x | 0
      const part = x - row
      const a = 2 * row
      const perNorth = (CURVATURE[a] as number) * (1 - part) + (CURVATURE[a + 2] as number) * part
      const perEast = (CURVATURE[a + 1] as number) * (1 - part) + (CURVATURE[a + 3] as number) * part
      toEast[n] = (fromEast[n] as number) + (currentEast + down * east + cross * north) * lasts * perEast
      toNorth[n] = (fromNorth[n] as number) + (currentNorth + down * north - cross * east) * lasts * perNorth
    }
  }

  /** Writes the new places, and finds who has come to land or out of the forcing. */
  #settle(list: Int32Array, count: number, timeS: number, lastsS: number): void {
    const { longitudes, latitudes } = this.#particles
    const coast = this.#coast
    const isCompat = this.#plan.case.compat !== null
    const isNear = list === this.#near
    const fromEast = this.#fromEast
    const fromNorth = this.#fromNorth
    const placesEast = this.#toEast
    const placesNorth = this.#toNorth
    for (let n = 0; n < count; n++) {
      const k = list[n] as number
      const toEast = placesEast[n] as number
      const toNorth = placesNorth[n] as number
      const east = toEast - (fromEast[n] as number)
      const north = toNorth - (fromNorth[n] as number)
      // Not a number: there was no forcing where it came from or half way.
      if (!(east - north === east - north)) {
        this.#lose(k, timeS)
        continue
      }
      longitudes[k] = toEast
      latitudes[k] = toNorth
      if (coast === null) continue
      if (isCompat) {
        if (coast.isLand(toEast, toNorth)) this.#strand(k, timeS + this.#plan.direction * lastsS)
      } else if (isNear || Math.abs(east) > FAR_DEGREES || Math.abs(north) > FAR_DEGREES)
        this.#holdToShore(coast, k, n, timeS)
    }
  }

  #holdToShore(coast: Coast, k: number, n: number, timeS: number): void {
    const { longitudes, latitudes } = this.#particles
    const fromEast = this.#fromEast[n] as number
    const fromNorth = this.#fromNorth[n] as number
    const toEast = longitudes[k] as number
    const toNorth = latitudes[k] as number
    const part = coast.shoreAlong(fromEast, fromNorth, toEast, toNorth)
    if (part < 0) return
    longitudes[k] = fromEast + (toEast - fromEast) * part
    latitudes[k] = fromNorth + (toNorth - fromNorth) * part
    this.#strand(k, timeS + (this.#seconds[n] as number) * part)
  }

  #strand(k: number, atS: number): void {
    this.#particles.status[k] = STATUS.stranded
    this.#fates.strandedS[this.#particles.first + k] = atS
  }

  #lose(k: number, atS: number): void {
    this.#particles.status[k] = STATUS.lost
    this.#fates.lostS[this.#particles.first + k] = atS
  }
}
