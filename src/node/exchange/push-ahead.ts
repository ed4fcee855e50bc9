/**
 * How far a push channel may be ahead of the receipts. Without it a slow line's buffers hold minutes of history, and whatever
 * else goes over that line, distress too, waits behind it.
 */
import type { Lane } from '#records'
import { PUSH_AHEAD_BYTES_MAX, PUSH_AHEAD_MS_MAX } from './limits.ts'

interface Sent {
  readonly lane: Lane
  readonly sequence: number
  readonly bytes: number
}

export class PushAhead {
  #sent: Sent[] = []
  #go: (() => void) | null = null

  /** A batch went out that ends at this number of its lane. */
  sent(lane: Lane, sequence: number, bytes: number): void {
    this.#sent.push({ lane, sequence, bytes })
  }

  /** The partner has a lane up to this number. */
  taken(lane: Lane, sequence: number): void {
    this.#sent = this.#sent.filter(sent => sent.lane !== lane || sent.sequence > sequence)
    if (this.#hasRoom()) this.#go?.()
  }

  /** Resolves when the next may go: at the latest after `PUSH_AHEAD_MS_MAX`, since a receipt may have been lost. */
  async room(): Promise<void> {
    if (this.#hasRoom()) return
    await new Promise<void>(resolve => {
      const late = setTimeout(resolve, PUSH_AHEAD_MS_MAX)
      this.#go = () => {
        clearTimeout(late)
        resolve()
      }
    })
    this.#go = null
    if (!this.#hasRoom()) this.#sent = []
  }

  /** The channel is gone: nobody waits for it. */
  end(): void {
    this.#sent = []
    this.#go?.()
  }

  #hasRoom(): boolean {
    return this.#sent.reduce((sum, { bytes }) => sum + bytes, 0) <= PUSH_AHEAD_BYTES_MAX
  }
}
