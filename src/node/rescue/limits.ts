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
export const TOLD_EVERY_MS = 50
/** A sign of life on a line without news; milliseconds. */
export const SIGN_OF_LIFE_MS = 10_000
