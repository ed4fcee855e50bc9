/**
 * SHOM "Courants de marée 2D" (2005), as its ASCII atlases stand: tidal streams hour by hour about high water of a port.
 *
 *     heading: the port of reference, Latin-1
 *     " 5045.000 -0130.000"                position: sign, degrees and minutes together; WGS84
 *     "  1  2 ... 13 values*  1 ... 13"    springs (coefficient 95): 13 x u, *, 13 x v, 3 characters each, 1/10 kn,
 *     "  0  1 ...           *  0 ..."      neaps (coefficient 45)      from 6 h before to 6 h after high water
 *     position, springs, neaps, ...
 */
import { METRES_PER_SECOND_PER_KNOT } from '#geo'
import { type Refused, refused } from './said.ts'

export const SHOM_LIMITS = { pointsMax: 50_000, tenthsOfKnotMax: 200 } as const
export const SHOM_HOURS = 13
export const SPRINGS = 95
export const NEAPS = 45

export interface ShomPoint {
  readonly latitude: number
  readonly longitude: number
  /** m/s, 13 hours from -6: [u..., v...]. */
  readonly springs: Float32Array
  readonly neaps: Float32Array
}

export interface ShomAtlas {
  readonly heading: string
  /** What its hours count from, where the heading says so. */
  readonly from: 'high-water' | 'low-water' | null
  readonly points: readonly ShomPoint[]
}

/** @param bytes Latin-1; line ends of any system. Refused with the line when it is not as above. */
export function readShomAtlas(
  bytes: Uint8Array,
): { readonly kind: 'read'; readonly atlas: ShomAtlas } | Refused {
  const lines = new TextDecoder('latin1')
    .decode(bytes)
    .split(/\r\n|\r|\n/)
    .map(line => line.trimEnd())
  while (lines.at(-1) === '') lines.pop()
  if (lines.length < 4 || (lines.length - 1) % 3 !== 0) return wrong(lines.length)
  const count = (lines.length - 1) / 3
  if (count > SHOM_LIMITS.pointsMax)
    return refused('too-large', { size: count, limit: SHOM_LIMITS.pointsMax })
  const points: ShomPoint[] = []
  for (let at = 1; at < lines.length; at += 3) {
    const place = readPlace(lines[at] as string)
    if (place === null) return wrong(at)
    const springs = readStreams(lines[at + 1] as string)
    if (springs === null) return wrong(at + 1)
    const neaps = readStreams(lines[at + 2] as string)
    if (neaps === null) return wrong(at + 2)
    points.push({ ...place, springs, neaps })
  }
  const heading = (lines[0] as string).trim()
  return { kind: 'read', atlas: { heading, from: referenceOf(heading), points } }
}

function wrong(line: number): Refused {
  return refused('not-this-format', { format: 'SHOM Courants 2D', what: `ligne ${line + 1}` })
}

function referenceOf(heading: string): ShomAtlas['from'] {
  if (/\bPM\b|pleine/i.test(heading)) return 'high-water'
  return /\bBM\b|basse/i.test(heading) ? 'low-water' : null
}

/** "-0045.000" is 0 degrees 45 minutes WEST: the sign is the character's, since minus zero is lost in a number. */
function readPlace(line: string): { readonly latitude: number; readonly longitude: number } | null {
  const found = /^\s*([+-]?)\s*(\d{3,4}(?:\.\d+)?)\s*([+-]?)\s*(\d{3,5}(?:\.\d+)?)$/.exec(line)
  if (found === null) return null
  const latitude = degreesOf(found[1] as string, found[2] as string)
  const longitude = degreesOf(found[3] as string, found[4] as string)
  if (latitude === null || longitude === null) return null
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

function degreesOf(sign: string, written: string): number | null {
  const value = Number(written)
  const minutes = value % 100
  if (!(minutes < 60)) return null
  const degrees = Math.floor(value / 100) + minutes / 60
  return sign === '-' ? -degrees : degrees
}

const WIDTH = 3
const STAR = SHOM_HOURS * WIDTH

/** The star stands after 13 values and perhaps a blank; each value has three characters, so they may touch. */
function readStreams(line: string): Float32Array | null {
  const star = line.indexOf('*')
  if (star < STAR || line.indexOf('*', star + 1) >= 0) return null
  const u = readValues(line.slice(0, star))
  const v = readValues(line.slice(star + 1))
  return u === null || v === null ? null : Float32Array.from([...u, ...v])
}

function readValues(text: string): number[] | null {
  const values: number[] = []
  for (let k = 0; k < SHOM_HOURS; k++) {
    const written = text.slice(k * WIDTH, (k + 1) * WIDTH).trim()
    if (!/^[+-]?\d{1,3}$/.test(written)) return null
    const tenths = Number(written)
    if (Math.abs(tenths) > SHOM_LIMITS.tenthsOfKnotMax) return null
    values.push((tenths / 10) * METRES_PER_SECOND_PER_KNOT)
  }
  return text.slice(STAR).trim() === '' ? values : null
}
