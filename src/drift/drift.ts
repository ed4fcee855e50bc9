/** Runs a planned case: all particles or a range of them, step by step, with a picture every so often. */
import type { Coast } from './coast/coast.ts'
import { capsizeAll } from './capsize.ts'
import { hasDoubt, refreshNoise } from './doubt.ts'
import type { Forcing } from './forcing/forcing.ts'
import { jibe, jibePerStep, nextJibe } from './leeway.ts'
import { createParticles, type Particles } from './particles.ts'
import { holds, type Plan, utc } from './plan.ts'
import { Chance } from './random.ts'
import { releaseAll } from './release.ts'
import { type Run, type RunStop, STATUS } from './run.ts'
import { Stepper } from './step.ts'

/** Particles first .. first + count - 1 of a run: the work of one worker. */
export interface Range {
  readonly first: number
  readonly count: number
}

/**
 * Room for the answer. `memory` gives the arrays their bytes: shared ones, when workers are to fill them together.
 * 8 bytes for each particle and picture, and 51 for each particle.
 */
export function createRun(
  plan: Plan,
  memory: (bytes: number) => ArrayBufferLike = bytes => new ArrayBuffer(bytes),
): Run {
  const { particles } = plan.case
  const pictures = plan.steps / plan.stepsPerSnapshot + 1
  const times = new Float64Array(pictures)
  for (let picture = 0; picture < pictures; picture++)
    times[picture] = plan.startS + plan.direction * picture * plan.case.snapshotS
  const never = () => new Float64Array(memory(particles * 8)).fill(Number.NaN)
  const run: Run = {
    case: plan.case,
    times,
    originLongitude: plan.origin.longitude,
    originLatitude: plan.origin.latitude,
    eastDegrees: new Float32Array(memory(particles * pictures * 4)),
    northDegrees: new Float32Array(memory(particles * pictures * 4)),
    weights: new Float64Array(memory(particles * 8)),
    scenarios: new Uint8Array(memory(particles)),
    objects: new Uint8Array(memory(particles)),
    releasedS: never(),
    strandedS: never(),
    lostS: never(),
    capsizedS: never(),
    isRight: new Uint8Array(memory(particles)),
    stopped: null,
  }
  plan.shares.forEach(({ first, count, weight }, index) => {
    run.weights.fill(weight, first, first + count)
    run.scenarios.fill(index, first, first + count)
  })
  return run
}

/**
 * Fills the run for a range of particles. What is written depends on the plan, the forcing and the coast alone: ranges may
 * be done in any order, at the same time, and again.
 *
 * @param onPicture told after each picture, for those who show the cloud as it grows
 * @returns why it stopped early, or null. Pictures after the stop repeat the last one.
 * @throws NoSea when a particle finds no place at sea
 */
export function driftRange(
  plan: Plan,
  run: Run,
  range: Range,
  forcing: Forcing,
  coast: Coast | null,
  onPicture: (picture: number) => void = () => undefined,
): RunStop | null {
  const running = new DriftRunning(plan, run, range, forcing, coast, onPicture)
  while (!running.isOver) running.advance()
  return running.stopped
}

/** The same step by step, for who has other work to do between two. @throws NoSea when it is made */
export class DriftRunning {
  readonly #plan: Plan
  readonly #run: Run
  readonly #forcing: Forcing
  readonly #onPicture: (picture: number) => void
  readonly #chance: Chance
  readonly #particles: Particles
  readonly #stepper: Stepper
  readonly #jibePerStep: number
  readonly #canCapsize: boolean
  #step = 0
  #stopped: RunStop | null = null

  constructor(
    plan: Plan,
    run: Run,
    range: Range,
    forcing: Forcing,
    coast: Coast | null,
    onPicture: (picture: number) => void = () => undefined,
  ) {
    const { doubt, stepS, jibePerHour, seed } = plan.case
    this.#plan = plan
    this.#run = run
    this.#forcing = forcing
    this.#onPicture = onPicture
    this.#chance = Chance.ofSeed(seed)
    this.#particles = createParticles(range.first, range.count, hasDoubt(doubt))
    releaseAll(this.#particles, plan, coast, this.#chance)
    begin(run, plan, this.#particles)
    this.#stepper = new Stepper(this.#particles, plan, forcing, coast, run)
    this.#jibePerStep = jibePerStep(jibePerHour, stepS)
    this.#canCapsize = plan.shares.some(({ scenario }) => scenario.capsize !== null)
    this.#show(0)
  }

  get isOver(): boolean {
    return this.#step >= this.#plan.steps
  }

  /** Why it stopped early; null: it did not, as far as it has come. */
  get stopped(): RunStop | null {
    return this.#stopped
  }

  advance(): void {
    const { startS, direction, stepsPerSnapshot, case: asked } = this.#plan
    const step = this.#step
    const timeS = startS + direction * step * asked.stepS
    this.#stopped ??= stopAt(this.#plan, this.#forcing, timeS)
    if (this.#stopped === null) this.#move(step, timeS)
    this.#step += 1
    if (this.#step % stepsPerSnapshot === 0) this.#show(this.#step / stepsPerSnapshot)
    if (this.isOver) this.#run.isRight.set(this.#particles.isRight, this.#particles.first)
  }

  #move(step: number, timeS: number): void {
    const { doubt, stepS, jibe } = this.#plan.case
    const [particles, chance] = [this.#particles, this.#chance]
    if (particles.noise.length > 0) refreshNoise(particles, doubt, step, stepS, chance)
    if (this.#canCapsize)
      capsizeAll(particles, this.#plan, this.#forcing, step, timeS, this.#run.capsizedS, chance)
    this.#stepper.step(step, timeS)
    if (this.#jibePerStep > 0) jibeAll(particles, step, this.#jibePerStep, jibe, chance)
  }

  #show(at: number): void {
    picture(this.#run, this.#particles, at)
    this.#onPicture(at)
  }
}

/** One thread, all particles. */
export function drift(plan: Plan, forcing: Forcing, coast: Coast | null): Run {
  const run = createRun(plan)
  const stopped = driftRange(plan, run, { first: 0, count: plan.case.particles }, forcing, coast)
  return { ...run, stopped }
}

function stopAt(plan: Plan, forcing: Forcing, timeS: number): RunStop | null {
  const untilS = timeS + plan.direction * plan.case.stepS
  if (holds(forcing, timeS) && holds(forcing, untilS)) return null
  const edge = plan.direction > 0 ? forcing.validToS : forcing.validFromS
  return {
    atS: timeS,
    reason: `current and wind are known only ${plan.direction > 0 ? 'until' : 'from'} ${utc(edge)}: the drift was stopped at ${utc(timeS)}`,
  }
}

/** What is known of each before it moves. A run that is done again begins without the fates of the first. */
function begin(run: Run, plan: Plan, particles: Particles): void {
  const { first, count, objects, releaseStep, releaseSeconds } = particles
  for (const fates of [run.strandedS, run.lostS, run.capsizedS]) fates.fill(Number.NaN, first, first + count)
  run.objects.set(objects, first)
  for (let k = 0; k < count; k++) {
    const since = ((releaseStep[k] as number) + 1) * plan.case.stepS - (releaseSeconds[k] as number)
    run.releasedS[first + k] = plan.startS + plan.direction * since
  }
}

function jibeAll(
  particles: Particles,
  step: number,
  perStep: number,
  kind: 'slope' | 'side',
  chance: Chance,
): void {
  const { count, first, jibeStep, status } = particles
  for (let k = 0; k < count; k++) {
    if (jibeStep[k] !== step) continue
    if (status[k] === STATUS.adrift) jibe(particles, k, kind)
    jibeStep[k] = nextJibe(first + k, step + 1, perStep, chance)
  }
}

function picture(run: Run, { first, count, longitudes, latitudes }: Particles, at: number): void {
  const start = at * run.case.particles + first
  for (let k = 0; k < count; k++) {
    run.eastDegrees[start + k] = (longitudes[k] as number) - run.originLongitude
    run.northDegrees[start + k] = (latitudes[k] as number) - run.originLatitude
  }
}
