/** A track as one state gives it to the other: state, doubt, and what it rests on. */
import type { TrackName } from './names.ts'

export interface SharedTrack {
  readonly name: TrackName
  readonly timeMs: number
  /** x, y, vx, vy on a plane that both use. */
  readonly state: readonly [number, number, number, number]
  /** Upper triangle by rows, ten numbers. */
  readonly covariance: readonly number[]
  readonly mmsi: number | null
  /**
   * The sources it rests on, such as 'radar/R1' or 'ais/227000001': two tracks that share one are not independent,
   * whoever passed it on.
   */
  readonly pedigree: readonly string[]
}

/** The sources of both, each once, in order. */
export function joinPedigrees(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].toSorted((p, q) => (p < q ? -1 : p > q ? 1 : 0))
}

export function sharePedigree(a: readonly string[], b: readonly string[]): boolean {
  return a.some(each => b.includes(each))
}

/** Carried to another time in a straight line; the noise is the power of a white acceleration, m²/s³. */
export function carryTo(track: SharedTrack, timeMs: number, noise: number): SharedTrack {
  const dt = (timeMs - track.timeMs) / 1000
  if (dt === 0) return track
  const [x, y, u, v] = track.state
  const [xx, xy, xu, xv, yy, yu, yv, uu, uv, vv] = track.covariance
  const q = noise * Math.abs(dt)
  return {
    ...track,
    timeMs,
    state: [x + dt * u, y + dt * v, u, v],
    covariance: [
      xx + 2 * dt * xu + dt * dt * uu + (q * dt * dt) / 3,
      xy + dt * (xv + yu) + dt * dt * uv,
      xu + dt * uu + (q * dt) / 2,
      xv + dt * uv,
      yy + 2 * dt * yv + dt * dt * vv + (q * dt * dt) / 3,
      yu + dt * uv,
      yv + dt * vv + (q * dt) / 2,
      uu + q,
      uv,
      vv + q,
    ],
  }
}
