/** Entry bundles, C2SP tlog-tiles: the entries of one leaf tile, each after its length in 16 bits, big-endian. */
import { ENTRY_BYTES_MAX, TILE_WIDTH } from './limits.ts'
import { concat } from './text.ts'

/** @throws RangeError for an entry that is too long or a bundle that is too wide. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError(`a bundle has at most ${TILE_WIDTH} entries`)
  return concat(...entries.flatMap(entry => [lengthOf(entry), entry]))
}

/** null: the bytes end inside an entry, or do not hold this many. */
export function decodeBundle(bytes: Uint8Array, count: number): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (entries.length === count || at + 2 > bytes.length) return null
    const end = at + 2 + (bytes[at] as number) * 256 + (bytes[at + 1] as number)
    if (end > bytes.length) return null
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  return entries.length === count ? entries : null
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > ENTRY_BYTES_MAX) throw new RangeError(`an entry has at most ${ENTRY_BYTES_MAX} bytes`)
  return Uint8Array.of(entry.length >> 8, entry.length & 255)
}
