/** What the feeds hold at most. What happens at each limit stands in README.md. */
export const FEED_LIMITS = {
  /**
   * A longer line is refused as `too-long` and skipped to its end: what the log takes. NMEA allows 82 bytes, tag blocks
   * and tails more; a turn of a radar with 2,600 plots has as many.
   */
  lineBytesMax: 64 * 1024,
  reconnectMsMin: 1000,
  reconnectMsMax: 30_000,
  connectMsMax: 10_000,
  /** Clients of a `tcp-listen` feed. */
  peersMax: 32,
  /** Bytes in the log's memory, not yet on disk: above, the feeds are held; below half, they go on. */
  waitingBytesMax: 16 * 1024 * 1024,
  /** Window of the rate a feed shows. */
  rateSeconds: 10,
  sentencesPerTrack: 20,
  sentencesInAll: 250_000,
  /** Gaps remembered over all feeds; the oldest is forgotten. */
  gapsMax: 1000,
  /** Log ends remembered per feed to tell how much of it is on disk; then they are counted in larger steps. */
  durableMarksMax: 16_384,
  outClientsMax: 50,
  outClientBytesMax: 1024 * 1024,
  /** A sentence that was handed on later than this after it was received does not go out. */
  sentOnMsMax: 10_000,
  /** Sentences going out are collected this long, so that they are encoded once for everyone. */
  outBatchMs: 50,
  /** A recorded pause longer than this, or a step back in time, is a break in the recording: replay goes on at once. */
  replayPauseMsMax: 3_600_000,
} as const
