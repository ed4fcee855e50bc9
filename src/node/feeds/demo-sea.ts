/** The demo sea and its sensors, each behind a real socket: read through the same doors as real ones, and marked simulated. */
import { createServer, type Server, type Socket } from 'node:net'
import { ADVANCE_MS_MAX, createSea, createSensors, type Incident, type Shore } from '#simulation'

export interface DemoOptions {
  readonly seed: number
  readonly ships: number
  /** Whose stations and sensors are heard; null: all. */
  readonly shore: Shore | null
  /** When the sea began, ms, not later than now; null: with the first who listens. */
  readonly sinceMs: number | null
}

export type Voice = 'ships' | 'sensors'

const TICK_MS = 100
/** A reader of ours that is held takes no more: what was said meanwhile is not heard, as over the air. */
const UNREAD_BYTES_MAX = 4 * 1024 * 1024

/** Started by the first who listens, ended by the last who leaves. */
export class DemoSea {
  readonly #options: DemoOptions
  /** The time of the sea: that of the node, so that its stations say the right second. */
  readonly #seaMs: () => number
  readonly #doors = new Map<Voice, Door>()
  #timer: NodeJS.Timeout | null = null
  #incident: () => Incident | null = () => null

  constructor(options: DemoOptions, seaMs: () => number) {
    this.#options = options
    this.#seaMs = seaMs
  }

  /** The small boat that is in danger in this demonstration; null: none, or nobody listens. */
  incident(): Incident | null {
    return this.#incident()
  }

  /** Opens the door of a voice; gives its port on this machine. */
  async open(voice: Voice): Promise<number> {
    const door = new Door()
    this.#doors.set(voice, door)
    const port = await door.open()
    if (this.#timer === null) this.#begin()
    return port
  }

  async close(voice: Voice): Promise<void> {
    const door = this.#doors.get(voice)
    this.#doors.delete(voice)
    if (this.#doors.size === 0 && this.#timer !== null) {
      clearInterval(this.#timer)
      this.#timer = null
    }
    await door?.close()
  }

  #begin(): void {
    const { sea, sensors } = seaOf(this.#options, this.#seaMs())
    this.#incident = sensors.incident
    this.#timer = setInterval(() => {
      const nowMs = this.#seaMs()
      this.#doors.get('ships')?.say(sea.advance(nowMs).join(''))
      const door = this.#doors.get('sensors')
      if (door !== undefined)
        door.say(
          sensors
            .advance(nowMs)
            .map(line => `${line}\n`)
            .join(''),
        )
    }, TICK_MS)
  }
}

/**
 * The sea as it is at `heardFromMs`. One that began earlier sails up to it unheard, a minute at a time, for what is false in it
 * is chosen each minute: two nodes that were not started together then see the same.
 */
function seaOf({ seed, ships, shore, sinceMs }: DemoOptions, heardFromMs: number) {
  const startMs = Math.min(sinceMs ?? heardFromMs, heardFromMs)
  const sea = createSea({ seed, ships, startMs, shore, heardFromMs })
  const sensors = createSensors(sea, { seed, startMs, shore, heardFromMs, incidents: shore !== null })
  for (let ms = startMs + ADVANCE_MS_MAX; ms < heardFromMs; ms += ADVANCE_MS_MAX) {
    sea.advance(ms)
    sensors.advance(ms)
  }
  return { sea, sensors }
}

/** One server on this machine, and who listens at it. */
class Door {
  readonly #listeners = new Set<Socket>()
  readonly #server: Server = createServer(socket => this.#welcome(socket))

  async open(): Promise<number> {
    const server = this.#server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The demo sea has no port.')
    return address.port
  }

  say(text: string): void {
    if (text === '') return
    const bytes = Buffer.from(text, 'latin1')
    for (const listener of this.#listeners) {
      if (listener.writableLength < UNREAD_BYTES_MAX) listener.write(bytes)
    }
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) listener.destroy()
    await new Promise<void>(resolve => this.#server.close(() => resolve()))
  }

  #welcome(socket: Socket): void {
    this.#listeners.add(socket)
    socket.resume()
    socket.on('close', () => this.#listeners.delete(socket))
    // `close` follows, and our own client connects again.
    socket.on('error', () => this.#listeners.delete(socket))
  }
}
