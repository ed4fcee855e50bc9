/** `entente backup`: a node's database, ledger and sensor log into a folder, while it works; its keys apart. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { takeBase } from '../backup/base.ts'
import { follow, type Followed } from '../backup/follow.ts'
import { saveKeys } from '../backup/keys.ts'
import { MANIFEST_FILE, type Manifest, readManifest } from '../backup/manifest.ts'
import { ownCluster } from '../backup/server.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { endOnSignal, stopOnSignal } from './end-on-signal.ts'
import { parseWords } from './words.ts'

const HELP = `Saves a node: its database, its ledger and its sensor log, each file with its SHA-256.

usage: entente backup FOLDER [--data FOLDER] [--follow] [--without-sensor-log]
       entente backup --keys FILE [--data FOLDER]

  FOLDER                a new folder, on another disk than the node's. A backup is there when its manifest.json is, which
                        is written last
  --data FOLDER         the node's folder (var/uk). The node may run: it is saved as it stands. When it does not, its
                        database is started for the while
  --follow              goes on until Ctrl+C: what was done since is copied every minute, and no more than five minutes
                        of work can be lost. A restore can then be asked for any instant since the backup. Said again
                        for a folder that holds a backup, it goes on with that one
  --without-sensor-log  leaves the sensor log behind: it is the largest part, up to 8 GB
  --keys FILE           writes the node's secret keys into a new file that only you can read (mode 0600), and nothing
                        else. They are in no backup: who finds one must not be able to sign for a state. Keep the file
                        in a safe, never beside a backup

A backup holds records of the node in clear: keep it as the node is kept. A node with DATABASE_URL is saved with the tools
of that server (pg_basebackup, pgBackRest), see docs/backup.md.

examples:
  entente backup /mnt/safe/uk-2026-11-25 --data var/uk --follow
  entente backup --keys /mnt/vault/uk-keys.json --data var/uk

exit codes: 0 done, 1 failed, 2 asked wrongly
`

export const backup: Command = {
  summary: 'save a node while it works, and go on saving',
  help: HELP,
  async run(args) {
    const words = parseWords(args, {
      data: 'value',
      follow: 'flag',
      'without-sensor-log': 'flag',
      keys: 'value',
    })
    const dataFolder = words.values['data'] ?? 'var/uk'
    const keys = words.values['keys']
    if (keys !== undefined) return await backupKeys(words.rest, keys, dataFolder)
    refuseOtherDatabase(process.env)
    const [folder, ...more] = words.rest
    if (folder === undefined || more.length > 0) throw new UsageError('name one folder for the backup')
    ownCluster(resolve(dataFolder))
    const isFollowed = words.flags.has('follow')
    const plan = { dataFolder, folder, isFollowed, withSensorLog: !words.flags.has('without-sensor-log') }
    const work = endOnSignal()
    const manifest = await baseOf(plan).finally(work)
    if (!isFollowed) return EXIT.done
    const signal = stopOnSignal()
    say(`Following, until Ctrl+C. Restore with: entente restore ${folder} --data NEW`)
    await follow({ dataFolder, folder, manifest, signal, onWarning, onRound: sayRound })
    say('Stopped. The archive is whole up to the last line above.')
    return EXIT.done
  },
}

/** @throws Error: what is in another server is not ours to copy. */
export function refuseOtherDatabase(environment: NodeJS.ProcessEnv): void {
  const url = environment['DATABASE_URL']
  if (url === undefined || url === '') return
  throw new Error(
    'DATABASE_URL names another PostgreSQL server: this command saves only a database that the node runs itself. ' +
      'Use pg_basebackup or pgBackRest of the same major version there; docs/backup.md says how the ledger is kept with it. ' +
      'When the node has its own database, unset DATABASE_URL.',
  )
}

async function backupKeys(rest: readonly string[], file: string, dataFolder: string): Promise<number> {
  if (rest.length > 0)
    throw new UsageError('--keys writes the keys alone: take the backup in another command')
  const paths = await saveKeys(dataFolder, file)
  say(
    `${paths.length} ${paths.length === 1 ? 'key' : 'keys'} of ${dataFolder} in ${file}: ${paths.join(', ')}`,
  )
  say('Keep it apart from every backup, where only those who may sign for the node can reach it.')
  return EXIT.done
}

async function baseOf(plan: {
  readonly dataFolder: string
  readonly folder: string
  readonly isFollowed: boolean
  readonly withSensorLog: boolean
}): Promise<Manifest> {
  if (plan.isFollowed && existsSync(join(plan.folder, MANIFEST_FILE))) {
    const manifest = await readManifest(plan.folder)
    say(`Going on with the backup of ${manifest.made}.`)
    return manifest
  }
  const beganMs = performance.now()
  const manifest = await takeBase({ ...plan, onWarning })
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  say(
    `${plan.folder}: ${manifest.files.length} files, ${megabytes(bytes)} in ${((performance.now() - beganMs) / 1000).toFixed(1)} s.`,
  )
  say(`As of ${manifest.made}; ${manifest.ledger.size} entries under a signed checkpoint. No keys are in it.`)
  return manifest
}

function sayRound({ copied, whole }: Followed): void {
  if (whole !== null) say(`${whole}  whole up to here, ${copied} segments`)
}

function onWarning(text: string): void {
  process.stderr.write(`${text}\n`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
