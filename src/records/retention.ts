/** How long a record is kept: until when a person must look at it again, and when it is erased. */
import type { RecordType } from './record-type.ts'
import type { RecordVersion, Retention } from './record.ts'

export const DAY_MS = 86_400_000

/**
 * The dates of a record written, or looked at again, at `timeMs` (milliseconds since 1970 UTC). An end that lies ahead
 * brings the review forward, never back; what was kept past its end is reviewed as its type says. A hold stays.
 */
export function retentionFrom<Data>(
  type: RecordType<Data>,
  data: Data,
  timeMs: number,
  hold: string | null = null,
): Retention {
  const deleteMs = timeMs + type.retention.deleteDays * DAY_MS
  const reviewMs = Math.min(timeMs + type.retention.reviewDays * DAY_MS, deleteMs)
  const end = type.ends?.(data) ?? null
  const endMs = end === null ? reviewMs : Date.parse(end)
  return { reviewMs: endMs > timeMs ? Math.min(reviewMs, endMs) : reviewMs, deleteMs, hold }
}

export type Due = 'overdue' | 'erase-due'

/** What time alone does to a record at `nowMs`; null: nothing. What is due stays due until it is done. */
export function due(
  { standing, retention }: Pick<RecordVersion, 'standing' | 'retention'>,
  nowMs: number,
): Due | null {
  if (standing === 'erased') return null
  if (retention.deleteMs <= nowMs && (retention.hold === null || standing === 'live')) return 'erase-due'
  return standing === 'live' && retention.reviewMs <= nowMs ? 'overdue' : null
}

/** When something falls due next: the time of the next job. null: never by time alone. */
export function nextDueMs({
  standing,
  retention,
}: Pick<RecordVersion, 'standing' | 'retention'>): number | null {
  if (standing === 'erased') return null
  if (standing === 'live') return Math.min(retention.reviewMs, retention.deleteMs)
  return retention.hold === null ? retention.deleteMs : null
}
