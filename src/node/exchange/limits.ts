/** The largest sizes of the link between two nodes, by name. What happens at each stands in README.md. */

/** A certificate is made for so long; then both sides pair anew. */
export const CERTIFICATE_DAYS = 1095
/** A partner's card: a few lines. */
export const CARD_BYTES_MAX = 16 * 1024
/** Partners of one node. */
export const PARTNERS_MAX = 16

/** Connections of one partner at once: one for each lane, one to be pushed to, and some that are ending. */
export const CONNECTIONS_OF_PARTNER_MAX = 16
/** Connections that have not yet said who they are. */
export const HANDSHAKES_MAX = 64
export const HANDSHAKE_MS_MAX = 10_000
/** Requests of one partner: so many a second on average, so many at once. Distress is asked for beside them. */
export const REQUESTS_A_SECOND = 50
export const REQUESTS_AT_ONCE = 100
/** A request that comes too soon waits at most so long; then it is refused with 429. */
export const SLOWED_MS_MAX = 2_000
/** Headers of one request. */
export const HEADER_BYTES_MAX = 8 * 1024
/** Nothing moves on a connection for so long: it is dead. */
export const IDLE_MS_MAX = 30_000
/** On the push channel a sign of life is sent after so long without news. */
export const SIGN_OF_LIFE_MS = 5_000
/** A partner that takes nothing of a batch for so long is cut off, and asks again from its cursor. */
export const WRITE_MS_MAX = 60_000
/** Bytes pushed that no receipt covers: about 4 s at 64 kbit/s. Then the next batch waits for a receipt, at most so long. */
export const PUSH_AHEAD_BYTES_MAX = 32 * 1024
export const PUSH_AHEAD_MS_MAX = 20_000

/** Pause before a link that failed is tried again: doubles from the first to the last, with chance. */
export const RETRY_MS_MIN = 250
export const RETRY_MS_MAX = 15_000
/** One answer to a request, from the question to its last byte: a full batch at 64 kbit/s takes 17 minutes. */
export const ANSWER_MS_MAX = 20 * 60_000
/** How long a new checkpoint may wait for its receipt when nothing is released in it. */
export const WITNESS_EVERY_MS = 10_000

/** Distress that was signed and not proved, of one partner, in sight at once. */
export const UNPROVED_KEPT_MAX = 100

/** Quarantined items told of in one list. */
export const QUARANTINED_LIST_MAX = 100
/** Batches in one file of the offline profile, and its size. */
export const BUNDLE_BATCHES_MAX = 10_000
export const BUNDLE_BYTES_MAX = 1024 ** 3
/** Frontiers of one release log that are kept in memory. */
export const FRONTIERS_KEPT_MAX = 32
/** Entries read in one go to make a frontier again. */
export const LEAVES_READ_MAX = 5_000
/** Items asked for at once: they are stored in one transaction, and distress waits for it at most. */
export const PULLED_ITEMS_MAX = 500
/** Items of a lane, each way, that are counted for the last minutes on the trust screen; more are not told. */
export const LANE_ROWS_COUNTED_MAX = 1_000
/** Pieces of evidence against one partner that are told of in one list; all of them are kept. */
export const EVIDENCE_LIST_MAX = 20
/** Rows of an account that are read in one go; and the largest account that is checked, some ten million rows. */
export const ACCOUNT_ROWS_READ_MAX = 5_000
export const ACCOUNT_BYTES_MAX = 1024 ** 3
