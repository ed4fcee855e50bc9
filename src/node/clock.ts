/**
 * The node's clock: the time of the machine, but never backwards. A clock set forward is followed at once; one set
 * back is waited for, running a tenth slower, so that ages stay right and no report seems older than the one before.
 */
export interface Clock {
  nowMs(): number
  /** True for a while after the machine's clock jumped, and as long as we wait for it. */
  readonly hasJumped: boolean
}

export const CLOCK_LIMITS = {
  /** Less is an ordinary correction and not worth a warning. */
  jumpMsMin: 2000,
  /** How long a jump is told to the officers. */
  toldMs: 600_000,
  /** Speed of our clock while the machine's is behind it. */
  waitingRate: 0.9,
} as const

export class SteadyClock implements Clock {
  readonly #wall: () => number
  readonly #monotonic: () => number
  #nowMs: number
  #monotonicMs: number
  #jumpedAtMs: number | null = null
  #isWaiting = false

  constructor(wall: () => number = Date.now, monotonic: () => number = () => performance.now()) {
    this.#wall = wall
    this.#monotonic = monotonic
    this.#nowMs = wall()
    this.#monotonicMs = monotonic()
  }

  nowMs(): number {
    const monotonicMs = this.#monotonic()
    const elapsedMs = Math.max(0, monotonicMs - this.#monotonicMs)
    this.#monotonicMs = monotonicMs
    const wallMs = this.#wall()
    const offMs = wallMs - (this.#nowMs + elapsedMs)
    const isFarBehind = offMs < -CLOCK_LIMITS.jumpMsMin
    if (offMs > CLOCK_LIMITS.jumpMsMin || (isFarBehind && !this.#isWaiting)) this.#jumpedAtMs = monotonicMs
    this.#isWaiting = isFarBehind
    this.#nowMs = offMs >= 0 ? wallMs : Math.max(wallMs, this.#nowMs + elapsedMs * CLOCK_LIMITS.waitingRate)
    return Math.floor(this.#nowMs)
  }

  get hasJumped(): boolean {
    if (this.#isWaiting) return true
    return this.#jumpedAtMs !== null && this.#monotonicMs - this.#jumpedAtMs < CLOCK_LIMITS.toldMs
  }
}
