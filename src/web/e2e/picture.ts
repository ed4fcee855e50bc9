/** A look at a screenshot: which colours it has. PNG as Chromium writes it: 8 bits, not interlaced (ISO/IEC 15948). */
import { inflateSync } from 'node:zlib'

/** Colours of the picture with how often each occurs, of every third pixel. */
export async function colours(png: Buffer): Promise<ReadonlyMap<number, number>> {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const bytes = png[25] === 6 ? 4 : 3
  const rows = unfilter(inflateSync(dataOf(png)), width * bytes, height, bytes)
  const found = new Map<number, number>()
  for (let at = 0; at + 2 < rows.length; at += 3 * bytes) {
    const colour = rows.readUIntBE(at, 3)
    found.set(colour, (found.get(colour) ?? 0) + 1)
  }
  return found
}

function dataOf(png: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return Buffer.concat(parts)
}

function unfilter(data: Buffer, stride: number, height: number, bytes: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (stride + 1)] as number
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x
      const left = x < bytes ? 0 : (out[at - bytes] as number)
      const up = row === 0 ? 0 : (out[at - stride] as number)
      const corner = row === 0 || x < bytes ? 0 : (out[at - stride - bytes] as number)
      out[at] = (data[row * (stride + 1) + 1 + x] as number) + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const byLeft = Math.abs(guess - left)
  const byUp = Math.abs(guess - up)
  const byCorner = Math.abs(guess - corner)
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}
