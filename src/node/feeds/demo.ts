/** The demo sea behind a real socket: it is read through the same door as a real receiver, and marked simulated. */
import { createServer, type Server, type Socket } from 'node:net'
import { createSea } from '#simulation'
import type { Input, InputEvents, InputWorld } from './input.ts'
import { TcpClientInput } from './tcp-client.ts'

export interface DemoOptions {
  readonly seed: number
  readonly ships: number
}

const TICK_MS = 100
/** A reader of ours that is held takes no more: what was said meanwhile is not heard, as over the air. */
const UNREAD_BYTES_MAX = 4 * 1024 * 1024

export class DemoInput implements Input {
  readonly #options: DemoOptions
  readonly #events: InputEvents
  readonly #world: InputWorld
  /** The time of the sea: that of the node, so that its stations say the right second. */
  readonly #seaMs: () => number
  readonly #listeners = new Set<Socket>()
  #server: Server | null = null
  #timer: NodeJS.Timeout | null = null
  #client: TcpClientInput | null = null

  constructor(options: DemoOptions, events: InputEvents, world: InputWorld, seaMs: () => number) {
    this.#options = options
    this.#events = events
    this.#world = world
    this.#seaMs = seaMs
  }

  async start(): Promise<void> {
    const { seed, ships } = this.#options
    const sea = createSea({ seed, ships, startMs: this.#seaMs() })
    const server = createServer(socket => this.#welcome(socket))
    this.#server = server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    this.#timer = setInterval(() => this.#say(sea.advance(this.#seaMs())), TICK_MS)
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The demo sea has no port.')
    this.#client = new TcpClientInput('127.0.0.1', address.port, this.#events, this.#world)
    await this.#client.start()
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#client?.stop()
    for (const listener of this.#listeners) listener.destroy()
    const server = this.#server
    if (server !== null) await new Promise<void>(resolve => server.close(() => resolve()))
  }

  resume(): void {
    this.#client?.resume()
  }

  #welcome(socket: Socket): void {
    this.#listeners.add(socket)
    socket.resume()
    socket.on('close', () => this.#listeners.delete(socket))
    // `close` follows, and our own client connects again.
    socket.on('error', () => this.#listeners.delete(socket))
  }

  #say(lines: readonly string[]): void {
    if (lines.length === 0) return
    const bytes = Buffer.from(lines.join(''), 'latin1')
    for (const listener of this.#listeners) {
      if (listener.writableLength < UNREAD_BYTES_MAX) listener.write(bytes)
    }
  }
}
