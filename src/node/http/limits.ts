/** The named limits of the API. What happens at each stands in README.md. */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const HTTP_LIMITS = {
  /** Vessels in one answer. */
  pageMax: 1000,
  pageDefault: 200,
  /** Characters of a search. */
  searchCharactersMax: 64,
  /** Characters of a name in the path. */
  pathPartCharactersMax: 64,
  /** Bytes that can be handed in with one request. */
  bodyBytesMax: 256 * 1024,
  /** Requests that hand in sentences at the same time. */
  takingMax: 8,
  /** Bytes of one sighting; how far ahead of the node's clock it may have been seen. */
  sightingBytesMax: 16 * 1024,
  sightingAheadMsMax: 60_000,
  /** Raw plots in one answer, and the seconds they may be asked for. */
  plotsMax: 10_000,
  plotsDefault: 4000,
  plotSecondsMax: 120,
  plotSecondsDefault: 10,
  /** Doubts in one answer: about 120 bytes each. */
  doubtsMax: 5000,
  doubtsDefault: 2000,
  /** Explanations that read the log at the same time. */
  explainingMax: 2,
  /** Fixes in the history of one track. */
  fixesMax: 10_000,
  fixesDefault: 2000,
  trackSpanMsMax: 31 * DAY_MS,
  /** Rows in one binary frame of history: 24 bytes each. */
  rowsMax: 500_000,
  rowsDefault: 200_000,
  windowSpanMsMax: DAY_MS,
  stepSecondsMax: 3600,
  identitiesMax: 10_000,
  binsMax: 2000,
  binsDefault: 240,
  timelineSpanMsMax: 400 * DAY_MS,
  /** How far before a past time a track was last heard to be still in that picture. */
  pictureMemoryMs: 15 * MINUTE_MS,
  /** Asked for when a question names no time. */
  spanMsDefault: HOUR_MS,
  /** Questions to the history that run at the same time, and that wait for it. */
  historyRunningMax: 4,
  historyWaitingMax: 64,
  /** A question that is not answered after this, waiting included, is told to come again; milliseconds. */
  historyMsMax: 20_000,
  /** Said in Retry-After. */
  retryAfterSeconds: 2,
  /** Requests to the API from one address: so many at once, then so many a second. */
  requestsBurst: 600,
  requestsPerSecond: 200,
  /** Addresses whose requests are counted. */
  addressesMax: 4096,
  /** How often live sockets are asked for their session again; how long a goodbye is waited for, milliseconds. */
  watchersLookedAtMs: 1000,
  sendAwayMsMax: 500,
  /** Bytes of what is sent to sign in, or of an account. */
  signInBytesMax: 16 * 1024,
  /** Sockets open at the same time, live ones among them. */
  socketsMax: 1024,
  /** A request that is not whole after this is cut off, milliseconds. */
  requestMsMax: 30_000,
} as const
