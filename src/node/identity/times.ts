/**
 * The two clocks of identity. The wall clock never runs backwards here; the other counts what has passed and never jumps.
 * A time is over when either says so: a jump ends early and never late (R07).
 */
export interface Times {
  /** Milliseconds since 1970 UTC, never less than before. */
  nowMs(): number
  /** Milliseconds that have passed since some start. */
  passedMs(): number
}

export interface Instant {
  readonly wallMs: number
  readonly passedMs: number
}

export function timesOf(clock: { nowMs(): number }, passed: () => number): Times {
  let latestMs = Number.NEGATIVE_INFINITY
  return {
    nowMs: () => {
      latestMs = Math.max(latestMs, clock.nowMs())
      return latestMs
    },
    passedMs: passed,
  }
}

export function instantOf(times: Times): Instant {
  return { wallMs: times.nowMs(), passedMs: times.passedMs() }
}

/** How old it is, by the clock that says more; never negative. */
export function ageMs(since: Instant, times: Times): number {
  return Math.max(0, times.nowMs() - since.wallMs, times.passedMs() - since.passedMs)
}
