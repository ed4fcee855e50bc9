/**
 * When something was said, by the node's clock, from what the clock of the device showed: corrected by the measure of the last
 * contact before it was said. A clock that was set since is told, since then two times are possible.
 */

/** What is said so long before it leaves has left late; milliseconds. */
export const LATE_MS = 10_000
/** A clock that differs by no more is right; milliseconds. */
export const CLOCK_RIGHT_MS = 60_000
/** Two measures that differ by no more are of one clock that was not set between them; milliseconds. */
const CLOCK_SET_MS = 5000

export interface SaidAt {
  /** Milliseconds since 1970 UTC, by the node's clock, as far as it is known. */
  readonly ms: number
  /** As the device showed it. */
  readonly phoneMs: number
  readonly isLate: boolean
  /** False: it would be of tomorrow. The time at which it arrives stands then. */
  readonly isBelieved: boolean
  /** `unmeasured`: nobody could compare its clock. `off`: it was wrong and is corrected. `set`: it was set after this was said. */
  readonly doubt: 'unmeasured' | 'off' | 'set' | null
}

/** Offsets: the node's clock less that of the device, milliseconds; null: not measured. */
export function saidAt(asked: {
  readonly phoneMs: number
  readonly phoneNowMs: number
  readonly offsetThenMs: number | null
  readonly offsetNowMs: number | null
}): SaidAt {
  const { phoneMs, phoneNowMs, offsetThenMs, offsetNowMs } = asked
  const isSet =
    phoneNowMs < phoneMs - CLOCK_SET_MS ||
    (offsetThenMs !== null && offsetNowMs !== null && Math.abs(offsetThenMs - offsetNowMs) > CLOCK_SET_MS)
  const nowMs = phoneNowMs + (offsetNowMs ?? offsetThenMs ?? 0)
  // A telephone sets its clock when its network is back: what was measured before holds for what was said before.
  const first = phoneMs + (offsetThenMs ?? offsetNowMs ?? 0)
  const second = phoneMs + (offsetNowMs ?? 0)
  const isTomorrow = (ms: number) => ms > nowMs + LATE_MS
  const ms = isTomorrow(first) ? second : first
  const isMeasured = offsetThenMs !== null || offsetNowMs !== null
  const isOff = Math.abs(ms - phoneMs) > CLOCK_RIGHT_MS
  return {
    ms,
    phoneMs,
    isLate: isSet || Math.abs(nowMs - ms) > LATE_MS,
    isBelieved: !isTomorrow(ms),
    doubt: isSet ? 'set' : !isMeasured ? 'unmeasured' : isOff ? 'off' : null,
  }
}
