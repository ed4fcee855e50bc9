/**
 * How often a partner may ask: a bucket that fills at a steady rate. Who asks too much is slowed, and when even that does not
 * help, refused; nobody else notices (N30: Signal K CVE-2025-68272). Distress has a bucket of its own.
 */
import { REQUESTS_A_SECOND, REQUESTS_AT_ONCE, SLOWED_MS_MAX } from './limits.ts'

export class PaceOfPartner {
  #tokens = REQUESTS_AT_ONCE
  #atMs: number

  constructor(nowMs: number) {
    this.#atMs = nowMs
  }

  /** How long the request must wait, in milliseconds; null: it is refused. `nowMs` is steady. */
  take(nowMs: number): number | null {
    const gained = ((nowMs - this.#atMs) / 1000) * REQUESTS_A_SECOND
    this.#tokens = Math.min(REQUESTS_AT_ONCE, this.#tokens + gained)
    this.#atMs = nowMs
    const waitMs = Math.max(0, ((1 - this.#tokens) / REQUESTS_A_SECOND) * 1000)
    if (waitMs > SLOWED_MS_MAX) return null
    this.#tokens -= 1
    return waitMs
  }
}
