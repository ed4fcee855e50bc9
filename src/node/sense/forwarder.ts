/** Hands on the log of a sense process to its node, in order, from where the node says that it stands; for ever. */
import { setTimeout as pause } from 'node:timers/promises'
import type { SensorLog } from '../store/ports.ts'
import { SENSE_LIMITS } from './limits.ts'
import { type Outbox, type Outgoing } from './outbox.ts'
import type { Post } from './post.ts'
import { encodeBatch, type SenseBatch, type SenseFeed, type SenseLine } from './wire.ts'

export interface ForwarderParts {
  readonly log: SensorLog & { readonly id: string }
  readonly outbox: Outbox
  /** Where the node stood when it was last heard. */
  readonly position: number
  readonly post: Post
  feeds(): readonly SenseFeed[]
  nowMs(): number
  /** 0 to 1. */
  chance(): number
  /** The node has everything up to there on its disk. */
  onPosition(position: number): void
  warn(text: string): void
}

export interface Forwarded {
  lines: number
  batches: number
  failures: number
  lostBytes: number
}

export class Forwarder {
  readonly counts: Forwarded = { lines: 0, batches: 0, failures: 0, lostBytes: 0 }
  readonly #parts: ForwarderParts
  readonly #stop = new AbortController()
  #position: number
  #trouble: string | null = 'The node has not been heard yet.'
  #running: Promise<void> | null = null
  #lastPostMs = Number.NEGATIVE_INFINITY

  constructor(parts: ForwarderParts) {
    this.#parts = parts
    this.#position = parts.position
  }

  /** null while the node takes what is handed on; else why not, in words. */
  get trouble(): string | null {
    return this.#trouble
  }

  get position(): number {
    return this.#position
  }

  /** Bytes of the log that the node does not have yet. */
  get waitingBytes(): number {
    return Math.max(0, this.#parts.log.endPosition - this.#position)
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** What is under way is cut off: it is on the disk, and the node knows whether it took it. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#stop.signal.aborted) {
      try {
        const isMore = await this.#round(failures > 0 || this.#trouble !== null)
        if (this.#trouble !== null) this.#parts.warn('The node takes what is handed on.')
        this.#trouble = null
        failures = 0
        if (!isMore) await this.#wait(SENSE_LIMITS.paceMs)
      } catch (error) {
        // What is cut off by the stop is found by the next start: the node says how far it has it.
        if (this.#stop.signal.aborted) return
        failures += 1
        this.counts.failures += 1
        this.#tell((error as Error).message)
        await this.#wait(retryMs(failures, this.#parts.chance()))
      }
    }
  }

  /** Whether more waits. A node that was not heard is first asked where it stands: another hand may have told it more. */
  async #round(mustAsk: boolean): Promise<boolean> {
    const { outbox, log } = this.#parts
    if (mustAsk) await this.#send([])
    const lines = await outbox.next(this.#position)
    const isQuiet = performance.now() - this.#lastPostMs < SENSE_LIMITS.wordMs
    if (lines.length === 0 && isQuiet) return false
    await this.#send(lines)
    return lines.length > 0 && this.#position < log.durablePosition
  }

  async #send(outgoing: readonly Outgoing[]): Promise<void> {
    const { log, outbox, post, onPosition } = this.#parts
    const after = this.#position
    const batch = this.#batch(outgoing, after)
    const { position, taken } = await post(encodeBatch(batch), this.#stop.signal)
    this.#lastPostMs = performance.now()
    if (position > log.endPosition)
      throw new Error(
        `the node has ${position - log.endPosition} bytes more of this log than the log itself: it was put back from a copy. Stop, move the log folder away, and start again: a new log begins`,
      )
    this.counts.batches += 1
    this.counts.lines += taken
    if (taken > 0) this.counts.lostBytes += batch.lostBytes
    this.#position = position
    outbox.taken(position)
    onPosition(position)
  }

  #batch(outgoing: readonly Outgoing[], after: number): SenseBatch {
    const { log, nowMs } = this.#parts
    const feeds = this.#parts.feeds()
    const index = new Map(feeds.map(({ id }, at) => [id, at]))
    const all = [...feeds]
    const lines = outgoing.map(({ end, receivedMs, feed, line }): SenseLine => {
      const at = index.get(feed) ?? all.push(formerFeed(feed)) - 1
      index.set(feed, at)
      return { end, receivedMs, feed: at, line }
    })
    const lostBytes = lines.length === 0 ? 0 : Math.max(0, log.firstPosition - after)
    return { log: log.id, after, lostBytes, clockMs: nowMs(), feeds: all, lines }
  }

  #tell(trouble: string): void {
    if (this.#trouble !== trouble) this.#parts.warn(`Not handed on, and kept: ${trouble}`)
    this.#trouble = trouble
  }

  async #wait(ms: number): Promise<void> {
    try {
      await pause(ms, undefined, { signal: this.#stop.signal })
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
  }
}

/** A feed of the log that is configured no longer: what it said is handed on under its own name. */
function formerFeed(id: string): SenseFeed {
  return {
    id,
    name: id,
    kind: 'tcp-client',
    address: 'configured no longer',
    simulated: id.startsWith('sim-'),
    silentAfterSeconds: 60,
    radar: null,
    state: 'down',
    lastError: null,
  }
}

function retryMs(failures: number, chance: number): number {
  const fullMs = Math.min(SENSE_LIMITS.retryMsMax, SENSE_LIMITS.retryMsMin * 2 ** Math.min(failures - 1, 10))
  return fullMs * (0.5 + chance / 2)
}
