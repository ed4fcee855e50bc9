/** A whole text file, plain or gzip (told apart by its first two bytes, RFC 1952), as lines with their numbers. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export interface NumberedLine {
  readonly number: number
  readonly bytes: Uint8Array
}

/** Bytes of a file that is read at once, unpacked. */
export const FILE_BYTES_MAX = 1024 * 1024 * 1024
const NEWLINE = 10

export function* linesOfFile(path: string): Iterable<NumberedLine> {
  const packed = readFileSync(path)
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b
  const bytes = isGzip ? gunzipSync(packed, { maxOutputLength: FILE_BYTES_MAX }) : packed
  let number = 0
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, from)
    const to = newline < 0 ? bytes.length : newline
    number += 1
    if (to > from) yield { number, bytes: bytes.subarray(from, to) }
    from = to + 1
  }
}
