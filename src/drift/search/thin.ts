/** The same cloud by fewer particles and pictures, for work that is done many times over and judged on all of them later. */
import type { MovingCloud } from './moving.ts'

/**
 * Particles are drawn evenly along the sum of the weights, so that each stands for the same chance; pictures evenly in
 * number, the first and the last among them.
 */
export function thinned(cloud: MovingCloud, particles: number, pictures: number): MovingCloud {
  if (cloud.count <= particles && cloud.times.length <= pictures) return cloud
  const chosen =
    cloud.count <= particles ? Uint32Array.from(cloud.weights.keys()) : evenly(cloud.weights, particles)
  const last = cloud.times.length - 1
  const shown = Math.min(pictures, cloud.times.length)
  const kept = Uint32Array.from({ length: shown }, (_, n) =>
    last === 0 ? 0 : Math.round((n * last) / (shown - 1)),
  )
  const pick = <T extends Float32Array | Uint8Array>(from: T, into: T): T => {
    kept.forEach((picture, row) => {
      for (let n = 0; n < chosen.length; n++)
        into[row * chosen.length + n] = from[picture * cloud.count + chosen[n]]
    })
    return into
  }
  const size = shown * chosen.length
  return {
    ...cloud,
    times: Float64Array.from(kept, picture => cloud.times[picture]),
    datumEast: Float64Array.from(kept, picture => cloud.datumEast[picture]),
    datumNorth: Float64Array.from(kept, picture => cloud.datumNorth[picture]),
    count: chosen.length,
    east: pick(cloud.east, new Float32Array(size)),
    north: pick(cloud.north, new Float32Array(size)),
    status: pick(cloud.status, new Uint8Array(size)),
    weights: cloud.count <= particles ? cloud.weights : new Float64Array(particles).fill(1 / particles),
    scenarios: Uint8Array.from(chosen, each => cloud.scenarios[each]),
  }
}

function evenly(weights: Float64Array, particles: number): Uint32Array {
  const chosen = new Uint32Array(particles)
  let k = 0
  let upTo = weights[0]
  for (let n = 0; n < particles; n++) {
    const at = (n + 0.5) / particles
    while (upTo < at && k < weights.length - 1) upTo += weights[++k]
    chosen[n] = k
  }
  return chosen
}
