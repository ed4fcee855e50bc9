/** `entente serve`: starts a node and keeps it until it is told to stop. */
import type { NodeConfig } from '../config/config.ts'
import { loadConfig } from '../config/load.ts'
import { ConfigError } from '../config/file.ts'
import { notice, senseNotice } from '../serve/notice.ts'
import { parentGone, tellParent } from '../serve/parent.ts'
import { type StartedNode, startNode } from '../serve/start.ts'
import { startSense } from '../sense/start.ts'
import { readVersion } from '../serve/version.ts'
import { type Command, EXIT, UsageError } from './command.ts'

const HELP = `Starts a node: AIS sentences in, the live picture of the strait out, at a link for a browser.

usage: entente serve [options]

Without a feed it shows the demo sea: simulated ships, marked SIMULATED.

  # A receiver or aggregator that serves NMEA over TCP
  entente serve --feed tcp://192.168.1.20:10110

  # Two receivers; what both hear is one observation
  entente serve --feed 'tcp://10.0.0.5:4001?name=Dover mast' --feed udp:127.0.0.1:4003

  # A recording, replayed sixty times as fast as it was recorded
  entente serve --feed 'file:passage.nmea.gz?speed=60'

  # The French node on this machine too
  entente serve --node fr --port 8601 --nmea-out none

options:
  --feed ADDRESS          where sentences come from; may be said again
                            tcp://HOST:PORT       connect to a server, again and again
                            tcp-listen:HOST:PORT  let receivers connect to us
                            udp:HOST:PORT         listen for datagrams
                            file:PATH             a file, plain or .gz
                            demo                  the demo sea
                          after it, in quotes: ?name=TEXT  &simulated=true|false
                            &silentAfterSeconds=N  for a file &speed=N, and &radar=ID when it
                            brings the targets of a radar that stands in the config file
                          a line that begins with { is a detection of a configured sensor
  --role all|main|sense   all: a node (default). sense: feeds and their log alone, handed on to a node;
                          main: a node that hears by such processes alone. See docs/operating.md
  --port N                port of screens and API (8600; 0 takes a free one)
  --host ADDRESS          where it listens (127.0.0.1: only this machine can connect)
  --data FOLDER           sensor log and database (var/uk or var/fr); one process at a time
  --config FILE           settings (entente.yaml here, when there is one); see entente.example.yaml
  --node uk|fr            which state owns the node (uk)
  --name TEXT             how the node calls itself
  --marking TEXT          marking of the live view
  --seed N, --ships N     the demo sea (1, 400)
  --nmea-out HOST:PORT    sentences out again, for chart plotters and gpsd (127.0.0.1:10110), or none
  --database-url URL      a PostgreSQL instead of the embedded one; DATABASE_URL says the same
  --retention-days N      history older than this is dropped (30)
  --log-gigabytes N       size of the sensor log (8)
  --accept-sentences      open POST /api/v1/sentences and /api/v1/detections
  --accept-detections     open POST /api/v1/detections alone: what radars, cameras and drones see

It stops with Ctrl+C or SIGTERM, within five seconds, and loses nothing that it has called durable.
With watch.rules in the config file, SIGHUP reads the rules of the watch anew.
exit codes: 0 stopped as asked, 1 could not start or failed, 2 asked wrongly
`

/** After the stop, for what has said goodbye and is still closing. */
const LINGER_MS = 300

type StopCause = NodeJS.Signals | 'nobody keeps it'

/** How long the link waits for the feeds. */
const READY_MS_MAX = 1500

export const serve: Command = {
  summary: 'start a node: feeds in, picture out, screens at a link',
  help: HELP,
  async run(args) {
    const config = await configOf(args)
    const stopSignal = firstSignal()
    if (config.runs === 'sense') return await runSense(config, stopSignal)
    const node = await startNode(config, { warn: text => process.stderr.write(`${text}\n`) })
    const database = config.databaseUrl === null ? 'embedded PostgreSQL' : withoutPassword(config.databaseUrl)
    // Only where rules stand in a file: a node that was begun by hand ends with its terminal, as ever.
    if (config.watch.rulesFile !== null) process.on('SIGHUP', () => node.readRulesAnew())
    await ready(node)
    tellParent({ kind: 'up', url: node.url, version: node.version, nmeaOut: node.nmeaOut })
    process.stdout.write(
      notice({ config, url: node.url, version: node.version, nmeaOut: node.nmeaOut, database }),
    )
    return await untilStopped(node, stopSignal)
  },
}

/** Feeds and their log alone. It has no screens: what it says of itself is for the programs of its machine. */
async function runSense(config: NodeConfig, stopSignal: Promise<StopCause>): Promise<number> {
  const sense = await startSense(config, { warn: text => process.stderr.write(`${text}\n`) })
  tellParent({ kind: 'up', url: sense.url, version: readVersion(), nmeaOut: 'none' })
  process.stdout.write(senseNotice(config, sense.url))
  process.stdout.write(`\nStopping (${await stopSignal})...\n`)
  await sense.stop()
  setTimeout(() => process.exit(EXIT.done), LINGER_MS).unref()
  return EXIT.done
}

async function configOf(args: readonly string[]) {
  try {
    return await loadConfig(args, process.env)
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message)
    throw error
  }
}

/** The feeds are open, as a rule at once; a long log to read again is no reason to hold back the link. */
async function ready(node: StartedNode): Promise<void> {
  let timer: NodeJS.Timeout | null = null
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, READY_MS_MAX)
  })
  await Promise.race([node.isLive.then(() => undefined), late]).catch(() => undefined)
  if (timer !== null) clearTimeout(timer)
}

/** Resolves when somebody wants us to stop, or has gone who kept us. A second signal does what it does without us: it ends the process. */
function firstSignal(): Promise<StopCause> {
  return new Promise(resolve => {
    const heard = (signal: StopCause) => {
      process.off('SIGINT', heard)
      process.off('SIGTERM', heard)
      resolve(signal)
    }
    process.on('SIGINT', heard)
    process.on('SIGTERM', heard)
    void parentGone().then(() => heard('nobody keeps it'))
  })
}

async function untilStopped(node: StartedNode, stopSignal: Promise<StopCause>): Promise<number> {
  const failed = node.isLive.then(
    () => new Promise<never>(() => undefined),
    (error: Error) => error,
  )
  const end = await Promise.race([stopSignal, failed])
  if (end instanceof Error) process.stderr.write(`entente serve: ${end.message}\n`)
  else process.stdout.write(`\nStopping (${end})...\n`)
  await node.stop()
  const code = end instanceof Error ? EXIT.failed : EXIT.done
  // What could not be stopped in time must not hold the process; when nothing is left, this timer does not either.
  setTimeout(() => process.exit(code), LINGER_MS).unref()
  return code
}

function withoutPassword(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}
