/** The field of exercises: tidal streams of the strait that turn as they do there, and a wind by formula. Always DEMO. */
import { RADIANS_PER_DEGREE } from '#geo'
import type { WindTerm } from './formula.ts'
import type { HarmonicSpec } from './harmonic.ts'

/**
 * Ellipses at springs: m/s along the major and minor axis (negative turns clockwise), inclination counter-clockwise from
 * east. Fits of M2 to one spring day (2026-05-15) of SHOM's tidal streams; places rounded.
 */
const ELLIPSES = [
  { name: 'mid-strait west', latitude: 50.86, longitude: 1.03, major: 0.82, minor: -0.28, inclination: 45 },
  { name: 'Calais', latitude: 51, longitude: 1.8, major: 1.24, minor: 0.02, inclination: 31 },
  { name: 'off Boulogne', latitude: 50.75, longitude: 1.48, major: 1.46, minor: 0.16, inclination: 79 },
  { name: 'Dunkerque', latitude: 51.1, longitude: 2.3, major: 1, minor: 0, inclination: 24 },
] as const

const M2_PERIOD_S = 44_714.16
const S2_PERIOD_S = 43_200
/** Height of M2 at Dover, Greenwich phase lag. The stream runs hardest to the north-east about 1.5 h after high water. */
const DOVER_M2_LAG_DEG = 331.9
const STREAM_AFTER_HIGH_WATER_S = 5400
/** S2 is about a third of M2 there, and its lag about 50 degrees more: springs two days after new and full moon. */
const S2_OF_M2 = 0.32
const S2_LAG_MORE_DEG = 50

const EPOCH_S = Date.UTC(2026, 0, 1) / 1000
const AREA = { west: -2.5, south: 49.3, stepDegrees: 0.1, columns: 66, rows: 30 } as const

/** 7 m/s from the south-west, now more and now less, backing and veering in slow turns. */
export const DEMO_WIND: WindTerm = {
  kind: 'varying',
  speedMs: { mean: 7, amplitude: 2, periodS: 40_000, function: 'sin' },
  fromDeg: { start: 235, perHour: 0 },
}

/** The field, for -2.5..4 E and 49.3..52.2 N and for any time. Whatever stands on it must bear DEMO. */
export function demoForcing(wind: WindTerm = DEMO_WIND): HarmonicSpec {
  const { west, south, stepDegrees, columns, rows } = AREA
  const lags = lagsAtEpoch()
  const parts = lags.flatMap(({ lagDegrees, share }) =>
    ELLIPSES.map(ellipse => partsOf(ellipse, lagDegrees).map(value => value * share)),
  )
  const amplitudes = new Float32Array(rows * columns * lags.length * 4)
  for (let node = 0; node < rows * columns; node++) {
    const latitude = south + Math.floor(node / columns) * stepDegrees
    const longitude = west + (node % columns) * stepDegrees
    const ways = ELLIPSES.map(each => nearness(each, latitude, longitude))
    const total = ways.reduce((sum, each) => sum + each, 0)
    parts.forEach((part, at) => {
      // By constituent and by ellipse: the order in which `parts` holds them.
      const which = Math.floor(at / ELLIPSES.length)
      const way = (ways[at % ELLIPSES.length] as number) / total
      for (let m = 0; m < 4; m++) {
        const o = (node * lags.length + which) * 4 + m
        amplitudes[o] = (amplitudes[o] as number) + way * (part[m] as number)
      }
    })
  }
  return {
    kind: 'harmonic',
    source: {
      name: 'DEMO',
      source:
        'Formula: M2 and S2 ellipses at four places of the Strait of Dover, spread by nearness; no forecast of anything',
      licence: 'Apache-2.0',
      isDemo: true,
      fetchedS: null,
      remarks: ['Streams do not know the depth and run up to the coast.', 'The wind is a formula.'],
    },
    latitudes: { first: south, step: stepDegrees, count: rows },
    longitudes: { first: west, step: stepDegrees, count: columns },
    epochS: EPOCH_S,
    constituents: lags.map(({ name, periodS }) => ({ name, periodS })),
    amplitudes,
    wind,
  }
}

/** Lags of the streams behind the epoch; shares of the spring ellipse, which is both together. */
function lagsAtEpoch() {
  const lateM2 = (360 * STREAM_AFTER_HIGH_WATER_S) / M2_PERIOD_S
  const lateS2 = (360 * STREAM_AFTER_HIGH_WATER_S) / S2_PERIOD_S
  return [
    {
      name: 'M2',
      periodS: M2_PERIOD_S,
      lagDegrees: DOVER_M2_LAG_DEG + lateM2 - moonArgument(),
      share: 1 / (1 + S2_OF_M2),
    },
    {
      name: 'S2',
      periodS: S2_PERIOD_S,
      // The argument of S2 is zero at midnight UTC.
      lagDegrees: DOVER_M2_LAG_DEG + S2_LAG_MORE_DEG + lateS2,
      share: S2_OF_M2 / (1 + S2_OF_M2),
    },
  ]
}

/** Equilibrium argument of M2 at the epoch (midnight), degrees: 2 (h - s), mean longitudes after Meeus (1998), ch. 47. */
function moonArgument(): number {
  const centuries = (EPOCH_S - Date.UTC(2000, 0, 1, 12) / 1000) / (36_525 * 86_400)
  const moon = 218.3164 + 481_267.8812 * centuries
  const sun = 280.4665 + 36_000.7698 * centuries
  return (2 * (sun - moon)) % 360
}

function nearness(place: (typeof ELLIPSES)[number], latitude: number, longitude: number): number {
  const north = (latitude - place.latitude) * 111
  const east = (longitude - place.longitude) * 70
  return 1 / (25 + north * north + east * east)
}

/** [u cos, u sin, v cos, v sin] of an ellipse whose stream runs hardest `lag` degrees after the epoch. */
function partsOf(ellipse: (typeof ELLIPSES)[number], lagDegrees: number): readonly number[] {
  const c = Math.cos(lagDegrees * RADIANS_PER_DEGREE)
  const s = Math.sin(lagDegrees * RADIANS_PER_DEGREE)
  const ci = Math.cos(ellipse.inclination * RADIANS_PER_DEGREE)
  const si = Math.sin(ellipse.inclination * RADIANS_PER_DEGREE)
  const { major, minor } = ellipse
  return [
    major * c * ci + minor * s * si,
    major * s * ci - minor * c * si,
    major * c * si - minor * s * ci,
    major * s * si + minor * c * ci,
  ]
}
