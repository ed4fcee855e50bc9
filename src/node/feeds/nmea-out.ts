/** Every accepted sentence out again on a TCP port, once, so that a chart plotter, OpenCPN or gpsd can listen. */
import { createServer, type Server, type Socket } from 'node:net'
import { FEED_LIMITS } from './limits.ts'
import { cannotListen } from './tcp-server.ts'

interface Limits {
  readonly outClientsMax: number
  readonly outClientBytesMax: number
  readonly outBatchMs: number
}

export class NmeaOut {
  readonly #limits: Limits
  readonly #clients = new Set<Socket>()
  #server: Server | null = null
  #batch = ''
  #timer: NodeJS.Timeout | null = null
  readonly #counts = { sentences: 0, slowClientsCut: 0, turnedAway: 0 }

  constructor(limits: Limits = FEED_LIMITS) {
    this.#limits = limits
  }

  get stats() {
    return { ...this.#counts, clients: this.#clients.size }
  }

  get port(): number {
    const address = this.#server?.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  async start(host: string, port: number): Promise<void> {
    const server = createServer(socket => this.#welcome(socket))
    server.maxConnections = this.#limits.outClientsMax
    server.on('drop', () => {
      this.#counts.turnedAway += 1
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', error => reject(cannotListen(host, port, error)))
      server.listen(port, host, resolve)
    })
    this.#server = server
  }

  /** Takes the lines of one message as received, joined by newlines. They are not looked up when nobody listens. */
  send(heard: { readonly sentences: string }): void {
    if (this.#clients.size === 0) return
    for (const line of heard.sentences.split('\n')) this.#batch += `${bareSentence(line)}\r\n`
    this.#counts.sentences += 1
    this.#timer ??= setTimeout(() => this.flush(), this.#limits.outBatchMs)
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const bytes = Buffer.from(this.#batch, 'latin1')
    this.#batch = ''
    if (bytes.length === 0) return
    for (const client of this.#clients) {
      if (client.writableLength + bytes.length <= this.#limits.outClientBytesMax) client.write(bytes)
      else this.#cut(client)
    }
  }

  async stop(): Promise<void> {
    this.flush()
    for (const client of this.#clients) client.destroy()
    const server = this.#server
    if (server !== null) await new Promise<void>(resolve => server.close(() => resolve()))
  }

  #welcome(socket: Socket): void {
    this.#clients.add(socket)
    // What a client says is read and forgotten: gpsd probes its sources, and unread bytes would hold the socket.
    socket.resume()
    socket.on('close', () => this.#clients.delete(socket))
    // `close` follows; a client that went away is no failure of ours.
    socket.on('error', () => this.#clients.delete(socket))
  }

  /** It does not read: better it reconnects than that it sees ships where they were. */
  #cut(client: Socket): void {
    this.#counts.slowClientsCut += 1
    this.#clients.delete(client)
    client.destroy()
  }
}

/** The sentence alone: without a tag block before it and what a station wrote behind its checksum. */
export function bareSentence(line: string): string {
  const start = line.search(/[!$]/)
  const star = line.indexOf('*', Math.max(0, start))
  return line.slice(Math.max(0, start), star < 0 ? undefined : star + 3)
}
