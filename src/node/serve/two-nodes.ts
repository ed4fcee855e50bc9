/**
 * Two nodes on this machine, UK and FR, each a process of its own with a database, keys and ports of its own, paired and linked
 * over mutual TLS on loopback, with one simulated strait between them. What `npm start` shows and what tests of two nodes use:
 *
 *   const nodes = await startTwoNodes({ folder, tell: console.log })      // free ports; both are up
 *   await fetch(`${nodes.uk.url}api/v1/node`)                             // http://127.0.0.1:PORT/
 *   nodes.fr.process.kill('SIGKILL')                                      // is started again within the named limit
 *   await nodes.stop()                                                    // both, cleanly; the folder stays
 *
 * From source (`--conditions=source --import tsx`, vitest) the nodes run from source too, else from `dist/`.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeConfig, DEFAULTS } from '../config/config.ts'
import { NATIONS, NODE_NAMES, type NodeName } from '../config/nations.ts'
import type { ConfigFile } from '../config/schema.ts'
import { type Card, cardText, readCard } from '../exchange/card.ts'
import { pair } from '../exchange/partner-files.ts'
import { clusterFolder, stopOrphan } from '../store/postgres/cluster.ts'
import { serverAccount } from '../store/postgres/account.ts'
import { asksPath, configPath, openDataFolder, seaSince, writeConfig } from './demo-files.ts'
import { NodeProcess } from './node-process.ts'
import { ownCard } from './own-card.ts'
import { tryPort } from './ports.ts'

export type Both<T> = Readonly<Record<NodeName, T>>

export interface TwoNodesSettings {
  /** Of both; made where there is none. */
  readonly folder: string
  /** Of screens and API; 0 or left out: a free one. */
  readonly ports?: Both<number>
  /** Where each listens for the other; one that is taken gives way to a free one. */
  readonly exchangePorts?: Both<number>
  readonly seed?: number
  readonly ships?: number
  /** Keys of entente.yaml for one of them, beside or in the place of those that are set here. */
  readonly more?: { readonly [Node in NodeName]?: ConfigFile }
  /** Aborted: the start is given up, and neither runs. */
  readonly signal?: AbortSignal
  /** For people at the terminal. `node` null: of both. */
  tell(text: string, node: NodeName | null): void
}

export interface DemoNode {
  readonly node: NodeName
  /** `MRCC Dover`, `CROSS Gris-Nez` */
  readonly name: string
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  readonly exchangePort: number
  readonly dataFolder: string
  readonly configFile: string
  readonly card: Card
  readonly process: NodeProcess
}

export interface TwoNodes extends Both<DemoNode> {
  /** Both, cleanly. Idempotent. */
  stop(): Promise<void>
}

const HOST = '127.0.0.1'
const IS_SOURCE = import.meta.url.endsWith('.ts')
const PROGRAM = fileURLToPath(new URL(IS_SOURCE ? '../cli/dev.ts' : '../cli/dev.js', import.meta.url))
const WORDS = IS_SOURCE ? ['--conditions=source', '--import', 'tsx', PROGRAM] : [PROGRAM]

/**
 * @throws NotADemoFolder when a data folder belongs to a node that was not made here; Error when a port is taken or a node does
 * not start (then neither runs).
 */
export async function startTwoNodes(settings: TwoNodesSettings): Promise<TwoNodes> {
  const folder = resolve(settings.folder)
  const configs = await writeConfigs(folder, settings)
  const cards = await pairBoth(configs, text => settings.tell(text, null))
  const processes = both(node => keeper(folder, configs[node].data, node, settings))
  const stop = async () => {
    await Promise.all(NODE_NAMES.map(node => processes[node].stop()))
  }
  settings.signal?.addEventListener('abort', () => void stop(), { once: true })
  settings.signal?.throwIfAborted()
  const started = await Promise.allSettled(NODE_NAMES.map(node => processes[node].start()))
  const failed = started.find(each => each.status === 'rejected')
  if (failed !== undefined) {
    await stop()
    throw failed.reason
  }
  return {
    ...both(node => ({
      node,
      name: NATIONS[node].name,
      url: processes[node].up?.url ?? '',
      exchangePort: Number(new URL(cards[node].address).port),
      dataFolder: configs[node].data,
      configFile: configPath(folder, node),
      card: cards[node],
      process: processes[node],
    })),
    stop,
  }
}

type Written = ConfigFile & { readonly data: string }

async function writeConfigs(folder: string, settings: TwoNodesSettings): Promise<Both<Written>> {
  const { seed = DEFAULTS.seed, ships = DEFAULTS.ships, ports, exchangePorts, more = {} } = settings
  const data = { uk: await openDataFolder(folder, 'uk'), fr: await openDataFolder(folder, 'fr') }
  const sinceMs = await seaSince(folder, { seed, ships }, Date.now())
  const taken = new Set<number>()
  const configs: Partial<Record<NodeName, Written>> = {}
  for (const node of NODE_NAMES) {
    const port = await screenPort(ports?.[node] ?? 0, node)
    taken.add(port)
    const exchangePort = await exchangePortOf(exchangePorts?.[node] ?? 0, taken)
    taken.add(exchangePort)
    configs[node] = {
      node,
      host: HOST,
      port,
      demo: { seed, ships, shore: node, since: new Date(sinceMs).toISOString(), asks: asksPath(folder) },
      exchange: { listen: `${HOST}:${exchangePort}` },
      nmeaOut: 'none',
      ...more[node],
      data: data[node],
    }
  }
  const { uk, fr } = configs as Record<NodeName, Written>
  await writeConfig(folder, 'uk', uk)
  await writeConfig(folder, 'fr', fr)
  return { uk, fr }
}

async function screenPort(wanted: number, node: NodeName): Promise<number> {
  const found = await tryPort(HOST, wanted)
  if (found.kind === 'free') return found.port
  const which = `port ${wanted}, for the screens of ${node.toUpperCase()},`
  if (found.kind === 'refused') throw new Error(`${which} cannot be had: ${found.why}`)
  throw new Error(
    `${which} is taken, by another Entente perhaps. Stop that, or choose others: npm start -- --port N takes N and N + 1`,
  )
}

/** Nobody types this one: when the usual one is taken another does. */
async function exchangePortOf(wanted: number, taken: ReadonlySet<number>): Promise<number> {
  const found = await tryPort(HOST, taken.has(wanted) ? 0 : wanted)
  if (found.kind === 'free' && !taken.has(found.port)) return found.port
  return exchangePortOf(0, taken)
}

/** The cards go across as two people would carry them; that nobody read them to anybody is what `npm start` says of them. */
async function pairBoth(configs: Both<Written>, tell: (text: string) => void): Promise<Both<Card>> {
  const cardFor = async (node: NodeName) => {
    const config = makeConfig(configs[node], {})
    return ownCard(config, config.exchange?.address ?? '', text => tell(text))
  }
  const cards = { uk: await cardFor('uk'), fr: await cardFor('fr') }
  for (const [own, other] of [
    ['uk', 'fr'],
    ['fr', 'uk'],
  ] as const) {
    const paired = await pair(configs[own].data, cards[own], readCard(cardText(cards[other])))
    if (paired.kind === 'proposed')
      tell(
        `${own.toUpperCase()} knows ${other.toUpperCase()} by other keys and does not take the new ones: two administrators must agree on its trust screen.`,
      )
  }
  return cards
}

function keeper(folder: string, data: string, node: NodeName, { tell }: TwoNodesSettings): NodeProcess {
  return new NodeProcess({
    label: node.toUpperCase(),
    words: [...WORDS, 'serve', '--config', configPath(folder, node)],
    tell: text => tell(text, node),
    // A database server whose node was killed would go on alone.
    sweep: async () => {
      await stopOrphan(clusterFolder(data, serverAccount()))
    },
  })
}

function both<T>(of: (node: NodeName) => T): Both<T> {
  return { uk: of('uk'), fr: of('fr') }
}
