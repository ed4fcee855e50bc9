/** UUID version 7 (RFC 9562 5.7): 48 bits of time in milliseconds, then chance. Later ids sort after earlier ones. */
import { randomBytes } from 'node:crypto'

export function newRecordId(nowMs: number, chance: Uint8Array = randomBytes(10)): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, '0')
  const rest = Buffer.from(chance)
  rest[0] = ((rest[0] ?? 0) & 0x0f) | 0x70
  rest[2] = ((rest[2] ?? 0) & 0x3f) | 0x80
  const hex = time + rest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
