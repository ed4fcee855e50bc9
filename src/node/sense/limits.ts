/** What the way between a sense process and its node holds at most. What happens at each stands in README.md. */
export const SENSE_LIMITS = {
  /** Sense processes of one node, and feeds of one of them. */
  sensesMax: 16,
  feedsMax: 128,
  /** Lines of one batch, their bytes as received, and the bytes of the request they make. */
  batchLinesMax: 2000,
  batchBytesMax: 256 * 1024,
  bodyBytesMax: 4 * 1024 * 1024,
  /** Between two batches while little comes; with nothing to hand on a word is said all the same, so that silence is known. */
  paceMs: 100,
  wordMs: 1000,
  /** Nothing was said for so long: the node takes the sense process for gone, and its feeds grey. */
  quietMs: 6000,
  /** An answer that does not come. */
  answerMsMax: 10_000,
  answerBytesMax: 16 * 1024,
  /** Pause before the next try: doubles from the first to the last. */
  retryMsMin: 250,
  retryMsMax: 5000,
  /** What was appended last is handed on from memory; older lines are read from the log. */
  tailBytesMax: 8 * 1024 * 1024,
  /** Sensor logs of one sense process that are remembered: a new disk begins a new one. */
  logsMax: 16,
  /** A clock that is further off is told. */
  clockOffMsMax: 2000,
  secretLettersMin: 32,
  secretBytesMax: 4096,
} as const
