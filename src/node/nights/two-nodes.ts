/**
 * Two whole nodes in one process for one night: databases, keys, ledgers and ports apart, paired, linked over TLS on loopback.
 * Only their clocks and the line between them are the night's.
 */
import { createServer } from 'node:net'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Centre } from '#records'
import { createJoinedPicture } from '#tracks'
import { makeConfig } from '../config/config.ts'
import { type PinnedPartner, cardOf, cardText, readCard } from '../exchange/card.ts'
import { openExchangeKeys } from '../exchange/keys.ts'
import { pair } from '../exchange/partner-files.ts'
import { openLedgerKey } from '../ledger/key-file.ts'
import { type Office, openOffice } from '../serve/office.ts'
import { originOf } from '../serve/origin.ts'
import { Database } from '../store/postgres/database.ts'
import { type EmbeddedServer, launchPostgres } from '../store/postgres/launcher.ts'
import { WatchService } from '../watch/service.ts'
import { type Ending, endAll } from './ending.ts'
import { keep } from '../store/postgres/keeper.ts'
import { type Line, openLine } from './line.ts'

export interface NightNode {
  readonly centre: Centre
  readonly office: Office
  /** Over an empty picture: of a night, only rescues are told. */
  readonly watch: WatchService
  readonly warnings: readonly string[]
}

export interface TwoNodes {
  readonly nodes: Readonly<Record<Centre, NightNode>>
  /** By which each is reached: the UK's, and France's. */
  readonly lines: Readonly<Record<Centre, Line>>
  /** @returns what did not close well, in words */
  end(): Promise<readonly string[]>
}

interface Made {
  readonly centre: Centre
  readonly folder: string
  readonly port: number
  readonly line: Line
  readonly pinned: PinnedPartner
}

/**
 * Opens both; they are linked when it returns or shortly after.
 * @param nowMs the clock of each node, milliseconds since 1970 UTC
 */
export async function openTwoNodes(nowMs: (centre: Centre) => number): Promise<TwoNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-night-'))
  const server = await launchPostgres(folder, () => undefined)
  const keeper = keep(server.cluster, folder)
  const endings: Ending[] = [
    { what: 'the database server', end: () => server.stop() },
    { what: 'the folder', end: () => rm(folder, { recursive: true, force: true }) },
    { what: 'the keeper', end: keeper },
  ]
  const end = () => endAll(endings)
  try {
    const uk = await make(folder, 'UK', nowMs('UK'))
    const fr = await make(folder, 'FR', nowMs('FR'))
    endings.unshift({ what: 'the lines', end: () => Promise.all([uk.line.end(), fr.line.end()]) })
    await pair(uk.folder, uk.pinned.card, fr.pinned)
    await pair(fr.folder, fr.pinned.card, uk.pinned)
    const nodes = {
      UK: await open(uk, server, endings, () => nowMs('UK')),
      FR: await open(fr, server, endings, () => nowMs('FR')),
    }
    return { nodes, lines: { UK: uk.line, FR: fr.line }, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Its folder, keys and card; nothing listens yet. */
async function make(above: string, centre: Centre, nowMs: number): Promise<Made> {
  const folder = join(above, centre)
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const line = await openLine(port)
  const config = configOf(centre, folder, port)
  const ledger = await openLedgerKey(folder, originOf(config), () => undefined)
  const keys = await openExchangeKeys(folder, ledger.key.name, nowMs, () => undefined)
  const card = cardOf({
    state: centre,
    name: config.name,
    ledger: ledger.key,
    witness: keys.witness.key,
    certificateFingerprint: keys.fingerprint,
    address: `https://127.0.0.1:${line.port}`,
  })
  return { centre, folder, port, line, pinned: readCard(cardText(card)) }
}

async function open(
  { centre, folder, port }: Made,
  server: EmbeddedServer,
  endings: Ending[],
  nowMs: () => number,
): Promise<NightNode> {
  const database = new Database({
    schema: `night_${centre.toLowerCase()}`,
    locate: async () => server.connection,
    end: async () => undefined,
  })
  endings.unshift({ what: `the database of ${centre}`, end: () => database.close() })
  const warnings: string[] = []
  const office = await openOffice({
    config: configOf(centre, folder, port),
    database,
    clock: { nowMs },
    tell: () => undefined,
    warn: text => void warnings.push(text),
  })
  endings.unshift({ what: `the office of ${centre}`, end: () => office.close() })
  await office.begin('http://127.0.0.1:1/')
  const watch = new WatchService({
    picture: createJoinedPicture({ node: centre.toLowerCase() }),
    rescues: office.rescues,
    suggestions: office.suggestions,
    feeds: () => [],
    sensors: () => [],
    nowMs,
    warn: text => void warnings.push(text),
  })
  endings.unshift({ what: `the watch of ${centre}`, end: () => watch.close() })
  watch.begin()
  watch.beginWriting()
  return { centre, office, watch, warnings }
}

function configOf(centre: Centre, folder: string, port: number) {
  return makeConfig(
    {
      node: centre === 'UK' ? 'uk' : 'fr',
      data: folder,
      // Simulated: every record of the night says so, for ever.
      feeds: ['demo'],
      exchange: { listen: `127.0.0.1:${port}` },
    },
    {},
  )
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>(resolve => probe.close(() => resolve()))
  if (typeof address !== 'object' || address === null) throw new Error('This machine gave no port.')
  return address.port
}
