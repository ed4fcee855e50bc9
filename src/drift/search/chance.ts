/** Chance for the planner: looked up, not drawn, so that the same seed gives the same plan. */
import { Chance } from '../random.ts'

/** A number in (0, 1) for a restart and a place in it. */
export type SearchChance = (restart: number, draw: number) => number

/** Not one of the purposes of the drift model: a plan and a run with the same seed share no number. */
const PURPOSE_SEARCH = 15

/** @param seed a whole number in [0, 2^53) */
export function searchChance(seed: number): SearchChance {
  const chance = Chance.ofSeed(seed)
  return (restart, draw) => {
    chance.draw(restart, draw, PURPOSE_SEARCH)
    return chance.uniform
  }
}
