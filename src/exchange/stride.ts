/**
 * How much is asked for at once: no more than the line has shown that it carries. A line that spoils one bit in 40 KB never
 * brings a batch of 100 KB, however often it is asked for; and on a slow line what is on its way stands before distress.
 *
 *   line fault, or an answer slower than SLOW_MS ──► half      a full one quicker than QUICK_MS ──► double, up to the pace wanted
 */
import type { Pace } from './rounds.ts'

/** What the first question of a line asks for: about 4 s at 64 kbit/s. */
export const STRIDE_FIRST: Pace = { itemsMax: 64, bytesMax: 32 * 1024 }
/** Never less: one item is always sent, whatever its size. */
export const STRIDE_LEAST: Pace = { itemsMax: 1, bytesMax: 4 * 1024 }
/** An answer that took longer, from the question to its last byte, was too large for its line. */
export const SLOW_MS = 4_000
/** After an answer that took less, twice as much is asked for. */
export const QUICK_MS = 1_500

/** Half of it. */
export function strideAfterFault({ itemsMax, bytesMax }: Pace): Pace {
  return {
    itemsMax: Math.max(STRIDE_LEAST.itemsMax, Math.floor(itemsMax / 2)),
    bytesMax: Math.max(STRIDE_LEAST.bytesMax, Math.floor(bytesMax / 2)),
  }
}

/** What came of a question. */
export interface StrideAnswer {
  /** From the question to the last byte of its answer. */
  readonly ms: number
  readonly items: number
  readonly bytes: number
}

/** `most`: what this node wants at once of a good line. An answer of less than was asked for says nothing of what the line carries. */
export function strideAfterAnswer(stride: Pace, { ms, items, bytes }: StrideAnswer, most: Pace): Pace {
  if (ms > SLOW_MS) return strideAfterFault(stride)
  const isFull = items >= stride.itemsMax || bytes >= stride.bytesMax / 2
  if (ms > QUICK_MS || !isFull) return stride
  return {
    itemsMax: Math.min(most.itemsMax, stride.itemsMax * 2),
    bytesMax: Math.min(most.bytesMax, stride.bytesMax * 2),
  }
}

/** Whether as much is asked for as is wanted. */
export function isFullStride(stride: Pace, most: Pace): boolean {
  return stride.itemsMax >= most.itemsMax && stride.bytesMax >= most.bytesMax
}
