/** Sentences in datagrams. A line never goes over the end of its datagram. */
import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Input, InputEvents } from './input.ts'
import { cannotListen } from './tcp-server.ts'

/** The kernel's buffer rides out a pause of ours; Linux may give less (net.core.rmem_max). */
const RECEIVE_BYTES = 4 * 1024 * 1024

export class UdpInput implements Input {
  readonly #host: string
  readonly #port: number
  readonly #events: InputEvents
  #socket: Socket | null = null

  constructor(host: string, port: number, events: InputEvents) {
    this.#host = host
    this.#port = port
    this.#events = events
  }

  get port(): number {
    return this.#socket?.address().port ?? this.#port
  }

  async start(): Promise<void> {
    const type = isIPv6(this.#host) ? 'udp6' : 'udp4'
    const socket = createSocket({ type, recvBufferSize: RECEIVE_BYTES })
    const cutter = this.#events.newCutter()
    socket.on('message', datagram => {
      if (this.#events.isHeld()) {
        this.#events.dropped()
        return
      }
      cutter.push(datagram)
      cutter.end()
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('error', error => reject(cannotListen(this.#host, this.#port, error)))
      socket.bind(this.#port, this.#host, resolve)
    })
    socket.removeAllListeners('error')
    socket.on('error', error => this.#events.lost(error.message))
    this.#socket = socket
  }

  async stop(): Promise<void> {
    const socket = this.#socket
    if (socket === null) return
    await new Promise<void>(resolve => socket.close(() => resolve()))
  }

  /** Datagrams cannot be asked to wait: what came while we were held is counted as dropped. */
  resume(): void {}
}
