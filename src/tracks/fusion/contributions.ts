/**
 * Which observations made which track: a ring of (track, observation, weight) in the order they were taken. Going back
 * in time cuts its end, so that a replay does not count twice.
 */
/** Contributions remembered; the oldest are overwritten, the one that began a track is kept with the track itself. */
export const CONTRIBUTIONS_MAX = 200_000
/** Least weight that is worth telling. */
const WEIGHT_MIN = 0.1

export interface Contributions {
  readonly origin: Float64Array
  readonly observation: Float64Array
  readonly timeMs: Float64Array
  readonly weight: Float32Array
  /** Ever added; the ring holds the last of them. */
  total: number
}

export interface Contribution {
  /** Id of the observation, and which of its plots. */
  readonly observation: number
  readonly part: number
  readonly timeMs: number
  readonly weight: number
}

export function createContributions(): Contributions {
  return {
    origin: new Float64Array(CONTRIBUTIONS_MAX),
    observation: new Float64Array(CONTRIBUTIONS_MAX),
    timeMs: new Float64Array(CONTRIBUTIONS_MAX),
    weight: new Float32Array(CONTRIBUTIONS_MAX),
    total: 0,
  }
}

export function contribute(
  to: Contributions,
  origin: number,
  observation: number,
  timeMs: number,
  weight: number,
): void {
  if (weight < WEIGHT_MIN) return
  const at = to.total % CONTRIBUTIONS_MAX
  to.origin[at] = origin
  to.observation[at] = observation
  to.timeMs[at] = timeMs
  to.weight[at] = weight
  to.total++
}

/** Takes back what was added after `total`. */
export function cutContributions(from: Contributions, total: number): void {
  from.total = Math.min(from.total, total)
}

/** The contributions of one track, newest first, at most `most`. */
export function contributionsOf(
  from: Contributions,
  origin: number,
  step: number,
  most: number,
): Contribution[] {
  const found: Contribution[] = []
  const first = Math.max(0, from.total - CONTRIBUTIONS_MAX)
  for (let k = from.total - 1; k >= first && found.length < most; k--) {
    const at = k % CONTRIBUTIONS_MAX
    if (from.origin[at] !== origin) continue
    const key = from.observation[at]
    found.push({
      observation: Math.floor(key / step),
      part: key % step,
      timeMs: from.timeMs[at],
      weight: from.weight[at],
    })
  }
  return found
}
