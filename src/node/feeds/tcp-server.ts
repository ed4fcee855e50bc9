/** Sentences from peers that connect to us. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Input, InputEvents } from './input.ts'
import { FEED_LIMITS } from './limits.ts'

export class TcpServerInput implements Input {
  readonly #host: string
  readonly #port: number
  readonly #events: InputEvents
  readonly #peers = new Set<Socket>()
  #server: Server | null = null

  constructor(host: string, port: number, events: InputEvents) {
    this.#host = host
    this.#port = port
    this.#events = events
  }

  /** The port we listen on: the one asked for, or the one given for port 0. */
  get port(): number {
    const address = this.#server?.address()
    return typeof address === 'object' && address !== null ? address.port : this.#port
  }

  async start(): Promise<void> {
    const server = createServer(socket => this.#welcome(socket))
    this.#server = server
    server.maxConnections = FEED_LIMITS.peersMax
    server.on('drop', () =>
      this.#events.remark(`a peer was turned away: ${FEED_LIMITS.peersMax} are connected`),
    )
    await new Promise<void>((resolve, reject) => {
      server.once('error', error => reject(cannotListen(this.#host, this.#port, error)))
      server.listen(this.#port, this.#host, resolve)
    })
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server === null) return
    for (const peer of this.#peers) peer.destroy()
    await new Promise<void>(resolve => server.close(() => resolve()))
  }

  resume(): void {
    for (const peer of this.#peers) peer.resume()
  }

  #welcome(socket: Socket): void {
    const cutter = this.#events.newCutter()
    let reason: string | null = null
    this.#peers.add(socket)
    this.#events.opened()
    socket.on('data', chunk => {
      cutter.push(chunk)
      if (this.#events.isHeld()) socket.pause()
    })
    socket.on('error', error => {
      reason = error.message
    })
    socket.on('close', () => {
      cutter.end()
      this.#peers.delete(socket)
      if (this.#peers.size > 0 || this.#server?.listening !== true) return
      this.#events.lost(reason ?? 'the last peer hung up')
      this.#events.retry()
    })
  }
}

/** A port that cannot be had is the one error of a feed that stops the start: somebody must change a number. */
export function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): Error {
  const why = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message
  return new Error(`cannot listen on ${host}:${port}: ${why}`, { cause: error })
}
