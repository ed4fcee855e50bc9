/**
 * A slow line between two nodes: a TCP proxy through which so many bytes a second pass, each after a delay. All connections
 * share it, first come first served, as they share a modem; what does not fit into its buffer waits in the sender.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface SlowLine {
  readonly port: number
  /** Each way. */
  bytesPerSecond: number
  /** Of each byte, each way. */
  delayMs: number
  /** Bytes that came through, both ways. */
  readonly passed: number
  end(): Promise<void>
}

/** What the modem holds, each way. */
const BUFFER_BYTES = 16 * 1024
/** So much passes in one go: an IP packet. */
const PACKET_BYTES = 1400

export interface SlowLineSettings {
  readonly bytesPerSecond: number
  readonly delayMs: number
}

/** `port`: of the node behind it. */
export async function slowLine(port: () => number, settings: SlowLineSettings): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  const line = { ...settings, passed: 0 }
  const out = new OneWay(line)
  const back = new OneWay(line)
  const server: Server = createServer(near => {
    const far = connect(port(), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    out.join(near, far)
    back.join(far, near)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return Object.assign(line, {
    port: address.port,
    end: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  })
}

/** One direction of the line, with its queue. */
class OneWay {
  readonly #line: { readonly bytesPerSecond: number; readonly delayMs: number; passed: number }
  readonly #queue: { readonly to: Socket; readonly bytes: Buffer }[] = []
  readonly #from = new Set<Socket>()
  #held = 0
  #isSending = false

  constructor(line: { readonly bytesPerSecond: number; readonly delayMs: number; passed: number }) {
    this.#line = line
  }

  join(from: Socket, to: Socket): void {
    this.#from.add(from)
    from.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += PACKET_BYTES)
        this.#queue.push({ to, bytes: bytes.subarray(at, at + PACKET_BYTES) })
      this.#held += bytes.length
      if (this.#held > BUFFER_BYTES) for (const each of this.#from) each.pause()
      this.#send()
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#from.delete(from)
      setTimeout(() => to.destroy(), this.#line.delayMs)
    })
  }

  #send(): void {
    const next = this.#isSending ? undefined : this.#queue.shift()
    if (next === undefined) return
    this.#isSending = true
    const { to, bytes } = next
    setTimeout(
      () => {
        this.#isSending = false
        this.#held -= bytes.length
        this.#line.passed += bytes.length
        setTimeout(() => to.destroyed || to.write(bytes), this.#line.delayMs)
        if (this.#held <= BUFFER_BYTES / 2) for (const each of this.#from) each.resume()
        this.#send()
      },
      (bytes.length / this.#line.bytesPerSecond) * 1000,
    )
  }
}
