import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

test.each([
  ['10.0.0.9', undefined, '10.0.0.9'],
  ['::ffff:10.0.0.9', undefined, '10.0.0.9'],
  ['10.0.0.9', '192.0.2.1', '10.0.0.9'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['127.0.0.1', '10.9.9.9, 127.0.0.1, 192.0.2.1', '192.0.2.1'],
  ['::ffff:127.0.0.1', '2001:db8::7', '2001:db8::7'],
  ['127.0.0.1', '10.9.9.9, not an address', '127.0.0.1'],
  ['127.0.0.1', '', '127.0.0.1'],
])(
  'from %s, said to be for %j: counted as %s (N31, @fastify/proxy-addr CVE-2026-92395)',
  (peer, said, is) => {
    const request = { socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': said } }
    expect(addressOf(request as unknown as IncomingMessage, new Set(['127.0.0.1']))).toBe(is)
  },
)
