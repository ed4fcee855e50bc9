import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { FRAME_KIND, type Frame, LIVE_CLOSE, type LiveMessage } from '#contract'
import { LIVE_LIMITS } from '../live/limits.ts'
import { readMessage } from '../live/test/held-line.ts'
import type { Http } from './create.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

const LIMITS = {
  ...LIVE_LIMITS,
  tickMs: 5,
  clientsMax: 2,
  bufferedBytesMax: 256 * 1024,
  drainedBytes: 16 * 1024,
  goodbyeMs: 200,
}

let node: FakeNode
let http: Http
let link: URL

beforeEach(async () => {
  node = new FakeNode()
  node.picture.paint(1)
  http = await openHttp(node, { liveLimits: LIMITS })
  link = new URL(await http.listen())
})

afterEach(() => http.close())

/** A client that keeps what it hears. */
function watch(headers: Record<string, string> = {}, path = '/api/v1/live') {
  const heard: (Frame | LiveMessage)[] = []
  const socket = new WebSocket(`ws://${link.host}${path}`, {
    headers: { origin: `http://${link.host}`, ...headers },
  })
  const refused = new Promise<{ status: number; code: string }>(resolve => {
    socket.on('unexpected-response', (_request, response) => {
      response.setEncoding('utf8')
      let body = ''
      response.on('data', (part: string) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(body).code }))
    })
  })
  const closed = new Promise<number>(resolve => socket.on('close', code => resolve(code)))
  // What the library calls an error is often what a test wants to see: a refusal, a close with a code.
  const errors: Error[] = []
  socket.on('error', error => errors.push(error))
  socket.on('message', (data: Buffer) => heard.push(readMessage(data)))
  const hears = (isIt: (message: Frame | LiveMessage) => boolean) =>
    vi.waitFor(() => expect(heard.some(isIt)).toBe(true), { timeout: 15_000, interval: 10 })
  return { socket, heard, errors, hears, refused, closed }
}

const isKeyframe = (message: Frame | LiveMessage) => message.kind === FRAME_KIND.keyframe
const isDelta = (message: Frame | LiveMessage) => message.kind === FRAME_KIND.delta

/** Speaks raw bytes to the node and gives all that comes back. */
function speak(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(link.port), link.hostname)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      answer += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(text)
  })
}

describe('the live socket', () => {
  test('says hello, shows all, names all, and then what changes', async () => {
    const client = watch()
    await client.hears(message => message.kind === 'identities')
    expect(client.heard.slice(0, 3).map(message => message.kind)).toEqual([
      'hello',
      FRAME_KIND.keyframe,
      'identities',
    ])
    node.picture.paint(1, { latitude: 50.5 })
    await client.hears(isDelta)
    const delta = client.heard.find(isDelta) as Frame
    expect([delta.count, delta.latitude[0]]).toEqual([1, 505_000_000])
  })

  test('closes who speaks on it', async () => {
    const client = watch()
    await client.hears(isKeyframe)
    client.socket.send('{"command":"turn"}')
    expect(await client.closed).toBe(LIVE_CLOSE.spoke)
  })

  test('closes who speaks more than a little, without reading it', async () => {
    const client = watch()
    await client.hears(isKeyframe)
    client.socket.send(Buffer.alloc(100_000))
    expect(await client.closed).toBe(1009)
  })

  test('starts a client again that did not read for a while: it hears resync and a keyframe, and no one else waited', async () => {
    const slow = watch()
    const quick = watch()
    await slow.hears(isKeyframe)
    await quick.hears(isKeyframe)
    slow.socket.pause()
    // Paints until more waits in the line than its limit: how much the machine itself takes is not ours to know.
    const deadline = Date.now() + 15_000
    while (http.hub.stats.lagging === 0 && Date.now() < deadline) {
      for (let number = 1; number <= 5000; number += 1) node.picture.paint(number)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    expect(http.hub.stats.lagging).toBe(1)
    node.picture.paint(1, { latitude: 49 })
    await quick.hears(
      message => isDelta(message) && (message as Frame).latitude.subarray(0, 1)[0] === 490_000_000,
    )
    slow.socket.resume()
    await slow.hears(message => message.kind === 'resync')
    await vi.waitFor(() => {
      const after = slow.heard.slice(slow.heard.findIndex(message => message.kind === 'resync'))
      const keyframe = after[1] as Frame
      expect([keyframe.kind, keyframe.count]).toEqual([FRAME_KIND.keyframe, 5000])
      expect(keyframe.latitude[[...keyframe.track].indexOf(1)]).toBe(490_000_000)
    })
  })

  test('says goodbye when the node stops', async () => {
    const client = watch()
    await client.hears(isKeyframe)
    await http.close()
    expect(await client.closed).toBe(LIVE_CLOSE.goingAway)
  })

  test('forgets who hung up', async () => {
    const client = watch()
    await client.hears(isKeyframe)
    client.socket.terminate()
    await vi.waitFor(() => expect(http.hub.stats.clients).toBe(0), { timeout: 15_000 })
  })
})

describe('the door of the live socket', () => {
  test('refuses a page of a stranger, and a stranger’s name for this machine', async () => {
    expect(await watch({ origin: 'http://attacker.example' }).refused).toEqual({
      status: 403,
      code: 'wrong-origin',
    })
    expect(await watch({ host: 'attacker.example' }).refused).toEqual({ status: 421, code: 'wrong-host' })
    expect(http.hub.stats.clients).toBe(0)
  })

  test('lets its own page in', async () => {
    await watch({ origin: `http://${link.host}` }).hears(isKeyframe)
  })

  test('knows only one address', async () => {
    expect(await watch({}, '/api/v1/alerts').refused).toEqual({ status: 404, code: 'no-such-address' })
  })

  test('is full at its limit, and open again when one leaves', async () => {
    const first = watch()
    const second = watch()
    await first.hears(isKeyframe)
    await second.hears(isKeyframe)
    expect(await watch().refused).toEqual({ status: 503, code: 'too-many-clients' })
    first.socket.close()
    await first.closed
    await vi.waitFor(() => expect(http.hub.stats.clients).toBe(1), { timeout: 15_000 })
    await watch().hears(isKeyframe)
  })

  test('answers an upgrade that is none in words', async () => {
    const answer = await speak(
      `GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 426 /)
    expect(answer).toContain('"code":"upgrade-required"')
  })

  test('answers a client that offers another protocol as if it had not', async () => {
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' }
      httpRequest({ host: link.hostname, port: link.port, path: '/api/v1/node', headers }, response => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode, body }))
      })
        .on('error', reject)
        .end()
    })
    expect([answer.status, JSON.parse(answer.body).id]).toEqual([200, 'uk'])
  })
})

describe('bytes that are no request', () => {
  test.each([
    ['noise', '\u0000\u0001\u0002 noise\r\n\r\n', 400],
    ['a request without a host', 'GET /api/v1/node HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    ['an old request without a host', 'GET /api/v1/node HTTP/1.0\r\n\r\n', 421],
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 400],
  ])('%s: answered with a problem and closed', async (_, text, status) => {
    const answer = await speak(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toContain('"code":"')
    expect(answer.toLowerCase()).not.toMatch(/^server:/m)
  })

  test('the node still answers afterwards', async () => {
    expect((await fetch(new URL('/api/v1/node', link))).status).toBe(200)
  })
})

test('it listens on loopback when nothing else is configured', () => {
  expect(link.hostname).toBe('127.0.0.1')
})
