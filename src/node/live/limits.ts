/** The named limits of the live socket. What happens at each stands in README.md. */
export interface LiveLimits {
  /** Between two deltas, milliseconds. Changes in between are coalesced. */
  readonly tickMs: number
  /** Between two `feeds` messages, milliseconds. */
  readonly feedsMs: number
  /** Between two pings, milliseconds. A client that answered none for two of these is dead. */
  readonly pingMs: number
  readonly clientsMax: number
  /** Unsent bytes of one client above which it gets no more deltas. */
  readonly bufferedBytesMax: number
  /** Unsent bytes at or below which it counts as drained and may start again. */
  readonly drainedBytes: number
  /** Unsent bytes below which the next chunk of identities may follow: they must not push a client over its limit. */
  readonly identitiesBytesMax: number
  /** A client that is not drained for this long is cut, milliseconds. */
  readonly lagMsMax: number
  /** What a client may say in one message, bytes: it has nothing to say. */
  readonly messageBytesMax: number
  /** What clients get to say goodbye when the node stops, milliseconds. */
  readonly goodbyeMs: number
}

export const LIVE_LIMITS: LiveLimits = {
  tickMs: 100,
  feedsMs: 1000,
  pingMs: 10_000,
  clientsMax: 200,
  bufferedBytesMax: 4 * 1024 * 1024,
  drainedBytes: 64 * 1024,
  identitiesBytesMax: 512 * 1024,
  lagMsMax: 20_000,
  messageBytesMax: 1024,
  goodbyeMs: 1000,
}
