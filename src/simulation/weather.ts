/** The weather that a base station broadcasts: message 8, DAC 1, FI 31 (IMO SN.1/Circ.289), 360 bits. */
import { METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import type { AisBits } from './ais-bits.ts'
import { encodeBroadcast } from './ais-encoder.ts'

const INTERNATIONAL = 1
const METEOROLOGY = 31
const HOUR = 3_600_000

/** A south-westerly of some 20 knots that rises and falls over hours; what a station does not measure is null on the air. */
export function encodeWeather(bits: AisBits, mmsi: number, place: Position, ms: number): AisBits {
  const utc = new Date(ms)
  const wave = Math.sin((2 * Math.PI * ms) / (9 * HOUR) + place.longitude)
  const windKnots = Math.round(20 + 7 * wave)
  const fromDegrees = Math.round(225 + 20 * Math.sin((2 * Math.PI * ms) / (13 * HOUR)))
  const celsius = 12 - 2 * wave
  const waveMetres = (windKnots * METRES_PER_SECOND_PER_KNOT) ** 2 * 0.013
  encodeBroadcast(bits, mmsi, INTERNATIONAL, METEOROLOGY)
  bits
    .put(Math.round(place.longitude * 60_000), 25)
    .put(Math.round(place.latitude * 60_000), 24)
    .put(1, 1)
  bits.put(utc.getUTCDate(), 5).put(utc.getUTCHours(), 5).put(utc.getUTCMinutes(), 6)
  // Wind of ten minutes and its gusts, knots and degrees.
  bits
    .put(windKnots, 7)
    .put(windKnots + 6, 7)
    .put(fromDegrees, 9)
    .put(fromDegrees, 9)
  // Air: temperature, humidity, dew point (0.1 °C, %), pressure from 799 hPa, steady; visibility in 0.1 miles.
  bits
    .put(Math.round(celsius * 10), 11)
    .put(80, 7)
    .put(Math.round((celsius - 3) * 10), 10)
  bits
    .put(Math.round(1012 - 8 * wave) - 799, 9)
    .put(0, 2)
    .put(90, 8)
  // Water level and trend, then three currents: not measured.
  bits.put(4001, 12).put(3, 2)
  bits.put(255, 8).put(360, 9).put(255, 8).put(360, 9).put(31, 5).put(255, 8).put(360, 9).put(31, 5)
  // Waves 0.1 m, seconds, degrees; swell and sea state not measured.
  bits
    .put(Math.round(waveMetres * 10), 8)
    .put(5, 6)
    .put(fromDegrees, 9)
  bits.put(255, 8).put(63, 6).put(360, 9).put(13, 4)
  // Water temperature, precipitation, salinity, ice, spare.
  return bits.put(115, 10).put(7, 3).put(510, 9).put(3, 2).put(0, 10)
}
