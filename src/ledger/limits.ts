/** The largest sizes in the ledger, by name. What is larger is refused, never cut. */

/** Hashes in a full tile: height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
/** Levels of the tree that one tile spans. */
export const TILE_HEIGHT = 8
/** SHA-256. */
export const HASH_BYTES = 32
/** Entries in one ledger: every size and index stays an exact number. */
export const SIZE_MAX = 2 ** 52
/** Hashes in one proof: a tree of SIZE_MAX needs 53 for consistency. */
export const PATH_MAX = 64
/** One entry: its length is written in 16 bits in an entry bundle. */
export const ENTRY_BYTES_MAX = 65_535
/** A checkpoint or another signed note with all its signatures. */
export const NOTE_BYTES_MAX = 256 * 1024
/** C2SP asks for at least 16. */
export const NOTE_SIGNATURES_MAX = 64
/** The salt of a digest: as long as the digest, so that a short payload cannot be guessed. */
export const SALT_BYTES = 32
/** Characters of an entry's kind; bytes of its author and of its origin. */
export const KIND_LENGTH_MAX = 64
export const NAME_BYTES_MAX = 255
/** Tiles kept with their inner nodes for proofs: 16 KiB each. */
export const TILES_KEPT_MAX = 4_200
