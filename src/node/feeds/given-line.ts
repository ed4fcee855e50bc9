/**
 * What a partner gave live, as lines of our own log: whoever asks later what we knew finds it. One line holds some tracks.
 *
 *     {"given":1,"names":[TrackIdentity, ...],"at":[[number, ms, 1e-7 degree north, east, mm/s | null, 1e-4 rad | null, class, 0 | 1], ...]}
 *
 * `names` are those that are new or changed; the last of a row is whether it is simulated.
 */
import { TRACK_CLASSES, TrackIdentity } from '#contract'
import type { PartnerOnly } from '#tracks'

/** One position of a track that a partner gave. SI and radians; places in degrees. */
export interface GivenFix {
  readonly track: number
  readonly timeMs: number
  readonly latitude: number
  readonly longitude: number
  readonly speed: number | null
  readonly course: number | null
  readonly trackClass: number
  readonly simulated: boolean
}

export interface GivenLine {
  readonly names: readonly TrackIdentity[]
  readonly fixes: readonly GivenFix[]
}

const VERSION = 1
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** @param named those whose names are written too */
export function writeGiven(tracks: readonly PartnerOnly[], named: readonly TrackIdentity[]): Uint8Array {
  const at = tracks.map(({ identity, place: { timeMs, latitude, longitude, speed, course } }) => [
    identity.number,
    Math.round(timeMs),
    Math.round(latitude * 1e7),
    Math.round(longitude * 1e7),
    Math.round(speed * 1000),
    course === null ? null : Math.round(course * 1e4),
    TRACK_CLASSES.indexOf(identity.class),
    identity.simulated ? 1 : 0,
  ])
  return encoder.encode(JSON.stringify({ given: VERSION, names: named, at }))
}

/** null: no such line, or damaged. */
export function readGiven(bytes: Uint8Array): GivenLine | null {
  const read = readJson(bytes) as { given?: unknown; names?: unknown; at?: unknown } | null
  if (read === null || read.given !== VERSION || !Array.isArray(read.names) || !Array.isArray(read.at))
    return null
  const names = read.names.map(name => TrackIdentity.safeParse(name))
  const fixes = read.at.map(fixOf)
  if (!names.every(({ success }) => success) || fixes.includes(null)) return null
  return { names: names.flatMap(({ data }) => data ?? []), fixes: fixes.flatMap(fix => fix ?? []) }
}

function fixOf(row: unknown): GivenFix | null {
  if (!Array.isArray(row) || row.length !== 8) return null
  const [track, timeMs, north, east, speed, course, trackClass, simulated] = row as readonly unknown[]
  const isWhole = [track, timeMs, north, east, trackClass].every(Number.isSafeInteger)
  const isKnownOrNull = [speed, course].every(each => each === null || Number.isSafeInteger(each))
  if (!isWhole || !isKnownOrNull || (simulated !== 0 && simulated !== 1)) return null
  return {
    track: track as number,
    timeMs: timeMs as number,
    latitude: (north as number) / 1e7,
    longitude: (east as number) / 1e7,
    speed: speed === null ? null : (speed as number) / 1000,
    course: course === null ? null : (course as number) / 1e4,
    trackClass: trackClass as number,
    simulated: simulated === 1,
  }
}

function readJson(bytes: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return typeof value === 'object' ? value : null
  } catch (error) {
    // Not JSON, or not UTF-8: a line of the log that is damaged.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
