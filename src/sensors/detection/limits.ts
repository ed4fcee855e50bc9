/** The largest of everything in a detection line. Beyond it a line is refused by a name, never cut short. */

/** One line without its end, bytes: a turn with `PLOTS_MAX` plots has some 100 KB. */
export const DETECTION_BYTES_MAX = 262_144
export const PLOTS_MAX = 4096
/** Bearings of one look of a camera, positions of one look of a drone. */
export const SEEN_MAX = 1024
export const CLASSES_MAX = 32
export const SENSOR_LETTERS_MAX = 64
/** Metres: further than any sensor sees, nearer than a mistake of units. */
export const RANGE_MAX = 1_000_000
/** A turn and a rounding: what is larger was written in degrees. */
export const ANGLE_MAX = 2 * Math.PI + 0.001
/** Metres a second over ground; faster is no speed but a fault (what is fast for a ship the tracker judges). */
export const SPEED_MAX = 1000
/** Square metres: a doubt of a thousand kilometres. */
export const VARIANCE_MAX = 1e12
export const COUNT_MAX = 10_000
/** Milliseconds either side of time zero: the year 2286. */
export const TIME_MS_MAX = 1e13
export const MMSI_MAX = 999_999_999
/** A radar's own numbers for what it follows (TTM has four figures; stations have more). */
export const TARGET_NUMBER_MAX = 999_999_999

/** Names of classes and kinds of ship, such as `small-boat`. */
export const CLASS_PATTERN = '^[a-zA-Z][a-zA-Z0-9 _-]{0,31}$'
/** Printable, and neither empty nor only blanks. */
export const SENSOR_PATTERN = '^[!-~]([ -~]{0,62}[!-~])?$'
