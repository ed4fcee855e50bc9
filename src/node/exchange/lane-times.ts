/** How the lanes of one partner moved lately, and how long the oldest waits that it has not signed for. Read only. */
import { LANE_MINUTES } from '#contract'
import type { Lane, State } from '#records'
import { orDown } from '../acts/down.ts'
import type { Database } from '../store/postgres/database.ts'
import { LANE_ROWS_COUNTED_MAX } from './limits.ts'

export interface LaneTimes {
  /** When the last item of theirs was stored; null: none. Milliseconds since 1970 UTC. */
  readonly takenMs: number | null
  /** When the oldest of ours was released that no receipt covers; null: there is none. */
  readonly waitingMs: number | null
  /** Items that crossed, both ways, by minute, the oldest first. */
  readonly minutes: readonly number[]
}

export const NO_TIMES: LaneTimes = {
  takenMs: null,
  waitingMs: null,
  minutes: Array<number>(LANE_MINUTES).fill(0),
}
const MINUTE_MS = 60_000

/** Of each lane that ever moved. At most `LANE_ROWS_COUNTED_MAX` items each way are counted. */
export async function laneTimes(
  database: Database,
  partner: State,
  nowMs: number,
): Promise<ReadonlyMap<Lane, LaneTimes>> {
  const from = nowMs - LANE_MINUTES * MINUTE_MS
  const [lately, ends] = await Promise.all([
    orDown(database.rows<{ lane: Lane; minute: number; n: number }>(LATELY, [partner, from, MINUTE_MS])),
    orDown(database.rows<{ lane: Lane; takenMs: number | null; waitingMs: number | null }>(ENDS, [partner])),
  ])
  const times = new Map<Lane, { takenMs: number | null; waitingMs: number | null; minutes: number[] }>()
  for (const { lane, takenMs, waitingMs } of ends)
    times.set(lane, { takenMs, waitingMs, minutes: [...NO_TIMES.minutes] })
  for (const { lane, minute, n } of lately) {
    const minutes = times.get(lane)?.minutes
    // What is stamped a moment ahead of this clock counts as now.
    const place = Math.min(minute, LANE_MINUTES - 1)
    if (minutes !== undefined && place >= 0) minutes[place] = (minutes[place] as number) + n
  }
  return times
}

const LATELY = `
  WITH moved AS (
    SELECT exchange_lanes.lane, last.entry FROM exchange_lanes CROSS JOIN LATERAL (
      SELECT entry FROM received_items item WHERE item.partner = exchange_lanes.partner AND item.lane = exchange_lanes.lane
      ORDER BY seq DESC LIMIT ${LANE_ROWS_COUNTED_MAX}) AS last WHERE exchange_lanes.partner = $1
    UNION ALL
    SELECT release_heads.lane, last.entry FROM release_heads CROSS JOIN LATERAL (
      SELECT entry FROM release_log row WHERE row.partner = release_heads.partner AND row.lane = release_heads.lane
      ORDER BY seq DESC LIMIT ${LANE_ROWS_COUNTED_MAX}) AS last WHERE release_heads.partner = $1)
  SELECT lane, floor((time_ms - $2::bigint) / $3::bigint)::integer AS minute, count(*)::integer AS n
  FROM moved JOIN entries USING (entry) WHERE time_ms >= $2 GROUP BY lane, minute`

const ENDS = `
  SELECT lane, taken.time_ms AS "takenMs", waiting.time_ms AS "waitingMs"
  FROM (SELECT lane FROM exchange_lanes WHERE partner = $1 UNION SELECT lane FROM release_heads WHERE partner = $1) AS lanes
  LEFT JOIN LATERAL (SELECT time_ms FROM received_items item JOIN entries USING (entry)
    WHERE item.partner = $1 AND item.lane = lanes.lane ORDER BY seq DESC LIMIT 1) AS taken ON true
  LEFT JOIN LATERAL (SELECT time_ms FROM release_log row JOIN entries USING (entry)
    WHERE row.partner = $1 AND row.lane = lanes.lane AND row.seq = 1 + coalesce(
      (SELECT seq FROM exchange_receipts WHERE exchange_receipts.partner = $1 AND exchange_receipts.lane = lanes.lane), 0)
    ) AS waiting ON true`
