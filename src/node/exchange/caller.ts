/** Requests to a partner over lines that were checked first: one line, opened when it is needed, and again when it is gone. */
import { Agent, type IncomingMessage, request } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Duplex } from 'node:stream'
import type { PinnedPartner } from './card.ts'
import { bodyOf } from './http-bytes.ts'
import type { ExchangeKeys } from './keys.ts'
import { ANSWER_MS_MAX, IDLE_MS_MAX } from './limits.ts'
import { openLine } from './pinned-line.ts'

export interface CallerSettings {
  readonly partner: PinnedPartner
  readonly keys: Pick<ExchangeKeys, 'certificate' | 'key'>
  readonly nowMs: () => number
  readonly signal: AbortSignal
}

export interface Answered {
  readonly status: number
  readonly bytes: Uint8Array
}

/** Every request goes over the one line that it is given: it never opens another by itself. */
class OneLine extends Agent {
  readonly line: TLSSocket
  #isGiven = false

  constructor(line: TLSSocket) {
    super({ keepAlive: true, maxSockets: 1 })
    this.line = line
    // Nothing moves for so long: the line is half open (a crash or a cut that nobody told of).
    line.setTimeout(IDLE_MS_MAX, () => line.destroy(new Error('the line is silent')))
  }

  override createConnection(_: unknown, answer?: (error: Error | null, line: Duplex) => void): Duplex | null {
    if (!this.#isGiven) {
      this.#isGiven = true
      return this.line
    }
    // The only other way would be a new line, which nobody has checked. Told to the request: thrown, it would reach nobody.
    answer?.(new Error('the line is gone'), this.line)
    return null
  }
}

export class Caller {
  readonly #settings: CallerSettings
  #agent: OneLine | null = null
  /** Ends with the last answer that was asked for. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(settings: CallerSettings) {
    this.#settings = settings
  }

  /** One after the other, in their order. @throws LineRefused; what a network that fails throws; TooLong. */
  call(path: string, body: Uint8Array | null, bytesMax: number): Promise<Answered> {
    const answer = () => this.#answer(path, body, bytesMax)
    const answered = this.#last.then(answer, answer)
    this.#last = answered
    return answered
  }

  async #answer(path: string, body: Uint8Array | null, bytesMax: number): Promise<Answered> {
    const message = await this.#send(path, body)
    const bytes = await bodyOf(message, bytesMax)
    return { status: message.statusCode ?? 0, bytes }
  }

  /** The answer as it comes. The line is its own from then on, until `close`. */
  async stream(path: string, body: Uint8Array): Promise<IncomingMessage> {
    const message = await this.#send(path, body)
    if (message.statusCode !== 200) {
      this.close()
      throw new Error(`${this.#settings.partner.card.state} answers ${message.statusCode}`)
    }
    return message
  }

  close(): void {
    this.#agent?.line.destroy()
    this.#agent?.destroy()
    this.#agent = null
  }

  async #send(path: string, body: Uint8Array | null): Promise<IncomingMessage> {
    const { partner, keys, nowMs, signal } = this.#settings
    if (this.#agent === null || this.#agent.line.destroyed) {
      this.close()
      this.#agent = new OneLine(await openLine(partner, keys, nowMs(), signal))
    }
    const agent = this.#agent
    try {
      return await sent(agent, path, body, signal)
    } catch (error) {
      if (this.#agent === agent) this.close()
      throw error
    }
  }
}

function sent(
  agent: OneLine,
  path: string,
  body: Uint8Array | null,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        signal,
        path,
        method: body === null ? 'GET' : 'POST',
        host: 'exchange.invalid',
        headers:
          body === null ? {} : { 'content-length': body.length, 'content-type': 'application/octet-stream' },
      },
      resolve,
    )
    const late = setTimeout(() => asked.destroy(new Error('the answer takes too long')), ANSWER_MS_MAX)
    asked.on('error', reject).on('close', () => clearTimeout(late))
    asked.end(body ?? undefined)
  })
}
