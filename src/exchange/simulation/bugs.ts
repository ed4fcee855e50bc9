/** Faults that a program like this one has had: each is put into a node by the mutation check, and the simulation must find it. */
export const BUGS = [
  'cursor-before-data', // the cursor is stored in a transaction of its own, before what it covers
  'cursor-after-data-no-order', // ... after it, and records are written without asking which entry has the last word
  'last-come-wins', // records are written in the order in which their items come
  'no-consistency-check', // a checkpoint is cosigned because it is signed
  'recall-ignored', // what is recalled stays on the screen
  'erased-content-kept', // an erasure hides a record, and leaves its content in what was stored
  'shown-before-synced', // a checkpoint is shown before its entries are on disk
  'receipt-before-synced', // a receipt is sent before the batch is on disk
  'released-to-all', // the rules are not asked
  'distress-last', // lanes are drained one after the other, distress when the others are empty
  'erasure-told-to-holders-only', // not to a partner that was asked to give it back, and had not heard yet
  'restored-signs-on', // a node restored from a backup signs without asking how far its partners have seen it
] as const

export type Bug = (typeof BUGS)[number]
