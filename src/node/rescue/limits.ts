/** The largest sizes of the rescue desk, by name. What happens at each stands in README.md. */

/**
 * Contacts and acts that should be held in memory at most. What is settled leaves after a week, at this limit after a day, then after
 * an hour (`SETTLED_STEPS_MS`); what is open is taken and held all the same.
 */
export const ENTRIES_MAX = 200_000
/** Entries that have left and are known again by their number, about 150 bytes each; more do not leave. */
export const FORGOTTEN_MAX = 2_000_000

/** What is held, and what leaves (`memory.ts`). */
export const MEMORY = {
  /** What is settled is looked for so often; milliseconds. */
  sweepEveryMs: 10 * 60_000,
  /** And when so many entries came since: while all is read at the start, and in a flood. */
  sweepAfterEntries: 20_000,
  /** What somebody asked for stays so long; milliseconds. */
  askedMs: 15 * 60_000,
  /** So many are kept because they were asked for; the one asked for longest ago may leave. */
  askedMax: 50,
  /** Groups that acts which came wait for are brought back so many at once; officers' deeds go between. */
  recalledAtOnce: 50,
  /** Entries that are read for what was known at an instant; beyond it is refused. */
  replayMax: 50_000,
  /** Records read at once by their numbers. */
  readAtOnce: 1000,
  /** That more is open than should be held is told so often; milliseconds. */
  warnEveryMs: 10 * 60_000,
} as const
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
