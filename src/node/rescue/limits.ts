/** The largest sizes of the rescue desk, by name. What happens at each stands in README.md. */

/** Contacts and acts that are held in memory; older than these are read no more. */
export const ENTRIES_MAX = 200_000
/** Records read at once at the start. */
export const READ_AT_ONCE = 1000
/** The rules of the node look so often; milliseconds. */
export const RULES_EVERY_MS = 1000
/** Screens that follow at once. */
export const FOLLOWERS_MAX = 200
/** What waits for one screen that does not take it; then it is told to begin anew. */
export const WAITING_BYTES_MAX = 4 * 1024 * 1024
/** Changes are told together, so often at most; milliseconds. */
export const TOLD_EVERY_MS = 20
/** After a change what may be one is weighed anew within so long, once for all that changed meanwhile; milliseconds. */
export const WEIGHED_AFTER_MS = 200
/** A sign of life on a line without news; milliseconds. */
export const SIGN_OF_LIFE_MS = 10_000

/** The drift of believed craft (`craft-drift.ts`, `drift-chances.ts`). */
export const CRAFT_DRIFT = {
  particles: 1500,
  /** A run is worked out so many hours beyond the instant that was asked: for the line. */
  aheadHours: 3,
  /** Runs kept, about a megabyte each; the one asked for longest ago goes. */
  runsMax: 40,
  /** For suggestions: runs begun in a minute. */
  startsPerMinute: 60,
  /** For suggestions: between two answers, so that screens are served; milliseconds. */
  pauseMs: 30,
  /** Pairs of places that wait for their answer; more are asked again later. */
  waitingMax: 200,
  /** Answers kept; the oldest goes. */
  chancesMax: 5000,
  /** Faster than this nothing drifts: no run is worked out for such a pair. Metres a second. */
  fastestMs: 3,
} as const

/** Craft of one message of alert for which the drift is worked out, the worst first; others are told by their last place. */
export const CAP_DRIFTS_MAX = 10
/** Messages of one case that are looked for, to be named in the next. */
export const CAP_EARLIER_MAX = 100
