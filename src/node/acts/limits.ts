/** The named limits of acts. What happens at each stands in README.md. */

/** One transaction: acts, and bytes of entries and payloads together. */
export const BATCH_ACTS_MAX = 2000
export const BATCH_BYTES_MAX = 8 * 1024 ** 2
/** Acts that wait for the transaction before theirs. */
export const ACTS_WAITING_MAX = 20_000
export const ACTS_WAITING_BYTES_MAX = 64 * 1024 ** 2
/** How long an act waits for a database that does not answer. */
export const ACT_WAIT_MS_MAX = 10_000
/** Pause before a transaction that failed is tried again: doubles from the first to the last. */
export const RETRY_MS_MIN = 50
export const RETRY_MS_MAX = 1000
/** Acts of one `commitAll`. */
export const GROUP_ACTS_MAX = 1000
/** How long an act's id is remembered. */
export const ACT_ID_KEPT_MS = 7 * 86_400_000
export const ACT_ID_LENGTH_MAX = 100

export const PAYLOAD_BYTES_MAX = 1024 ** 2
export const REASON_BYTES_MAX = 16 * 1024
export const HEADING_LENGTH_MAX = 500
export const SUBJECTS_MAX = 500
export const SUBJECT_LENGTH_MAX = 200
export const RELEASES_MAX = 200
export const JOBS_MAX = 200
/** Distinct markings of one node, for all time. */
export const LABEL_SETS_MAX = 20_000
/** Of those, that one partner may bring: whoever sends ever new ones fills nothing but this. Distress may bring as many again. */
export const LABEL_SETS_OF_PARTNER_MAX = 1000

/** Distinct words of a record that are searched; longer words are found by their beginning. */
export const WORDS_MAX = 10_000
export const WORD_LENGTH_MAX = 64
export const QUERY_WORDS_MAX = 16

/** Records that have the words of a search: up to so many are looked at one by one, of more the newest are tried in turn. */
export const CANDIDATES_MAX = 2000

export const LIST_MAX = 500
export const COUNT_MAX = 10_000
export const VERSIONS_MAX = 1000
export const LOG_MAX = 1000
/** Readers whose permitted label sets are kept. */
export const READERS_KEPT_MAX = 500
