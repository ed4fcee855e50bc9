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
  const isFresh = doubt.timeScaleS === null || step === 0
  const kept = isFresh ? 0 : Math.exp(-stepS / (doubt.timeScaleS as number))
  const fresh = Math.sqrt(1 - kept * kept)
  const write = isFresh ? begin : goOn
  write(particles, 0, PURPOSE.current, kept, fresh * doubt.currentMs, step, chance)
  write(particles, 2, PURPOSE.wind, kept, fresh * doubt.windMs, step, chance)
}

function begin(
  { noise, first, count }: Particles,
  offset: number,
  purpose: number,
  _kept: number,
  scale: number,
  step: number,
  chance: Chance,
): void {
  if (scale === 0) return
  for (let k = 0; k < count; k++) {
    chance.draw(first + k, step, purpose)
    const radius = Math.sqrt(-2 * Math.log(chance.uniform)) * scale
    const angle = 2 * Math.PI * chance.uniformHigh
    noise[4 * k + offset] = radius * Math.cos(angle)
    noise[4 * k + offset + 1] = radius * Math.sin(angle)
  }
}

/** The sum of four random bytes: mean 510, standard deviation sqrt(4 (256^2 - 1) / 12). */
const BYTES_MEAN = 510
const BYTES_STD = Math.sqrt((65_536 - 1) / 3)

/**
 * Here the sum of four bytes stands for a normal number, at a fifth of its cost: dozens of them make up the noise of any
 * step, whose fourth moment then differs from a normal one's by less than 0.01 (for scales of ten steps and more).
 */
function goOn(
  { noise, first, count }: Particles,
  offset: number,
  purpose: number,
  kept: number,
  scale: number,
  step: number,
  chance: Chance,
): void {
  const perByte = scale / BYTES_STD
  if (scale === 0) return
  for (let k = 0; k < count; k++) {
    chance.draw(first + k, step, purpose)
    const at = 4 * k + offset
    noise[at] = kept * (noise[at] as number) + (sumOfBytes(chance.low) - BYTES_MEAN) * perByte
    noise[at + 1] = kept * (noise[at + 1] as number) + (sumOfBytes(chance.high) - BYTES_MEAN) * perByte
  }
}

/** Two bytes at a time. */
function sumOfBytes(word: number): number {
  const pairs = (word & 0xff00ff) + ((word >>> 8) & 0xff00ff)
  return (pairs & 0xffff) + (pairs >>> 16)
}
