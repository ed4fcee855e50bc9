/** Where the areas stand before they are made better: strips beside one another, or a throw of the dice. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { SEARCH_LIMITS } from './limits.ts'
import type { MovingCloud } from './moving.ts'
import { type Layout, type Setting, taskFor } from './task.ts'
import type { Trial } from './trial.ts'
import type { SearchUnit } from './unit.ts'

/** The cloud as an ellipse in the middle of the search. */
export interface Ellipse {
  readonly east: number
  readonly north: number
  /** Radians clockwise from north, of the long axis. */
  readonly heading: number
  readonly major: number
  readonly minor: number
  readonly picture: number
}

/** Null when nothing is adrift in any picture. */
export function ellipseOf(cloud: MovingCloud): Ellipse | null {
  const middle = Math.floor((cloud.times.length - 1) / 2)
  const order = [middle, ...Array.from(cloud.times.keys())]
  for (const picture of order) {
    const ellipse = ellipseAt(cloud, picture)
    if (ellipse !== null) return ellipse
  }
  return null
}

function ellipseAt(cloud: MovingCloud, picture: number): Ellipse | null {
  const sums = [0, 0, 0, 0, 0, 0]
  for (let k = 0; k < cloud.count; k++) {
    const x = cloud.east[picture * cloud.count + k]
    if (Number.isNaN(x)) continue
    const y = cloud.north[picture * cloud.count + k]
    const w = cloud.weights[k]
    ;[1, x, y, x * x, x * y, y * y].forEach((each, index) => {
      sums[index] += w * each
    })
  }
  const [w, x, y, xx, xy, yy] = sums
  if (!(w > 0)) return null
  const [east, north] = [x / w, y / w]
  const [a, b, c] = [xx / w - east * east, xy / w - east * north, yy / w - north * north]
  const root = Math.hypot((a - c) / 2, b)
  const major = Math.sqrt(Math.max((a + c) / 2 + root, 100 * 100))
  const minor = Math.sqrt(Math.max((a + c) / 2 - root, 100 * 100))
  // Of the long axis: its angle from east, turned to a course from north.
  const heading = Math.PI / 2 - 0.5 * Math.atan2(2 * b, a - c)
  return { east, north, heading, major, minor, picture }
}

/**
 * Side by side over the area that the best spread of the same effort would fill (Koopman's circle, as a box); by `turn` the
 * strips are cut across the long or the short axis.
 */
export function beginInStrips(
  trial: Trial,
  setting: Setting,
  units: readonly SearchUnit[],
  about: Ellipse,
  turn: 0 | 1,
): void {
  const efforts = units.map(unit => effortOf(setting, unit, about))
  const total = efforts.reduce((sum, each) => sum + each, 0)
  const reach = Math.sqrt(2 * Math.sqrt(Math.max(total, 1) / (Math.PI * about.major * about.minor)))
  const sides = [1.7 * reach * about.major, 1.7 * reach * about.minor]
  const cutHeading = about.heading + (turn * Math.PI) / 2
  const cut = sides[turn]
  const across = sides[1 - turn]
  let upTo = -cut / 2
  units.forEach((_, unit) => {
    const strip = total > 0 ? (cut * efforts[unit]) / total : cut / units.length
    const middle = upTo + strip / 2
    upTo += strip
    const layout = {
      east: about.east + middle * Math.sin(cutHeading),
      north: about.north + middle * Math.cos(cutHeading),
    }
    const isLong = across >= strip
    const heading = isLong ? cutHeading + Math.PI / 2 : cutHeading
    const free = Math.max(strip - trial.roomMost, strip / 2)
    put(trial, setting, units, unit, { ...layout, heading }, free * across, isLong ? across : free)
  })
}

/** Each at a place where it may be, in the order of the units; a unit that finds none stays out. */
export function beginByChance(
  trial: Trial,
  setting: Setting,
  units: readonly SearchUnit[],
  about: Ellipse,
  chance: (draw: number) => number,
): void {
  const { cloud } = setting
  let draw = 0
  units.forEach((unit, index) => {
    if (trial.tasks[index] !== null) return
    const area = 2 * about.major * about.minor
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const k = about.picture * cloud.count + Math.floor(chance(draw++) * cloud.count)
      const heading = about.heading + Math.PI * (chance(draw++) - 0.5)
      const size = area * (0.2 + 1.8 * chance(draw++)) * (1 - attempt / (ATTEMPTS + 1))
      const aspect = 1 + 3 * chance(draw++)
      if (Number.isNaN(cloud.east[k])) continue
      const at = { east: cloud.east[k], north: cloud.north[k], heading }
      if (put(trial, setting, units, index, at, size, Math.sqrt(size * aspect))) return
    }
    trial.put(index, {
      ...farAway(about, index),
      legs: 0,
      spacingM: unit.spacingNmMin * METRES_PER_NAUTICAL_MILE,
    })
  })
}

const ATTEMPTS = 24

const farAway = (about: Ellipse, index: number) => ({
  east: about.east + (index + 3) * 4 * about.major,
  north: about.north,
  heading: about.heading,
})

function effortOf(setting: Setting, unit: SearchUnit, about: Ellipse): number {
  const probe = {
    east: about.east,
    north: about.north,
    heading: 0,
    legs: 1,
    spacingM: unit.spacingNmMin * METRES_PER_NAUTICAL_MILE,
  }
  const task = taskFor(setting, unit, probe)
  return task === null
    ? 0
    : task.trackM * (task.widthsM.reduce((sum, each) => sum + each, 0) / task.widthsM.length)
}

/** A layout of about this area and length of legs; true when it may stand there. */
function put(
  trial: Trial,
  setting: Setting,
  units: readonly SearchUnit[],
  unit: number,
  at: Pick<Layout, 'east' | 'north' | 'heading'>,
  area: number,
  length: number,
): boolean {
  const least = units[unit].spacingNmMin * METRES_PER_NAUTICAL_MILE
  const probe = taskFor(setting, units[unit], { ...at, legs: 1, spacingM: least })
  if (probe === null) return false
  const { trackM } = probe
  const spacingM = Math.max(least, (Math.sqrt(trackM * trackM + 4 * area) - trackM) / 2)
  const legLeast = units[unit].legNmMin * METRES_PER_NAUTICAL_MILE
  const legsMost = Math.min(SEARCH_LIMITS.legsMax, Math.floor((trackM + spacingM) / (legLeast + spacingM)))
  const legs = Math.max(1, Math.min(legsMost, Math.round((trackM + spacingM) / length)))
  const layout = { ...at, legs, spacingM }
  trial.leave(unit)
  if (trial.look(unit, layout) === null) return false
  trial.put(unit, layout)
  return true
}
