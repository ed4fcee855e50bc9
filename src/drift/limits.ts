/** The largest questions the model takes. What is larger is refused in words, not begun. */
export const DRIFT_LIMITS = {
  particlesMax: 500_000,
  scenariosMax: 200,
  hoursMax: 240,
  stepSMin: 60,
  stepSMax: 3600,
  /** Particles times pictures: 8 bytes each, so 320 MB. */
  placesMax: 40_000_000,
  /** Tries to place one particle of an area or with a doubt at sea. */
  placingsMax: 1000,
  positionStdMMax: 200_000,
} as const
