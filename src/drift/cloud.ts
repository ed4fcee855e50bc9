/** Where all particles are at one instant. */
import { type Run, STATUS, type Status } from './run.ts'

export interface Cloud {
  /** Epoch seconds. */
  readonly timeS: number
  readonly count: number
  /** Degrees. Particles that wait for their release, or left the forcing, stand where they were last. */
  readonly longitudes: Float64Array
  readonly latitudes: Float64Array
  /** Values of `STATUS`. */
  readonly status: Uint8Array
  /** Sum to 1 over all particles of the run. */
  readonly weights: Float64Array
  readonly scenarios: Uint8Array
}

/**
 * The cloud at any instant of the run. Between pictures each particle follows the cubic through the four pictures about it
 * (Catmull and Rom 1974; straight across a release, a landfall or a stop): with hourly pictures a turning tide is met to 20 m (70 m in the first and last hour), where a straight
 * line would miss it by 270 m. `into` may be an earlier cloud of the same run, whose arrays are used again.
 * @returns null when the instant is not within the run
 */
export function cloudAt(run: Run, timeS: number, into: Cloud | null = null): Cloud | null {
  const { times, weights, scenarios } = run
  const count = weights.length
  const last = times.length - 1
  const direction = (times[last] as number) >= (times[0] as number) ? 1 : -1
  const position = (direction * (timeS - (times[0] as number))) / run.case.snapshotS
  if (!(position >= 0 && position <= last)) return null
  const picture = Math.min(last - 1, Math.floor(position))
  const cloud: Cloud = {
    timeS,
    count,
    longitudes: into?.longitudes ?? new Float64Array(count),
    latitudes: into?.latitudes ?? new Float64Array(count),
    status: into?.status ?? new Uint8Array(count),
    weights,
    scenarios,
  }
  const whole = wholeWay(run, picture, direction)
  const part = position - picture
  const { eastDegrees, northDegrees, originLongitude, originLatitude } = run
  for (let k = 0; k < count; k++) {
    cloud.status[k] = statusAt(run, k, timeS, direction)
    const isStraight = part === 0 || !whole(k)
    cloud.longitudes[k] = originLongitude + between(eastDegrees, k, count, picture, part, last, isStraight)
    cloud.latitudes[k] = originLatitude + between(northDegrees, k, count, picture, part, last, isStraight)
  }
  return cloud
}

/** What a particle is at an instant. Asked for every particle of every picture on the screen. */
export function statusAt(run: Run, k: number, timeS: number, direction: 1 | -1): Status {
  // What never came is not a number, and no comparison with it holds.
  if (!(direction * (timeS - (run.releasedS[k] as number)) >= 0)) return STATUS.waiting
  if (direction * (timeS - (run.strandedS[k] as number)) >= 0) return STATUS.stranded
  return direction * (timeS - (run.lostS[k] as number)) >= 0 ? STATUS.lost : STATUS.adrift
}

/** Says of a particle whether it drifted from the picture before to the picture after next, so that its way is smooth. */
function wholeWay(run: Run, picture: number, direction: 1 | -1): (k: number) => boolean {
  const { times, releasedS, strandedS, lostS, stopped } = run
  const from = times[Math.max(0, picture - 1)] as number
  const to = times[Math.min(times.length - 1, picture + 2)] as number
  if (stopped !== null && direction * (stopped.atS - to) < 0) return () => false
  return k =>
    direction * (from - (releasedS[k] as number)) >= 0 &&
    !(direction * (to - (strandedS[k] as number)) >= 0) &&
    !(direction * (to - (lostS[k] as number)) >= 0)
}

function between(
  degrees: Float32Array,
  k: number,
  count: number,
  picture: number,
  t: number,
  last: number,
  isStraight: boolean,
): number {
  const at = picture * count + k
  const b = degrees[at] as number
  const c = degrees[at + count] as number
  if (t === 0) return b
  if (isStraight || last < 2) return b + (c - b) * t
  // Beyond the first and the last picture the way goes on as a parabola.
  const beyond = picture === 0 ? (degrees[at + 2 * count] as number) : (degrees[at - count] as number)
  if (picture === 0) return parabola(b, c, beyond, t)
  if (picture + 2 > last) return parabola(c, b, beyond, 1 - t)
  const d = degrees[at + 2 * count] as number
  const a = beyond
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
}

/** Through a at 0, b at 1 and c at 2. */
function parabola(a: number, b: number, c: number, t: number): number {
  return a + t * (b - a + 0.5 * (t - 1) * (c - 2 * b + a))
}
