/** The named limits of the sensor log. What happens at each stands in ../README.md. */

/** A segment is closed when it has grown past this many bytes. */
export const SEGMENT_BYTES = 16 * 1024 * 1024
/** A batch goes to disk at once when it has this many bytes, else after `BATCH_MS`. */
export const BATCH_BYTES = 256 * 1024
export const BATCH_MS = 20
/** Bytes that wait in memory while the disk does not take them. */
export const BACKLOG_BYTES_MAX = 64 * 1024 * 1024
/** Pause before a failed write is tried again: doubles from the first to the last. */
export const RETRY_MS_MIN = 100
export const RETRY_MS_MAX = 2000
/** Bytes read from disk at once: more than the largest record. */
export const PIECE_BYTES = 1024 * 1024
/** Segments still needed by history are dropped only when the log has this many times its configured size. */
export const HARD_CAP_FACTOR = 2
/** Empty buffers kept for the next batches. */
export const SPARE_CHUNKS_MAX = 16
