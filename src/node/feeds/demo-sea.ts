/** The demo sea and its sensors, each behind a real socket: read through the same doors as real ones, and marked simulated. */
import { createServer, type Server, type Socket } from 'node:net'
import { ADVANCE_MS_MAX, createSea, createSensors, type Incident, type Shore } from '#simulation'
import { AsksFile } from '../demonstration/asks-file.ts'

export interface DemoOptions {
  readonly seed: number
  readonly ships: number
  /** Whose stations and sensors are heard; null: all. */
  readonly shore: Shore | null
  /** When the sea began, ms, not later than now; null: with the first who listens. */
  readonly sinceMs: number | null
  /** Where it stands when the boat of the demonstration was asked for, of all nodes that share the sea; null: nobody asks. */
  readonly asksFile: string | null
}

export type Voice = 'ships' | 'sensors'

const TICK_MS = 100
/** How often it is looked whether somebody asked, and how long after that the boat comes: all have looked by then. */
const ASKS_LOOK_MS = 250
const ASKED_AHEAD_MS = 1500
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
  #ask: (beginMs: number) => void = () => undefined
  readonly #asks: AsksFile | null
  #asksTimer: NodeJS.Timeout | null = null
  readonly #cutMs = { radar: Number.NEGATIVE_INFINITY, ais: Number.NEGATIVE_INFINITY }

  constructor(options: DemoOptions, seaMs: () => number) {
    this.#options = options
    this.#seaMs = seaMs
    this.#asks = options.asksFile === null ? null : new AsksFile(options.asksFile)
  }

  /** The small boat that is in danger in this demonstration; null: none, or nobody listens. */
  incident(): Incident | null {
    return this.#incident()
  }

  /** The boat is wanted, by all that share the sea. @returns when it comes in sight, ms. @throws Error when it cannot be written */
  async play(): Promise<number> {
    const beginMs = this.#seaMs() + ASKED_AHEAD_MS
    if (this.#asks === null) this.#ask(beginMs)
    else await this.#asks.add(beginMs)
    return beginMs
  }

  /** The radars say nothing until then, or no station hears AIS: what a cut line and a jammer do. */
  cut(what: 'radar' | 'ais', untilMs: number): void {
    this.#cutMs[what] = untilMs
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
      if (this.#asksTimer !== null) clearInterval(this.#asksTimer)
      this.#asksTimer = null
    }
    await door?.close()
  }

  #begin(): void {
    const { sea, sensors } = seaOf(this.#options, this.#asks?.readNow() ?? [], this.#seaMs())
    this.#incident = sensors.incident
    this.#ask = sensors.askIncident
    this.#asksTimer = setInterval(() => void this.#lookForAsks(), ASKS_LOOK_MS)
    this.#timer = setInterval(() => {
      const nowMs = this.#seaMs()
      const sentences = sea.advance(nowMs)
      if (nowMs >= this.#cutMs.ais) this.#doors.get('ships')?.say(sentences.join(''))
      const isCut = nowMs < this.#cutMs.radar
      const door = this.#doors.get('sensors')
      if (door !== undefined)
        door.say(
          sensors
            .advance(nowMs)
            .filter(line => !isCut || !OF_RADAR.test(line))
            .map(line => `${line}\n`)
            .join(''),
        )
    }, TICK_MS)
  }

  async #lookForAsks(): Promise<void> {
    try {
      for (const beginMs of (await this.#asks?.look()) ?? []) this.#ask(beginMs)
    } catch (error) {
      // The file cannot be read: the boat comes by itself, and whoever asks for it is told at the asking.
      if (!(error instanceof Error)) throw error
    }
  }
}

/** Turns of a radar, as `#sensors` writes them. */
const OF_RADAR = /"type":"(scan|plots)"/

/**
 * The sea as it is at `heardFromMs`. One that began earlier sails up to it unheard, a minute at a time, for what is false in it
 * is chosen each minute: two nodes that were not started together then see the same.
 */
function seaOf({ seed, ships, shore, sinceMs }: DemoOptions, asks: readonly number[], heardFromMs: number) {
  const startMs = Math.min(sinceMs ?? heardFromMs, heardFromMs)
  const sea = createSea({ seed, ships, startMs, shore, heardFromMs })
  const sensors = createSensors(sea, { seed, startMs, shore, heardFromMs, incidents: shore !== null })
  for (const beginMs of asks) sensors.askIncident(beginMs)
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
