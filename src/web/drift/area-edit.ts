/** An area under an officer's hand: moved, turned, made longer or wider. Pure; the node says what it is then worth. */
import type { AreaAsked, PlanView } from '#contract'
import type { Position } from '#geo'

export const EDIT_STEPS = { moveNm: 0.2, sizeNm: 0.2, turnDegrees: 5, sizeNmMin: 0.4, sizeNmMax: 60 } as const

/** Letters by which areas are called: A, B, C. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}

export function areasOf(plan: PlanView): readonly AreaAsked[] {
  return plan.areas.map(({ unit, middle, headingDegrees, lengthNm, widthNm, pattern }) => ({
    unit,
    middle,
    headingDegrees,
    lengthNm,
    widthNm,
    ...(pattern === 'PS' || pattern === 'CS' ? {} : { pattern }),
  }))
}

export const PATTERNS = ['PS', 'CS', 'SS', 'VS', 'TS'] as const
export type AreaPatternName = (typeof PATTERNS)[number]

/** Legs along the long side are a parallel sweep, along the short one a creeping line. */
export function patternOf({ pattern, lengthNm, widthNm }: AreaAsked): AreaPatternName {
  return pattern ?? (lengthNm >= widthNm ? 'PS' : 'CS')
}

/** The same area with other legs. */
export function patterned(area: AreaAsked, wanted: AreaPatternName): AreaAsked {
  const { pattern: _pattern, ...plain } = area
  if (wanted !== 'PS' && wanted !== 'CS') return { ...plain, pattern: wanted }
  if (patternOf(plain) === wanted) return plain
  const { lengthNm, widthNm } = plain
  // A square has no short side: it is made a little wider.
  return turned(
    { ...plain, lengthNm: widthNm, widthNm: lengthNm === widthNm ? lengthNm * 1.02 : lengthNm },
    90,
  )
}

/** Nautical miles east and north. */
export function moved(area: AreaAsked, eastNm: number, northNm: number): AreaAsked {
  return { ...area, middle: placeFrom(area.middle, eastNm, northNm) }
}

export function turned(area: AreaAsked, degrees: number): AreaAsked {
  return { ...area, headingDegrees: (((area.headingDegrees + degrees) % 360) + 360) % 360 }
}

export function resized(area: AreaAsked, lengthNm: number, widthNm: number): AreaAsked {
  return { ...area, lengthNm: held(lengthNm), widthNm: held(widthNm) }
}

function held(nm: number): number {
  return Math.min(EDIT_STEPS.sizeNmMax, Math.max(EDIT_STEPS.sizeNmMin, nm))
}

/** The area after a key; null: the key is not for it. Shift makes it longer (up) or wider (right); , and . turn it. */
export function keyed(area: AreaAsked, key: string, shift: boolean): AreaAsked | null {
  const { moveNm, sizeNm, turnDegrees } = EDIT_STEPS
  const { lengthNm, widthNm } = area
  switch (key) {
    case 'ArrowUp':
      return shift ? resized(area, lengthNm + sizeNm, widthNm) : moved(area, 0, moveNm)
    case 'ArrowDown':
      return shift ? resized(area, lengthNm - sizeNm, widthNm) : moved(area, 0, -moveNm)
    case 'ArrowRight':
      return shift ? resized(area, lengthNm, widthNm + sizeNm) : moved(area, moveNm, 0)
    case 'ArrowLeft':
      return shift ? resized(area, lengthNm, widthNm - sizeNm) : moved(area, -moveNm, 0)
    case ',':
    case '<':
      return turned(area, -turnDegrees)
    case '.':
    case '>':
      return turned(area, turnDegrees)
    default:
      return null
  }
}

/** Clockwise from the one behind on the left, as seen along the heading. */
export function cornersOf({ middle, headingDegrees, lengthNm, widthNm }: AreaAsked): readonly Position[] {
  const angle = (headingDegrees * Math.PI) / 180
  const [s, c] = [Math.sin(angle), Math.cos(angle)]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([along = 0, across = 0]) => {
    const [a, r] = [(along * lengthNm) / 2, (across * widthNm) / 2]
    return placeFrom(middle, a * s + r * c, a * c - r * s)
  })
}

/** On the plane about the place: true to a thousandth within some ten miles, which is all that a hand can set. */
export function placeFrom({ latitude, longitude }: Position, eastNm: number, northNm: number): Position {
  return {
    latitude: latitude + northNm / 60,
    longitude: longitude + eastNm / (60 * Math.cos((latitude * Math.PI) / 180)),
  }
}

/** Nautical miles east and north from one place to another, on the same plane. */
export function wayTo(from: Position, to: Position): { readonly eastNm: number; readonly northNm: number } {
  return {
    eastNm: (to.longitude - from.longitude) * 60 * Math.cos((from.latitude * Math.PI) / 180),
    northNm: (to.latitude - from.latitude) * 60,
  }
}
