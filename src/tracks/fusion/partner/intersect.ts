/**
 * Two estimates of one thing made into one, without counting twice what both rest on.
 *   independent         products of densities: only when no source is shared
 *   covariance intersection (Julier and Uhlmann, ACC 1997): honest whatever they share
 *   inverse covariance intersection (Noack, Sijs, Reinhardt, Hanebeck, Automatica 79, 2017): honest when what they
 *     share is an estimate both took in, as the same AIS; tighter than covariance intersection
 */
import { apply, blend, fromTriangle, inverse, type Matrix4, toTriangle, trace } from './matrix.ts'
import { joinPedigrees, type SharedTrack, sharePedigree } from './shared-track.ts'

export type Rule = 'independent' | 'intersection' | 'inverseIntersection'

export interface Estimate {
  readonly state: readonly [number, number, number, number]
  readonly covariance: Matrix4
}

const GOLDEN = (Math.sqrt(5) - 1) / 2
const ROUNDS = 30
/** Velocities count as metres over this time, so that the trace weighs places and velocities alike, s. */
const VELOCITY_S = 10

export function fuseEstimates(a: Estimate, b: Estimate, rule: Rule): Estimate {
  switch (rule) {
    case 'independent':
      return independent(a, b)
    case 'intersection':
      return leastTrace(weight => intersect(a, b, weight))
    case 'inverseIntersection':
      return leastTrace(weight => inverseIntersect(a, b, weight))
  }
}

function independent(a: Estimate, b: Estimate): Estimate {
  const ia = inverse(a.covariance)
  const ib = inverse(b.covariance)
  return combine(inverse(blend(1, ia, 1, ib)), ia, ib, a, b)
}

function intersect(a: Estimate, b: Estimate, weight: number): Estimate {
  const ia = blend(weight, inverse(a.covariance), 0, a.covariance)
  const ib = blend(1 - weight, inverse(b.covariance), 0, b.covariance)
  return combine(inverse(blend(1, ia, 1, ib)), ia, ib, a, b)
}

function inverseIntersect(a: Estimate, b: Estimate, weight: number): Estimate {
  const common = inverse(blend(weight, a.covariance, 1 - weight, b.covariance))
  const ia = blend(1, inverse(a.covariance), -weight, common)
  const ib = blend(1, inverse(b.covariance), weight - 1, common)
  return combine(inverse(blend(1, ia, 1, ib)), ia, ib, a, b)
}

function combine(covariance: Matrix4, ia: Matrix4, ib: Matrix4, a: Estimate, b: Estimate): Estimate {
  const va = apply(ia, a.state)
  const vb = apply(ib, b.state)
  const [x, y, u, v] = apply(
    covariance,
    va.map((each, k) => each + vb[k]),
  )
  return { state: [x, y, u, v], covariance }
}

function size(estimate: Estimate): number {
  const c = estimate.covariance
  return trace(c) + (VELOCITY_S ** 2 - 1) * (c[10] + c[15])
}

/** The weight in 0..1 with the least trace, by golden section (the trace is convex in it). */
function leastTrace(at: (weight: number) => Estimate): Estimate {
  let low = 1e-6
  let high = 1 - 1e-6
  for (let round = 0; round < ROUNDS; round++) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (size(at(left)) < size(at(right))) high = right
    else low = left
  }
  return at((low + high) / 2)
}

/** Two tracks of one thing at one time as one; the rule follows from what they share. */
export function fuseTracks(a: SharedTrack, b: SharedTrack): SharedTrack {
  if (a.timeMs !== b.timeMs) throw new RangeError('Carry both tracks to one time first.')
  const rule: Rule = sharePedigree(a.pedigree, b.pedigree) ? 'inverseIntersection' : 'independent'
  const { state, covariance } = fuseEstimates(estimateOf(a), estimateOf(b), rule)
  return {
    ...a,
    state,
    covariance: toTriangle(covariance),
    mmsi: a.mmsi ?? b.mmsi,
    pedigree: joinPedigrees(a.pedigree, b.pedigree),
  }
}

export function estimateOf(track: SharedTrack): Estimate {
  return { state: track.state, covariance: fromTriangle(track.covariance) }
}
