/** What a classifier makes of what it sees: most often right, never sure. */
import type { Chance } from '../chance.ts'
import { rounded } from './noise.ts'
import { SEEN_CLASSES, type SeenClass } from './scene.ts'

export function scoresOf(seen: SeenClass, chance: Chance): Record<string, number> {
  const weights = SEEN_CLASSES.map(each =>
    each === seen ? chance.between(0.5, 1.2) : chance.between(0.02, 0.35),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return Object.fromEntries(SEEN_CLASSES.map((each, index) => [each, rounded(weights[index] / sum, 3)]))
}
