/** Two halves side by side are a position: which half is which, and what else they may mean. */
import type { Position } from '#geo'
import { isDigit, isLetter } from './clean.ts'
import { type Coordinate, coordinateAt, type Value } from './coordinate.ts'
import { type Candidate, doubtOf, isOnEarth, ranked } from './ranked.ts'
import type { PositionForm, PositionReading, PositionReason, Surroundings } from './reading.ts'
import { isNear } from './strait.ts'
import type { Taken } from './taken.ts'

export interface PairFound {
  readonly from: number
  readonly to: number
  readonly form: PositionForm
  readonly readings: readonly PositionReading[]
}

/** Letters between two halves: a comma, a line's end, 'and', a label's bracket. */
const GAP = /(?:[ ,;/|\n()&.]|-(?= )|and |et |en |by |par ){0,8}/y

/** All pairs of a text that are free. Strong: both halves say what they are, or both have three digits after the point. */
export function pairsIn(text: string, taken: Taken, isStrong: boolean, around: Surroundings): PairFound[] {
  const found: PairFound[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!mayBegin(text, at)) continue
    const pair = pairAt(text, at, isStrong, around)
    if (pair === null || !taken.isFree(pair.from, pair.to)) continue
    taken.mark(pair.from, pair.to)
    found.push(pair)
    at = pair.to - 1
  }
  return found
}

/** The pair whose first half begins at `at`, or null. */
export function pairAt(text: string, at: number, isStrong: boolean, around: Surroundings): PairFound | null {
  const first = coordinateAt(text, at)
  if (first === null || first.values.length === 0) return null
  if (goesOn(text, first)) return null
  const second = secondAfter(text, first.to)
  if (second === null || second.values.length === 0) return null
  if (isStrong !== strong(first, second)) return null
  const readings = readingsOf(first, second, around)
  if (readings.length === 0) return null
  return { from: first.from, to: second.to, form: first.values[0]?.shape ?? 'decimal', readings }
}

/** '56 78 51.0423': bare degrees and minutes that go on after another number are the end of that one. */
function goesOn(text: string, { from, axis, hasSigns, values }: Coordinate): boolean {
  if (axis !== null || hasSigns || values[0]?.shape !== 'degrees-minutes') return false
  return text[from - 1] === ' ' && isDigit(text[from - 2]) && values[0].reason === 'as-written'
}

/** Where a coordinate may begin: a digit, a sign, or the first letter of a word that names an axis. */
export function mayBegin(text: string, at: number): boolean {
  const letter = text.charAt(at)
  if (isDigit(letter) || letter === '-' || letter === '+') return !isDigit(text[at - 1])
  return 'nsewolz'.includes(letter) && !isLetter(text[at - 1])
}

function secondAfter(text: string, from: number): Coordinate | null {
  GAP.lastIndex = from
  const gap = GAP.exec(text)?.[0].length ?? 0
  if (gap > 0)
    return (
      coordinateAt(text, from + gap) ??
      (text[from + gap - 1] === '-' ? coordinateAt(text, from + gap - 1) : null)
    )
  // 'n51.05e1.40', '51°00.1'n1°26.5'e': nothing between.
  return isLetter(text[from]) || isLetter(text[from - 1]) ? gluedAt(text, from) : null
}

/** A coordinate right after a letter or a sign, where `coordinateAt` would see the middle of a word. */
function gluedAt(text: string, from: number): Coordinate | null {
  const rest = coordinateAt(` ${text.slice(from, from + 60)}`, 1)
  return rest === null || rest.axis === null ? null : { ...rest, from, to: rest.to - 1 + from }
}

function strong(first: Coordinate, second: Coordinate): boolean {
  if (first.axis !== null && second.axis !== null) return true
  if (first.hasSigns && second.hasSigns) return true
  return first.fraction >= 3 && second.fraction >= 3
}

function readingsOf(first: Coordinate, second: Coordinate, around: Surroundings): PositionReading[] {
  const isNamed = first.axis !== null || second.axis !== null
  if (first.axis !== null && first.axis === second.axis) return []
  const isLongitudeFirst = first.axis === 'longitude' || second.axis === 'latitude'
  const [latitude, longitude] = isLongitudeFirst ? [second, first] : [first, second]
  const written = candidatesOf(latitude, longitude, [])
  const swapped = candidatesOf(longitude, latitude, ['swapped'])
  if (!isNamed && !isPlausible(first, second, [...written, ...swapped], around)) return []
  // One half named, the other a bare whole number: 'n51.05 33 people'.
  if (isNamed && [first, second].some(each => each.axis === null && each.fraction === 0 && !each.hasSigns))
    return []
  const isWhole = [first, second].every(
    each => each.fraction === 0 && !each.hasSigns && each.whole.length <= 3,
  )
  if (isWhole && !written.some(each => isNear(each.position, around.near))) return []
  const flipped = longitude.sign === null || around.isSea !== undefined ? written.map(flip) : []
  if (written.every(each => !isOnEarth(each.position))) {
    return ranked(swapped, [], around)
  }
  return ranked(written, [...swapped, ...flipped], around)
}

/** Two bare numbers are a position when they are written to three digits, with signs, or one reading lies near the strait. */
function isPlausible(
  first: Coordinate,
  second: Coordinate,
  candidates: readonly Candidate[],
  { near }: Surroundings,
): boolean {
  if (first.fraction >= 3 && second.fraction >= 3 && first.whole.length <= 3) return true
  if (first.hasSigns && second.hasSigns) return true
  if (first.fraction === 0 || second.fraction === 0) return false
  return candidates.some(each => isOnEarth(each.position) && isNear(each.position, near))
}

function candidatesOf(
  latitude: Coordinate,
  longitude: Coordinate,
  reasons: readonly PositionReason[],
): Candidate[] {
  const alike = latitude.values.flatMap(one =>
    longitude.values.filter(two => isAlike(one, two)).map(two => [one, two] as const),
  )
  const [one, two] = [latitude.values[0], longitude.values[0]]
  const pairs = alike.length > 0 ? alike : one !== undefined && two !== undefined ? [[one, two] as const] : []
  return pairs.map(([north, east]) => candidate(latitude, longitude, north, east, reasons))
}

/** Both halves of a position are written in the same way: seconds in the one are no decimals in the other. */
function isAlike(one: Value, two: Value): boolean {
  return one.reason === two.reason && (one.reason !== 'seconds-or-decimals' || one.shape === two.shape)
}

function candidate(
  latitude: Coordinate,
  longitude: Coordinate,
  north: Value,
  east: Value,
  reasons: readonly PositionReason[],
): Candidate {
  const position: Position = {
    latitude: north.degrees * (latitude.sign ?? 1),
    longitude: east.degrees * (longitude.sign ?? 1),
  }
  const told: PositionReason[] = [...reasons, north.reason]
  const isHalfNamed = (latitude.axis === null) !== (longitude.axis === null)
  if (isHalfNamed || latitude.isLabelled) {
    if (latitude.sign === null || longitude.sign === null) told.push('hemisphere-not-said')
  }
  return { position, doubtMetres: doubtOf(position.latitude, north.unit, east.unit), reasons: told }
}

function flip(candidate: Candidate): Candidate {
  const { latitude, longitude } = candidate.position
  return {
    ...candidate,
    position: { latitude, longitude: -longitude },
    reasons: ['other-hemisphere', ...candidate.reasons.filter(each => each !== 'as-written')],
  }
}
