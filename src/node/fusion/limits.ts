/** What the fusion holds at most. What happens at each limit stands in README.md. */
export const FUSION_LIMITS = {
  /** Observations are handed to the worker this often, together. */
  batchMs: 100,
  /** Observations handed over and not yet taken: above, further ones are left out and counted. */
  inFlightMax: 50_000,
  /** While the log is read again the reader waits at this many. */
  catchUpInFlightMax: 5000,
  /** The tracker lives this far behind the node's clock, so that most of what is late by the line is not late to it. */
  holdMs: 1500,
  stepMs: 1000,
  /** A longer silence is lived through in one step. */
  stepsMax: 600,
  /** From the middle of its sensors: AIS further away stays AIS. */
  reachMetres: 150_000,
  snapshotMs: 60_000,
  /** Snapshots kept: history must be told again from an older one. */
  snapshotsMax: 16,
  /** Without a snapshot this much of the log is lived again. */
  memoryMs: 10 * 60_000,
  /** Log lived again at most, in positions. */
  catchUpBytesMax: 1024 * 1024 * 1024,
  restartMsMin: 1000,
  restartMsMax: 60_000,
  /** Alive for this long, a worker is well: the next failure is the first again. */
  wellMs: 120_000,
  /** A question to the worker that has no answer by then is told to come again. */
  answerMsMax: 5000,
  stopMsMax: 1500,
  /** Raw plots remembered for the layer on the screen. */
  plotsMax: 20_000,
  plotSecondsMax: 120,
  /** Sightings that said how many, remembered by the tracker's keeper. */
  countsMax: 2000,
  explainMax: 200,
  /** Log read for one explanation, in positions. */
  explainBytesMax: 256 * 1024 * 1024,
  /** Lines of the list of numbers before it is written anew. */
  namesMax: 20_000,
} as const
