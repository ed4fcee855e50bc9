/** What the fusion does when more comes than it takes, and how a radar's own targets reach it. */
import { mkdtemp } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createFusedPicture } from '#tracks'
import { MemoryHistory } from '../serve/test/memory-history.ts'
import { startSmallNode } from '../serve/test/small-node.ts'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'
import { Fusion } from './fusion.ts'
import { Plots } from './plots.ts'
import type { FusionRecord } from './record.ts'
import { FUSION_LIMITS } from './limits.ts'
import { createSea, siteWithoutPlace } from './sites.ts'
import { RADAR, SENSORS } from './test/radar-sea.ts'

const T0 = Date.UTC(2026, 10, 25, 2)
const WAIT = { timeout: 15_000, interval: 30 }
const { latitude, longitude, clutterPerTurn, ...radar } = RADAR
const SITE = {
  ...siteWithoutPlace(radar.id, 'radar'),
  ...radar,
  place: { latitude, longitude },
  clutterPerTurn,
}
const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

test('observations beyond what the thread can take are left out, counted, and said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-fusion-'))
  const files = await diskFiles(folder)
  const log = await openSensorLog({ files, bytesMax: 1e9, ageMsMax: 1e9, onWarning: () => undefined })
  const fusion = new Fusion({
    folder: join(folder, 'fusion'),
    sensors: [{ simulated: false, sites: [SITE] }],
    log,
    history: new MemoryHistory(),
    picture: createFusedPicture({ node: 'uk' }),
    nowMs: () => T0,
    warn: () => undefined,
    readAgain: async () => log.endPosition,
    inFlightMax: 10,
  })
  fusion.start()
  cleanUp.push(
    () => log.close(),
    () => fusion.stop(),
  )
  await vi.waitFor(() => expect(fusion.isLive).toBe(true), WAIT)
  expect(fusion.isBehind).toBe(false)
  for (let k = 1; k <= 15; k += 1) {
    const detection = { kind: 'radar', measuredMs: T0 + k, sentMs: null, sensor: radar.id } as const
    const scan = { ...detection, complete: true, sequence: null, plots: [] }
    fusion.sink.detection(scan, false, null, { position: k, end: k + 1, receivedMs: T0 })
  }
  expect(fusion.counters()['fusion_left_out_total']).toBe(5)
  expect(fusion.isBehind).toBe(true)
})

test('targets that a radar follows itself (TTM, TLL) come in by the feed that is named its voice', async () => {
  const sender = createServer(socket => {
    socket.on('error', () => socket.destroy())
    socket.write(
      '$RATTM,11,10.0,60.0,T,9.7,45.0,T,,,N,,T,,,A\r\n$RATLL,12,5057.00,N,00112.00,E,,,T,\r\n$RATTM,13,,\r\n',
    )
  }).listen(0, '127.0.0.1')
  await once(sender, 'listening')
  cleanUp.push(() => sender.close())
  const { port } = sender.address() as AddressInfo
  const folder = await mkdtemp(join(tmpdir(), 'entente-fusion-'))
  const said = {
    feeds: [`tcp://127.0.0.1:${port}?radar=radar-1`],
    sensors: SENSORS,
    nmeaOut: 'none' as const,
  }
  const { node, stop } = await startSmallNode({ folder, said })
  cleanUp.push(stop)
  await vi.waitFor(
    () => expect(node.feeds()[0]).toMatchObject({ messages: 2, refused: { 'no-place': 1 } }),
    WAIT,
  )
  const { plots } = node.plots(60, 10)
  expect(plots.map(plot => plot.kind)).toEqual(['radarTarget', 'radarTarget'])
  expect(plots[0].latitude).toBeCloseTo(50.95, 5)
  expect(plots[0].longitude).toBeCloseTo(1.2, 5)
})

test('raw plots are remembered by number and time, never more', () => {
  const plots = new Plots([createSea(false, [SITE])])
  const scan = (k: number, count: number): FusionRecord => ({
    simulated: false,
    receivedMs: T0 + k * 1000,
    end: k,
    count: null,
    observation: {
      kind: 'radarScan',
      id: k,
      timeMs: T0 + k * 1000,
      sensor: radar.id,
      range: Array.from({ length: count }, () => 5000),
      bearing: Array.from({ length: count }, () => 1),
      complete: true,
    },
  })
  for (let k = 0; k < 12; k += 1) plots.keep(scan(k, 4000))
  const kept = plots.since(0, 1e9).plots
  expect(kept.length).toBeLessThanOrEqual(FUSION_LIMITS.plotsMax)
  expect(kept[0].time).toBe(new Date(T0 + 11_000).toISOString())
  plots.keep(scan(12 + FUSION_LIMITS.plotSecondsMax, 3))
  expect(plots.since(0, 1e9).plots).toHaveLength(3)
  expect(plots.since(0, 2)).toEqual({ plots: [], cut: true })
})

test('the end of a connection in the middle of a detection loses nothing of the next one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-fusion-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  const said = { feeds: [`tcp-listen:127.0.0.1:${port}`], sensors: SENSORS, nmeaOut: 'none' as const }
  const { node, stop } = await startSmallNode({ folder, said })
  cleanUp.push(stop)
  const line = JSON.stringify({ type: 'scan', tm: Date.now() / 1000, sensor: radar.id, plots: [[5000, 1]] })
  for (const text of [line.slice(0, 20), `${line}\n`]) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.end(text)
    await once(socket, 'close')
  }
  await vi.waitFor(() => expect(node.feeds()[0].messages).toBe(1), WAIT)
  expect(node.feeds()[0].refused).toEqual({ 'not-json': 1 })
})
