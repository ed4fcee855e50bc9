/** Inputs over real sockets and files. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FileInput } from './file.ts'
import type { Input, InputEvents } from './input.ts'
import { LineCutter } from './line-cutter.ts'
import { FEED_LIMITS } from './limits.ts'
import { TcpClientInput } from './tcp-client.ts'
import { TcpServerInput } from './tcp-server.ts'
import { UdpInput } from './udp.ts'

const WORLD = { nowMs: () => performance.now(), chance: () => 0 }
const QUICK = { reconnectMsMin: 20, reconnectMsMax: 40 }
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

describe('a TCP client', () => {
  test('takes lines cut anywhere, and the last one without an end', async () => {
    const { server, port } = await listen(socket => {
      socket.write('!AIVDM,a\r\n!AIV')
      setTimeout(() => socket.end('DM,b\n!AIVDM,c'), 20)
    })
    const seen = new Seen()
    await started(new TcpClientInput('127.0.0.1', port, seen, WORLD, QUICK))
    await vi.waitFor(() => expect(seen.lines.slice(0, 3)).toEqual(['!AIVDM,a', '!AIVDM,b', '!AIVDM,c']))
    expect(seen.events.slice(0, 2)).toEqual(['opened', 'lost: the other side closed the connection'])
    server.close()
  })

  test('connects again and again when nobody is there, and when they come back', async () => {
    const { server, port } = await listen(socket => socket.destroy())
    server.close()
    await once(server, 'close')
    const seen = new Seen()
    await started(new TcpClientInput('127.0.0.1', port, seen, WORLD, QUICK))
    await vi.waitFor(() => expect(seen.events.filter(event => event === 'retry').length).toBeGreaterThan(2))
    expect(seen.events[0]).toMatch(/^lost: .*ECONNREFUSED/)
    await listen(socket => socket.write('!AIVDM,back\n'), port)
    await vi.waitFor(() => expect(seen.lines).toEqual(['!AIVDM,back']))
  })

  test('stops reading while the log cannot take more, and then misses nothing', async () => {
    const all = Array.from({ length: 20_000 }, (_, index) => `!AIVDM,${index},${'x'.repeat(60)}`)
    const { port } = await listen(socket => socket.write(`${all.join('\n')}\n`))
    const seen = new Seen()
    seen.held = true
    const input = await started(new TcpClientInput('127.0.0.1', port, seen, WORLD, QUICK))
    await vi.waitFor(() => expect(seen.lines.length).toBeGreaterThan(0))
    const taken = seen.lines.length
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(seen.lines.length).toBe(taken)
    expect(taken).toBeLessThan(all.length)
    seen.held = false
    input.resume()
    await vi.waitFor(() => expect(seen.lines.length).toBe(all.length), { timeout: 10_000 })
    expect(seen.lines.at(-1)).toBe(all.at(-1))
  })
})

describe('a TCP server', () => {
  test('takes several peers, each with its own unfinished line, and a hostile one beside them', async () => {
    const seen = new Seen()
    const input = await started(new TcpServerInput('127.0.0.1', 0, seen))
    const peers = await Promise.all([1, 2, 3].map(() => dial(input.port)))
    const [one, two, hostile] = peers as [Socket, Socket, Socket]
    one.write('!AIVDM,on')
    two.write('!AIVDM,tw')
    hostile.write(Buffer.alloc(1_000_000, 0xff))
    await vi.waitFor(() => expect(seen.events).toContain('too long'))
    one.write('e\n')
    two.write('o\n')
    hostile.end('\n!AIVDM,three\n')
    await vi.waitFor(() =>
      expect(seen.lines.toSorted()).toEqual(['!AIVDM,one', '!AIVDM,three', '!AIVDM,two']),
    )
    expect(seen.events.filter(event => event === 'too long')).toHaveLength(1)
    one.end()
    two.end()
    await vi.waitFor(() => expect(seen.events.slice(-2)).toEqual(['lost: the last peer hung up', 'retry']))
  })

  test('turns away who comes when it is full', async () => {
    const seen = new Seen()
    const input = await started(new TcpServerInput('127.0.0.1', 0, seen))
    await Promise.all(Array.from({ length: FEED_LIMITS.peersMax }, () => dial(input.port)))
    const late = await dial(input.port)
    await once(late.resume(), 'close')
    expect(seen.events).toContain(`remark: a peer was turned away: ${FEED_LIMITS.peersMax} are connected`)
  })

  test('says which port it cannot have', async () => {
    const { port } = await listen(() => undefined)
    const input = new TcpServerInput('127.0.0.1', port, new Seen())
    await expect(input.start()).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: another program listens there`,
    )
  })
})

describe('UDP', () => {
  test('takes datagrams of one line or several; none goes over the end of its datagram', async () => {
    const seen = new Seen()
    const input = await started(new UdpInput('127.0.0.1', 0, seen))
    const sender = createSocket('udp4')
    cleanUp.push(() => sender.close())
    for (const text of ['!AIVDM,a\r\n!AIVDM,b', '!AIVDM,c\r\n', '\0\xff'])
      sender.send(text, input.port, '127.0.0.1')
    await vi.waitFor(() => expect(seen.lines.slice(0, 3)).toEqual(['!AIVDM,a', '!AIVDM,b', '!AIVDM,c']))
  })

  test('counts what comes while the log cannot take more', async () => {
    const seen = new Seen()
    seen.held = true
    const input = await started(new UdpInput('127.0.0.1', 0, seen))
    const sender = createSocket('udp4')
    cleanUp.push(() => sender.close())
    sender.send('!AIVDM,a\n', input.port, '127.0.0.1')
    await vi.waitFor(() => expect(seen.events).toEqual(['dropped']))
    expect(seen.lines).toEqual([])
  })
})

describe('a file', () => {
  test.each([
    ['plain', 'a.nmea', (text: string) => Buffer.from(text)],
    ['packed', 'a.nmea.gz', (text: string) => gzipSync(text)],
  ])('%s is read to its end', async (_, name, pack) => {
    const path = await fileOf(name, pack('!AIVDM,a\r\n!AIVDM,b\n!AIVDM,c'))
    const seen = new Seen()
    await started(new FileInput(path, null, seen, WORLD))
    await vi.waitFor(() => expect(seen.events).toEqual(['opened', 'finished']))
    expect(seen.lines).toEqual(['!AIVDM,a', '!AIVDM,b', '!AIVDM,c'])
  })

  test.each([
    ['that is not there', '/nowhere/a.nmea', /ENOENT/],
    ['that is no packed file', null, /incorrect header check/],
  ])('%s says so and ends', async (_, path, message) => {
    const seen = new Seen()
    const wrong = path ?? (await fileOf('b.gz', Buffer.from('not packed')))
    await started(new FileInput(wrong, null, seen, WORLD))
    await vi.waitFor(() => expect(seen.events.at(-1)).toBe('finished'))
    expect(seen.events.at(-2)).toMatch(message)
  })

  test('is replayed in the rhythm it was recorded in, times the speed; a break in it is skipped', async () => {
    const path = await fileOf('c.nmea', Buffer.from([0, 20, 90_000, 90_020, 50, 70].map(lineAt).join('\n')))
    const seen = new Seen()
    const world = { nowMs: () => performance.now(), chance: () => 0 }
    await started(new FileInput(path, 100, seen, world))
    await vi.waitFor(() => expect(seen.events.at(-1)).toBe('finished'), { timeout: 10_000 })
    expect(seen.lines).toHaveLength(6)
    const [first, second, third, fourth, fifth, sixth] = seen.times as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (const pauseMs of [second - first, fourth - third, sixth - fifth])
      expect(pauseMs).toBeGreaterThan(190)
    // Were the break of a day waited for, this would take a quarter of an hour.
    expect(sixth - first).toBeLessThan(9000)
  })

  test('without any time is read at once, and says so', async () => {
    const path = await fileOf('d.nmea', Buffer.from('!AIVDM,a\n!AIVDM,b\n'))
    const seen = new Seen()
    await started(new FileInput(path, 10, seen, WORLD))
    await vi.waitFor(() => expect(seen.events.at(-1)).toBe('finished'))
    expect(seen.events.at(-2)).toBe('remark: no line says when it was recorded: the file was read at once')
  })

  test('stops in the middle of a wait', async () => {
    const path = await fileOf('e.nmea', Buffer.from('\\c:1700000000*00\\!A\n\\c:1700003000*00\\!B\n'))
    const seen = new Seen()
    const input = new FileInput(path, 1, seen, WORLD)
    await input.start()
    await vi.waitFor(() => expect(seen.lines).toHaveLength(1))
    await input.stop()
    expect(seen.events).toEqual(['opened'])
  })
})

class Seen implements InputEvents {
  readonly lines: string[] = []
  readonly times: number[] = []
  readonly events: string[] = []
  held = false

  newCutter(): LineCutter {
    return new LineCutter({
      line: (bytes, from, to) => {
        this.lines.push(Buffer.from(bytes.subarray(from, to)).toString('latin1'))
        this.times.push(performance.now())
      },
      tooLong: () => this.events.push('too long'),
    })
  }
  opened = () => void this.events.push('opened')
  lost = (reason: string | null) => void this.events.push(`lost: ${reason}`)
  retry = () => void this.events.push('retry')
  finished = () => void this.events.push('finished')
  dropped = () => void this.events.push('dropped')
  remark = (text: string) => void this.events.push(`remark: ${text}`)
  isHeld = () => this.held
}

async function started<One extends Input>(input: One): Promise<One> {
  cleanUp.push(() => input.stop())
  await input.start()
  return input
}

async function listen(
  welcome: (socket: Socket) => void,
  port = 0,
): Promise<{ server: Server; port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => sockets.delete(socket))
    welcome(socket)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { server, port: (server.address() as AddressInfo).port }
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  cleanUp.push(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'entente-')), name)
  await writeFile(path, bytes)
  return path
}

function lineAt(seconds: number): string {
  return `\\c:${1_700_000_000 + seconds}*00\\!AIVDM,${seconds}`
}
