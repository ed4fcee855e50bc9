/** Makes an arrangement better, one number of one area at a time, with ever smaller moves (coordinate ascent). */
import type { Layout } from './task.ts'
import type { Trial } from './trial.ts'

const SCALES = [0.8, 0.4, 0.2, 0.1, 0.05] as const
const ROUNDS_MAX = 6
/** A move must win this part of what was found, so that rounding does not keep it going. */
const WIN = 1e-5

export function climb(trial: Trial, units: number): void {
  for (const scale of SCALES) {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      let hasMoved = false
      for (let unit = 0; unit < units; unit++) hasMoved = climbUnit(trial, unit, scale) || hasMoved
      if (!hasMoved) break
    }
  }
}

function climbUnit(trial: Trial, unit: number, scale: number): boolean {
  let layout = trial.layouts[unit]
  const task = trial.tasks[unit]
  if (layout === null || task === null) return false
  trial.leave(unit)
  let found = trial.look(unit, layout) ?? 0
  let hasMoved = false
  for (const move of MOVES) {
    for (const sign of [1, -1] as const) {
      const moved = move(layout, task.rectangle.length, scale * sign)
      const finds = moved === null ? null : trial.look(unit, moved)
      if (moved === null || finds === null || finds <= found * (1 + WIN)) continue
      layout = moved
      found = finds
      hasMoved = true
      break
    }
  }
  if (hasMoved) trial.put(unit, layout)
  return hasMoved
}

type Move = (layout: Layout, length: number, by: number) => Layout | null

/** Along the legs, across them, turned, wider or narrower about the middle or one edge, more or fewer legs. */
const MOVES: readonly Move[] = [
  (layout, length, by) => shifted(layout, 0.5 * by * length, 0),
  (layout, _, by) => shifted(layout, 0, 0.5 * by * layout.legs * layout.spacingM),
  (layout, _, by) => ({ ...layout, heading: layout.heading + 0.6 * by }),
  (layout, _, by) => ({ ...layout, spacingM: spaced(layout, by) }),
  (layout, _, by) => widened(layout, by, 1),
  (layout, _, by) => widened(layout, by, -1),
  (layout, _, by) => {
    const legs =
      by > 0
        ? Math.max(layout.legs + 1, Math.round(layout.legs * (1 + by)))
        : Math.min(layout.legs - 1, Math.round(layout.legs / (1 - by)))
    return legs < 1 ? null : { ...layout, legs }
  },
]

const spaced = ({ spacingM }: Layout, by: number) => (by > 0 ? spacingM * (1 + by) : spacingM / (1 - by))

function shifted(layout: Layout, along: number, right: number): Layout {
  const [s, c] = [Math.sin(layout.heading), Math.cos(layout.heading)]
  return { ...layout, east: layout.east + along * s + right * c, north: layout.north + along * c - right * s }
}

/** The edge on the other side stays where it is. */
function widened(layout: Layout, by: number, side: 1 | -1): Layout {
  const spacingM = spaced(layout, by)
  return { ...shifted(layout, 0, (side * layout.legs * (spacingM - layout.spacingM)) / 2), spacingM }
}
