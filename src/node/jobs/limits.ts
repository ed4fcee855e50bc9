/** How much is done at once, how long one may take, and how patient the runner is. */
export const JOB_LIMITS = {
  /** Jobs taken in one round. */
  takenMax: 50,
  /** A runner that died lets go of its jobs after this. */
  leaseMs: 60_000,
  /** Between two looks when nothing is due. */
  lookMs: 1000,
  /** Before a job that failed is tried again: doubled each time, up to the most. */
  againMsMin: 2000,
  againMsMax: 3_600_000,
  /** A job that failed this often is left, and told: a person must look. */
  attemptsMax: 20,
  /** What is kept of why it failed. */
  troubleLengthMax: 500,
} as const
