/** The named limits of the position history. What happens at each stands in ../README.md. */

const MINUTE_MS = 60_000

/** A segment is sealed at so many fixes, when it spans so long, or when its first fix has waited so long. */
export const SEGMENT_FIXES_MAX = 300
export const SEGMENT_MS_MAX = 10 * MINUTE_MS
/** Open segments together; past this all are sealed at once. */
export const OPEN_BYTES_MAX = 128 * 1024 * 1024
/** Segments in one transaction. */
export const BATCH_SEGMENTS_MAX = 500
/** Sealed segments that wait in memory for the database; later ones go to the spool file. */
export const WAITING_BYTES_MAX = 32 * 1024 * 1024
export const SPOOL_BYTES_MAX = 4 * 1024 * 1024 * 1024
/** Changes of identity that wait; past this only the newest of each track is kept. */
export const IDENTITIES_WAITING_MAX = 50_000
/** How often what is due is sealed and stored. */
export const TICK_MS = 2000
/** A transaction at least this often, so that the record of having been running is kept. */
export const STORE_MS_MAX = MINUTE_MS
export const RETRY_MS_MIN = 250
export const RETRY_MS_MAX = 5000
/** How long `close` tries to store what is left; the log has it in any case. */
export const CLOSE_MS_MAX = 3000
/** Old days are dropped this often. */
export const RETENTION_EVERY_MS = 60 * MINUTE_MS
/** A restart reads the log from this much before the oldest fix not stored: the parts of one message lie in between. */
export const CHECKPOINT_MARGIN_BYTES = 4 * 1024 * 1024
/** Track numbers set aside ahead of use, so that a crash never lets one be given twice. */
export const NUMBERS_AHEAD = 100_000
/** Reports are counted in slots of this length. */
export const SLOT_MS = 10_000
/** Segments read from the database at once. */
export const PAGE_SEGMENTS = 2000
/** Age in a frame is a u32: no question may reach further. */
export const WINDOW_MS_MAX = 0xffff_ffff
export const BINS_MAX = 10_000
