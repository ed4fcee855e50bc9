/** Names and positions of the write-ahead log of PostgreSQL (its documentation, "WAL Internals"). */

/** A position as bytes. `lsn`: as the server writes it, `16/B374D848`. */
export function bytesOfLsn(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

/**
 * The file that holds a position.
 *
 *   00000001 00000016 000000B3
 *   timeline  log     segment of it
 */
export function segmentAt(lsn: bigint, timeline: number, segmentBytes: number): string {
  const perLog = 0x1_0000_0000n / BigInt(segmentBytes)
  const number = lsn / BigInt(segmentBytes)
  return [BigInt(timeline), number / perLog, number % perLog]
    .map(part => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}

/** Every segment from the one that holds `from` to the one that holds the last byte before `to`. */
export function segmentsOf(from: string, to: string, timeline: number, segmentBytes: number): string[] {
  const names: string[] = []
  const size = BigInt(segmentBytes)
  const last = (bytesOfLsn(to) - 1n) / size
  for (let number = bytesOfLsn(from) / size; number <= last; number += 1n)
    names.push(segmentAt(number * size, timeline, segmentBytes))
  return names
}

export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name)
}

/** As the server writes it. */
export function lsnOf(bytes: bigint): string {
  return [bytes >> 32n, bytes & 0xffffffffn].map(part => part.toString(16).toUpperCase()).join('/')
}
