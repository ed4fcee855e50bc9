/** Bodies of the exchange: bytes with a largest size, and frames in a stream. */
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

export class TooLong extends Error {
  override readonly name = 'TooLong'
}

/** @throws TooLong as soon as it is, whatever the other side said before. */
export async function bodyOf(message: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  const said = Number(message.headers['content-length'] ?? 0)
  if (!(said <= bytesMax)) throw new TooLong(`a message of ${said} bytes where ${bytesMax} may be`)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of message as AsyncIterable<Buffer>) {
    length += part.length
    if (length > bytesMax) throw new TooLong(`a message of more than ${bytesMax} bytes`)
    parts.push(part)
  }
  const whole = Buffer.concat(parts)
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length)
}

/** A frame: its length in 4 bytes, then its bytes. One of no bytes is a sign of life. */
export function frame(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes.length)
  return Buffer.concat([head, bytes])
}

export class CutShort extends Error {
  override readonly name = 'CutShort'
}

/** What a frame is, and how long it took from its first byte to its last. */
export interface Framed {
  readonly bytes: Uint8Array
  readonly ms: number
}

/** The frames of a stream, each whole. @throws TooLong for one that is longer than may be; CutShort when it ends inside one. */
export async function* framesOf(stream: Readable, bytesMax: number): AsyncGenerator<Framed> {
  let parts: Buffer[] = []
  let length = 0
  let wanted: number | null = null
  let beganMs = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    if (length === 0 && wanted === null) beganMs = performance.now()
    parts.push(part)
    length += part.length
    for (;;) {
      if (wanted === null) {
        if (length < 4) break
        const head = Buffer.concat(parts)
        wanted = head.readUInt32BE(0)
        if (wanted > bytesMax) throw new TooLong(`a frame of ${wanted} bytes where ${bytesMax} may be`)
        parts = [head.subarray(4)]
        length -= 4
      }
      if (length < wanted) break
      const whole = Buffer.concat(parts)
      const bytes = whole.subarray(0, wanted)
      parts = [whole.subarray(wanted)]
      length -= wanted
      wanted = null
      const ms = performance.now() - beganMs
      yield { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), ms }
      // What came behind it while it was worked on did not take that long.
      beganMs = performance.now()
    }
  }
  if (length > 0 || wanted !== null) throw new CutShort('it ends in the middle')
}
