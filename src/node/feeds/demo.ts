/** One voice of the demo sea as a feed: its ships, or its sensors. */
import type { DemoSea, Voice } from './demo-sea.ts'
import type { Input, InputEvents, InputWorld } from './input.ts'
import { TcpClientInput } from './tcp-client.ts'

export class DemoInput implements Input {
  readonly #sea: DemoSea
  readonly #voice: Voice
  readonly #events: InputEvents
  readonly #world: InputWorld
  #client: TcpClientInput | null = null

  constructor(sea: DemoSea, voice: Voice, events: InputEvents, world: InputWorld) {
    this.#sea = sea
    this.#voice = voice
    this.#events = events
    this.#world = world
  }

  async start(): Promise<void> {
    const port = await this.#sea.open(this.#voice)
    this.#client = new TcpClientInput('127.0.0.1', port, this.#events, this.#world)
    await this.#client.start()
  }

  async stop(): Promise<void> {
    await this.#client?.stop()
    await this.#sea.close(this.#voice)
  }

  resume(): void {
    this.#client?.resume()
  }
}
