/**
 * Looks as lines of a file, so that rules can be tried on a night that was. One JSON object a line (`entente-watch-look/1`): the columns
 * of its tracks row by row, null for what is not known. Times are milliseconds since 1970 UTC.
 */
import { addTrack, type Look, makeWatchTracks, TRACK_FLAG, type TrackSeen, type WatchTracks } from './look.ts'

export const LOOK_FORMAT = 'entente-watch-look/1'

export const LOOK_COLUMNS = [
  'name',
  'latitude',
  'longitude',
  'speed',
  'course',
  'doubtMetres',
  'boatChance',
  'mark',
  'freshness',
  'seenMs',
  'sensors',
  'peopleMin',
  'namelessMs',
  'flags',
] as const satisfies readonly (keyof TrackSeen)[]

export type TrackRow = readonly [name: string, ...figures: (number | null)[]]

export interface RecordedLook extends Omit<Look, 'tracks'> {
  readonly format: typeof LOOK_FORMAT
  /** Anything in it is. */
  readonly simulated: boolean
  readonly columns: readonly string[]
  readonly tracks: readonly TrackRow[]
}

const FIGURES = LOOK_COLUMNS.slice(1) as readonly Exclude<(typeof LOOK_COLUMNS)[number], 'name'>[]
const LISTS = ['feeds', 'sensors', 'contacts', 'crafts', 'cases', 'units'] as const
/** Digits kept behind the point: a centimetre of a place, and more than anybody knows of a speed. */
const DIGITS: Readonly<Partial<Record<(typeof FIGURES)[number], number>>> = { latitude: 7, longitude: 7 }

/** A look as it is written. */
export function recordLook({ tracks, ...look }: Look): RecordedLook {
  const simulated =
    tracks.flags.subarray(0, tracks.count).some(flags => (flags & TRACK_FLAG.simulated) !== 0) ||
    [...look.feeds, ...look.contacts].some(each => each.simulated)
  return { format: LOOK_FORMAT, simulated, columns: LOOK_COLUMNS, ...look, tracks: rowsOf(tracks) }
}

function rowsOf(tracks: WatchTracks): readonly TrackRow[] {
  return Array.from({ length: tracks.count }, (_, at): TrackRow => {
    const figures = FIGURES.map(name => {
      const value = tracks[name][at] as number
      return Number.isNaN(value) ? null : Number(value.toFixed(DIGITS[name] ?? 3))
    })
    return [tracks.name[at] as string, ...figures]
  })
}

/** A line of the file as a look. @throws RangeError that says what is wrong with it */
export function readLook(value: unknown): Look {
  if (typeof value !== 'object' || value === null) throw new RangeError('a look is an object')
  const read = value as Partial<Record<string, unknown>>
  if (read['format'] !== LOOK_FORMAT) throw new RangeError(`"format" must be "${LOOK_FORMAT}"`)
  if (JSON.stringify(read['columns']) !== JSON.stringify(LOOK_COLUMNS))
    throw new RangeError(`"columns" must be ${LOOK_COLUMNS.join(', ')}`)
  if (typeof read['nowMs'] !== 'number') throw new RangeError('"nowMs" must be a number')
  if (read['centre'] !== 'UK' && read['centre'] !== 'FR') throw new RangeError('"centre" must be UK or FR')
  for (const name of [...LISTS, 'tracks'])
    if (!Array.isArray(read[name])) throw new RangeError(`"${name}" must be a list`)
  const { tracks, ...rest } = read as unknown as RecordedLook
  const columns = makeWatchTracks(tracks.length)
  tracks.forEach((row, at) => {
    if (!isRow(row))
      throw new RangeError(`tracks[${at}] must be a name and ${FIGURES.length} figures or nulls`)
    addTrack(columns, seenOf(row))
  })
  const { nowMs, centre, feeds, sensors, cases, units } = rest
  // Older nights do not say which briefs waited, nor how long a partner was quiet.
  const tasks = Array.isArray(read['tasks']) ? rest.tasks : []
  const partners = Array.isArray(read['partners']) ? rest.partners : []
  // Nights that were recorded before contacts stood together and craft had members.
  const contacts = rest.contacts.map(each => Object.assign({ first: each.id, by: null, likely: null }, each))
  const crafts = rest.crafts.map(each => Object.assign({ members: [each.id] }, each))
  return { nowMs, centre, feeds, sensors, contacts, crafts, cases, units, tasks, partners, tracks: columns }
}

function isRow(row: unknown): row is TrackRow {
  return (
    Array.isArray(row) &&
    row.length === LOOK_COLUMNS.length &&
    typeof row[0] === 'string' &&
    row.slice(1).every(each => each === null || typeof each === 'number')
  )
}

function seenOf([name, ...figures]: TrackRow): TrackSeen {
  const named = Object.fromEntries(FIGURES.map((key, at) => [key, figures[at] ?? Number.NaN]))
  return { name, ...named } as unknown as TrackSeen
}
