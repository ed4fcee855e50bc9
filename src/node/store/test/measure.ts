/** What the store can take, measured: `npx tsx --conditions=source src/node/store/test/measure.ts [seconds]`. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '../open.ts'
import type { Fix } from '../ports.ts'

const seconds = Number(process.argv[2] ?? 5)
const TRACKS = 1000
/** Bytes that may be ahead of the disk before the feed of this measurement waits. */
const AHEAD_BYTES_MAX = 16_000_000

const folder = await mkdtemp(join(tmpdir(), 'entente-measure-'))
const open = () =>
  openStore({
    folder,
    databaseUrl: null,
    retentionDays: 30,
    logBytesMax: 4e9,
    onWarning: text => console.log(text),
  })

try {
  let store = await timed('open, new cluster', open)
  await timed('close', () => store.close())
  store = await timed('open, existing cluster', open)
  await measureLog(store)
  await measureHistory(store)
  await timed('close', () => store.close())
} finally {
  await rm(folder, { recursive: true })
}

async function measureLog({ log }: Store): Promise<void> {
  const line = new TextEncoder().encode('!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24'.padEnd(80, '.'))
  const startMs = performance.now()
  let appended = 0
  while (performance.now() - startMs < seconds * 1000) {
    for (let n = 0; n < 1000; n += 1) log.append('dover', Date.now(), line)
    appended += 1000
    if (log.endPosition - log.durablePosition > AHEAD_BYTES_MAX) await log.flush()
    else await new Promise(resolve => setImmediate(resolve))
  }
  await log.flush()
  say('appends durable per second', appended / ((performance.now() - startMs) / 1000))
  const readMs = performance.now()
  let read = 0
  for await (const record of log.read(0)) read += record.line.length === line.length ? 1 : 0
  say('records read per second', read / ((performance.now() - readMs) / 1000))
}

async function measureHistory({ log, history }: Store): Promise<void> {
  const fixes = 600_000
  const timesMs = Date.now() - (fixes / TRACKS) * 10_000
  const logEnd = log.endPosition
  const startMs = performance.now()
  for (let n = 0; n < fixes; n += 1) {
    history.add(underWay(n % TRACKS, Math.floor(n / TRACKS), timesMs), logEnd + n)
    if (n % 20_000 === 0) await history.storeSealed()
  }
  const addedMs = performance.now()
  await history.flush()
  say('fixes stored per second', fixes / ((performance.now() - startMs) / 1000))
  say('of it after the last was added, ms', performance.now() - addedMs)
  await timed('window of 10 minutes, 60 000 fixes', () =>
    history.window(timesMs + 1e6, timesMs + 16e5, 0, 1e6),
  )
  await timed('one track, all of its 600 fixes', () => history.track(7, timesMs, Date.now(), 1e6))
  await timed('picture at a time', () => history.pictureAt(timesMs + 2e6, 600_000))
  await timed('timeline of 240 bins', () => history.counts(timesMs, Date.now(), 240))
}

/** At the resolution of AIS, with the noise of a receiver. */
function underWay(track: number, step: number, fromMs: number): Fix {
  return {
    track,
    timeMs: fromMs + step * 10_000 + Math.round(noise() * 400) + track,
    latitude: Math.round((50.5 + track / 1000 + step * 0.0004 + noise() * 4e-5) * 600_000) / 600_000,
    longitude: Math.round((1 + step * 0.0007 + noise() * 4e-5) * 600_000) / 600_000,
    speed: (Math.round(140 + noise() * 4) / 10) * 0.514444,
    course: (Math.round(470 + noise() * 10) * Math.PI) / 1800,
    heading: ((47 + Math.round(noise() * 1.4)) * Math.PI) / 180,
    trackClass: 1,
    simulated: false,
    feed: 'dover',
  }
}

function noise(): number {
  return Math.random() - 0.5
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const startMs = performance.now()
  const result = await work()
  console.log(`${what}: ${(performance.now() - startMs).toFixed(0)} ms`)
  return result
}

function say(what: string, value: number): void {
  console.log(`${what}: ${Math.round(value).toLocaleString('en')}`)
}
