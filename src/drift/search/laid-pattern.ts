/**
 * Expanding square, sector and track line in an area that a person drew: legs, spacing and track by what a unit can go, and
 * the way itself. Its coverage is reckoned as a sweep's, spread evenly over the area: track times sweep width by area.
 */
import { SEARCH_LIMITS } from './limits.ts'
import { expandingSquare, type Pattern, sector, sweep, trackLine } from './pattern.ts'
import { place, type Rectangle } from './rectangle.ts'
import type { AreaPattern, LegTask } from './task.ts'

type Laid = Pick<LegTask, 'rectangle' | 'legs' | 'spacingM' | 'trackM'>

/** Legs of a pass of the sector search, all of its radius. */
const SECTOR_LEGS = 9

/** @returns a number when `mostM` is too little: the track, metres, that is needed at least */
export function patternIn(kind: AreaPattern, asked: Rectangle, mostM: number, leastM: number): Laid | number {
  switch (kind) {
    case 'SS':
      return square(equalSided(asked), mostM, leastM)
    case 'VS':
      return sectors(equalSided(asked), mostM)
    case 'TS':
      return thereAndBack(asked, mostM)
  }
}

/** The way of a task: corners in the order in which they are passed. */
export function patternOf({ rectangle, legs, spacingM, pattern }: LegTask): Pattern {
  const { centre, heading, length } = rectangle
  if (pattern === undefined) return sweep(rectangle, legs)
  switch (pattern) {
    case 'SS':
      return centred(expandingSquare(centre, heading, spacingM, legs), rectangle)
    case 'VS': {
      const first = sector(centre, heading, radiusOf(rectangle))
      if (legs === SECTOR_LEGS) return first
      const second = sector(centre, heading, radiusOf(rectangle), 2)
      return {
        ...first,
        points: [...first.points, ...second.points.slice(1)],
        trackM: first.trackM + second.trackM,
      }
    }
    case 'TS': {
      const [s, c] = [Math.sin(heading), Math.cos(heading)]
      const way = [place(centre, s, c, -length / 2, 0), place(centre, s, c, length / 2, 0)]
      return trackLine(way, spacingM, 'return')
    }
  }
}

/** 2k legs of S, S, 2S ... kS reach over a square of (k + 1) S, and are k of its sides long. */
function square(rectangle: Rectangle, mostM: number, leastM: number): Laid | number {
  const side = rectangle.length
  const turns = Math.min(
    Math.floor((mostM / side) * (1 + 1e-9)),
    Math.max(1, Math.floor(side / leastM) - 1),
    SEARCH_LIMITS.legsMax / 2,
  )
  if (turns < 1) return side
  return { rectangle, legs: 2 * turns, spacingM: side / (turns + 1), trackM: turns * side }
}

/** One pass, or two when there is time; the circle has the area of the square. */
function sectors(rectangle: Rectangle, mostM: number): Laid | number {
  const onePass = SECTOR_LEGS * radiusOf(rectangle)
  const passes = Math.min(2, Math.floor((mostM / onePass) * (1 + 1e-9)))
  if (passes < 1) return onePass
  const trackM = passes * onePass
  const spacingM = (rectangle.length * rectangle.width) / trackM
  return { rectangle, legs: passes * SECTOR_LEGS, spacingM, trackM }
}

/** Out on the right, back on the left, half the width apart. */
function thereAndBack(rectangle: Rectangle, mostM: number): Laid | number {
  const spacingM = rectangle.width / 2
  const trackM = 2 * rectangle.length + spacingM
  return trackM > mostM * (1 + 1e-9) ? trackM : { rectangle, legs: 2, spacingM, trackM }
}

function equalSided(asked: Rectangle): Rectangle {
  const side = Math.sqrt(asked.length * asked.width)
  return { ...asked, length: side, width: side }
}

const radiusOf = ({ length, width }: Rectangle) => Math.sqrt((length * width) / Math.PI)

/** An expanding square reaches half a spacing further to one side: moved so that it lies in its square. */
function centred(pattern: Pattern, { centre, heading }: Rectangle): Pattern {
  const [s, c] = [Math.sin(heading), Math.cos(heading)]
  const along = middle(
    pattern.points.map(({ east, north }) => (east - centre.east) * s + (north - centre.north) * c),
  )
  const right = middle(
    pattern.points.map(({ east, north }) => (east - centre.east) * c - (north - centre.north) * s),
  )
  return { ...pattern, points: pattern.points.map(point => place(point, s, c, -along, -right)) }
}

const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
