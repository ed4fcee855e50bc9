/** The largest sizes of the channel of live tracks, by name. What happens at each stands in ../README.md. */

/** A frame each second. */
export const TRACKS_EVERY_MS = 1_000
/** How often it is looked whether an area was written, changed or taken back. */
export const AREAS_EVERY_MS = 200
/** The database does not answer: areas that were read are believed for so long, then nothing crosses. */
export const AREAS_BELIEVED_MS = 60_000
/** What was given is summed up in the ledger so often, and when it ends. */
export const SUMMED_UP_EVERY_MS = 3_600_000
/** Tracks counted by number in one summary; beyond, they are counted as `more`. */
export const SUMMED_TRACKS_MAX = 100_000
/** A track without AIS that no sensor of ours has seen for so long is not given, ms. */
export const UNSEEN_MS_MAX = 60_000
/** A frame that left at once does not slow the next; one that took longer is followed by a pause of so many times that. */
export const WRITE_MS_QUICK = 250
export const PAUSE_AFTER_SLOW = 3
/** A frame that did not leave before the next is due: the next is left out, and after so long the line is cut, ms. */
export const TRACKS_WRITE_MS_MAX = 20_000
