/** A page of vessels out of a picture frame: which rows match, in the order of their numbers, from a place on. */
import type { Frame, TrackDoubt, TrackIdentity, VesselPage } from '#contract'
import type { VesselsQuery } from './query.ts'
import { degrees, freshnessAt, instant, isPlaced, isSimulated, vesselAt } from './vessel.ts'

type Box = NonNullable<VesselsQuery['bbox']>

export interface PictureThen {
  readonly frame: Frame
  readonly replay: boolean
  /** Who a row is. Called for the rows that are looked at. */
  identityAt(row: number): TrackIdentity
  /** How sure its place is; null: AIS alone, or nobody remembers. */
  doubtAt(row: number): TrackDoubt | null
}

export function pageOf(picture: PictureThen, asked: VesselsQuery): VesselPage {
  const { frame } = picture
  const matching = rowsOf(frame).filter(row => matches(picture, row, asked))
  const numbered = matching.toSorted((a, b) => numberAt(frame, a) - numberAt(frame, b))
  const { cursor } = asked
  const left = cursor === undefined ? numbered : numbered.filter(row => numberAt(frame, row) > cursor)
  const vessels = left
    .slice(0, asked.limit)
    .map(row => vesselAt(frame, row, picture.identityAt(row), picture.doubtAt(row)))
  return {
    simulated: matching.some(row => isSimulated(frame, row)) || vessels.some(({ simulated }) => simulated),
    replay: picture.replay,
    time: instant(frame.timeMs),
    total: matching.length,
    vessels,
    next: left.length > vessels.length ? String(vessels.at(-1)?.number) : null,
  }
}

function matches(picture: PictureThen, row: number, asked: VesselsQuery): boolean {
  const { frame } = picture
  if (asked.freshness !== undefined && !asked.freshness.includes(freshnessAt(frame, row))) return false
  if (asked.bbox !== undefined && !isInside(frame, row, asked.bbox)) return false
  if (asked.class === undefined && asked.q === undefined) return true
  const identity = picture.identityAt(row)
  if (asked.class !== undefined && !asked.class.includes(identity.class)) return false
  return asked.q === undefined || isNamed(identity, asked.q.toLowerCase())
}

function isInside(frame: Frame, row: number, [west, south, east, north]: Box): boolean {
  if (!isPlaced(frame, row)) return false
  const latitude = degrees(frame.latitude[row] as number)
  if (latitude < south || latitude > north) return false
  const longitude = degrees(frame.longitude[row] as number)
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east
}

function isNamed(identity: TrackIdentity, part: string): boolean {
  const { name, callsign, mmsi, imo, id } = identity
  return [name, callsign, mmsi, imo, id].some(
    value => value !== null && String(value).toLowerCase().includes(part),
  )
}

function rowsOf(frame: Frame): number[] {
  return Array.from({ length: frame.count }, (_, row) => row)
}

function numberAt(frame: Frame, row: number): number {
  return frame.track[row] as number
}
