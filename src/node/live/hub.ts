/** Everyone who looks at the picture live: one tick for all, encoded once, and nobody waits for the slowest. */
import type { WebSocket } from 'ws'
import { type Feed, LIVE_CLOSE, type NodeInfo } from '#contract'
import { Client, type Line } from './client.ts'
import { LIVE_LIMITS, type LiveLimits } from './limits.ts'
import { inText, View, type ViewedPicture } from './view.ts'

/** What the hub asks of the node. */
export interface LiveSource {
  readonly picture: ViewedPicture
  node(): NodeInfo
  feeds(): readonly Feed[]
}

/** Counters for /metrics: since the start, except `clients` and `lagging`. */
export interface LiveStats {
  readonly clients: number
  readonly lagging: number
  readonly framesEncoded: number
  readonly framesSent: number
  readonly framesSkipped: number
  readonly resyncs: number
  readonly cut: number
  readonly dead: number
}

export class LiveHub {
  readonly #source: LiveSource
  readonly #limits: LiveLimits
  readonly #now: () => number
  readonly #view: View
  readonly #clients = new Set<Client>()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #counts = { framesSent: 0, framesSkipped: 0, resyncs: 0, cut: 0, dead: 0 }

  constructor(source: LiveSource, limits: LiveLimits = LIVE_LIMITS, now: () => number = Date.now) {
    this.#source = source
    this.#limits = limits
    this.#now = now
    this.#view = new View(source.picture, () => source.node().simulated)
  }

  /** Ticks by itself from now on. A test leaves this out and ticks by hand. */
  start(): void {
    this.#timers.push(
      setInterval(() => this.tick(), this.#limits.tickMs),
      setInterval(() => this.tellFeeds(), this.#limits.feedsMs),
      setInterval(() => this.ping(), this.#limits.pingMs),
    )
  }

  get isFull(): boolean {
    return this.#clients.size >= this.#limits.clientsMax
  }

  get stats(): LiveStats {
    let lagging = 0
    for (const client of this.#clients) if (client.state === 'lagging') lagging += 1
    return { ...this.#counts, clients: this.#clients.size, lagging, framesEncoded: this.#view.encoded }
  }

  /** Takes a socket that has been let in. */
  join(socket: WebSocket): void {
    const client = this.admit(socket)
    socket.on('pong', () => client.answered())
    socket.on('message', () => client.close(LIVE_CLOSE.spoke, 'this socket only speaks'))
    socket.on('close', () => this.leave(client))
    // The library closes the socket after an error, and `close` follows: there the client leaves.
    socket.on('error', () => client.gone())
  }

  /** Takes a line on which the first tick says hello. */
  admit(line: Line): Client {
    const hello = (sequence: number) => inText({ kind: 'hello', node: this.#source.node(), sequence })
    const client = new Client(line, hello, this.#limits, this.#now())
    if (this.#clients.size === 0) this.#view.skip()
    this.#clients.add(client)
    return client
  }

  leave(client: Client): void {
    client.gone()
    this.#clients.delete(client)
  }

  /** One tick: what changed, encoded once, to all whose line takes it. */
  tick(): void {
    if (this.#clients.size === 0) return
    const nowMs = this.#now()
    const change = this.#view.advance(nowMs)
    for (const client of this.#clients) this.#count(client.tick(this.#view, change, nowMs), change !== null)
  }

  tellFeeds(): void {
    if (this.#clients.size === 0) return
    const message = inText({ kind: 'feeds', feeds: this.#source.feeds(), node: this.#source.node() })
    for (const client of this.#clients) client.tell(message)
  }

  /** Cuts who did not answer the last two pings; asks the others. */
  ping(): void {
    for (const client of this.#clients) {
      if (client.ping()) continue
      this.#counts.dead += 1
      client.terminate()
    }
  }

  /** Says goodbye, waits a moment for the answers, then cuts. */
  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    for (const client of this.#clients) client.close(LIVE_CLOSE.goingAway, 'the node stops')
    const deadlineMs = Date.now() + this.#limits.goodbyeMs
    while (this.#clients.size > 0 && Date.now() < deadlineMs) {
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    for (const client of this.#clients) client.terminate()
    this.#clients.clear()
  }

  #count(act: ReturnType<Client['tick']>, hadChange: boolean): void {
    if (act === 'start' || act === 'restart' || (act === 'follow' && hadChange)) this.#counts.framesSent += 1
    if (act === 'restart') this.#counts.resyncs += 1
    if (act === 'nothing' && hadChange) this.#counts.framesSkipped += 1
    if (act === 'cut') this.#counts.cut += 1
  }
}
