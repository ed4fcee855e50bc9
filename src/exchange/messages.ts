/**
 * What two nodes say to each other: a question for the next items of a lane, the batch that answers it, the receipt for what
 * was stored, and the head of a ledger as its witness last signed it.
 */
import type { Hash } from '#ledger'
import type { Lane, State } from '#records'
import type { Field } from './fields.ts'
import type { Item } from './item.ts'

/** What is after `after` in this lane? */
export interface Question {
  /** Whose ledger is asked. */
  readonly origin: string
  /** Who asks. */
  readonly partner: State
  readonly lane: Lane
  /** The last sequence that the asker has stored; 0: none. */
  readonly after: number
  /** The size of the ledger that it last cosigned; 0: none. Growth is proved from there. */
  readonly witnessed: number
  readonly itemsMax: number
  readonly bytesMax: number
  readonly unknown: readonly Field[]
}

/** The next items of one lane, in order, and all that proves them. No items: nothing new, proved for the checkpoint. */
export interface Batch {
  readonly origin: string
  readonly partner: State
  readonly lane: Lane
  readonly items: readonly Item[]
  /** Items as they came, byte for byte. */
  readonly itemBytes: readonly Uint8Array[]
  /** Signed note: the lane up to the last item of this batch. */
  readonly laneHead: Uint8Array
  /** Signed note: the owner's ledger. */
  readonly checkpoint: Uint8Array
  /** The size from which `growth` proves the checkpoint. */
  readonly grownFrom: number
  readonly growth: readonly Hash[]
  /** One path for all items together (shared-path.ts). */
  readonly path: readonly Hash[]
  /** How many items each lane has, in the order of `LANE_ORDER`, as the sender says: for pace and display, never for proof. */
  readonly sizes: readonly number[]
  readonly unknown: readonly Field[]
  /** Signed note over all bytes before it: who sent exactly this (batch-note.ts). */
  readonly note: Uint8Array
}

/** What was stored: heads of ledger and lane, cosigned by who stored it. Its time is the signed one. */
export interface Receipt {
  readonly origin: string
  readonly by: State
  readonly lane: Lane
  readonly checkpoint: Uint8Array
  readonly laneHead: Uint8Array
  readonly unknown: readonly Field[]
}

/** How far a ledger had grown when its witness last signed it; null: never. A restored node asks before it signs. */
export interface Head {
  readonly origin: string
  readonly by: State
  readonly checkpoint: Uint8Array | null
  readonly unknown: readonly Field[]
}
