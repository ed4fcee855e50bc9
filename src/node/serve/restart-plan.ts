/** When a node that ended by itself is started again: soon, then later, and at last no more. */

export const RESTART_LIMITS = {
  /** So many in `withinMs`; at the next end the node stays down, which is said. */
  restartsMax: 5,
  withinMs: 10 * 60_000,
  /** Doubled with each. */
  waitMsFirst: 1000,
  waitMsMax: 30_000,
} as const

/**
 * `endsMs`: when it ended before, the oldest first, without this time.
 * @returns how long to wait, ms; null: too often, it stays down.
 */
export function restartWait(endsMs: readonly number[], nowMs: number): number | null {
  const { restartsMax, withinMs, waitMsFirst, waitMsMax } = RESTART_LIMITS
  const lately = endsMs.filter(ms => ms > nowMs - withinMs).length
  return lately >= restartsMax ? null : Math.min(waitMsMax, waitMsFirst * 2 ** lately)
}
