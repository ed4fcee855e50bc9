/**
 * Two rows of estimates made into one, as `fuseEstimates` does it for full matrices: by the rule that what they share asks
 * for. Place and velocity stand apart, so that everything is a two by two matrix in closed form. Hot.
 */
import { RADIANS_PER_DEGREE } from '#geo'
import { type Estimates, METRES_PER_DEGREE } from './estimates.ts'

const GOLDEN = (Math.sqrt(5) - 1) / 2
const ROUNDS = 24
/** Velocities count as metres over this time in the trace, as in `intersect.ts`, s. */
const VELOCITY_S = 10

/** What one fusing needs in passing: made once, so that the loop allocates nothing. */
const scratch = new Float64Array(4)

/**
 * Writes the fused estimate of row `i` of ours and row `j` of theirs into row `k` of `into`, at the place of ours.
 * `isShared`: they rest on a common source (or it is not known that they do not): inverse covariance intersection; else the
 * product of densities.
 */
export function fuseRows(
  ours: Estimates,
  i: number,
  theirs: Estimates,
  j: number,
  isShared: boolean,
  into: Estimates,
  k: number,
): void {
  const [axx, axy, ayy] = [
    ours.eastEast[i] as number,
    ours.eastNorth[i] as number,
    ours.northNorth[i] as number,
  ]
  const [bxx, bxy, byy] = [
    theirs.eastEast[j] as number,
    theirs.eastNorth[j] as number,
    theirs.northNorth[j] as number,
  ]
  const [av, bv] = [ours.velocityVariance[i] as number, theirs.velocityVariance[j] as number]
  // How much of what both may share is taken out of each: 0 of either when they share nothing.
  let weight = 0.5
  if (isShared) weight = leastTrace(axx, axy, ayy, av, bxx, bxy, byy, bv)
  const ad = axx * ayy - axy * axy
  const bd = bxx * byy - bxy * bxy
  let [iaxx, iaxy, iayy, iav] = [ayy / ad, -axy / ad, axx / ad, 1 / av]
  let [ibxx, ibxy, ibyy, ibv] = [byy / bd, -bxy / bd, bxx / bd, 1 / bv]
  if (isShared) {
    const rest = 1 - weight
    const [cxx, cxy, cyy] = [weight * axx + rest * bxx, weight * axy + rest * bxy, weight * ayy + rest * byy]
    const cd = cxx * cyy - cxy * cxy
    const cv = 1 / (weight * av + rest * bv)
    iaxx -= (weight * cyy) / cd
    iaxy += (weight * cxy) / cd
    iayy -= (weight * cxx) / cd
    iav -= weight * cv
    ibxx -= (rest * cyy) / cd
    ibxy += (rest * cxy) / cd
    ibyy -= (rest * cxx) / cd
    ibv -= rest * cv
  }
  const [sxx, sxy, syy] = [iaxx + ibxx, iaxy + ibxy, iayy + ibyy]
  const sd = sxx * syy - sxy * sxy
  const [xx, xy, yy] = [syy / sd, -sxy / sd, sxx / sd]
  const vv = 1 / (iav + ibv)
  // Offset of theirs from ours, so that degrees never lose their digits.
  const latitude = ours.latitude[i] as number
  const perDegreeEast = METRES_PER_DEGREE * Math.cos(latitude * RADIANS_PER_DEGREE)
  const east = ((theirs.longitude[j] as number) - (ours.longitude[i] as number)) * perDegreeEast
  const north = ((theirs.latitude[j] as number) - latitude) * METRES_PER_DEGREE
  const [p, q] = [ibxx * east + ibxy * north, ibxy * east + ibyy * north]
  into.latitude[k] = latitude + (xy * p + yy * q) / METRES_PER_DEGREE
  into.longitude[k] = (ours.longitude[i] as number) + (xx * p + xy * q) / perDegreeEast
  into.velocityEast[k] =
    vv * (iav * (ours.velocityEast[i] as number) + ibv * (theirs.velocityEast[j] as number))
  into.velocityNorth[k] =
    vv * (iav * (ours.velocityNorth[i] as number) + ibv * (theirs.velocityNorth[j] as number))
  into.eastEast[k] = xx
  into.eastNorth[k] = xy
  into.northNorth[k] = yy
  into.velocityVariance[k] = vv
}

/** The weight in 0..1 with the least trace, by golden section (the trace is convex in it). */
function leastTrace(
  axx: number,
  axy: number,
  ayy: number,
  av: number,
  bxx: number,
  bxy: number,
  byy: number,
  bv: number,
): number {
  const ad = axx * ayy - axy * axy
  const bd = bxx * byy - bxy * bxy
  const sum = scratch
  sum[0] = ayy / ad + byy / bd
  sum[1] = -axy / ad - bxy / bd
  sum[2] = axx / ad + bxx / bd
  sum[3] = 1 / av + 1 / bv
  const traceAt = (weight: number): number => {
    const rest = 1 - weight
    const cxx = weight * axx + rest * bxx
    const cxy = weight * axy + rest * bxy
    const cyy = weight * ayy + rest * byy
    const cd = cxx * cyy - cxy * cxy
    const sxx = (sum[0] as number) - cyy / cd
    const sxy = (sum[1] as number) + cxy / cd
    const syy = (sum[2] as number) - cxx / cd
    const velocity = 1 / ((sum[3] as number) - 1 / (weight * av + rest * bv))
    return (sxx + syy) / (sxx * syy - sxy * sxy) + 2 * VELOCITY_S * VELOCITY_S * velocity
  }
  let low = 1e-6
  let high = 1 - 1e-6
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let atLeft = traceAt(left)
  let atRight = traceAt(right)
  for (let round = 0; round < ROUNDS; round += 1) {
    if (atLeft < atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - GOLDEN * (high - low)
      atLeft = traceAt(left)
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + GOLDEN * (high - low)
      atRight = traceAt(right)
    }
  }
  return (low + high) / 2
}
