/** Hashes as the database keeps them: one after the other. */
import { type Frontier, type Hash, HASH_BYTES } from '#ledger'

export function joinHashes(hashes: readonly Hash[]): Buffer {
  return Buffer.concat(hashes)
}

/** @throws RangeError when these are not whole hashes. */
export function partHashes(bytes: Uint8Array): Hash[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError('what is kept of a lane is not made of hashes')
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    Uint8Array.from(bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  )
}

/** One peak for each bit of the size that is set. @throws RangeError when there are more or fewer. */
export function frontierOf(size: number, bytes: Uint8Array): Frontier {
  const peaks = partHashes(bytes)
  if (size.toString(2).replaceAll('0', '').length !== peaks.length)
    throw new RangeError('what is kept of a lane does not fit its size')
  return { size, peaks }
}
