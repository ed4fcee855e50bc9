/** The particles of one worker: what the step reads and writes, as a structure of arrays. */

export interface Particles {
  /** Number of the first one in the whole run: what chance is keyed by. */
  readonly first: number
  readonly count: number
  readonly longitudes: Float64Array
  readonly latitudes: Float64Array
  readonly status: Uint8Array
  /** Step in which it is released, and how much of that step it drifts, in seconds. */
  readonly releaseStep: Int32Array
  readonly releaseSeconds: Float32Array
  /** [particle][downwind slope, downwind offset, crosswind slope, crosswind offset], of U and in m/s: what a step reads. */
  readonly leeway: Float32Array
  /** The crosswind slope in two parts, since a jibe turns them differently: that of the class, and of its spread. */
  readonly crossSlope: Float32Array
  readonly crossSpread: Float32Array
  readonly isRight: Uint8Array
  readonly objects: Uint8Array
  readonly jibeStep: Int32Array
  /** [particle][current east, current north, wind east, wind north], m/s. Empty without doubt. */
  readonly noise: Float32Array
  /** Step of a capsize in a window; NEVER when there is none. */
  readonly capsizeStep: Int32Array
}

export const LEEWAY_WIDTH = 4
export const NEVER = 0x7fffffff

export function createParticles(first: number, count: number, hasNoise: boolean): Particles {
  return {
    first,
    count,
    longitudes: new Float64Array(count),
    latitudes: new Float64Array(count),
    status: new Uint8Array(count),
    releaseStep: new Int32Array(count),
    releaseSeconds: new Float32Array(count),
    leeway: new Float32Array(count * LEEWAY_WIDTH),
    crossSlope: new Float32Array(count),
    crossSpread: new Float32Array(count),
    isRight: new Uint8Array(count),
    objects: new Uint8Array(count),
    jibeStep: new Int32Array(count).fill(NEVER),
    noise: new Float32Array(hasNoise ? count * 4 : 0),
    capsizeStep: new Int32Array(count).fill(NEVER),
  }
}
