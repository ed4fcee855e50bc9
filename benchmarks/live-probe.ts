/**
 * Ships that carry the time at which their report was sent, in their longitude: one unit of AIS (1/10000 minute) is one
 * millisecond. Whoever sees the position knows how long it took. They sail far from the sea of the simulation.
 */
const UNITS_PER_DEGREE = 600_000
const WEST = 1
const SOUTH = 40
const MMSI_FIRST = 232_990_000
const LATITUDE_STEP = 0.001

export const PROBES_MAX = 1000
/** Longitudes carry so many milliseconds since the start. */
export const PROBE_MS_MAX = 100 * UNITS_PER_DEGREE

/** The sentence of one probe (AIS message 1), ended by CR LF. */
export function probeSentence(probe: number, sinceStartMs: number): string {
  const longitude = WEST * UNITS_PER_DEGREE + Math.round(sinceStartMs)
  const latitude = Math.round((SOUTH + probe * LATITUDE_STEP) * UNITS_PER_DEGREE)
  const second = Math.floor(sinceStartMs / 1000) % 60
  const fields: readonly (readonly [number, number])[] = [
    [1, 6],
    [0, 2],
    [MMSI_FIRST + probe, 30],
    [0, 4],
    [128, 8],
    [100, 10],
    [1, 1],
    [longitude, 28],
    [latitude, 27],
    [900, 12],
    [90, 9],
    [second, 6],
    [0, 25],
  ]
  const bits = fields.map(([value, width]) => value.toString(2).padStart(width, '0')).join('')
  const payload = bits.replaceAll(/.{6}/g, six => armoured(Number.parseInt(six, 2)))
  const body = `AIVDM,1,1,,A,${payload},0`
  return `!${body}*${checksum(body)}\r\n`
}

/** When the report of this place was sent, milliseconds since the start; null when it is no probe. */
export function probeMs(latitudeE7: number, longitudeE7: number): number | null {
  const first = SOUTH * 1e7
  const last = (SOUTH + PROBES_MAX * LATITUDE_STEP) * 1e7
  if (latitudeE7 < first - 1 || latitudeE7 > last) return null
  return Math.round(((longitudeE7 - WEST * 1e7) / 1e7) * UNITS_PER_DEGREE)
}

function armoured(six: number): string {
  return String.fromCharCode(six < 40 ? six + 48 : six + 56)
}

function checksum(body: string): string {
  let sum = 0
  for (const letter of body) sum ^= letter.charCodeAt(0)
  return sum.toString(16).toUpperCase().padStart(2, '0')
}
