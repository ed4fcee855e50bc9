/** Boats that do not stay upright: in too much wind, or somewhen in a window; then people drift instead. */
import { FORCING_WIDTH, type Forcing } from './forcing/forcing.ts'
import { drawLeeway, scaleLeeway } from './leeway.ts'
import { NEVER, type Particles } from './particles.ts'
import type { Plan, Share } from './plan.ts'
import { type Chance, PURPOSE } from './random.ts'
import { pick } from './release.ts'
import { STATUS } from './run.ts'
import type { Capsize } from './scenario.ts'

/** What capsizes in this step. `capsizedS` by the particle's number in the run. */
export function capsizeAll(
  particles: Particles,
  plan: Plan,
  forcing: Forcing,
  step: number,
  timeS: number,
  capsizedS: Float64Array,
  chance: Chance,
): void {
  for (const share of plan.shares) {
    const { capsize } = share.scenario
    if (capsize?.kind === 'window') inWindow(particles, share, capsize, step, timeS, capsizedS, chance)
    // What lies capsized at the end may have capsized at any time before: a run backward does not right it.
    if (capsize?.kind === 'wind' && plan.direction > 0)
      inWind(particles, share, capsize, forcing, step, timeS, plan.case.stepS, capsizedS, chance)
  }
}

function inWindow(
  particles: Particles,
  share: Share,
  capsize: Capsize & { kind: 'window' },
  step: number,
  timeS: number,
  capsizedS: Float64Array,
  chance: Chance,
): void {
  const { first, capsizeStep, releaseStep, status } = particles
  for (const k of within(particles, share)) {
    if ((capsizeStep[k] as number) > step || (releaseStep[k] as number) > step) continue
    capsizeStep[k] = NEVER
    if ((status[k] as number) > STATUS.adrift) continue
    chance.draw(first + k, 0, PURPOSE.becomes)
    const object = pick(capsize.becomes, chance.uniform)
    drawLeeway(particles, k, object, particles.isRight[k] === 1, chance, {
      downwind: PURPOSE.downwindAfter,
      crosswind: PURPOSE.crosswindAfter,
    })
    capsizedS[first + k] = timeS
  }
}

function inWind(
  particles: Particles,
  share: Share,
  capsize: Capsize & { kind: 'wind' },
  forcing: Forcing,
  step: number,
  timeS: number,
  stepS: number,
  capsizedS: Float64Array,
  chance: Chance,
): void {
  const { first, count, longitudes, latitudes, status, noise } = particles
  const sampled = new Float64Array(count * FORCING_WIDTH)
  forcing.sample(timeS, longitudes, latitudes, count, sampled)
  for (const k of within(particles, share)) {
    if (status[k] !== STATUS.adrift || !Number.isNaN(capsizedS[first + k] as number)) continue
    const east = (sampled[4 * k + 2] as number) + (noise[4 * k + 2] ?? 0)
    const north = (sampled[4 * k + 3] as number) + (noise[4 * k + 3] ?? 0)
    const perHour = 0.5 + 0.5 * Math.tanh((Math.hypot(east, north) - capsize.thresholdMs) / capsize.sigmaMs)
    chance.draw(first + k, step, PURPOSE.capsize)
    if (!(chance.uniform < -Math.expm1((Math.log1p(-perHour) * stepS) / 3600))) continue
    scaleLeeway(particles, k, capsize.leewayFraction)
    capsizedS[first + k] = timeS
  }
}

/** The particles of this worker that are of the scenario. */
function* within({ first, count }: Particles, share: Share): Generator<number> {
  const to = Math.min(share.first + share.count, first + count)
  for (let id = Math.max(share.first, first); id < to; id++) yield id - first
}
