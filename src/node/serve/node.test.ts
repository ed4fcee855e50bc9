/** The whole way, from sockets to the picture and the log, and back after a restart. */
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFrame, STATE } from '#contract'
import { createSea } from '#simulation'
import { SteadyClock } from '../clock.ts'
import type { ConfigFile } from '../config/schema.ts'
import { slowness } from '../exchange/test/slowness.ts'
import type { LogFiles } from '../store/log/files.ts'
import { MemoryHistory } from './test/memory-history.ts'
import { type SmallNode, type SmallNodeOptions, startSmallNode } from './test/small-node.ts'

/** A class A position off Dover and the static data of the same ship, from the data published with gpsd. */
const POSITION = '!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A'
const STATIC = [
  '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C',
  '!AIVDM,2,2,1,A,88888888880,2*25',
]
const WAIT = { timeout: 10_000, interval: 20 }
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

describe('a sentence', () => {
  test('is in the log as received, on the picture, in history and among the sentences of its track', async () => {
    const dover = await receiver()
    const { node, log, history } = await smallNode({ feeds: [dover.address] })
    await dover.say(`\\s:mast*00\\${POSITION}`)
    await vi.waitFor(() => expect(node.picture.size).toBe(1), WAIT)
    await log.flush()
    expect(await linesOf(log)).toEqual([`\\s:mast*00\\${POSITION}`])
    const track = node.picture.find('371798000') as number
    expect(node.sentencesOf(track)).toMatchObject([
      { sentence: `\\s:mast*00\\${POSITION}`, messageType: 1, channel: 'A', feed: dover.id },
    ])
    expect(history.fixes).toMatchObject([
      { track, feed: dover.id, simulated: false, logEnd: log.endPosition },
    ])
    expect(history.identities).toMatchObject([{ number: track, mmsi: 371_798_000 }])
    expect(node.feeds()[0]).toMatchObject({
      state: 'live',
      sentences: 1,
      messages: 1,
      durable: 1,
      duplicates: 0,
    })
  })

  test('heard by two receivers is one observation that both carry', async () => {
    const [dover, calais] = [await receiver(), await receiver()]
    const { node, history } = await smallNode({ feeds: [dover.address, calais.address] })
    await dover.say(POSITION)
    await vi.waitFor(() => expect(node.picture.size).toBe(1), WAIT)
    await calais.say(POSITION)
    await vi.waitFor(() => expect(node.feeds()[1]).toMatchObject({ messages: 1, duplicates: 1 }), WAIT)
    expect(history.fixes).toHaveLength(1)
    const detail = node.picture.detail(1, node.nowMs())
    expect(detail?.sources.map(source => source.reports)).toEqual(expect.arrayContaining([0, 1]))
  })

  test('that is hostile, huge or noise is counted, logged as it came, and stops nothing', async () => {
    const dover = await receiver()
    const { node, log } = await smallNode({ feeds: [dover.address] })
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256))
    await dover.say(
      `!AIVDM,1,1,,A,${'w'.repeat(3000)},0*00`,
      'x'.repeat(100_000),
      noise,
      '!AIVDM,9,9,9,9,9,9*99',
      POSITION,
    )
    await vi.waitFor(() => expect(node.picture.size).toBe(1), WAIT)
    const [feed] = node.feeds()
    expect(feed?.state).toBe('live')
    expect(feed?.refused['too-long']).toBe(1)
    expect(feed?.messages).toBe(1)
    await log.flush()
    const lines = await linesOf(log)
    expect(lines).toContain('!AIVDM,9,9,9,9,9,9*99')
    expect(lines.some(line => line.includes('xxxx'))).toBe(false)
  })
})

describe('a feed that falls silent', () => {
  // Once more when the machine itself stood still for a second.
  test('greys its ships and says so within five seconds, and is a gap until it speaks again', {
    retry: 2,
  }, async () => {
    const dover = await receiver()
    const { node } = await smallNode({ feeds: [dover.address] })
    await dover.say(POSITION)
    await vi.waitFor(() => expect(node.feeds()[0]?.state).toBe('live'), WAIT)
    const lastMs = performance.now()
    await vi.waitFor(() => expect(stateOf(node) & STATE.noLink).toBe(STATE.noLink), WAIT)
    const greyMs = performance.now() - lastMs
    expect(node.feeds()[0]?.state).toBe('silent')
    expect(node.info().warnings).toEqual(['feed-silent'])
    expect(greyMs).toBeGreaterThan(3500)
    expect(greyMs).toBeLessThan(5000 * (await slowness()))
    expect(gapOf(node, dover.id)).toMatchObject({ toMs: null })
    await dover.say(...STATIC)
    await vi.waitFor(() => expect(node.feeds()[0]?.state).toBe('live'), WAIT)
    expect(node.info().warnings).toEqual([])
    expect(gapOf(node, dover.id)?.toMs).not.toBeNull()
  })

  test('is down when it hangs up, and its ships grey at once', async () => {
    const dover = await receiver()
    const { node } = await smallNode({ feeds: [`${dover.address}?silentAfterSeconds=600`] })
    await dover.say(POSITION)
    await vi.waitFor(() => expect(node.picture.size).toBe(1), WAIT)
    dover.hangUp()
    await vi.waitFor(() => expect(node.feeds()[0]?.state).toBe('down'), WAIT)
    expect(stateOf(node) & STATE.noLink).toBe(STATE.noLink)
    expect(node.feeds()[0]?.lastError).toBe('the other side closed the connection')
  })
})

describe('after a restart', () => {
  test('the picture is as it was but for the links, which must be heard again, and history is told what it does not have, and nothing twice', async () => {
    const folder = await newFolder()
    const clock = new SteadyClock()
    const first = await smallNode({}, { folder, clock })
    const sea = createSea({ seed: 7, ships: 40, startMs: clock.nowMs() - 60_000 })
    await first.node.takeSentences(linesFrom(sea.advance(clock.nowMs() - 30_000)))
    const checkpoint = first.log.endPosition
    await first.node.takeSentences(linesFrom(sea.advance(clock.nowMs())))
    const before = pictureOf(first)
    const unstored = first.history.fixes.filter(fix => fix.logEnd > checkpoint)
    await stopNow(first)

    const history = new MemoryHistory()
    history.checkpoint = checkpoint
    history.nextNumber = 1000
    history.byMmsi = new Map(first.history.identities.map(({ mmsi, number }) => [mmsi as number, number]))
    const second = await smallNode({}, { folder, clock, history })
    expect(before.length).toBeGreaterThan(40)
    expect(pictureOf(second, ~STATE.noLink)).toEqual(before)
    expect(history.fixes).toEqual(unstored)
    expect(unstored.length).toBeGreaterThan(10)
    expect(second.node.feeds().at(-1)).toMatchObject({ id: 'http', sentences: 0 })
  })

  test('what is repeated from before it is still a repeat', async () => {
    const folder = await newFolder()
    const first = await smallNode({}, { folder })
    await first.node.takeSentences([Buffer.from(POSITION)])
    await stopNow(first)
    const second = await smallNode({}, { folder })
    expect(await second.node.takeSentences([Buffer.from(POSITION)])).toEqual({
      simulated: false,
      accepted: 1,
      duplicates: 1,
      refused: {},
      durable: true,
    })
  })

  test('what was simulated is still so, and a feed that is configured no longer carries nothing', async () => {
    const folder = await newFolder()
    const first = await smallNode({ feeds: ['demo'], demo: { ships: 20 } }, { folder })
    await vi.waitFor(() => expect(first.node.picture.size).toBeGreaterThan(5), WAIT)
    await first.log.flush()
    await stopNow(first)
    const second = await smallNode({ feeds: [] }, { folder })
    const states = pictureOf(second).map(row => row.state & (STATE.simulated | STATE.noLink))
    expect(states.length).toBeGreaterThan(5)
    expect(new Set(states)).toEqual(new Set([STATE.simulated | STATE.noLink]))
  })

  test('with the clock set back since, nothing is later than now', async () => {
    const folder = await newFolder()
    const ahead = new SteadyClock(() => Date.now() + 3_600_000)
    const first = await smallNode({}, { folder, clock: ahead })
    await first.node.takeSentences([Buffer.from(POSITION)])
    await stopNow(first)
    const second = await smallNode({}, { folder })
    const detail = second.node.picture.detail(1, second.node.nowMs())
    expect(Date.parse(detail?.time ?? '')).toBeLessThanOrEqual(second.node.nowMs())
  })
})

describe('bad luck', () => {
  test('a disk that fails is told, nothing is acknowledged, and what came is written when it works again', async () => {
    const disk = { fails: false }
    const { node, log } = await smallNode({}, { files: real => failing(real, disk) })
    disk.fails = true
    await expect(node.takeSentences([Buffer.from(POSITION)])).rejects.toThrow(/full/)
    expect(node.info().warnings).toEqual(['disk-full'])
    expect(node.feeds().at(-1)?.durable).toBe(0)
    disk.fails = false
    await vi.waitFor(() => expect(node.info().warnings).toEqual([]), WAIT)
    await log.flush()
    expect(await linesOf(log)).toEqual([POSITION])
    expect(node.feeds().at(-1)?.durable).toBe(1)
  })

  test('a clock that jumps is told, and no position is older than the one before', async () => {
    const machine = { offMs: 0 }
    const clock = new SteadyClock(() => Date.now() + machine.offMs)
    const { node, history } = await smallNode({}, { clock })
    const sea = createSea({ seed: 3, ships: 5, startMs: 0 })
    for (const offMs of [0, 100_000, -500_000, 20_000]) {
      machine.offMs = offMs
      await node.takeSentences(linesFrom(sea.advance((Math.abs(offMs) / 100_000 + 1) * 15_000)))
    }
    expect(node.info().warnings).toEqual(['clock-jump'])
    const times = history.fixes.map(fix => fix.timeMs)
    expect(times.length).toBeGreaterThan(10)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('sentences handed in while the door is closed are refused', async () => {
    const { node } = await smallNode({ acceptSentences: false })
    expect(node.takesSentences).toBe(false)
    await expect(node.takeSentences([Buffer.from(POSITION)])).rejects.toThrow('takes no sentences')
  })
})

async function smallNode(said: ConfigFile, more: Partial<SmallNodeOptions> = {}): Promise<SmallNode> {
  const quiet = { feeds: ['tcp-listen:127.0.0.1:0'], nmeaOut: 'none' }
  const folder = more.folder ?? (await newFolder())
  const feeds = said.feeds === undefined || said.feeds.length === 0 ? quiet.feeds : said.feeds
  const small = await startSmallNode({ ...more, folder, said: { ...quiet, ...said, feeds } })
  cleanUp.push(() => stopNow(small))
  return small
}

const stopped = new WeakSet<SmallNode>()

async function stopNow(small: SmallNode): Promise<void> {
  if (stopped.has(small)) return
  stopped.add(small)
  await small.stop()
}

async function receiver() {
  const sockets: Socket[] = []
  const server = createServer(socket => sockets.push(socket.on('error', () => socket.destroy())))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    id: `127-0-0-1-${port}`,
    address: `tcp://127.0.0.1:${port}`,
    say: async (...lines: (string | Uint8Array)[]) => {
      await vi.waitFor(() => expect(sockets.length).toBeGreaterThan(0), WAIT)
      const bytes = lines.flatMap(line => [Buffer.from(line as string), Buffer.from('\r\n')])
      sockets.at(-1)?.write(Buffer.concat(bytes))
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function linesFrom(spoken: readonly string[]): Buffer[] {
  return spoken
    .join('')
    .split('\r\n')
    .filter(line => line !== '')
    .map(line => Buffer.from(line))
}

async function linesOf(log: SmallNode['log']): Promise<string[]> {
  const lines: string[] = []
  for await (const record of log.read(log.firstPosition))
    lines.push(Buffer.from(record.line).toString('latin1'))
  return lines
}

function gapOf(node: SmallNode['node'], id: string) {
  return node.gaps(0, node.nowMs()).findLast(gap => gap.feed === id)
}

function stateOf(node: SmallNode['node']): number {
  const frame = createFrame(1)
  node.picture.fill(frame, node.nowMs(), null)
  return frame.state[0] as number
}

function pictureOf({ node }: SmallNode, stateMask = 0xff) {
  const frame = createFrame(1)
  node.picture.fill(frame, 0, null)
  return Array.from({ length: frame.count }, (_, row) => ({
    track: frame.track[row] as number,
    latitude: frame.latitude[row] as number,
    longitude: frame.longitude[row] as number,
    class: frame.trackClass[row] as number,
    state: (frame.state[row] as number) & stateMask,
    name: node.picture.identity(frame.track[row] as number)?.name,
  })).toSorted((a, b) => a.track - b.track)
}

async function newFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'entente-node-'))
}

/** A disk that is full while told so. */
function failing(real: LogFiles, disk: { fails: boolean }): LogFiles {
  return {
    ...real,
    open: async name => {
      const file = await real.open(name)
      return {
        ...file,
        write: async (bytes, at) => {
          if (disk.fails) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
          await file.write(bytes, at)
        },
      }
    },
  }
}
