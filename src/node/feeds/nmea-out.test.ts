import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { bareSentence, NmeaOut } from './nmea-out.ts'

const POSITION = '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A'
const LIMITS = { outClientsMax: 2, outClientBytesMax: 200_000, outBatchMs: 10 }
const WAIT = { timeout: 15_000, interval: 50 }
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

describe('sentences out', () => {
  test('reach everyone who listens, whole and bare', async () => {
    const { out, port } = await open()
    const [one, two] = [await listen(port), await listen(port)]
    await vi.waitFor(() => expect(out.stats.clients).toBe(2), WAIT)
    out.send({ sentences: `\\s:mast,c:1700000000*00\\${POSITION}\n${POSITION},r003669945,1354719387` })
    await vi.waitFor(
      () => expect([one.text, two.text]).toEqual(Array(2).fill(`${POSITION}\r\n${POSITION}\r\n`)),
      WAIT,
    )
  })

  test.each([
    [POSITION, POSITION],
    [`\\g:1-2-3*00\\${POSITION}`, POSITION],
    [`2024-01-01 00:00:00 ${POSITION},1354719387`, POSITION],
    ['!AIVDM,1,1,,A,x,0', '!AIVDM,1,1,,A,x,0'],
  ])('%j goes out as %j', (line, expected) => {
    expect(bareSentence(line)).toBe(expected)
  })

  test('a client too many is turned away', async () => {
    const { out, port } = await open()
    await listen(port)
    await listen(port)
    const late = await listen(port)
    await vi.waitFor(() => expect(late.socket.closed).toBe(true), WAIT)
    expect(out.stats).toMatchObject({ clients: 2, turnedAway: 1 })
  })

  test('a client that does not read is cut, and the others lose nothing', async () => {
    const { out, port } = await open()
    const slow = await listen(port)
    slow.socket.pause()
    const quick = await listen(port)
    await vi.waitFor(() => expect(out.stats.clients).toBe(2), WAIT)
    let sent = 0
    while (out.stats.slowClientsCut === 0) {
      for (let line = 0; line < 1000; line += 1) out.send({ sentences: POSITION })
      sent += 1000
      await new Promise(resolve => setTimeout(resolve, 15))
    }
    expect(out.stats).toMatchObject({ clients: 1, slowClientsCut: 1 })
    await vi.waitFor(() => expect(quick.text.length).toBe(sent * (POSITION.length + 2)), WAIT)
  })

  const hasGpsd = ['gpsd', 'gpspipe'].every(name => spawnSync(name, ['-V']).status === 0)
  if (!hasGpsd) console.log('skipped: gpsd and gpspipe are not installed, no real client reads our NMEA')
  test.skipIf(!hasGpsd)(
    'are read by a real gpsd, which gives the ship back',
    { timeout: 60_000, retry: 2 },
    async () => {
      const { out, port } = await open()
      const control = await freePort()
      const socketFile = join(await mkdtemp(join(tmpdir(), 'entente-gpsd-')), 'control')
      run('gpsd', ['-N', '-n', '-S', String(control), '-F', socketFile, `tcp://127.0.0.1:${port}`])
      await vi.waitFor(() => expect(out.stats.clients).toBe(1), WAIT)
      const pipe = await pipeFrom(control)
      const speaking = setInterval(() => out.send({ sentences: POSITION }), 200)
      cleanUp.push(() => clearInterval(speaking))
      await vi.waitFor(() => expect(pipe.text).toContain('"class":"AIS"'), { timeout: 40_000, interval: 100 })
      const line = pipe.text.split('\n').find(text => text.includes('"class":"AIS"'))
      expect(JSON.parse(line ?? '')).toMatchObject({ type: 1, mmsi: 371_798_000, speed: 123 })
    },
  )
})

async function open() {
  const out = new NmeaOut(LIMITS)
  await out.start('127.0.0.1', 0)
  cleanUp.push(() => out.stop())
  return { out, port: out.port }
}

async function listen(port: number): Promise<{ socket: Socket; text: string }> {
  const heard = { socket: connect(port, '127.0.0.1').setEncoding('latin1'), text: '' }
  heard.socket.on('data', text => {
    heard.text += String(text)
  })
  heard.socket.on('error', () => heard.socket.destroy())
  cleanUp.push(() => heard.socket.destroy())
  await once(heard.socket, 'connect')
  return heard
}

function run(name: string, words: readonly string[]): ChildProcess {
  const child = spawn(name, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  cleanUp.push(() => child.kill('SIGKILL'))
  return child
}

/** gpspipe gives up when gpsd does not listen yet: it is asked again. */
async function pipeFrom(control: number): Promise<{ text: string }> {
  const heard = { text: '' }
  await vi.waitFor(() => {
    const pipe = run('gpspipe', ['-w', `127.0.0.1:${control}`])
    pipe.stdout?.on('data', text => {
      heard.text += String(text)
    })
    return vi.waitFor(() => expect(heard.text).toContain('"class":"VERSION"'), { timeout: 2000 })
  }, WAIT)
  return heard
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
