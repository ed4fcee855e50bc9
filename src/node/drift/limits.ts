/** Limits of the threads that run drifts. */
export const DRIFT_THREADS = {
  workersMax: 16,
  /** Below this many particle-steps a second thread costs more than it saves. */
  smallWork: 1_000_000,
  /** A run in the thread that asks lets others have their turn so often; milliseconds. */
  sliceMs: 4,
  /** Ranges for each worker: the more, the less one waits for the last. */
  rangesPerWorker: 4,
  /** How often a range is tried when the worker that had it died. */
  triesMax: 3,
} as const
