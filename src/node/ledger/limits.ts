/** The named limits of the ledger in a node. What happens at each stands in ../acts/README.md. */

/** From the first entry that is not in the tiles to the next signature, ms. */
export const SEQUENCE_MS = 250
/** From one signature to the next when somebody waits for it, as a partner does for what was released to it. */
export const SEQUENCE_APART_MS = 20
/** Entries read and appended at once. */
export const SEQUENCE_BATCH_MAX = 10_000
/** Pause after a failure: doubles from the first to the last. */
export const SEQUENCE_RETRY_MS_MIN = 250
export const SEQUENCE_RETRY_MS_MAX = 10_000
/** What is not in the tiles after so long at the end is left to the next start. */
export const SEQUENCE_CLOSE_MS_MAX = 3000
/** Entries of the folder that are held against the database at a start: the newest ones. */
export const CONTINUITY_MAX = 256
/** Entries of the database checked at once. */
export const CHECK_PAGE = 1000
/** After so many faults the rest are counted. */
export const CHECK_FAULTS_TOLD_MAX = 100
