/** The largest sizes of the exchange, by name. What happens at each stands in README.md. */

/** Items of one batch: at 64 kbit/s a full batch of small records takes about a minute, so a link may ask for fewer. */
export const BATCH_ITEMS_MAX = 1_000
/** One batch on the wire, with its proofs. */
export const BATCH_BYTES_MAX = 8 * 1024 ** 2
/** The payload of one item: what an act may have at most. A larger one is announced and withheld, so that it stops nothing. */
export const ITEM_PAYLOAD_BYTES_MAX = 1024 ** 2
/** Batches that a node has from one partner and has not stored yet; then it asks for no more. */
export const BATCHES_WAITING_MAX = 4
/** A question, a receipt, a head: signed notes and a few numbers. */
export const MESSAGE_BYTES_MAX = 600 * 1024
/** Fields of one message or item that this version does not know. */
export const UNKNOWN_FIELDS_MAX = 16
/** Checkpoints of a partner that were cosigned and are known again when two lanes cross on the way. */
export const CHECKPOINTS_KEPT_MAX = 16
/** A name on the wire: origin, state, lane. */
export const NAME_BYTES_MAX = 400
