/** The readings of one position in order: at sea and near the strait first, as it was written before what it might have meant. */
import { distanceMetres, type Position } from '#geo'
import type { PositionReading, PositionReason, Surroundings } from './reading.ts'
import { isNear, NEAR_METRES, STRAIT } from './strait.ts'

export interface Candidate {
  readonly position: Position
  readonly doubtMetres: number
  readonly reasons: readonly PositionReason[]
}

const METRES_PER_DEGREE = 111_320

/** Half of a cell of these sides (degrees), corner to middle, metres. */
export function doubtOf(latitude: number, latitudeUnit: number, longitudeUnit: number): number {
  const north = (latitudeUnit / 2) * METRES_PER_DEGREE
  const east = (longitudeUnit / 2) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

export function isOnEarth({ latitude, longitude }: Position): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/**
 * The readings worth offering. `candidates`: as written, the likelier first. `meant`: what it might have meant instead (swapped, other
 * hemisphere): offered only when all that was written is far away or on land, and this is neither.
 */
export function ranked(
  candidates: readonly Candidate[],
  meant: readonly Candidate[],
  { isSea, near = STRAIT }: Surroundings,
): PositionReading[] {
  const written = candidates.filter(each => isOnEarth(each.position)).map(judged)
  const isInDoubt = written.every(each => each.rank >= 2)
  const other = meant.filter(each => isOnEarth(each.position)).map(judged)
  const offered = isInDoubt
    ? other.filter(each => each.rank < Math.min(3, ...written.map(it => it.rank)))
    : []
  const first = written[0]
  return [...written.filter(each => each === first || each.rank < 3), ...offered]
    .toSorted((one, two) => one.rank - two.rank)
    .map(({ reading }) => reading)

  function judged(candidate: Candidate) {
    const isAtSea = isSea?.(candidate.position) ?? null
    const isFar = !isNear(candidate.position, near)
    const told: PositionReason[] = isFar ? ['far-from-the-strait'] : []
    if (isAtSea === true) told.push('at-sea')
    if (isAtSea === false) told.push('on-land')
    const rank = isFar ? 3 : isAtSea === true ? 0 : isAtSea === null ? 1 : 2
    const reading: PositionReading = { ...candidate, reasons: [...candidate.reasons, ...told], isAtSea }
    return { rank, reading }
  }
}

/** Metres to the middle of what is near, for codes that may stand for several squares. */
export function farness(position: Position, near: Position = STRAIT): number {
  return distanceMetres(position, near) / NEAR_METRES
}
