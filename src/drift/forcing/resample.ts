/** Any field, or the current of one and the wind of another, on one grid: what a run is given, and what a case keeps. */
import { FORCING_WIDTH, type Forcing, type ForcingSource } from './forcing.ts'
import type { Axis, GridSpec } from './grid.ts'

export interface GridFrame {
  readonly times: Axis
  readonly latitudes: Axis
  readonly longitudes: Axis
}

/**
 * Reads current and wind at the nodes of a frame. NaN where a field has no value.
 * @param current gives the current; `wind` the wind (the same field, when it has both)
 * @throws RangeError when the frame asks for times that a field does not know
 */
export function resample(current: Forcing, wind: Forcing, frame: GridFrame, source: ForcingSource): GridSpec {
  const { times, latitudes, longitudes } = frame
  const nodes = latitudes.count * longitudes.count
  const lons = new Float64Array(nodes)
  const lats = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    lons[node] = longitudes.first + (node % longitudes.count) * longitudes.step
    lats[node] = latitudes.first + Math.floor(node / longitudes.count) * latitudes.step
  }
  const values = new Float32Array(times.count * nodes * FORCING_WIDTH)
  const ofCurrent = new Float64Array(nodes * FORCING_WIDTH)
  const ofWind = new Float64Array(nodes * FORCING_WIDTH)
  for (let level = 0; level < times.count; level++) {
    const timeS = times.first + level * times.step
    for (const field of [current, wind])
      if (timeS < field.validFromS || timeS > field.validToS)
        throw new RangeError('the frame asks for a time that the field does not know')
    current.sample(timeS, lons, lats, nodes, ofCurrent)
    wind.sample(timeS, lons, lats, nodes, ofWind)
    const start = level * nodes * FORCING_WIDTH
    for (let at = 0; at < nodes * FORCING_WIDTH; at++)
      values[start + at] = (at % FORCING_WIDTH < 2 ? ofCurrent[at] : ofWind[at]) as number
  }
  return { kind: 'grid', source, times, latitudes, longitudes, values }
}
