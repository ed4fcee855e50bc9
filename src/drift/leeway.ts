/** A particle's own leeway: drawn once from the spread of its class, as Allen and Breivik do, and turned by a jibe. */
import { OBJECT_CLASSES } from './objects/classes.ts'
import type { LeewayLine, ObjectClass } from './objects/object-class.ts'
import { LEEWAY_WIDTH, type Particles } from './particles.ts'
import { type Chance, PURPOSE } from './random.ts'

/** The spread of the regression goes into slope and offset: eps / 20 (per cent) and eps / 2 (cm/s); Breivik and Allen 2008. */
const SLOPE_SHARE = 1 / 20
const OFFSET_SHARE = 1 / 2
const PER_CENT = 0.01
const CM = 0.01
/** The chance of a slope below zero is at most a half, whatever the class: 64 tries end. */
const DRAWS_MAX = 64

export interface Deviates {
  readonly downwind: number
  readonly crosswind: number
}

/** Coefficients in SI: m/s per m/s, and m/s. */
export interface Coefficients {
  readonly downSlope: number
  readonly downOffset: number
  readonly crossSlope: number
  readonly crossSpread: number
  readonly crossOffset: number
}

/** The coefficients of a side of a class for given deviates, in cm/s (`eps` of the literature). */
export function coefficientsOf(kind: ObjectClass, isRight: boolean, eps: Deviates): Coefficients {
  const cross = isRight ? kind.crosswindRight : kind.crosswindLeft
  return {
    downSlope: (kind.downwind.slopePercent + eps.downwind * SLOPE_SHARE) * PER_CENT,
    downOffset: (kind.downwind.offsetCms + eps.downwind * OFFSET_SHARE) * CM,
    crossSlope: cross.slopePercent * PER_CENT,
    crossSpread: eps.crosswind * SLOPE_SHARE * PER_CENT,
    crossOffset: (cross.offsetCms + eps.crosswind * OFFSET_SHARE) * CM,
  }
}

/**
 * Draws what particle k of the arrays will do in the wind. The downwind deviate is drawn again while it would make the
 * object drift against the wind (slope + eps / 20 < 0): this moves the mean of wide classes, by +1.4 cm/s for PIW-1 in
 * 10 m/s, and is what the published results stand on.
 */
export function drawLeeway(
  particles: Particles,
  k: number,
  object: number,
  isRight: boolean,
  chance: Chance,
  purposes: { readonly downwind: number; readonly crosswind: number } = PURPOSE,
): void {
  const kind = OBJECT_CLASSES[object] as ObjectClass
  const id = particles.first + k
  const cross = isRight ? kind.crosswindRight : kind.crosswindLeft
  chance.draw(id, 0, purposes.crosswind)
  const crosswind = chance.normal * cross.stdCms
  writeLeeway(particles, k, object, isRight, {
    downwind: drawDownwind(kind.downwind, id, chance, purposes.downwind),
    crosswind,
  })
}

function drawDownwind(line: LeewayLine, id: number, chance: Chance, purpose: number): number {
  for (let attempt = 0; attempt < DRAWS_MAX; attempt++) {
    chance.draw(id, attempt, purpose)
    const first = chance.normal * line.stdCms
    if (line.slopePercent + first * SLOPE_SHARE >= 0) return first
    const second = chance.normalHigh * line.stdCms
    if (line.slopePercent + second * SLOPE_SHARE >= 0) return second
  }
  return 0
}

/** Gives particle k known deviates: for tests, and to go on with a cloud. */
export function writeLeeway(
  particles: Particles,
  k: number,
  object: number,
  isRight: boolean,
  eps: Deviates,
): void {
  const own = coefficientsOf(OBJECT_CLASSES[object] as ObjectClass, isRight, eps)
  particles.objects[k] = object
  particles.isRight[k] = isRight ? 1 : 0
  const at = LEEWAY_WIDTH * k
  particles.leeway[at] = own.downSlope
  particles.leeway[at + 1] = own.downOffset
  particles.crossSlope[k] = own.crossSlope
  particles.crossSpread[k] = own.crossSpread
  joinSlope(particles, k)
  particles.leeway[at + 3] = own.crossOffset
}

/**
 * The object comes round to the other side of the wind. 'slope' turns the sign of the crosswind slope alone, and offset and
 * spread stay where they were (as OpenDrift does; 14 to 39 % wider). 'side' takes slope and offset of the other side and
 * mirrors the spread, so that it drifts as one that began there.
 */
export function jibe(particles: Particles, k: number, kind: 'slope' | 'side'): void {
  const isRight = particles.isRight[k] === 0
  particles.isRight[k] = isRight ? 1 : 0
  if (kind === 'slope') {
    particles.crossSlope[k] = -(particles.crossSlope[k] as number)
    joinSlope(particles, k)
    return
  }
  const { crosswindRight, crosswindLeft } = OBJECT_CLASSES[particles.objects[k] as number] as ObjectClass
  const from = isRight ? crosswindLeft : crosswindRight
  const to = isRight ? crosswindRight : crosswindLeft
  const ratio = from.stdCms === 0 ? 0 : -to.stdCms / from.stdCms
  const spread = (particles.crossSpread[k] as number) * ratio
  const offset = LEEWAY_WIDTH * k + 3
  const turned = ((particles.leeway[offset] as number) - from.offsetCms * CM) * ratio
  particles.crossSlope[k] = to.slopePercent * PER_CENT
  particles.crossSpread[k] = spread
  joinSlope(particles, k)
  particles.leeway[offset] = to.offsetCms * CM + turned
}

function joinSlope({ leeway, crossSlope, crossSpread }: Particles, k: number): void {
  leeway[LEEWAY_WIDTH * k + 2] = (crossSlope[k] as number) + (crossSpread[k] as number)
}

/** A capsized hull keeps this part of its leeway. */
export function scaleLeeway(particles: Particles, k: number, fraction: number): void {
  const { leeway, crossSlope, crossSpread } = particles
  for (let at = LEEWAY_WIDTH * k; at < LEEWAY_WIDTH * (k + 1); at++)
    leeway[at] = (leeway[at] as number) * fraction
  crossSlope[k] = (crossSlope[k] as number) * fraction
  crossSpread[k] = (crossSpread[k] as number) * fraction
  joinSlope(particles, k)
}

/**
 * In which step, from `step` on, the particle jibes next. Looked up once for each jibe, not once for each step: the waiting
 * time of a chance that is the same in each step is geometric. The first jibe is possible in `step` itself.
 */
export function nextJibe(id: number, step: number, perStep: number, chance: Chance): number {
  if (perStep <= 0) return 0x7fffffff
  chance.draw(id, step, PURPOSE.jibe)
  const wait = Math.floor(Math.log(chance.uniform) / Math.log1p(-perStep))
  return Math.min(0x7fffffff, step + (wait > 0 ? wait : 0))
}

/** The chance of a jibe in a step, from the chance in an hour. */
export function jibePerStep(perHour: number, stepS: number): number {
  return perHour >= 1 ? 1 : -Math.expm1((Math.log1p(-perHour) * stepS) / 3600)
}
