/** The largest sizes of a frame of shared tracks, by name. What happens at each stands in README.md. */

/** Tracks of one frame. A sender leaves the least sure out and counts them; a longer frame is refused. */
export const SHARED_TRACKS_MAX = 10_000
/** Different words of one frame: names of ships, of sensors and of nodes. */
export const SHARED_WORDS_MAX = 32_000
/** One word, in UTF-8. */
export const SHARED_WORD_BYTES_MAX = 64
/** Sources named by one track; what is more is told as `many`, which is shared with every track that says so. */
export const SHARED_SOURCES_MAX = 12
/** Bytes of a frame that is read at all: 10,000 tracks with all their words. */
export const SHARED_FRAME_BYTES_MAX = 4 * 1024 * 1024
/** A track that was not seen for so long is not given any more, ms: ships at anchor report every three minutes. */
export const SHARED_AGE_MS_MAX = 600_000
/** A frame that is dated so much after our clock is refused: the partner's clock, or ours, is wrong, ms. */
export const SHARED_AHEAD_MS_MAX = 5_000
/** A frame older than this when it comes says nothing of now, ms. */
export const SHARED_LATE_MS_MAX = 60_000
/** Areas under which one frame is given. */
export const PICTURE_AREAS_MAX = 64
