/** A line to a client that a test holds: it keeps what was sent, and says how much of it is still unsent. */
import { decodeFrame, type Frame, LiveMessage } from '#contract'
import type { Line } from '../client.ts'

export class HeldLine implements Line {
  bufferedAmount = 0
  /** Whether the other side takes what is sent; a line that takes nothing fills up. */
  takes = true
  pings = 0
  closedWith: number | null = null
  isCut = false
  readonly #sent: Buffer[] = []

  readonly send: Line['send'] = (data: unknown) => {
    const bytes = data as Buffer
    this.#sent.push(bytes)
    if (!this.takes) this.bufferedAmount += bytes.byteLength
  }

  readonly ping: Line['ping'] = () => {
    this.pings += 1
  }

  readonly close: Line['close'] = code => {
    this.closedWith = code ?? null
  }

  readonly terminate: Line['terminate'] = () => {
    this.isCut = true
  }

  /** What was sent since the last call, read as a client reads it. */
  heard(): (Frame | LiveMessage)[] {
    return this.#sent.splice(0).map(readMessage)
  }

  /** The same bytes, unread: to see that two lines were given one encoding. */
  bytes(): Buffer[] {
    return this.#sent.splice(0)
  }
}

export function readMessage(bytes: Buffer): Frame | LiveMessage {
  if (bytes[0] === '{'.charCodeAt(0)) return LiveMessage.parse(JSON.parse(bytes.toString('utf8')))
  return decodeFrame(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
}
