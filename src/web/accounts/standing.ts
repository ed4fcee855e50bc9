/** Whether an account can be used now: open, an observer's until a day, over, or suspended. */
import type { Account } from '#contract'

export type StandingKind = 'open' | 'guest' | 'guest-over' | 'suspended'

export interface Standing {
  readonly kind: StandingKind
  /** When the observer's time ends; null: nobody's observer. */
  readonly untilMs: number | null
}

export function standingOf(
  { suspended, guestUntil }: Pick<Account, 'suspended' | 'guestUntil'>,
  nowMs: number,
): Standing {
  const untilMs = guestUntil === null ? null : Date.parse(guestUntil)
  if (suspended) return { kind: 'suspended', untilMs }
  if (untilMs === null) return { kind: 'open', untilMs }
  return { kind: untilMs <= nowMs ? 'guest-over' : 'guest', untilMs }
}

/** Nobody can sign in with it: its holder is not invited before it is open again. */
export function isClosed({ kind }: Standing): boolean {
  return kind === 'suspended' || kind === 'guest-over'
}
