/** `entente start`, which is `npm start`: two nodes on this machine, or one when the words are those of one node. */
import { existsSync } from 'node:fs'
import { DEFAULTS } from '../config/config.ts'
import { NODE_NAMES, type NodeName } from '../config/nations.ts'
import { cardFingerprint } from '../exchange/card.ts'
import { tryPort } from '../serve/ports.ts'
import { startTwoNodes, type TwoNodes } from '../serve/two-nodes.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { stopOnSignal } from './end-on-signal.ts'
import { parseWords } from './words.ts'

const FOLDER = 'var/demo'
const EXCHANGE_PORT = 8643

const HELP = `Starts two nodes on this machine, UK and FR, that keep one simulated watch over the Strait of Dover.

usage: entente start [--port N] [--data FOLDER] [--seed N] [--ships N]
       entente start --only uk|fr [options of entente serve]
       entente start [options of entente serve]

Each node is a process of its own, with a database, keys and ports of its own. Each has the radars, cameras and AIS stations of
its own shore, so neither sees all of the sea. They are paired here, for the demonstration, and linked over mutual TLS on
loopback. A node that dies is started again; the other goes on meanwhile.

  --port N          screens of UK; FR takes the next (${DEFAULTS.port}, ${DEFAULTS.port + 1}); 0: free ones
  --data FOLDER     of both (${FOLDER}): FOLDER/uk and FOLDER/fr, and what each is started with: FOLDER/uk.yaml, FOLDER/fr.yaml
  --seed N, --ships N   the sea (${DEFAULTS.seed}, ${DEFAULTS.ships})
  --only uk|fr      one node, with the sensors of both shores, as 'entente serve' starts it

With any other option, or where entente.yaml stands, one node is started: 'entente serve --help' teaches those. Real nodes stand
on two machines and are paired by two people: 'entente node --help'.

Ctrl+C stops both. exit codes: 0 stopped as asked, 1 could not start or both failed, 2 asked wrongly
`

const OPTIONS = { port: 'value', data: 'value', seed: 'value', ships: 'value' } as const

export const start: Command = {
  summary: 'start two nodes, UK and FR, with one simulated strait',
  help: HELP,
  async run(args) {
    const one = wordsOfOne(args, existsSync('entente.yaml'))
    if (one === null) return runBoth(args)
    // Who keeps two nodes needs none of what a node is made of.
    const { serve } = await import('./serve.ts')
    return serve.run(one)
  },
}

/** The words for `entente serve`; null: they ask for both nodes. @throws UsageError */
export function wordsOfOne(args: readonly string[], hasConfigHere: boolean): readonly string[] | null {
  const at = args.findIndex(word => word === '--only' || word.startsWith('--only='))
  if (at >= 0) {
    const isJoined = args[at] !== '--only'
    const which = isJoined ? args[at]?.slice('--only='.length) : args[at + 1]
    if (!NODE_NAMES.some(name => name === which)) throw new UsageError('--only is uk or fr')
    return ['--node', which as NodeName, ...args.slice(0, at), ...args.slice(at + (isJoined ? 1 : 2))]
  }
  const isForBoth = args.every(
    word => !word.startsWith('--') || Object.hasOwn(OPTIONS, word.slice(2).split('=')[0] as string),
  )
  return isForBoth && !hasConfigHere ? null : args
}

async function runBoth(args: readonly string[]): Promise<number> {
  const { values, rest } = parseWords(args, OPTIONS)
  if (rest.length > 0) throw new UsageError(`'${rest[0]}' is too much here`)
  const port = numberOf(values, 'port', DEFAULTS.port, 65_534)
  const isUsual = port === DEFAULTS.port
  const seed = numberOf(values, 'seed', DEFAULTS.seed, 4_294_967_295)
  const ships = numberOf(values, 'ships', DEFAULTS.ships, 20_000)
  if (process.env['DATABASE_URL'] !== undefined)
    tell(
      'DATABASE_URL is not used: each of the two has a database of its own. One node takes it: --only uk',
      null,
    )
  const asked = stopOnSignal()
  const stop = new Promise<void>(resolve => asked.addEventListener('abort', () => resolve(), { once: true }))
  const nodes = await startTwoNodes({
    folder: values['data'] ?? FOLDER,
    ports: port === 0 ? { uk: 0, fr: 0 } : { uk: port, fr: port + 1 },
    exchangePorts: isUsual ? { uk: EXCHANGE_PORT, fr: EXCHANGE_PORT + 1 } : { uk: 0, fr: 0 },
    more: isUsual ? { uk: await nmeaOut(10_110), fr: await nmeaOut(10_111) } : {},
    seed,
    ships,
    signal: asked,
    tell,
  }).catch((error: Error) => {
    if (asked.aborted) return null
    throw error
  })
  if (nodes === null) return EXIT.done
  process.stdout.write(notice(nodes, values['data'] ?? FOLDER))
  const isStopped = await Promise.race([stop.then(() => true), bothDown(nodes).then(() => false)])
  if (isStopped) process.stdout.write('\nStopping both ...\n')
  else tell('Both nodes are down.', null)
  await nodes.stop()
  return isStopped ? EXIT.done : EXIT.failed
}

/** Sentences out again, for chart plotters, where the usual port may be had. */
async function nmeaOut(port: number): Promise<{ nmeaOut: string }> {
  const { kind } = await tryPort('127.0.0.1', port)
  return { nmeaOut: kind === 'free' ? `127.0.0.1:${port}` : 'none' }
}

function numberOf(
  values: Readonly<Record<string, string>>,
  name: keyof typeof OPTIONS,
  otherwise: number,
  max: number,
): number {
  const value = values[name]
  if (value === undefined) return otherwise
  if (/^\d{1,10}$/.test(value) && Number(value) <= max) return Number(value)
  throw new UsageError(`--${name} is a whole number up to ${max}, not '${value}'`)
}

function tell(text: string, node: NodeName | null): void {
  process.stderr.write(`${node === null ? '' : `${node.toUpperCase()}  `}${text}\n`)
}

function notice({ uk, fr }: TwoNodes, folder: string): string {
  return [
    '',
    `Open ${uk.url}#/demo and press D: one minute of the watch. (In French: ${fr.url}#/demo)`,
    '',
    `Entente ${uk.process.up?.version ?? ''}: two nodes on this machine, one SIMULATED strait`,
    '',
    `  UK  ${uk.name.padEnd(16)} ${uk.url}`,
    `  FR  ${fr.name.padEnd(16)} ${fr.url}   (in French)`,
    '',
    '  DEMO pairing: both keys were made on this machine, and nobody read a fingerprint to anybody.',
    '  Real nodes are paired by two people and a telephone: ./entente node --help',
    `  UK  ${cardFingerprint(uk.card)}   exchange ${uk.card.address}`,
    `  FR  ${cardFingerprint(fr.card)}   exchange ${fr.card.address}`,
    '',
    `  NMEA out: UK ${uk.process.up?.nmeaOut}, FR ${fr.process.up?.nmeaOut}. API: ${uk.url}api/v1/openapi.json`,
    `  Each has the sensors of its own shore. Data: ${folder}/uk and ${folder}/fr, each with a PostgreSQL of its own.`,
    '  One node alone: npm start -- --only uk     Your own receiver: npm start -- --help',
    '',
    '  Ctrl+C stops both.',
    '',
  ].join('\n')
}

/** Resolves when neither will be started again. */
async function bothDown({ uk, fr }: TwoNodes): Promise<void> {
  await Promise.all([uk, fr].map(({ process }) => process.until(state => state === 'down', null)))
}
