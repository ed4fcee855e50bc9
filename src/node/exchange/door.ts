/**
 * The door for partners: HTTPS with TLS 1.3, both sides known by pinned certificates. Whoever is not, meets a closed line before
 * a request of theirs is read.
 *
 *   GET  /exchange/v1/head           how far we vouched for the asker's ledger: a restored node asks before it signs
 *   POST /exchange/v1/lanes/LANE     a question; its answer is a batch
 *   POST /exchange/v1/push           questions, one a lane; from then on batches as they become, on the same line
 *   POST /exchange/v1/receipts       what was stored, cosigned
 *   POST /exchange/v1/tracks         live tracks, a frame each second (tracks/)
 */
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { setTimeout as pause } from 'node:timers/promises'
import type { PinnedPartner } from './card.ts'
import { bodyOf, TooLong } from './http-bytes.ts'
import { type ExchangeKeys, nameOnWire } from './keys.ts'
import {
  CONNECTIONS_OF_PARTNER_MAX,
  HANDSHAKE_MS_MAX,
  HANDSHAKES_MAX,
  HEADER_BYTES_MAX,
  IDLE_MS_MAX,
  PARTNERS_MAX,
} from './limits.ts'
import { PaceOfPartner } from './pace.ts'
import { type Line, TLS_ONLY, whoCalls } from './pinned-line.ts'

/** What is done behind the door. Each answers bytes, or streams by itself. */
export interface Behind {
  head(partner: PinnedPartner): Promise<Reply>
  batch(partner: PinnedPartner, lane: string, body: Uint8Array): Promise<Reply>
  receipt(partner: PinnedPartner, body: Uint8Array): Promise<Reply>
  push(partner: PinnedPartner, body: Uint8Array, out: ServerResponse): Promise<void>
  /** Live tracks, a frame each second, until the line is gone. Left out: this node has no picture to give. */
  tracks?(partner: PinnedPartner, out: ServerResponse): Promise<void>
}

export interface Reply {
  readonly status: number
  readonly bytes: Uint8Array
}

export interface DoorSettings {
  readonly listen: { readonly host: string; readonly port: number }
  readonly keys: Pick<ExchangeKeys, 'certificate' | 'key'>
  /** Of this node's ledger: who calls must ask for it. */
  readonly ledgerName: string
  readonly partners: () => readonly PinnedPartner[]
  readonly behind: Behind
  readonly messageBytesMax: number
  readonly nowMs: () => number
  readonly warn: (text: string) => void
}

export interface DoorCounts {
  readonly refusedLines: number
  readonly slowed: number
  readonly refusedRequests: number
}

export class Door {
  readonly #settings: DoorSettings
  readonly #server: Server
  readonly #known = new WeakMap<object, PinnedPartner>()
  readonly #lines = new Map<string, Set<TLSSocket>>()
  /** Every line from its first byte on, also before it is known whose it is. */
  readonly #open = new Set<Socket>()
  readonly #paces = new Map<string, PaceOfPartner>()
  #refusedLines = 0
  #slowed = 0
  #refusedRequests = 0
  #told = ''

  constructor(settings: DoorSettings) {
    this.#settings = settings
    const { keys } = settings
    this.#server = createServer(
      {
        cert: keys.certificate,
        key: keys.key,
        ...TLS_ONLY,
        ALPNProtocols: [...TLS_ONLY.ALPNProtocols],
        requestCert: true,
        // The pinned certificate is asked for in `#enter`; no authority vouches for anybody here.
        rejectUnauthorized: false,
        handshakeTimeout: HANDSHAKE_MS_MAX,
        maxHeaderSize: HEADER_BYTES_MAX,
        headersTimeout: HANDSHAKE_MS_MAX,
        requestTimeout: 0,
        keepAliveTimeout: IDLE_MS_MAX,
      },
      (request, response) => void this.#answer(request, response),
    )
    this.#server.maxConnections = HANDSHAKES_MAX + PARTNERS_MAX * CONNECTIONS_OF_PARTNER_MAX
    this.#server.on('connection', (socket: Socket) => {
      this.#open.add(socket)
      socket.once('close', () => this.#open.delete(socket))
    })
    this.#server.on('secureConnection', socket => this.#enter(socket))
    this.#server.on('tlsClientError', (_, socket) => socket.destroy())
    this.#server.on('clientError', (_, socket) => socket.destroy())
  }

  /** The port that it listens on. @throws Error when it is taken. */
  async open(): Promise<number> {
    const { host, port } = this.#settings.listen
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host, port, exclusive: true }, () => {
        this.#server.off('error', reject)
        resolve()
      })
    })
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : port
  }

  get counts(): DoorCounts {
    return { refusedLines: this.#refusedLines, slowed: this.#slowed, refusedRequests: this.#refusedRequests }
  }

  /** Lines of a partner whose keys changed, or of all, are cut. */
  cut(state: string | null = null): void {
    for (const [of, lines] of this.#lines)
      if (state === null || of === state) for (const line of lines) line.destroy()
  }

  /** No line is left, nor one that was still in its handshake: a partner would hold it, and the door would never be shut. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()))
    this.cut()
    for (const socket of this.#open) socket.destroy()
    await closed
  }

  #enter(socket: TLSSocket): void {
    const { ledgerName, partners, nowMs } = this.#settings
    socket.on('error', () => socket.destroy())
    const line = whoCalls(socket, nameOnWire(ledgerName), partners(), nowMs())
    if (line.kind === 'refused') return this.#refuse(socket, line)
    const { state } = line.partner.card
    const lines = this.#lines.get(state) ?? new Set<TLSSocket>()
    this.#lines.set(state, lines)
    // The oldest line goes: a partner whose lines died on the way must be able to come back.
    if (lines.size >= CONNECTIONS_OF_PARTNER_MAX) [...lines][0]?.destroy()
    lines.add(socket)
    socket.once('close', () => lines.delete(socket))
    socket.setTimeout(IDLE_MS_MAX, () => socket.destroy())
    this.#known.set(socket, line.partner)
  }

  #refuse(socket: TLSSocket, { reason }: Extract<Line, { kind: 'refused' }>): void {
    this.#refusedLines += 1
    const text = `A line from ${socket.remoteAddress ?? 'somewhere'} to the exchange is refused: ${reason}.`
    // The same again is counted, and not told again.
    if (text !== this.#told) this.#settings.warn(text)
    this.#told = text
    socket.destroy()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => response.destroy())
    request.on('error', () => request.destroy())
    const partner = this.#known.get(request.socket)
    if (partner === undefined) return void request.socket.destroy()
    try {
      const { pathname } = new URL(request.url ?? '/', 'https://exchange.invalid')
      if (!(await this.#isInPace(partner.card.state, pathname.endsWith('/distress')))) {
        this.#refusedRequests += 1
        return send(response, { status: 429, bytes: NOTHING })
      }
      await this.#route(partner, `${request.method} ${pathname}`, request, response)
    } catch (error) {
      this.#failed(partner, error as Error, response)
    }
  }

  async #route(
    partner: PinnedPartner,
    what: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { behind, messageBytesMax } = this.#settings
    const body = () => bodyOf(request, messageBytesMax)
    if (what === 'GET /exchange/v1/head') return send(response, await behind.head(partner))
    if (what === 'POST /exchange/v1/receipts')
      return send(response, await behind.receipt(partner, await body()))
    if (what === 'POST /exchange/v1/push') return behind.push(partner, await body(), response)
    if (what === 'POST /exchange/v1/tracks' && behind.tracks !== undefined) {
      await body()
      return behind.tracks(partner, response)
    }
    const lane = /^POST \/exchange\/v1\/lanes\/([a-z]{1,32})$/.exec(what)?.[1]
    if (lane !== undefined) return send(response, await behind.batch(partner, lane, await body()))
    send(response, { status: 404, bytes: NOTHING })
  }

  async #isInPace(state: string, isDistress: boolean): Promise<boolean> {
    const key = isDistress ? `${state}/distress` : state
    const pace = this.#paces.get(key) ?? new PaceOfPartner(performance.now())
    this.#paces.set(key, pace)
    const waitMs = pace.take(performance.now())
    if (waitMs === null) return false
    if (waitMs > 0) {
      this.#slowed += 1
      await pause(waitMs)
    }
    return true
  }

  #failed({ card }: PinnedPartner, error: Error, response: ServerResponse): void {
    if (response.destroyed || response.headersSent) return void response.destroy()
    const isTheirs = error instanceof TooLong
    if (!isTheirs) this.#settings.warn(`A request of ${card.state} was not answered: ${error.message}`)
    response.setHeader('connection', 'close')
    send(response, { status: isTheirs ? 413 : 503, bytes: NOTHING })
  }
}

const NOTHING = new Uint8Array(0)

function send(response: ServerResponse, { status, bytes }: Reply): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  })
  response.end(bytes)
}
