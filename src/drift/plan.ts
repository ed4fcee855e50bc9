/** Looks at a case before it is run: what is wrong with it is said in words; what is right becomes a plan of steps. */
import type { Position } from '#geo'
import type { Coast } from './coast/coast.ts'
import type { Forcing } from './forcing/forcing.ts'
import { DRIFT_LIMITS } from './limits.ts'
import { objectIndex } from './objects/classes.ts'
import type { MixturePart } from './objects/object-class.ts'
import type { DriftCase, Place, Scenario } from './scenario.ts'

/** Particles first .. first + count - 1 are of one scenario; each has the same weight. */
export interface Share {
  readonly scenario: Scenario
  readonly first: number
  readonly count: number
  readonly weight: number
}

export interface Plan {
  readonly case: DriftCase
  readonly startS: number
  /** 1 forward, -1 backward. */
  readonly direction: 1 | -1
  readonly steps: number
  readonly stepsPerSnapshot: number
  readonly shares: readonly Share[]
  readonly origin: Position
}

export type Planned =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly reason: string }

export function planDrift(asked: DriftCase, forcing: Forcing, coast: Coast | null): Planned {
  const reason =
    refuseNumbers(asked) ?? refuseScenarios(asked) ?? refuseLand(asked, coast) ?? refuseTimes(asked, forcing)
  if (reason !== null) return { kind: 'refused', reason }
  const { scenarios } = asked
  return {
    kind: 'planned',
    plan: {
      case: asked,
      startS: startOf(asked),
      direction: asked.direction === 'forward' ? 1 : -1,
      steps: Math.round((asked.hours * 3600) / asked.stepS),
      stepsPerSnapshot: asked.snapshotS / asked.stepS,
      shares: share(asked),
      origin: positionsOf((scenarios[0] as Scenario).place)[0] as Position,
    },
  }
}

/** Forward the first instant of all windows, backward the last. */
export function startOf(asked: DriftCase): number {
  return asked.direction === 'forward'
    ? Math.min(...asked.scenarios.map(each => each.window.fromS))
    : Math.max(...asked.scenarios.map(each => each.window.toS))
}

function refuseNumbers(asked: DriftCase): string | null {
  const { particles, hours, stepS, snapshotS, seed, jibePerHour, doubt } = asked
  const limits = DRIFT_LIMITS
  if (!Number.isSafeInteger(particles) || particles < 1)
    return `particles must be a whole number of at least 1, not ${particles}`
  if (particles > limits.particlesMax)
    return `${particles} particles are too many: ${limits.particlesMax} is the most. 5,000 give a good first answer, 50,000 a plan for a search`
  if (!Number.isSafeInteger(seed) || seed < 0) return `the seed must be a whole number from 0, not ${seed}`
  if (!(hours > 0 && hours <= limits.hoursMax))
    return `the drift must last more than 0 and at most ${limits.hoursMax} hours, not ${hours}`
  if (!(stepS >= limits.stepSMin && stepS <= limits.stepSMax))
    return `a step must last ${limits.stepSMin} to ${limits.stepSMax} s, not ${stepS}`
  if (!Number.isInteger(snapshotS / stepS) || snapshotS <= 0)
    return `pictures each ${snapshotS} s do not fall on steps of ${stepS} s`
  if (!Number.isInteger((hours * 3600) / snapshotS))
    return `${hours} hours are no whole number of pictures each ${snapshotS} s`
  if (!(jibePerHour >= 0 && jibePerHour <= 1))
    return `the chance of a jibe per hour must be 0 to 1, not ${jibePerHour}`
  if (!(doubt.currentMs >= 0 && doubt.currentMs < 5 && doubt.windMs >= 0 && doubt.windMs < 30))
    return `the doubt must be 0 to 5 m/s of current and 0 to 30 m/s of wind, not ${doubt.currentMs} and ${doubt.windMs}`
  if (doubt.timeScaleS !== null && !(doubt.timeScaleS > 0))
    return `the time scale of the doubt must be more than 0 s, not ${doubt.timeScaleS}`
  const places = particles * ((hours * 3600) / snapshotS + 1)
  return places > limits.placesMax
    ? `${particles} particles in ${(hours * 3600) / snapshotS} pictures do not fit: ask for fewer particles, hours or pictures`
    : null
}

function refuseScenarios(asked: DriftCase): string | null {
  const { scenarios } = asked
  if (scenarios.length === 0) return 'there is no scenario: nothing drifts'
  if (scenarios.length > DRIFT_LIMITS.scenariosMax)
    return `${scenarios.length} scenarios are too many: ${DRIFT_LIMITS.scenariosMax} is the most`
  if (scenarios.length > asked.particles) return 'there are more scenarios than particles'
  for (const each of scenarios) {
    const reason = refuseScenario(each, asked)
    if (reason !== null) return `scenario '${each.id}': ${reason}`
  }
  return null
}

function refuseScenario(scenario: Scenario, asked: DriftCase): string | null {
  const { weight, objects, place, window, positionStdM, capsize } = scenario
  if (!(weight > 0 && Number.isFinite(weight))) return `its weight must be more than 0, not ${weight}`
  if (!(window.fromS <= window.toS && Number.isFinite(window.fromS) && Number.isFinite(window.toS)))
    return 'its window of time ends before it begins, or is no time at all'
  if (window.toS - window.fromS > asked.hours * 3600)
    return 'its window of release is longer than the whole drift'
  if (!(positionStdM >= 0 && positionStdM <= DRIFT_LIMITS.positionStdMMax))
    return `the doubt of its position must be 0 to ${DRIFT_LIMITS.positionStdMMax} m, not ${positionStdM}`
  if (capsize?.kind === 'window' && asked.direction === 'backward')
    return 'what capsized does not right itself: run it backward as people in the water'
  const mixed = refuseMixture(objects) ?? (capsize?.kind === 'window' ? refuseMixture(capsize.becomes) : null)
  return mixed ?? refusePlace(place)
}

function refuseMixture(parts: readonly MixturePart[]): string | null {
  if (parts.length === 0) return 'it names no object'
  const unknown = parts.find(part => objectIndex(part.object) < 0)
  if (unknown !== undefined)
    return `there is no object class '${unknown.object}'. The 85 classes are those of the SAROPS list, such as PIW-1 or LIFE-RAFT-DB-10`
  const wrong = parts.find(part => !(part.weight >= 0 && Number.isFinite(part.weight)))
  if (wrong !== undefined) return `the weight of ${wrong.object} must be 0 or more, not ${wrong.weight}`
  return parts.some(part => part.weight > 0) ? null : 'all weights of its objects are 0'
}

function refusePlace(place: Place): string | null {
  const positions = positionsOf(place)
  const needed = { point: 1, line: 2, area: 3, track: 1 }[place.kind]
  if (positions.length < needed) return `a ${place.kind} needs ${needed} positions or more`
  const wrong = positions.find(
    ({ latitude, longitude }) => !(Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180),
  )
  if (wrong !== undefined)
    return `a position is no place the model knows: latitude ${wrong.latitude}, longitude ${wrong.longitude}`
  if (place.kind === 'track' && place.fixes.some((fix, k) => k > 0 && !(fix.timeS > timeOf(place, k - 1))))
    return 'the fixes of its track are not in the order of time'
  return null
}

function timeOf(place: Place & { kind: 'track' }, k: number): number {
  return (place.fixes[k] as { timeS: number }).timeS
}

function refuseLand(asked: DriftCase, coast: Coast | null): string | null {
  if (coast === null) return null
  for (const { id, place, positionStdM } of asked.scenarios) {
    if (place.kind !== 'point' || positionStdM > 0) continue
    const { latitude, longitude } = place.at
    if (coast.isLand(longitude, latitude))
      return `scenario '${id}': the position ${latitude.toFixed(4)}, ${longitude.toFixed(4)} is on land. Give a position at sea, or the doubt of this one in metres`
  }
  return null
}

function refuseTimes(asked: DriftCase, forcing: Forcing): string | null {
  const start = startOf(asked)
  const until = start + (asked.direction === 'forward' ? 1 : -1) * asked.stepS
  if (holds(forcing, start) && holds(forcing, until)) return null
  return `current and wind are known from ${utc(forcing.validFromS)} to ${utc(forcing.validToS)}; the drift begins at ${utc(start)}. Nothing is guessed beyond`
}

/** Is the instant in the window of the forcing? */
export function holds(forcing: Forcing, timeS: number): boolean {
  return timeS >= forcing.validFromS && timeS <= forcing.validToS
}

/** An instant as people write it. */
export function utc(timeS: number): string {
  return Number.isFinite(timeS)
    ? `${new Date(timeS * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'ever'
}

/** All positions that a place is made of. */
export function positionsOf(place: Place): readonly Position[] {
  switch (place.kind) {
    case 'point':
      return [place.at]
    case 'line':
      return place.points
    case 'area':
      return place.ring
    case 'track':
      return place.fixes
  }
}

/** By weight, at least one particle each; the last takes what rounding leaves. */
function share(asked: DriftCase): readonly Share[] {
  const { scenarios, particles } = asked
  const total = scenarios.reduce((sum, each) => sum + each.weight, 0)
  const free = particles - scenarios.length
  let upTo = 0
  let first = 0
  return scenarios.map((scenario, k) => {
    upTo += scenario.weight
    const end = k === scenarios.length - 1 ? particles : k + 1 + Math.round((free * upTo) / total)
    const count = end - first
    const made = { scenario, first, count, weight: scenario.weight / total / count }
    first = end
    return made
  })
}
