/**
 * The whole way, live: 10,000 ships say 10,000 sentences a second over TCP to a node in a process of its own; ten browsers
 * in another see them move. How late, how much is lost, and what it costs.
 *   npm run bench -- live [--seconds 60] [--ships 10000] [--clients 10] [--seed 1]
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { FeedList } from '#contract'
import { createSea } from '#simulation'
import { sessionCookie } from '../src/node/cli/node-session.ts'
import { probeSentence } from './live-probe.ts'
import type { FromWatchers, ToWatchers } from './live-watchers.ts'
import { median, record } from './record.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    ships: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
})
const SECONDS = Number(values.seconds)
const SHIPS = Number(values.ships)
const CLIENTS = Number(values.clients)
const SEED = Number(values.seed)
const PROBES = 50
/** The sea's first reports are spread over ten seconds; only then does it say as much as it will. */
const WARM_SECONDS = 15
const SLOT_MS = 10
const SETTLE_MS_MAX = 10_000

const here = dirname(fileURLToPath(import.meta.url))

interface Batch {
  readonly bytes: Buffer
  readonly lines: number
  readonly messages: number
}

/** What a node says of itself; taken before and after. */
interface Cost {
  readonly cpuSeconds: number
  readonly rssMB: number
  /** How late its own timers fire, 99 of 100. */
  readonly lagP99Ms: number
}

await main()

async function main(): Promise<void> {
  say(`making ${WARM_SECONDS + SECONDS} s of a sea of ${SHIPS} ships ...`)
  const batches = speech()
  const data = mkdtempSync(join(tmpdir(), 'entente-live-'))
  const port = await freePort()
  const program = join(here, '..', 'entente')
  const feed = `tcp-listen:127.0.0.1:${port}?simulated=true`
  const words = [program, 'serve', '--port', '0', '--nmea-out', 'none', '--data', data, '--feed', feed]
  const node = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const watchers = fork(join(here, 'live-watchers.ts'), { stdio: 'inherit' })
  try {
    await measure(node, watchers, port, batches)
  } finally {
    watchers.kill()
    await stopped(node)
    rmSync(data, { recursive: true, force: true })
  }
}

async function measure(
  node: ChildProcess,
  watchers: ChildProcess,
  port: number,
  batches: readonly Batch[],
): Promise<void> {
  const link = await linkOf(node)
  const startMs = Date.now()
  const socket = `${link.replace('http', 'ws')}api/v1/live`
  const cookie = await sessionCookie(new URL(link), null)
  tell(watchers, { kind: 'watch', socket, cookie, clients: CLIENTS, startMs })
  await told(watchers, 'watching')
  const feed = await dial(port)
  const warm = batches.length - (SECONDS * 1000) / SLOT_MS
  say(`warming up for ${WARM_SECONDS} s ...`)
  const sent = await play(feed, batches.slice(0, warm), startMs)

  say(`measuring for ${SECONDS} s ...`)
  tell(watchers, { kind: 'measure' })
  // This process does next to nothing: when its timers are late, the machine is busy with something else.
  const machine = monitorEventLoopDelay({ resolution: 10 })
  machine.enable()
  const before = await costOf(link)
  const beganMs = performance.now()
  const watched = watchCost(link)
  const measured = await play(feed, batches.slice(warm), startMs)
  const seconds = (performance.now() - beganMs) / 1000
  machine.disable()
  const after = await costOf(link)
  const costs = [...(await watched.stop()), after]

  const lines = sent.lines + measured.lines
  const messages = sent.messages + measured.messages
  const heard = await settled(link, cookie, lines)
  const seen = await answer(watchers)
  feed.destroy()
  say(
    `sent ${lines} sentences (${messages} messages); heard ${heard.sentences}, ${heard.messages} messages, ` +
      `${heard.duplicates} repeats, ${heard.durable} on disk, refused ${JSON.stringify(heard.refused)}; ` +
      `${seen.samples} positions timed, the latest after ${seen.maxMs} ms; missed frames ${seen.missedFrames}`,
  )
  record({
    bench: 'live',
    measures: {
      sentencesPerSecond: Math.round(measured.lines / seconds),
      ships: seen.tracksMin,
      dropped: lines - heard.sentences + (messages - heard.messages),
      p50Ms: seen.p50Ms,
      p99Ms: seen.p99Ms,
      maxMs: seen.maxMs,
      rssMB: Math.round(Math.max(...costs.map(cost => cost.rssMB))),
      cpuPercent: Math.round(((after.cpuSeconds - before.cpuSeconds) / seconds) * 100),
      clients: CLIENTS - seen.closed,
      nodeLagP99Ms: Math.round(median(costs.map(cost => cost.lagP99Ms))),
      machineLagP99Ms: Math.round(machine.percentile(99) / 1e6),
      resyncs: seen.resyncs,
      missedFrames: seen.missedFrames,
      kilobytesPerSecondPerClient: Math.round(seen.bytes / CLIENTS / seconds / 1000),
    },
    peers: {},
  })
}

/** Everything that is said, made beforehand: a receiver would not live on this machine. */
function speech(): Batch[] {
  const startMs = Date.now()
  const sea = createSea({ seed: SEED, startMs, ships: SHIPS - PROBES, reportIntervalMs: 1000 })
  const count = ((WARM_SECONDS + SECONDS) * 1000) / SLOT_MS
  return Array.from({ length: count }, (_, slot) => {
    const lines = sea.advance(startMs + (slot + 1) * SLOT_MS)
    return { bytes: Buffer.from(lines.join('')), lines: lines.length, messages: lines.filter(isLast).length }
  })
}

/** Whether a message is whole with this line: it has one part, or it is the last. */
function isLast(line: string): boolean {
  const [, total, part] = /!..VD[MO],(\d),(\d),/.exec(line) ?? []
  return total === part
}

/** Sends each batch when its time has come, and with it the probes whose turn it is. */
async function play(
  feed: Socket,
  batches: readonly Batch[],
  startMs: number,
): Promise<{ lines: number; messages: number }> {
  const beganMs = performance.now()
  let lines = 0
  let messages = 0
  for (const [slot, batch] of batches.entries()) {
    const early = beganMs + slot * SLOT_MS - performance.now()
    if (early > 1) await wait(early)
    const probes = probesOf(slot, Date.now() - startMs)
    feed.write(probes.length === 0 ? batch.bytes : Buffer.concat([batch.bytes, Buffer.from(probes.join(''))]))
    lines += batch.lines + probes.length
    messages += batch.messages + probes.length
  }
  return { lines, messages }
}

/** Each probe once a second, spread over it. */
function probesOf(slot: number, sinceStartMs: number): string[] {
  const slots = 1000 / SLOT_MS
  const probe = slot % slots
  return probe < PROBES ? [probeSentence(probe, sinceStartMs)] : []
}

function linkOf(node: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    node.stdout?.setEncoding('utf8')
    node.stdout?.on('data', (part: string) => {
      said += part
      const link = /http:\/\/[\w.[\]:]+:\d+\//.exec(said)?.[0]
      if (link !== undefined) resolve(link)
    })
    node.on('exit', code => reject(new Error(`the node ended with ${code} before it said its link`)))
  })
}

async function costOf(link: string): Promise<Cost> {
  const text = await (await fetch(`${link}metrics`)).text()
  const of = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    cpuSeconds: of('process_cpu_seconds_total'),
    rssMB: of('process_resident_memory_bytes') / 1e6,
    lagP99Ms: of('nodejs_eventloop_lag_p99_seconds') * 1000,
  }
}

/** Asks again and again what it costs. */
function watchCost(link: string): { stop(): Promise<Cost[]> } {
  const costs: Promise<Cost>[] = []
  const timer = setInterval(() => costs.push(costOf(link)), 2000)
  return {
    stop: () => {
      clearInterval(timer)
      return Promise.all(costs)
    },
  }
}

/** The feed as the node sees it, when it has heard all that was sent, or hears no more. */
async function settled(link: string, cookie: string, lines: number): Promise<FeedList['feeds'][number]> {
  const deadlineMs = performance.now() + SETTLE_MS_MAX
  for (;;) {
    const list = (await (await fetch(`${link}api/v1/feeds`, { headers: { cookie } })).json()) as FeedList
    const [feed] = list.feeds
    if (feed === undefined) throw new Error('the node has no feed')
    const isWhole = feed.sentences >= lines && feed.durable >= feed.sentences
    if (isWhole || performance.now() > deadlineMs) return feed
    await wait(100)
  }
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return socket.setNoDelay(true)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function answer(watchers: ChildProcess): Promise<FromWatchers & { kind: 'seen' }> {
  const seen = told(watchers, 'seen')
  tell(watchers, { kind: 'report' })
  return seen
}

function tell(watchers: ChildProcess, message: ToWatchers): void {
  watchers.send(message)
}

function told<K extends FromWatchers['kind']>(
  watchers: ChildProcess,
  kind: K,
): Promise<FromWatchers & { kind: K }> {
  return new Promise((resolve, reject) => {
    watchers.on('exit', code => reject(new Error(`the watchers ended with ${code}`)))
    watchers.on('message', (message: FromWatchers) => {
      if (message.kind === kind) resolve(message as FromWatchers & { kind: K })
    })
  })
}

async function stopped(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null) return
  const gone = new Promise(resolve => node.on('exit', resolve))
  node.kill('SIGTERM')
  await gone
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
