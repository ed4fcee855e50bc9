import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32 } from './crc.ts'
import { CUT, DAMAGED, lineRecordBytes, putLine, recordAt, recordLine, recordReceivedMs } from './record.ts'

const bytesOf = (line: Uint8Array) => {
  const bytes = new Uint8Array(lineRecordBytes(line.length))
  putLine(bytes, new DataView(bytes.buffer), 0, 7, 1_764_000_000_123.5, line)
  return bytes
}
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

describe('a record of the sensor log', () => {
  test('has the CRC-32 that everyone else computes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), bytes => {
        expect(crc32(bytes, 0, bytes.length)).toBe(zlibCrc32(bytes))
      }),
      { seed: 41 },
    )
  })

  test('gives back any line and its time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), line => {
        const bytes = bytesOf(line)
        expect(recordAt(bytes, viewOf(bytes), 0)).toBe(bytes.length)
        expect(recordLine(bytes, 0, bytes.length)).toEqual(line)
        expect(recordReceivedMs(viewOf(bytes), 0)).toBe(1_764_000_000_123.5)
      }),
      { seed: 42 },
    )
  })

  test('is never whole when a byte is missing, and never correct when a bit is turned', () => {
    const whole = bytesOf(new TextEncoder().encode('!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24'))
    for (let length = 0; length < whole.length; length += 1) {
      const cut = whole.slice(0, length)
      expect(recordAt(cut, viewOf(cut), 0)).toBe(CUT)
    }
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const turned = whole.slice()
      turned[bit >> 3] ^= 1 << (bit & 7)
      expect([CUT, DAMAGED]).toContain(recordAt(turned, viewOf(turned), 0))
    }
  })

  test('is not seen in zeros, which a crash may leave at the end of a file', () => {
    const zeros = new Uint8Array(4096)
    expect(recordAt(zeros, viewOf(zeros), 0)).toBe(DAMAGED)
  })
})
