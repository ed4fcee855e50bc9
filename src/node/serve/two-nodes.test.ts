/** Two real processes, as `npm start` starts them: federated, each with its own shore, and one goes on while the other is dead. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NodeInfo, PartnerList, RecordView } from '#contract'
import { SENSORS } from '#simulation'
import { readPartners } from '../exchange/partner-files.ts'
import { readPidFile } from '../store/postgres/cluster.ts'
import { isAlive } from '../store/process-life.ts'
import { NotADemoFolder } from './demo-files.ts'
import { type Officer, officerOf, until } from './test/officer.ts'
import { startTwoNodes, type TwoNodes } from './two-nodes.ts'

const START_MS = 120_000

/** Generous: processes are started from source, on a machine that may be busy. */
describe('two nodes on one machine', { timeout: START_MS }, () => {
  const said: string[] = []
  let folder = ''
  let nodes: TwoNodes
  let uk: Officer
  let fr: Officer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-two-'))
    nodes = await startTwoNodes({ folder, ships: 40, tell: (text, node) => said.push(`${node}: ${text}`) })
    uk = await officerOf(nodes.uk.url, 'uk-demo-1')
    fr = await officerOf(nodes.fr.url, 'fr-demo-1')
  }, START_MS)
  afterAll(async () => {
    await nodes?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('have each a process, a folder, keys and a door of their own, and the card of the other', async () => {
    expect(nodes.uk.process.pid).not.toBe(nodes.fr.process.pid)
    expect([nodes.uk.dataFolder, nodes.fr.dataFolder]).toEqual([join(folder, 'uk'), join(folder, 'fr')])
    for (const [own, other] of [
      [nodes.uk, nodes.fr],
      [nodes.fr, nodes.uk],
    ] as const) {
      for (const file of ['ledger.key', 'witness.key', 'exchange.pem'])
        expect(existsSync(join(own.dataFolder, file)), file).toBe(true)
      expect((await readPartners(own.dataFolder)).map(({ card }) => card)).toEqual([other.card])
    }
    expect(nodes.uk.card.ledgerKey).not.toBe(nodes.fr.card.ledgerKey)
  })

  test('show each the other as followed', async () => {
    for (const officer of [uk, fr]) await until('it follows', () => isFollowing(officer))
  })

  test('have one sea between them, and each the sensors of its own shore', async () => {
    const [ours, theirs] = await Promise.all([infoOf(uk), infoOf(fr)])
    expect([ours.nation, theirs.nation]).toEqual(['UK', 'FR'])
    expect(ours.simulationSeed).toBe(theirs.simulationSeed)
    const own = (shore: string) => SENSORS.filter(site => site.shore === shore).map(({ id }) => id)
    const all = new Set(SENSORS.map(({ id }) => id))
    // Each is told of once it was heard, in that order.
    for (const [officer, shore] of [
      [uk, 'uk'],
      [fr, 'fr'],
    ] as const)
      await expect
        .poll(async () => (await sensorsOf(officer)).filter(id => all.has(id)).toSorted(), {
          timeout: 30_000,
        })
        .toEqual(own(shore).toSorted())
  })

  test('a note that is released comes over, and one that is recalled is hidden there', async () => {
    const note = await release(uk, 'Two nodes, one watch.')
    const there = await until('the note is there', () => recordAt(fr, note.id))
    expect([there.owner, there.data?.['text']]).toEqual(['UK', 'Two nodes, one watch.'])
    const answer = await uk.post(`api/v1/records/${note.id}/recall`, { reason: 'Sent by mistake.' })
    expect(answer.status, await answer.clone().text()).toBe(200)
    await until('it is hidden', async () => (await recordAt(fr, note.id)) === null)
  })

  test('one is killed: the other goes on, it is started again, and what was released meanwhile comes over', async () => {
    const before = nodes.fr.process.pid
    nodes.fr.process.kill('SIGKILL')
    await nodes.fr.process.until(state => state === 'waiting', 5000)
    const note = await release(uk, 'Written while the other was dead.')
    expect((await fetch(`${nodes.uk.url}health/live`)).status).toBe(200)
    await nodes.fr.process.until(state => state === 'up', START_MS)
    expect(nodes.fr.process.pid).not.toBe(before)
    expect([nodes.fr.process.restarts, nodes.uk.process.restarts]).toEqual([1, 0])
    expect(said.join('\n')).toContain(
      'fr: ended (SIGKILL). The other goes on; this one is started again in 1 s.',
    )
    expect(said.join('\n')).toMatch(/fr: is up again after/)
    fr = await officerOf(nodes.fr.url, 'fr-demo-1')
    await until('the note is there', () => recordAt(fr, note.id))
  })

  test('both end when they are asked, and nothing of them goes on', async () => {
    nodes.uk.process.kill('SIGKILL')
    await nodes.uk.process.until(state => state === 'waiting', 5000)
    const servers = [nodes.uk, nodes.fr].map(
      ({ dataFolder }) => readPidFile(join(dataFolder, 'postgres'))?.pid,
    )
    await nodes.stop()
    expect([nodes.uk.process.state, nodes.fr.process.state]).toEqual(['stopped', 'stopped'])
    // The server of the one that was killed was left alone, and is stopped too.
    expect(servers.map(pid => pid !== undefined && isAlive(pid))).toEqual([false, false])
    await nodes.stop()
  })
})

describe('two nodes are not started', () => {
  test('on a port that is taken, and the message says what to do', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const folder = await mkdtemp(join(tmpdir(), 'entente-two-'))
    await expect(
      startTwoNodes({ folder, ports: { uk: 0, fr: port }, tell: () => undefined }),
    ).rejects.toThrow(
      `port ${port}, for the screens of FR, is taken, by another Entente perhaps. Stop that, or choose others: npm start -- --port N`,
    )
    await new Promise(resolve => server.close(resolve))
  })

  test('over the data of a node that is not of the demonstration: no machine pairs that', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-two-'))
    await mkdir(join(folder, 'uk'))
    await writeFile(join(folder, 'uk', 'ledger.key'), 'of somebody\n')
    await expect(startTwoNodes({ folder, tell: () => undefined })).rejects.toThrow(NotADemoFolder)
    expect(existsSync(join(folder, 'uk', 'partners'))).toBe(false)
  })
})

async function infoOf(officer: Officer): Promise<NodeInfo> {
  return NodeInfo.parse(await (await officer.get('api/v1/node')).json())
}

async function sensorsOf(officer: Officer): Promise<readonly string[]> {
  const { sensors } = (await (await officer.get('api/v1/sensors')).json()) as { sensors: { id: string }[] }
  return sensors.map(({ id }) => id)
}

async function isFollowing(officer: Officer): Promise<boolean> {
  const answer = await officer.get('api/v1/partners')
  return answer.ok && PartnerList.parse(await answer.json()).partners[0]?.link === 'following'
}

async function release(officer: Officer, text: string): Promise<RecordView> {
  const marking = {
    scheme: 'UK',
    level: 'OFFICIAL',
    releasableTo: ['FR'],
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  }
  const data = { room: 'watch', text, language: 'en', at: new Date().toISOString() }
  const answer = await officer.post('api/v1/records', { kind: 'note', marking, data })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return RecordView.parse(await answer.json())
}

/** null: there is none that this officer may see. */
async function recordAt(officer: Officer, id: string): Promise<RecordView | null> {
  const answer = await officer.get(`api/v1/records/${id}`)
  if (answer.status === 404) return null
  expect(answer.status, await answer.clone().text()).toBe(200)
  return RecordView.parse(await answer.json())
}
