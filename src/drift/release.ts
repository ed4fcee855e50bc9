/** Puts particles where and when they may have begun: a place, a time in the window, an object of the mixture, a side. */
import type { Position } from '#geo'
import type { Coast } from './coast/coast.ts'
import { metresPerDegreeEast, metresPerDegreeNorth } from './ellipsoid.ts'
import { drawLeeway, jibePerStep, nextJibe } from './leeway.ts'
import { DRIFT_LIMITS } from './limits.ts'
import { objectIndex } from './objects/classes.ts'
import type { MixturePart } from './objects/object-class.ts'
import { NEVER, type Particles } from './particles.ts'
import type { Plan, Share } from './plan.ts'
import { type Chance, PURPOSE } from './random.ts'
import type { Place, TimeWindow } from './scenario.ts'

const GOLDEN = 0.6180339887498949
/**
 * Steps of the two-dimensional sequence of Roberts (2018, after the plastic number): positions spread by it fill their
 * spread evenly at any number of particles, where chance alone would leave a few per cent of variance to luck.
 */
const EVEN_1 = 0.7548776662466927
const EVEN_2 = 0.5698402909980532
/** Draws that belong to the whole case have no particle. */
const NOBODY = 0xffffffff

/** No sea was found for a particle of this scenario. */
export class NoSea extends Error {
  override readonly name = 'NoSea'
}

/** Fills the arrays for all their particles. Which particle gets what depends on its number alone. */
export function releaseAll(particles: Particles, plan: Plan, coast: Coast | null, chance: Chance): void {
  const perStep = jibePerStep(plan.case.jibePerHour, plan.case.stepS)
  for (const share of plan.shares) {
    const places = placing(share.scenario.place)
    const from = Math.max(share.first, particles.first)
    const to = Math.min(share.first + share.count, particles.first + particles.count)
    for (let id = from; id < to; id++) {
      const k = id - particles.first
      const inShare = id - share.first
      // Sides take turns; classes go by the fractional parts of the golden ratio: both even at any number of particles.
      const object = pick(share.scenario.objects, ((inShare + 0.5) * GOLDEN) % 1)
      drawLeeway(particles, k, object, inShare % 2 === 0, chance)
      const atS = releaseTime(plan, share, id, inShare, chance)
      setRelease(particles, k, plan, atS)
      put(particles, k, places, atS, share, coast, chance)
      particles.jibeStep[k] = nextJibe(id, particles.releaseStep[k] as number, perStep, chance)
      particles.capsizeStep[k] = capsizeStep(plan, share, id, chance)
    }
  }
}

/** The index of the class at `part` of the way through the weights. */
export function pick(parts: readonly MixturePart[], part: number): number {
  let left = part * parts.reduce((sum, each) => sum + each.weight, 0)
  for (const each of parts) {
    left -= each.weight
    if (left < 0) return objectIndex(each.object)
  }
  return objectIndex((parts.findLast(each => each.weight > 0) as MixturePart).object)
}

function releaseTime(plan: Plan, share: Share, id: number, inShare: number, chance: Chance): number {
  const { fromS, toS } = share.scenario.window
  if (plan.case.compat === 'opendrift') {
    // Spread evenly, both ends included, in the direction of the run.
    const part = share.count > 1 ? inShare / (share.count - 1) : 0
    return plan.direction > 0 ? fromS + (toS - fromS) * part : toS - (toS - fromS) * part
  }
  chance.draw(id, 0, PURPOSE.release)
  return fromS + (toS - fromS) * chance.uniform
}

/** The step in which it begins, and how long it drifts in it: what is left of the step. */
function setRelease(particles: Particles, k: number, plan: Plan, atS: number): void {
  const { stepS, compat } = plan.case
  const since = plan.direction * (atS - plan.startS)
  const step = Math.floor(since / stepS)
  particles.releaseStep[k] = step
  particles.releaseSeconds[k] = compat === 'opendrift' ? stepS : stepS - (since - step * stepS)
}

function capsizeStep(plan: Plan, share: Share, id: number, chance: Chance): number {
  const { capsize } = share.scenario
  if (capsize?.kind !== 'window') return NEVER
  return Math.max(0, Math.floor((timeIn(capsize.window, id, chance) - plan.startS) / plan.case.stepS))
}

function timeIn({ fromS, toS }: TimeWindow, id: number, chance: Chance): number {
  chance.draw(id, 0, PURPOSE.capsize)
  return fromS + (toS - fromS) * chance.uniform
}

function put(
  particles: Particles,
  k: number,
  places: Placing,
  atS: number,
  share: Share,
  coast: Coast | null,
  chance: Chance,
): void {
  const id = particles.first + k
  const { positionStdM } = share.scenario
  for (let attempt = 0; attempt < DRIFT_LIMITS.placingsMax; attempt++) {
    chance.draw(id, attempt, PURPOSE.place)
    const at = places(chance.uniform, chance.uniformHigh, atS)
    if (at === null) continue
    let { longitude, latitude } = at
    if (positionStdM > 0) {
      const { east, north } = doubtOf(id, attempt, chance)
      longitude += (east * positionStdM) / metresPerDegreeEast(latitude)
      latitude += (north * positionStdM) / metresPerDegreeNorth(latitude)
    }
    if (coast?.isLand(longitude, latitude)) continue
    particles.longitudes[k] = longitude
    particles.latitudes[k] = latitude
    return
  }
  throw new NoSea(
    `scenario '${share.scenario.id}': no place at sea was found in ${DRIFT_LIMITS.placingsMax} tries. Is the place on land, or its doubt too small to reach the sea?`,
  )
}

/** Two normal numbers: evenly spread over the particles, shifted by chance; by chance alone when tried again (land). */
function doubtOf(id: number, attempt: number, chance: Chance): { east: number; north: number } {
  if (attempt > 0) {
    chance.draw(id, attempt, PURPOSE.doubtOfPlace)
    return { east: chance.normal, north: chance.normalHigh }
  }
  chance.draw(NOBODY, 0, PURPOSE.doubtOfPlace)
  const a = (chance.uniform + (id + 1) * EVEN_1) % 1
  const b = (chance.uniformHigh + (id + 1) * EVEN_2) % 1
  const radius = Math.sqrt(-2 * Math.log(a || GOLDEN))
  return { east: radius * Math.cos(2 * Math.PI * b), north: radius * Math.sin(2 * Math.PI * b) }
}

/** A place for two numbers of chance and a time; null: try again. */
type Placing = (a: number, b: number, atS: number) => Position | null

function placing(place: Place): Placing {
  switch (place.kind) {
    case 'point':
      return () => place.at
    case 'line':
      return alongLine(place.points)
    case 'area':
      return inRing(place.ring)
    case 'track':
      return (_a, _b, atS) => onTrack(place.fixes, atS)
  }
}

function alongLine(points: readonly Position[]): Placing {
  const lengths = points.slice(1).map((to, k) => {
    const from = points[k] as Position
    const scale = metresPerDegreeEast(from.latitude) / metresPerDegreeNorth(from.latitude)
    return Math.hypot((to.longitude - from.longitude) * scale, to.latitude - from.latitude)
  })
  const total = lengths.reduce((sum, each) => sum + each, 0)
  return a => {
    let left = a * total
    let k = 0
    while (k < lengths.length - 1 && left > (lengths[k] as number)) left -= lengths[k++] as number
    const length = lengths[k] as number
    return between(points[k] as Position, points[k + 1] as Position, length === 0 ? 0 : left / length)
  }
}

/** Evenly in latitude and longitude: one degree further north a place is about 2 per cent more likely than by area. */
function inRing(ring: readonly Position[]): Placing {
  const south = Math.min(...ring.map(each => each.latitude))
  const north = Math.max(...ring.map(each => each.latitude))
  const west = Math.min(...ring.map(each => each.longitude))
  const east = Math.max(...ring.map(each => each.longitude))
  return (a, b) => {
    const at = { longitude: west + a * (east - west), latitude: south + b * (north - south) }
    return isInside(ring, at) ? at : null
  }
}

/** Even-odd. */
export function isInside(ring: readonly Position[], at: Position): boolean {
  let inside = false
  for (let k = 0, before = ring.length - 1; k < ring.length; before = k++) {
    const a = ring[k] as Position
    const b = ring[before] as Position
    if (a.latitude > at.latitude === b.latitude > at.latitude) continue
    const part = (at.latitude - a.latitude) / (b.latitude - a.latitude)
    if (at.longitude < a.longitude + part * (b.longitude - a.longitude)) inside = !inside
  }
  return inside
}

function onTrack(fixes: readonly (Position & { readonly timeS: number })[], atS: number): Position {
  const next = fixes.findIndex(fix => fix.timeS >= atS)
  if (next <= 0) return fixes.at(next) as Position
  const from = fixes[next - 1] as Position & { timeS: number }
  const to = fixes[next] as Position & { timeS: number }
  return between(from, to, (atS - from.timeS) / (to.timeS - from.timeS))
}

function between(from: Position, to: Position, part: number): Position {
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * part,
    longitude: from.longitude + (to.longitude - from.longitude) * part,
  }
}
