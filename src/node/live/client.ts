/** One browser (or program) on the live socket: how full its line is, and what it is still owed. */
import type { WebSocket } from 'ws'
import { LIVE_CLOSE } from '#contract'
import { type ClientAct, type ClientState, type LineState, live } from './life.ts'
import type { LiveLimits } from './limits.ts'
import { inText, type Change, type View } from './view.ts'

/** The part of a socket that is used: tests hand in one whose line they hold. */
export type Line = Pick<WebSocket, 'bufferedAmount' | 'send' | 'ping' | 'close' | 'terminate'>

/** The first word to a client, given the number of the frame before its first one. */
export type Hello = (sequence: number) => Buffer

const RESYNC = inText({ kind: 'resync', reason: 'slow-client' })

export class Client {
  readonly #line: Line
  readonly #limits: LiveLimits
  readonly #hello: Hello
  #state: ClientState = 'joining'
  /** Since when it waits for its line to drain. */
  #waitingMs: number
  /** Track number after which identities are still owed; null when it has them all. */
  #owedAfter: number | null = null
  /** The picture's sequence up to which it was told of changed identities. */
  #toldSequence = 0
  #unansweredPings = 0

  constructor(line: Line, hello: Hello, limits: LiveLimits, nowMs: number) {
    this.#line = line
    this.#hello = hello
    this.#limits = limits
    this.#waitingMs = nowMs
  }

  get state(): ClientState {
    return this.#state
  }

  /** Gives it what this tick has for it. Says what was done, for the counters. */
  tick(view: View, change: Change | null, nowMs: number): ClientAct {
    const before = this.#state
    const { state, act } = live(before, this.#lineState(nowMs))
    this.#state = state
    if (before === 'live' && state === 'lagging') this.#waitingMs = nowMs
    this.#do(act, view, change, nowMs)
    return act
  }

  /** Says something to a client that can take it; the others get it when it is said again. */
  tell(message: Buffer): void {
    if (this.#state === 'live') this.#line.send(message, { binary: false })
  }

  /** Asks whether it is still there; false when it did not answer twice. */
  ping(): boolean {
    if (this.#unansweredPings >= 2) return false
    this.#unansweredPings += 1
    this.#line.ping()
    return true
  }

  answered(): void {
    this.#unansweredPings = 0
  }

  gone(): void {
    this.#state = 'gone'
  }

  close(code: number, reason: string): void {
    this.#line.close(code, reason)
  }

  terminate(): void {
    this.#line.terminate()
  }

  #lineState(nowMs: number): LineState {
    const unsent = this.#line.bufferedAmount
    if (unsent <= this.#limits.drainedBytes) return 'drained'
    const waits = this.#state === 'joining' || this.#state === 'lagging'
    if (waits && nowMs - this.#waitingMs > this.#limits.lagMsMax) return 'stuck'
    return unsent > this.#limits.bufferedBytesMax ? 'overfull' : 'flowing'
  }

  #do(act: ClientAct, view: View, change: Change | null, nowMs: number): void {
    switch (act) {
      case 'nothing':
        return
      case 'start':
        this.#line.send(this.#hello((view.number - 1) >>> 0), { binary: false })
        this.#line.send(view.keyframe(nowMs))
        this.#owedAfter = -1
        this.#toldSequence = view.sequence
        return this.#sendOwed(view)
      case 'follow':
        return this.#follow(view, change)
      case 'restart':
        this.#line.send(RESYNC, { binary: false })
        this.#line.send(view.keyframe(nowMs))
        this.#sendMissed(view)
        return this.#sendOwed(view)
      case 'cut':
        // Its line is full: a goodbye would wait behind what it does not take. The close code is tried, then the line cut.
        this.#line.close(LIVE_CLOSE.tooSlow, 'too slow')
        this.#line.terminate()
    }
  }

  #follow(view: View, change: Change | null): void {
    if (change !== null) {
      for (const message of change.identities) this.#line.send(message, { binary: false })
      this.#line.send(change.delta)
      this.#toldSequence = view.sequence
    }
    this.#sendOwed(view)
  }

  /** Identities that changed while it lagged; when they are too many, all of them again, at the pace of its line. */
  #sendMissed(view: View): void {
    const missed = view.identitiesSince(this.#toldSequence)
    if (missed === null) this.#owedAfter = -1
    else for (const message of missed) this.#line.send(message, { binary: false })
    this.#toldSequence = view.sequence
  }

  /** Chunks of identities as long as its line takes them; the rest waits here as one number, not as bytes. */
  #sendOwed(view: View): void {
    while (this.#owedAfter !== null && this.#line.bufferedAmount < this.#limits.identitiesBytesMax) {
      const chunk = view.identitiesAfter(this.#owedAfter)
      if (chunk !== null) this.#line.send(chunk.message, { binary: false })
      this.#owedAfter = chunk?.next ?? null
    }
  }
}
