/**
 * From which address a request came, for counting and for the ledger. A node behind a door of its own (a TLS proxy) sees that door
 * alone: what it says of the address is believed when the configuration names it, and only its own word, the last one (N31).
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

export function addressOf(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  proxies: ReadonlySet<string>,
): string {
  const peer = plain(socket.remoteAddress ?? '')
  const said = headers['x-forwarded-for']
  if (!proxies.has(peer) || said === undefined) return peer
  const last = plain([said].flat().join(',').split(',').at(-1)?.trim() ?? '')
  return isIP(last) === 0 ? peer : last
}

/** IPv4 as IPv6 writes it is IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
