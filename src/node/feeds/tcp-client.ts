/** Sentences from a server we connect to, again and again. */
import { connect, type Socket } from 'node:net'
import type { Input, InputEvents, InputWorld } from './input.ts'
import { reconnectDelayMs } from './life.ts'
import { FEED_LIMITS } from './limits.ts'

export class TcpClientInput implements Input {
  readonly #host: string
  readonly #port: number
  readonly #events: InputEvents
  readonly #world: InputWorld
  readonly #limits: { readonly reconnectMsMin: number; readonly reconnectMsMax: number }
  #socket: Socket | null = null
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #isStopped = false

  constructor(
    host: string,
    port: number,
    events: InputEvents,
    world: InputWorld,
    limits: { readonly reconnectMsMin: number; readonly reconnectMsMax: number } = FEED_LIMITS,
  ) {
    this.#host = host
    this.#port = port
    this.#events = events
    this.#world = world
    this.#limits = limits
  }

  async start(): Promise<void> {
    this.#connect()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#socket?.destroy()
  }

  resume(): void {
    this.#socket?.resume()
  }

  #connect(): void {
    const socket = connect({ host: this.#host, port: this.#port })
    const cutter = this.#events.newCutter()
    let reason: string | null = null
    this.#socket = socket
    socket.setTimeout(FEED_LIMITS.connectMsMax, () => {
      socket.destroy(new Error(`no connection to ${this.#host}:${this.#port} within 10 s`))
    })
    socket.on('connect', () => {
      socket.setTimeout(0)
      socket.setKeepAlive(true, 15_000)
      this.#events.opened()
    })
    socket.on('data', chunk => {
      this.#failures = 0
      cutter.push(chunk)
      if (this.#events.isHeld()) socket.pause()
    })
    socket.on('error', error => {
      reason = error.message
    })
    socket.on('close', () => {
      cutter.end()
      if (this.#isStopped) return
      this.#events.lost(reason ?? 'the other side closed the connection')
      this.#wait()
    })
  }

  #wait(): void {
    const delayMs = reconnectDelayMs(this.#failures, this.#world.chance(), this.#limits)
    this.#failures += 1
    this.#timer = setTimeout(() => {
      this.#events.retry()
      this.#connect()
    }, delayMs)
  }
}
