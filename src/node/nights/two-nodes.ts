/**
 * Two whole nodes in one process for one night: databases, keys, ledgers and ports apart, paired, linked over TLS on loopback.
 * Only their clocks and the line between them are the night's.
 */
import { createServer } from 'node:net'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Centre } from '#records'
import { makeConfig } from '../config/config.ts'
import { type PinnedPartner, cardOf, cardText, readCard } from '../exchange/card.ts'
import { openExchangeKeys } from '../exchange/keys.ts'
import { pair } from '../exchange/partner-files.ts'
import { openLedgerKey } from '../ledger/key-file.ts'
import { type Office, openOffice } from '../serve/office.ts'
import { originOf } from '../serve/origin.ts'
import { Database } from '../store/postgres/database.ts'
import { type EmbeddedServer, launchPostgres } from '../store/postgres/launcher.ts'
import { type Line, openLine } from './line.ts'

export interface NightNode {
  readonly centre: Centre
  readonly office: Office
  readonly warnings: readonly string[]
}

export interface TwoNodes {
  readonly nodes: Readonly<Record<Centre, NightNode>>
  /** By which each is reached: the UK's, and France's. */
  readonly lines: Readonly<Record<Centre, Line>>
  end(): Promise<void>
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
  const ending: (() => Promise<unknown>)[] = [
    () => server.stop(),
    () => rm(folder, { recursive: true, force: true }),
  ]
  const end = async () => {
    for (const each of ending) await each()
  }
  try {
    const uk = await make(folder, 'UK', nowMs('UK'))
    const fr = await make(folder, 'FR', nowMs('FR'))
    ending.unshift(() => Promise.all([uk.line.end(), fr.line.end()]))
    await pair(uk.folder, uk.pinned.card, fr.pinned)
    await pair(fr.folder, fr.pinned.card, uk.pinned)
    const nodes = {
      UK: await open(uk, server, ending, () => nowMs('UK')),
      FR: await open(fr, server, ending, () => nowMs('FR')),
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
  ending: (() => Promise<unknown>)[],
  nowMs: () => number,
): Promise<NightNode> {
  const database = new Database({
    schema: `night_${centre.toLowerCase()}`,
    locate: async () => server.connection,
    end: async () => undefined,
  })
  ending.unshift(() => database.close())
  const warnings: string[] = []
  const office = await openOffice({
    config: configOf(centre, folder, port),
    database,
    clock: { nowMs },
    tell: () => undefined,
    warn: text => void warnings.push(text),
  })
  ending.unshift(() => office.close())
  await office.begin('http://127.0.0.1:1/')
  return { centre, office, warnings }
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
