/**
 * What came from a partner, as rows of the transaction that keeps it: each item under our entry that says so, the last word on
 * each record, the cursor with what it covers, and what we now vouch for. All of it or none.
 */
import { HASH_BYTES } from '#ledger'
import type { ByteRows } from './batch.ts'
import type { Draft } from './sections.ts'

export interface ReceivedWrite {
  readonly items: readonly ReceivedItem[]
  readonly held: readonly HeldWrite[]
  /** Records whose items are deleted, wherever they came: their owner erased them. */
  readonly erased: readonly string[]
  readonly cursor: CursorWrite
  /** Our word as the witness of the partner's ledger. */
  readonly witnessed: { readonly origin: string; readonly size: number; readonly checkpoint: Uint8Array }
}

export interface ReceivedItem {
  /** Which of the acts says that it came. */
  readonly act: number
  readonly sequence: number
  /** In the partner's ledger. */
  readonly index: number
  readonly record: string | null
  /** As it came; null: not to be kept. */
  readonly bytes: Uint8Array | null
  /** Hash of its entry as a leaf of the partner's lane: stays when the content is erased. */
  readonly leaf: Uint8Array
  /** Why it is kept aside; null: it was understood. */
  readonly reason: string | null
}

export interface HeldWrite {
  readonly record: string
  readonly standing: 'shown' | 'hidden' | 'erased'
  readonly index: number
}

export interface CursorWrite {
  readonly partner: string
  readonly lane: string
  /** Where the lane must stand now; 0: nothing was taken from it. */
  readonly before: number
  readonly sequence: number
  readonly lastIndex: number
  /** Peaks of the lane, one after the other. */
  readonly frontier: Uint8Array
  readonly head: Uint8Array
}

export function receivedBytes({ items, cursor, witnessed }: ReceivedWrite): number {
  const kept = items.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0) + HASH_BYTES, 0)
  return kept + cursor.frontier.length + cursor.head.length + witnessed.checkpoint.length
}

export function layReceived(
  draft: Draft,
  bytes: ByteRows,
  { items, held, erased, cursor, witnessed }: ReceivedWrite,
  entryOf: (act: number) => number,
  timeMs: number,
): void {
  const { partner, lane, before, sequence, lastIndex, frontier, head } = cursor
  for (const item of items)
    draft.received.push({
      partner,
      lane,
      seq: item.sequence,
      index: item.index,
      entry: entryOf(item.act),
      record: item.record,
      at: item.bytes === null ? 0 : bytes.put(item.bytes),
      length: item.bytes?.length ?? null,
      leaf_at: bytes.put(item.leaf),
      reason: item.reason,
    })
  for (const { record, standing, index } of held) draft.held.push({ record, partner, standing, index })
  for (const record of erased) draft.unkept.push({ record })
  draft.cursors.push({
    partner,
    lane,
    before,
    seq: sequence,
    last_index: lastIndex,
    frontier_at: bytes.put(frontier),
    frontier_length: frontier.length,
    head_at: bytes.put(head),
    head_length: head.length,
  })
  const { origin, size, checkpoint } = witnessed
  draft.witnessed.push({
    origin,
    size,
    at: bytes.put(checkpoint),
    length: checkpoint.length,
    time_ms: timeMs,
  })
}
