/** A whole node, started and stopped. Its database is one that does not answer: the watch goes on without it. */
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Health, NodeInfo, VesselPage } from '#contract'
import { makeConfig, type NodeConfig } from '../config/config.ts'
import type { ConfigFile } from '../config/schema.ts'
import { slowness } from '../exchange/test/slowness.ts'
import { notice } from './notice.ts'
import { START_LIMITS, type StartedNode, startNode } from './start.ts'

/** Port 1 of this machine: nobody listens there. */
const NO_DATABASE = 'postgresql://nobody@127.0.0.1:1/none'
const WAIT = { timeout: 20_000, interval: 50 }
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act()
})

describe('a node whose database is down', () => {
  test('shows the live picture, says what is wrong, and stops within five seconds', async () => {
    const { node, warnings } = await start({ feeds: ['demo'], demo: { ships: 30 } })
    await node.isLive
    const officer = await signIn(node)
    await vi.waitFor(async () => {
      const page = VesselPage.parse(await get(node, 'api/v1/vessels', officer))
      expect(page.vessels.length).toBeGreaterThan(10)
      expect(page.vessels.every(vessel => vessel.simulated)).toBe(true)
    }, WAIT)
    const info = NodeInfo.parse(await get(node, 'api/v1/node', officer))
    expect(info).toMatchObject({ id: 'uk', simulated: true, simulationSeed: 1, marking: 'OFFICIAL' })
    expect(info.warnings).toContain('database-down')
    expect(Health.parse(await get(node, 'health/ready')).status).toBe('ready')
    expect(warnings.join()).toContain('The history database is down')
    const beginMs = performance.now()
    await node.stop()
    await node.stop()
    const tookMs = performance.now() - beginMs
    expect(tookMs).toBeLessThan(START_LIMITS.stopMsMax + 500 * (await slowness()))
    await expect(fetch(node.url)).rejects.toThrow()
  })

  test('sends its sentences out again, and the port is free when it has stopped', async () => {
    const { node } = await start({ feeds: ['demo'], demo: { ships: 30 }, nmeaOut: '127.0.0.1:0' })
    const socket = connect(Number(node.nmeaOut.split(':')[1]), '127.0.0.1').setEncoding('latin1')
    cleanUp.push(() => socket.destroy())
    const [text] = (await once(socket, 'data')) as [string]
    expect(text).toMatch(/^!AIVDM,\d,\d,\d?,[AB]?,[^,]+,\d\*[0-9A-F]{2}\r\n/)
    await node.stop()
    await vi.waitFor(() => expect(socket.closed).toBe(true), WAIT)
  })
})

describe('a node that cannot start says why and what to do', () => {
  test('when its port is taken', async () => {
    const port = await takenPort()
    await expect(start({ port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 is taken, by another Entente perhaps. Stop that, or choose another: --port ${port + 1}`,
    )
  })

  test('when another node uses its data folder', async () => {
    const { config } = await start({})
    await expect(startNode(config, { warn: () => undefined, webFolder: null })).rejects.toThrow(
      /Another Entente .* is using the data folder/,
    )
  })

  test('when a port it was told to send sentences out on is taken; and then it lets everything go', async () => {
    const port = await takenPort()
    const data = await newFolder()
    await expect(start({ data, nmeaOut: `127.0.0.1:${port}` })).rejects.toThrow(
      'another program listens there',
    )
    const { node } = await start({ data })
    expect(node.nmeaOut).toBe('none')
  })

  test('when a feed cannot listen', async () => {
    const port = await takenPort()
    const { node } = await start({ feeds: [`tcp-listen:127.0.0.1:${port}`] })
    await expect(node.isLive).rejects.toThrow(`cannot listen on 127.0.0.1:${port}`)
  })

  test('but goes without a port for sentences that nobody asked for', async () => {
    const port = await takenPort()
    const config = { ...(await configOf({})), nmeaOut: { host: '127.0.0.1', port }, isNmeaOutDefault: true }
    const { node } = await startWith(config)
    expect(node.nmeaOut).toContain('none: cannot listen')
  })
})

test('what it prints names the link, every feed, what is simulated, and the folder', async () => {
  const config = await configOf({ feeds: ['tcp://10.0.0.5:4001?name=Dover mast', 'demo'] })
  const text = notice({
    config,
    url: 'http://127.0.0.1:8600/',
    version: '1.2.3',
    nmeaOut: 'none',
    database: 'embedded',
  })
  for (const part of [
    'Entente 1.2.3, MRCC Dover (uk)',
    'http://127.0.0.1:8600/',
    'Dover mast (tcp://10.0.0.5:4001)\n',
    'Demo sea (demo), SIMULATED',
    config.dataFolder,
  ]) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('reachable')
  const open = { ...config, host: '0.0.0.0' }
  expect(notice({ config: open, url: '', version: '', nmeaOut: '', database: '' })).toContain(
    'reachable from other',
  )
})

async function start(said: ConfigFile) {
  return await startWith(await configOf(said))
}

async function startWith(
  config: NodeConfig,
): Promise<{ node: StartedNode; config: NodeConfig; warnings: string[] }> {
  const warnings: string[] = []
  const node = await startNode(config, { warn: text => warnings.push(text), webFolder: null })
  cleanUp.push(() => node.stop())
  return { node, config, warnings }
}

async function configOf(said: ConfigFile): Promise<NodeConfig> {
  const quiet = { port: 0, nmeaOut: 'none', databaseUrl: NO_DATABASE, feeds: ['tcp-listen:127.0.0.1:0'] }
  return makeConfig({ ...quiet, data: await newFolder(), ...said }, {})
}

async function newFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'entente-start-'))
}

async function get(node: StartedNode, path: string, cookie = ''): Promise<unknown> {
  return await (await fetch(`${node.url}${path}`, { headers: { cookie } })).json()
}

/** As the watch officer of the demonstration: the watch must be let in when the database is down. */
async function signIn(node: StartedNode): Promise<string> {
  const answer = await fetch(`${node.url}api/v1/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'uk-demo-1', purpose: 'search-and-rescue', legalBasis: null }),
  })
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function takenPort(): Promise<number> {
  const server: Server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => server.close())
  return (server.address() as AddressInfo).port
}
