/** What buttons and keys do with the time, so that both do the same. */
import { RATES } from '../replay/replay.ts'
import type { Session } from '../session/session.ts'

export const SCRUB_MS = 10_000
export const SCRUB_FAR_MS = 300_000
/** From live, the first replay begins this long ago. */
export const FIRST_BACK_MS = 60_000

export function backAMinute(session: Session): void {
  scrub(session, -FIRST_BACK_MS)
}

export function playOrPause(session: Session): void {
  const state = session.replay.state.get()
  if (state === null) session.replay.seek(notBeforeRecord(session, session.nowMs() - FIRST_BACK_MS), true)
  else session.replay.play(!state.playing)
}

/** From live, back goes into replay; forward has nowhere to go. */
export function scrub(session: Session, byMs: number): void {
  const state = session.replay.state.get()
  if (state === null && byMs > 0) return
  session.replay.seek(notBeforeRecord(session, session.shownMs() + byMs), state?.playing ?? false)
}

export function changeRate(session: Session, step: number): void {
  const state = session.replay.state.get()
  if (state === null) return
  const at = RATES.findIndex(rate => rate >= state.rate)
  session.replay.setRate(RATES[Math.max(0, Math.min(RATES.length - 1, at + step))] as number)
}

export function notBeforeRecord(session: Session, ms: number): number {
  const from = session.node.get()?.historyFrom ?? null
  return from === null ? ms : Math.max(ms, Date.parse(from))
}
