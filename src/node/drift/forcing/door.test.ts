import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { say } from '#drift'
import { type Got, isInside, openDoor } from './door.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function codeOf(got: Got): string {
  return got.kind === 'refused' ? got.said.code : new TextDecoder().decode(got.bytes)
}

const local = (origin: string) => [{ origin, isLocal: true }]

describe('the door for sea and wind', () => {
  test('is closed by default: nothing is asked', async () => {
    let asked = 0
    const origin = await serve((_request, answer) => {
      asked += 1
      answer.end('x')
    })
    const got = await openDoor([]).get(`${origin}/`)
    expect(codeOf(got)).toBe('not-allowed')
    expect(got.kind === 'refused' ? say(got.said, 'fr') : '').toContain(
      'Ce nœud ne peut rien demander à 127.0.0.1',
    )
    expect(asked).toBe(0)
  })

  test('gives the body of what was named, whole', async () => {
    const origin = await serve((request, answer) => answer.end(`asked ${request.url}`))
    expect(codeOf(await openDoor(local(origin)).get(`${origin}/v1/forecast?a=1`))).toBe(
      'asked /v1/forecast?a=1',
    )
  })

  test.each([
    ['another port', 'http://127.0.0.1:1/', [{ origin: 'http://127.0.0.1:2', isLocal: true }]],
    [
      'another host',
      'https://example.org.evil.example/',
      [{ origin: 'https://example.org', isLocal: false }],
    ],
    [
      'a host before an @',
      'https://example.org@evil.example/',
      [{ origin: 'https://example.org', isLocal: false }],
    ],
    [
      'a name before the host',
      'https://somebody@example.org/',
      [{ origin: 'https://example.org', isLocal: false }],
    ],
    ['plain http over the net', 'http://example.org/', [{ origin: 'http://example.org', isLocal: false }]],
    ['an address of this house', 'https://127.0.0.1/', [{ origin: 'https://127.0.0.1', isLocal: false }]],
    [
      'the metadata of a cloud',
      'https://169.254.169.254/',
      [{ origin: 'https://169.254.169.254', isLocal: false }],
    ],
    ['a file', 'file:///etc/passwd', [{ origin: 'null', isLocal: true }]],
    ['no address', 'not an address', []],
  ])('%s is not asked', async (_name, address, allowed) => {
    expect(codeOf(await openDoor(allowed).get(address))).toMatch(/^(not-allowed|unreachable)$/)
  })

  test('a name that leads into this house is not connected to', async () => {
    const got = await openDoor([{ origin: 'https://localhost:9', isLocal: false }]).get(
      'https://localhost:9/',
    )
    expect(got.kind === 'refused' ? say(got.said, 'en') : '').toContain('into this house')
  })

  test('a redirect is not followed', async () => {
    let asked = 0
    const other = await serve((_request, answer) => {
      asked += 1
      answer.end('secret')
    })
    const origin = await serve((_request, answer) => answer.writeHead(302, { location: other }).end())
    const got = await openDoor(local(origin)).get(`${origin}/`)
    expect(got.kind === 'refused' ? got.said.facts['what'] : '').toBe('HTTP 302')
    expect(asked).toBe(0)
  })

  test.each([
    ['an error', (): RequestListener => (_request, answer) => answer.writeHead(503).end('no'), 'unreachable'],
    [
      'a body that breaks off',
      (): RequestListener => (_request, answer) => {
        answer.writeHead(200, { 'content-length': '1000' })
        answer.write('half')
        setTimeout(() => answer.destroy(), 20)
      },
      'unreachable',
    ],
    [
      'a body that was packed unasked',
      (): RequestListener => (_request, answer) =>
        answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000))),
      'unreachable',
    ],
    ['silence', (): RequestListener => () => undefined, 'unreachable'],
    [
      'more bytes than the limit',
      (): RequestListener => (_request, answer) => answer.end('x'.repeat(3000)),
      'too-large',
    ],
  ])('%s is refused in words', async (_name, listener, code) => {
    const origin = await serve(listener())
    const door = openDoor(local(origin), { timeoutMs: 300, bytesMax: 2000 })
    expect(codeOf(await door.get(`${origin}/`))).toBe(code)
  })

  test('nobody there is refused in words', async () => {
    const origin = 'http://127.0.0.1:1'
    expect(codeOf(await openDoor(local(origin)).get(`${origin}/`))).toBe('unreachable')
  })
})

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.100.0.1', true],
  ['0.0.0.0', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['93.184.216.34', false],
  ['2606:2800:220:1::1', false],
])('%s leads into this house: %s', (address, isHere) => {
  expect(isInside(address)).toBe(isHere)
})
