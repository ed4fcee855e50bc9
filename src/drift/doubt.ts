/** Doubt about current and wind, as noise that each particle carries: a first-order autoregression in time. */
import type { Particles } from './particles.ts'
import { type Chance, PURPOSE } from './random.ts'
import type { Doubt } from './scenario.ts'

/**
 * What is not known about a current is wrong for hours, not for ten minutes: noise drawn anew each step would average
 * away, and the more so the shorter the step. 0.2 m/s of current (its length) is what three models of the Channel
 * disagree by; six hours are half a tide.
 */
export const DOUBT_DEFAULT: Doubt = { currentMs: 0.14, windMs: 1.5, timeScaleS: 6 * 3600 }
export const NO_DOUBT: Doubt = { currentMs: 0, windMs: 0, timeScaleS: null }

export function hasDoubt(doubt: Doubt): boolean {
  return doubt.currentMs > 0 || doubt.windMs > 0
}

/**
 * Noise of the step: x' = a x + sqrt(1 - a^2) sigma n with a = exp(-dt / scale), begun in its steady state at step 0, so that
 * its variance is sigma^2 at every step. Without a time scale a = 0.
 */
export function refreshNoise(
  particles: Particles,
  doubt: Doubt,
  step: number,
  stepS: number,
  chance: Chance,
): void {
  const kept = doubt.timeScaleS === null || step === 0 ? 0 : Math.exp(-stepS / doubt.timeScaleS)
  const fresh = Math.sqrt(1 - kept * kept)
  refresh(particles, 0, PURPOSE.current, kept, fresh * doubt.currentMs, step, chance)
  refresh(particles, 2, PURPOSE.wind, kept, fresh * doubt.windMs, step, chance)
}

function refresh(
  { noise, first, count }: Particles,
  offset: number,
  purpose: number,
  kept: number,
  scale: number,
  step: number,
  chance: Chance,
): void {
  if (scale === 0) return
  for (let k = 0; k < count; k++) {
    chance.draw(first + k, step, purpose)
    const radius = Math.sqrt(-2 * Math.log(chance.uniform)) * scale
    const angle = 2 * Math.PI * chance.uniformHigh
    const at = 4 * k + offset
    noise[at] = kept * (noise[at] as number) + radius * Math.cos(angle)
    noise[at + 1] = kept * (noise[at + 1] as number) + radius * Math.sin(angle)
  }
}
