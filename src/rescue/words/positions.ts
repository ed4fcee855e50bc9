/** Every position of a plain text, in the order of certainty: links, codes, named pairs; bare pairs after the telephone numbers. */
import { codesIn } from './codes.ts'
import { coordinateAt } from './coordinate.ts'
import { type LinkUnread, linksIn } from './links.ts'
import { mayBegin, type PairFound, pairsIn } from './pairs.ts'
import { doubtOf } from './ranked.ts'
import type { Surroundings } from './reading.ts'
import { STRAIT } from './strait.ts'
import type { Taken } from './taken.ts'

export interface HalfFound {
  readonly from: number
  readonly to: number
  readonly axis: 'latitude' | 'longitude'
  readonly degrees: number
  readonly doubtMetres: number
}

/** Degrees from the strait within which a half without a label is one. */
const HALF_NEAR = { latitude: 2.5, longitude: 4 } as const

/** Positions that nothing else can be: links, codes and pairs that say which half is which. */
export function certainPositions(text: string, taken: Taken, around: Surroundings) {
  const { found, unread } = linksIn(text, taken, around)
  const positions: PairFound[] = [
    ...found,
    ...codesIn(text, taken, around),
    ...pairsIn(text, taken, true, around),
  ]
  return { positions, unread: unread as readonly LinkUnread[] }
}

/** Bare pairs, and halves that stand alone. To be asked after the telephone numbers have their letters. */
export function uncertainPositions(text: string, taken: Taken, around: Surroundings) {
  const positions = pairsIn(text, taken, false, around)
  const halves: HalfFound[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!mayBegin(text, at)) continue
    const half = coordinateAt(text, at)
    const value = half?.values[0]
    if (half === null || value === undefined || half.axis === null || !taken.isFree(half.from, half.to))
      continue
    if (half.fraction === 0 && !half.hasSigns) continue
    const degrees = value.degrees * (half.sign ?? 1)
    const away = Math.abs(degrees - STRAIT[half.axis])
    if (away > (half.isLabelled ? 90 : HALF_NEAR[half.axis])) continue
    const doubtMetres =
      half.axis === 'latitude' ? doubtOf(0, value.unit, 0) : doubtOf(STRAIT.latitude, 0, value.unit)
    taken.mark(half.from, half.to)
    halves.push({ from: half.from, to: half.to, axis: half.axis, degrees, doubtMetres })
    at = half.to - 1
  }
  return { positions, halves }
}
