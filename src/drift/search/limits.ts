/** The largest questions the search planner takes. What is larger is refused in words, not begun. */
export const SEARCH_LIMITS = {
  cellsMax: 1_000_000,
  picturesMax: 600,
  unitsMax: 20,
  scenariosMax: 200,
  waypointsMax: 2000,
  /** A unit flies at most so many legs in one area. */
  legsMax: 200,
  restartsMax: 200,
  /** Particles and pictures looked at while areas are moved about; all of them judge the result. */
  particlesTried: 2000,
  picturesTried: 13,
  /** Particles and pictures of the bound. */
  particlesOfBound: 5000,
  picturesOfBound: 25,
  /** Sweeps of the bound over all periods. */
  sweepsMax: 12,
} as const

/** A question that cannot be answered: the message says why, for a person to read. */
export class WrongSearch extends Error {
  override readonly name = 'WrongSearch'
}
