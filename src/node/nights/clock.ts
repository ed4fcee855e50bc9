/** The time of a night: it passes as real time does, and jumps to the next event when nothing is left to wait for. */
import type { Centre } from '#records'

/** More than it takes to open two nodes on a slow machine; milliseconds. */
const READY_MS = 15 * 60_000

export class NightClock {
  readonly startMs: number
  readonly #offsets: Readonly<Record<Centre, number>>
  readonly #began = performance.now()
  /** The nodes get ready before the night begins. */
  #aheadMs = -READY_MS

  /** @param offsets milliseconds by which the clock of each node is ahead of the true time */
  constructor(startMs: number, offsets: Readonly<Record<Centre, number>>) {
    this.startMs = startMs
    this.#offsets = offsets
  }

  /** Milliseconds since the start of the night. */
  get elapsedMs(): number {
    return performance.now() - this.#began + this.#aheadMs
  }

  /** What the clock of a node says, milliseconds since 1970 UTC. */
  nowMs(centre: Centre): number {
    return Math.floor(this.startMs + this.elapsedMs + this.#offsets[centre])
  }

  /** Milliseconds by which a node's clock is ahead. */
  offsetMs(centre: Centre): number {
    return this.#offsets[centre]
  }

  /** Nothing happens when it is later already. */
  jumpTo(elapsedMs: number): void {
    this.#aheadMs += Math.max(0, elapsedMs - this.elapsedMs)
  }
}
