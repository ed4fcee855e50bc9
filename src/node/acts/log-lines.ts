/** Lines of the access log. What a record says is not repeated here: only which it was, and how it was marked. */
import type { ActKind, LoggedAct } from './ports.ts'
import type { SealedPayload } from './prepared.ts'

export interface LogRow {
  readonly entry: number
  readonly timeMs: number
  readonly kind: ActKind
  readonly author: string
  readonly payload: Buffer | null
  readonly reason: Buffer | null
  readonly about: string[]
}

export function logLines(rows: readonly LogRow[]): LoggedAct[] {
  return rows.map(({ payload, reason, ...line }) => ({
    ...line,
    reason: reason === null ? null : reason.toString(),
    payload: payload === null ? null : doneBy(JSON.parse(payload.toString()) as SealedPayload),
  }))
}

function doneBy({ act, record }: SealedPayload): unknown {
  if (act !== null || record === undefined) return act
  const { data: _, ...about } = record
  return about
}
