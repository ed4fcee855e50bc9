/** Tide arrows for the chart about a cloud: the stream on a coarse grid, picture by picture. */
import type { DriftRun } from '#contract'
import { type Cloud, FORCING_WIDTH, type Forcing } from '#drift'
import { METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'

const SIDE = 12
/** Shown around the cloud, degrees of latitude. */
const MARGIN_DEGREES = 0.12
const STEP_DEGREES_MIN = 0.025

export function arrowsOf(sea: Forcing, times: Float64Array, clouds: readonly Cloud[]): DriftRun['arrows'] {
  const places = gridAbout(clouds)
  const longitudes = Float64Array.from(places, each => each.longitude)
  const latitudes = Float64Array.from(places, each => each.latitude)
  const out = new Float64Array(places.length * FORCING_WIDTH)
  const knots = Array.from(times, timeS => {
    if (!(timeS >= sea.validFromS && timeS <= sea.validToS)) return places.map(() => null)
    sea.sample(timeS, longitudes, latitudes, places.length, out)
    return places.map((_, k): [number, number] | null => {
      const [u, v] = [out[FORCING_WIDTH * k] as number, out[FORCING_WIDTH * k + 1] as number]
      return Number.isFinite(u + v) ? [knotsOf(u), knotsOf(v)] : null
    })
  })
  return { places, knots }
}

const knotsOf = (metresPerSecond: number) =>
  Math.round((100 * metresPerSecond) / METRES_PER_SECOND_PER_KNOT) / 100

function gridAbout(clouds: readonly Cloud[]): Position[] {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { longitudes, latitudes, count } of clouds) {
    for (let k = 0; k < count; k++) {
      west = Math.min(west, longitudes[k] as number)
      east = Math.max(east, longitudes[k] as number)
      south = Math.min(south, latitudes[k] as number)
      north = Math.max(north, latitudes[k] as number)
    }
  }
  if (!(west <= east)) return []
  const high = north - south + 2 * MARGIN_DEGREES
  const wide = east - west + 4 * MARGIN_DEGREES
  const step = Math.max(STEP_DEGREES_MIN, high / SIDE, wide / (1.6 * SIDE))
  const [columns, rows] = [Math.ceil(wide / (1.6 * step)), Math.ceil(high / step)]
  return Array.from({ length: columns * rows }, (_, k) => ({
    longitude: west - 2 * MARGIN_DEGREES + ((k % columns) + 0.5) * 1.6 * step,
    latitude: south - MARGIN_DEGREES + (Math.floor(k / columns) + 0.5) * step,
  }))
}
