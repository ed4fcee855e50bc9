import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrackIdentity } from '#contract'
import { openStore, type Store } from './open.ts'
import { readPidFile } from './postgres/cluster.ts'
import { replay, takeReport } from './test/reports.ts'

let folder = ''
let store: Store
const warnings: string[] = []
const START_MS = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000

const open = () =>
  openStore({
    folder,
    databaseUrl: null,
    retentionDays: 30,
    logBytesMax: 1e9,
    onWarning: text => warnings.push(text),
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-store-test-'))
  store = await open()
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const identityOf = (number: number, name: string): TrackIdentity => ({
  number,
  id: `uk-${number}`,
  mmsi: 235_000_000 + number,
  name,
  callsign: null,
  imo: null,
  shipType: null,
  class: 'cargo',
  destination: null,
  eta: null,
  draughtMetres: null,
  lengthMetres: null,
  beamMetres: null,
  status: null,
  simulated: false,
})

const report = (track: number, timeMs: number) => takeReport(store, track, timeMs)

async function timesOf(track: number): Promise<number[]> {
  const frame = await store.history.track(track, START_MS, START_MS + 3_600_000, 1e6)
  return Array.from(frame.ageMs.subarray(0, frame.count), age => frame.timeMs - age)
}

const timesTo = (n: number) => Array.from({ length: n }, (_, at) => START_MS + at * 1000)

describe('the store of a node, with its own PostgreSQL', { timeout: 90_000 }, () => {
  test('answers alike from memory, from the database, and after it was closed and opened again', async () => {
    const { history } = store
    expect(await history.loadTrackNames()).toEqual({ nextNumber: 1, byMmsi: new Map() })
    history.identify(identityOf(1, 'HOSTILE \u0000 \ud800 NAME'), START_MS)
    history.identify(identityOf(2, 'OTHER'), START_MS)
    for (const timeMs of timesTo(700)) {
      report(1, timeMs)
      report(2, timeMs)
    }
    expect(await timesOf(1)).toEqual(timesTo(700))
    await history.flush()
    expect(await timesOf(1)).toEqual(timesTo(700))
    expect(history.firstTimeMs).toBe(START_MS)
    await store.close()
    store = await open()
    expect(await timesOf(2)).toEqual(timesTo(700))
    const { nextNumber, byMmsi } = await store.history.loadTrackNames()
    expect(nextNumber).toBe(3)
    expect(byMmsi.get(235_000_002)).toBe(2)
    const [identity] = await store.history.identitiesAt([1], START_MS + 1000)
    expect(identity.name).toBe('HOSTILE \u0000 \ud800 NAME')
    expect(store.history.firstTimeMs).toBe(START_MS)
  })

  test('thins a window, cuts it, and shows the picture as it was', async () => {
    const window = await store.history.window(START_MS, START_MS + 600_000, 60_000, 1000)
    expect(window.count).toBe(22)
    const cut = await store.history.window(START_MS, START_MS + 600_000, 0, 7)
    expect(cut.count).toBe(7)
    const picture = await store.history.pictureAt(START_MS + 100_500, 60_000)
    expect([...picture.track.subarray(0, picture.count)]).toEqual([1, 2])
    expect([...picture.ageMs.subarray(0, 2)]).toEqual([500, 500])
    expect((await store.history.pictureAt(START_MS - 1, 60_000)).count).toBe(0)
  })

  test('counts reports, and tells nothing heard from not running', async () => {
    const counts = await store.history.counts(START_MS - 600_000, START_MS + 600_000, 4)
    expect(counts).toEqual([null, null, 600, 600])
  })

  test('loses nothing and doubles nothing when the database is killed amid it all, and says so meanwhile', async () => {
    for (const timeMs of timesTo(400)) report(3, timeMs)
    const before = await databasePid()
    process.kill(before, 'SIGKILL')
    for (const timeMs of timesTo(800).slice(400)) report(3, timeMs)
    await expect(store.history.flush()).rejects.toThrow(/does not answer/)
    expect(store.history.trouble).not.toBeNull()
    await expect(store.history.window(START_MS, START_MS + 1000, 0, 10)).rejects.toMatchObject({
      name: 'HistoryDown',
    })
    for (const timeMs of timesTo(1000).slice(800)) report(3, timeMs)
    await expect.poll(() => store.history.trouble, { timeout: 40_000, interval: 100 }).toBeNull()
    await store.history.flush()
    expect(await timesOf(3)).toEqual(timesTo(1000))
    expect(warnings.join()).toMatch(/ended \(SIGKILL\)/)
  })

  test('reads again from the log what was not stored when a node was killed, each fix once', async () => {
    await store.close()
    await crash(4, 950, 0)
    await crash(5, 350, 200)
    store = await open()
    expect(warnings.join()).toMatch(/left over from a crash/)
    // The second node read the reports of the first again, and stored them with 200 of its own.
    expect(await timesOf(4)).toEqual(timesTo(950))
    expect(await timesOf(5)).toEqual(timesTo(200))
    expect(await replay(store)).toBe(350)
    for (const [track, reports] of [
      [3, 1000],
      [4, 950],
      [5, 350],
    ] as const) {
      expect(await timesOf(track)).toEqual(timesTo(reports))
    }
    await store.history.flush()
    await replay(store)
    expect(await timesOf(4)).toEqual(timesTo(950))
    const { nextNumber } = await store.history.loadTrackNames()
    expect(nextNumber).toBeGreaterThan(5)
  })

  test('refuses a second node on the same folder by name', async () => {
    await expect(open()).rejects.toThrow(`(process ${process.pid}) is using the data folder ${folder}`)
  })

  test('leaves nothing running and nothing behind in the folder for temporary files', async () => {
    const pid = await databasePid()
    await store.close()
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
    expect((await readdir(folder)).toSorted()).toEqual(['history-checkpoint', 'log', 'postgres'])
    store = await open()
  })
})

async function databasePid(): Promise<number> {
  return readPidFile(join(folder, 'postgres'))?.pid ?? 0
}

/** A node of its own that takes reports, stores the first few of them, and is killed: its lock and its database stay behind. */
async function crash(track: number, reports: number, stored: number): Promise<void> {
  const words = [folder, track, START_MS, reports, stored].map(String)
  const script = fileURLToPath(new URL('./test/crashing-node.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', script, ...words])
  let said = ''
  child.stderr.on('data', bytes => {
    said += String(bytes)
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal, said).toBe('SIGKILL')
}
