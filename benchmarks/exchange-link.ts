/**
 * The exchange end to end: two offices, each in a process of its own, real PostgreSQL, TLS on loopback. What is measured is on
 * the clock, from the act of one state to the row that the other has stored: verified, sealed into its own ledger, cosigned.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Act } from '../src/custody/index.ts'
import type { Lane } from '../src/records/index.ts'
import { recordAct, startServer, type TestServer, write } from '../src/node/acts/test/given.ts'
import { pair } from '../src/node/exchange/partner-files.ts'
import { type SlowLine, slowLine } from '../src/node/exchange/test/slow-line.ts'
import {
  makeSide,
  marking,
  note,
  openSide,
  session,
  type Side,
  type Unopened,
} from '../src/node/exchange/test/two-offices.ts'
import type { Begin, Came } from './exchange-node.ts'
import { cpuOfServer } from './ledger-acts.ts'
import { percentile } from './record.ts'

/** As many acts as one group may have entries for, each with its release. */
const GROUP = 500
const WAIT_MS_MAX = 30 * 60_000

/** A count of 0: that part is left out. */
export interface LinkBench {
  readonly backlog: number
  readonly changes: number
  readonly changesPerSecond: number
  readonly slowDistress: number
}

/** A pair of nodes: the UK here, France in a process of its own that is begun when it is wanted. */
class Pair {
  readonly uk: Side
  readonly #server: TestServer
  readonly #fr: Unopened
  readonly #name: string
  #child: ChildProcess | null = null
  readonly #came: Came[] = []
  #isOpen = false

  private constructor(server: TestServer, name: string, uk: Side, fr: Unopened) {
    this.#server = server
    this.#name = name
    this.uk = uk
    this.#fr = fr
  }

  static async make(server: TestServer, name: string, reach?: (port: number) => number): Promise<Pair> {
    const uk = await makeSide(server, name, 'UK', (_, port) => reach?.(port) ?? port)
    const fr = await makeSide(server, name, 'FR')
    await pair(uk.folder, uk.pinned.card, fr.pinned)
    await pair(fr.folder, fr.pinned.card, uk.pinned)
    return new Pair(server, name, await openSide(uk), fr)
  }

  /** Opens the French node. */
  async begin(lookMs: number): Promise<void> {
    const { state, folder, port } = this.#fr
    const { execArgv } = process
    const profile = process.env['BENCH_PROFILE']
    this.#child = fork(fileURLToPath(new URL('exchange-node.ts', import.meta.url)), [], {
      execArgv: profile === undefined ? execArgv : [...execArgv, '--cpu-prof', `--cpu-prof-dir=${profile}`],
      serialization: 'advanced',
    })
    this.#child.on('message', (came: Came) => {
      if (came.lane === 'open') this.#isOpen = true
      else this.#came.push(came)
    })
    const begin: Begin = {
      place: { state, folder, port, clock: { aheadMs: 0 }, warnings: [] },
      schema: `${this.#name}_fr`,
      connection: this.#server.server.connection,
      lookMs,
    }
    this.#child.send(begin)
    while (!this.#isOpen) await pause(5)
  }

  /** Releases to France. In groups, as fast as they are taken. */
  async release(lane: Lane, count: number): Promise<void> {
    for (let done = 0; done < count; done += GROUP)
      await this.uk.office.acts.commitAll(released(lane, done, Math.min(GROUP, count - done)))
  }

  /** When a lane had come so far, and the CPU of France until then. */
  async came(lane: Lane, sequence: number): Promise<Came> {
    const untilMs = Date.now() + WAIT_MS_MAX
    for (;;) {
      const found = this.#came.find(came => came.lane === lane && came.sequence >= sequence)
      if (found !== undefined) return found
      if (Date.now() > untilMs) throw new Error(`number ${sequence} of ${lane} does not come`)
      await pause(2)
    }
  }

  /** How far it is by what was told. */
  farOf(lane: Lane): number {
    return this.#came.findLast(came => came.lane === lane)?.sequence ?? 0
  }

  async end(): Promise<void> {
    const child = this.#child
    if (child !== null) {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.send('end')
      await gone
    }
    await this.uk.office.close()
  }
}

function released(lane: Lane, first: number, count: number): Act[] {
  return Array.from({ length: count }, (_, at) => {
    const text = `Small craft without lights reported by fishing vessel, bearing only, watch informed, ${first + at}`
    const data = { room: 'watch', text, language: 'en', at: '2026-11-25T02:14:36.000Z' }
    const record = write({
      id: randomUUID(),
      marking: marking('UK', ['FR']),
      data,
      heading: text,
      searched: text,
      distress: lane === 'distress',
    })
    const policyHash = 'ab'.repeat(32)
    const policies = ['release-to-partner']
    const release = { partner: 'FR', lane, purpose: 'search-and-rescue', policyHash, policies } as const
    return recordAct(record, { releases: [{ ...release, act: 'release', copy: data }] })
  })
}

export type Told = (text: string) => void

export async function measureLink(bench: LinkBench, tell: Told): Promise<Record<string, number>> {
  const server = await startServer()
  try {
    return {
      ...(bench.backlog > 0 ? await catchingUp(server, bench, tell) : {}),
      ...(bench.changes > 0 ? await changes(server, bench, tell) : {}),
      ...(bench.slowDistress > 0 ? await slow(server, bench, tell) : {}),
    }
  } finally {
    await server.end()
  }
}

/** France was away, and a backlog of history waits; while it comes, a distress entry is written. */
async function catchingUp(server: TestServer, { backlog }: LinkBench, tell: Told) {
  const both = await Pair.make(server, 'backlog')
  tell(`writing a backlog of ${backlog}`)
  await both.release('history', backlog)
  await server.database('backlog_uk').rows('ANALYZE')
  await untilSigned(both.uk)
  const beganMs = Date.now()
  await both.begin(10)
  const overtakes: number[] = []
  const first = await both.came('history', 1)
  const serverUs = cpuOfServer(server.server.pid as number)
  const senderUs = ownCpuUs()
  while (both.farOf('history') < backlog) {
    const sentMs = Date.now()
    await both.release('distress', 1)
    const { atMs } = await both.came('distress', overtakes.length + 1)
    overtakes.push(atMs - sentMs)
    await pause(250)
  }
  const { atMs, cpuMs } = await both.came('history', backlog)
  const came = backlog - first.sequence
  const each = (us: number) => Math.round(us / came)
  const databaseUs = cpuOfServer(server.server.pid as number) - serverUs
  const senderCpuUs = ownCpuUs() - senderUs
  await both.end()
  tell(
    `came in ${atMs - beganMs} ms, of which until the first ${first.atMs - beganMs}; overtaken ${overtakes.length} times`,
  )
  return {
    'backlog (released records)': backlog,
    'catching up, end to end (records/s)': Math.round((came / (atMs - first.atMs)) * 1000),
    'catching up, receiving node (us CPU/record)': each((cpuMs - first.cpuMs) * 1000),
    'catching up, sending node (us CPU/record)': each(senderCpuUs),
    'catching up, databases of both (us CPU/record)': each(databaseUs),
    'distress overtakes the backlog, p50 (ms)': percentile(overtakes, 0.5),
    'distress overtakes the backlog, p95 (ms)': percentile(overtakes, 0.95),
    'distress overtakes the backlog, longest (ms)': Math.max(...overtakes),
  }
}

function ownCpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** An officer's notes, so many a second: from the word to the row that the partner has. */
async function changes(server: TestServer, { changes: count, changesPerSecond }: LinkBench, tell: Told) {
  const both = await Pair.make(server, 'changes')
  await both.begin(4)
  const officer = session('UK')
  await both.uk.office.records.collect(officer, note('first', 'UK', 'FR'))
  await both.came('operations', 1)
  await pause(1000)
  const begun = new Map<string, number>()
  const durable = new Map<string, number>()
  const writing: Promise<Error | null>[] = []
  const startMs = performance.now()
  for (let at = 0; at < count; at += 1) {
    const dueMs = startMs + (at / changesPerSecond) * 1000
    if (dueMs > performance.now()) await pause(dueMs - performance.now())
    const beganMs = Date.now()
    const written = both.uk.office.records.collect(officer, note(`Change ${at}`, 'UK', 'FR')).then(
      ({ id }) => {
        begun.set(id, beganMs)
        durable.set(id, Date.now())
        return null
      },
      (error: Error) => error,
    )
    writing.push(written)
  }
  const failed = (await Promise.all(writing)).find(error => error !== null)
  if (failed) throw failed
  await both.came('operations', count + 1)
  const rows = await both.uk.database.rows<{ record: string; seq: number }>(
    `SELECT record, seq FROM release_log WHERE partner = 'FR' AND lane = 'operations' AND seq > 1 ORDER BY seq`,
  )
  const [fromBegun, fromDurable]: [number[], number[]] = [[], []]
  for (const { record, seq } of rows) {
    const { atMs } = await both.came('operations', seq)
    fromBegun.push(atMs - (begun.get(record) as number))
    fromDurable.push(Math.max(0, atMs - (durable.get(record) as number)))
  }
  await both.end()
  tell(`${count} changes at ${changesPerSecond} a second`)
  return {
    'changes (notes/s)': changesPerSecond,
    'released to visible, p50 (ms)': percentile(fromDurable, 0.5),
    'released to visible, p99 (ms)': percentile(fromDurable, 0.99),
    'written to visible, p50 (ms)': percentile(fromBegun, 0.5),
    'written to visible, p99 (ms)': percentile(fromBegun, 0.99),
  }
}

/** 64 kbit/s with 600 ms each way, full of history: how long distress takes. */
async function slow(server: TestServer, { slowDistress: count }: LinkBench, tell: Told) {
  let behind = 0
  const line: SlowLine = await slowLine(() => behind, { bytesPerSecond: 8_000, delayMs: 600 })
  const both = await Pair.make(server, 'slow', port => {
    behind = port
    return line.port
  })
  await both.release('history', 20 * GROUP)
  await untilSigned(both.uk)
  await both.begin(50)
  while (both.farOf('history') === 0) await pause(50)
  const times: number[] = []
  for (let at = 1; at <= count; at += 1) {
    await pause(1000 + 2000 * ((at * 0.618) % 1))
    const sentMs = Date.now()
    await both.release('distress', 1)
    times.push((await both.came('distress', at)).atMs - sentMs)
    tell(`distress ${at} took ${times.at(-1)} ms; history ${both.farOf('history')}`)
  }
  const far = both.farOf('history')
  await both.end()
  await line.end()
  return {
    'slow line, distress p50 (ms)': percentile(times, 0.5),
    'slow line, distress p95 (ms)': percentile(times, 0.95),
    'slow line, history that came meanwhile (records)': far,
  }
}

async function untilSigned({ office }: Side): Promise<void> {
  while ((await office.ledger.head()).signedSize < office.acts.size) await pause(50)
}
