/**
 * The chance to see what is there (POD) from coverage C = W / S = effort / area.
 *
 * - exponential, 1 - e^-C: tracks laid at random (Koopman 1946); the cautious one, and the default;
 * - inverse-cube, erf(C √π / 2): straight, evenly spaced tracks and an eye whose chance falls with the cube of the
 *   distance (Koopman 1946; the "ideal" curve of the manuals).
 */
export type Detection = 'exponential' | 'inverse-cube'

/** @param coverage 0 or more, no unit. @returns a chance in [0, 1] */
export function probabilityOfDetection(coverage: number, detection: Detection): number {
  return detection === 'exponential' ? -Math.expm1(-coverage) : erf((Math.sqrt(Math.PI) / 2) * coverage)
}

/** How much one more unit of coverage would add: the derivative of the POD. */
export function detectionSlope(coverage: number, detection: Detection): number {
  return detection === 'exponential' ? Math.exp(-coverage) : Math.exp((-Math.PI / 4) * coverage * coverage)
}

/** Coverage that gives a POD: the inverse, by halving. @returns Infinity for 1 */
export function coverageFor(pod: number, detection: Detection): number {
  if (pod >= 1) return Number.POSITIVE_INFINITY
  if (detection === 'exponential') return -Math.log1p(-pod)
  let low = 0
  let high = 8
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (probabilityOfDetection(middle, detection) < pod) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The error function for x >= 0: its series below 2.5, and the continued fraction of its complement beyond
 * (Abramowitz and Stegun 7.1.6, 7.1.14). Good to 1e-14.
 */
export function erf(x: number): number {
  if (x < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
  }
  let fraction = x
  for (let n = 60; n > 0; n--) fraction = x + n / 2 / fraction
  return 1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction)
}
