/** `entente restore`: a data folder from a backup, and what lets the restored node sign again. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { NOTE_BYTES_MAX, parseKey, type VerifierKey } from '#ledger'
import { assertHeld, heldOf } from '../backup/held.ts'
import { type KeyBundle, keyOfBundle, putKeys, readKeys, withoutWitness } from '../backup/keys.ts'
import { checkBackup, restoreBackup } from '../backup/restore.ts'
import { ledgerFolderIn, settle } from '../backup/settle.ts'
import { sha256 } from '../ledger/crypto.ts'
import { TileFiles } from '../ledger/tile-files.ts'
import { megabytes } from './backup.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { endOnSignal } from './end-on-signal.ts'
import { linesOfReport, linesOfSettled } from './restore-words.ts'
import { parseWords } from './words.ts'

const HELP = `Makes a node again from a backup, as it was at an instant, and proves it against the ledger.

usage: entente restore BACKUP --data NEW [--until INSTANT] [--keys FILE] [--head FILE | --alone REASON]
       entente restore --data NEW --head FILE [--ledger OLD] [--keys FILE] [--key KEY]
       entente restore --data NEW --alone REASON [--ledger OLD] [--keys FILE] [--key KEY]
       entente restore BACKUP --check

  BACKUP           what 'entente backup' wrote. Every file is checked before anything of it is used
  --data NEW       a new, empty folder: a restore never writes over a node
  --until INSTANT  as it was then: 2026-11-25T02:00:00Z, between the backup and the end of its archive. Without it: the end
  --witness-remembers
                   also puts back the key by which the node vouches for its partner's ledger. Only when the old node was
                   stopped for good before the backup: a witness that forgot what it signed must never sign with that key
                   again. Without it the node makes a new one, which the partner pins
  --check          only reads every file of the backup and says whether it is whole
  --keys FILE      what 'entente backup --keys' wrote: put back into NEW, without which it cannot be let go

A restored node is HELD: it takes no acts and signs nothing, for others may hold more of its ledger than it does now, and
going on would be a second history. What lifts the hold, at once or later, while the node is stopped:

  --head FILE      the newest checkpoint of this node's ledger that the partner or a witness holds. It must be a state of
                   what was restored. When it is larger, entries were lost and are counted; when it differs, there are two
                   histories: nothing is lifted, and both are kept
  --ledger OLD     with either: the lost node's folder, or its ledger folder, if it survived. Entries that were lost come
                   back from it; what they sealed stays lost
  --alone REASON   nobody holds a checkpoint, and why that is sure. The reason becomes an act, node.restored
  --key KEY        the public key of this node's ledger, when neither --keys nor the backup tells it

examples:
  entente restore /mnt/safe/uk-2026-11-25 --data var/uk-restored --until 2026-11-25T02:00:00Z --keys /mnt/vault/uk-keys.json
  entente restore --data var/uk-restored --head from-fr/uk.checkpoint --ledger /mnt/old-disk/var/uk

exit codes: 0 done (and not held, when --head or --alone was given), 1 failed or still held, 2 asked wrongly
`

export const restore: Command = {
  summary: 'make a node again from a backup, as it was at an instant',
  help: HELP,
  async run(args) {
    const done = endOnSignal()
    return await (args.includes('--check') ? checkOnly(args) : restoreAsked(askedOf(args))).finally(done)
  },
}

async function restoreAsked(asked: Asked): Promise<number> {
  const keys = await keysOf(asked)
  if (asked.backup === null) {
    assertHeld(asked.dataFolder)
    if (keys !== null) await putKeys(keys, asked.dataFolder)
  } else {
    const { backup: folder, dataFolder, until } = asked
    const report = await restoreBackup({ folder, dataFolder, until, keys, onStep: say })
    for (const line of linesOfReport(report, dataFolder)) say(line)
  }
  if (asked.head === null && asked.alone === null) return EXIT.done
  const settled = await settle({
    dataFolder: asked.dataFolder,
    head: asked.head,
    alone: asked.alone,
    old: asked.old,
    key: await keyOf(asked),
    onWarning: text => process.stderr.write(`${text}\n`),
  })
  for (const line of linesOfSettled(settled)) say(line)
  return settled.kind === 'accepted' ? EXIT.done : EXIT.failed
}

async function keysOf({ keys, witnessRemembers }: Asked): Promise<KeyBundle | null> {
  if (keys === null) return null
  const bundle = await readKeys(keys)
  if (witnessRemembers) return bundle
  const kept = withoutWitness(bundle)
  if (kept.keys.length < bundle.keys.length)
    say(
      'The key of the witness is not put back: it may have signed more than it remembers. The node makes a new one.',
    )
  return kept
}

async function checkOnly(args: readonly string[]): Promise<number> {
  const { rest } = parseWords(args, { check: 'flag' })
  const [folder, ...more] = rest
  if (folder === undefined || more.length > 0) throw new UsageError('name one backup to check')
  const { manifest, archive, bytes } = await checkBackup(folder)
  say(`${folder}: whole, ${megabytes(bytes)} checked.`)
  say(`A restore can be asked for from ${manifest.made} to ${archive.whole}.`)
  return EXIT.done
}

interface Asked {
  readonly backup: string | null
  readonly dataFolder: string
  readonly until: string | null
  readonly keys: string | null
  readonly head: Uint8Array | null
  readonly alone: string | null
  readonly old: TileFiles | null
  readonly key: string | null
  readonly witnessRemembers: boolean
}

function askedOf(args: readonly string[]): Asked {
  const { values, flags, rest } = parseWords(args, {
    data: 'value',
    until: 'value',
    keys: 'value',
    head: 'value',
    ledger: 'value',
    alone: 'value',
    key: 'value',
    'witness-remembers': 'flag',
  })
  const dataFolder = values['data']
  if (dataFolder === undefined) throw new UsageError('name the new data folder with --data')
  if (rest.length > 1) throw new UsageError('name one backup')
  const [backup = null] = rest
  const { until = null, keys = null, alone = null, key = null } = values
  if (values['head'] !== undefined && alone !== null)
    throw new UsageError('--head and --alone exclude each other: with a head the node is not alone')
  if (values['ledger'] !== undefined && values['head'] === undefined && alone === null)
    throw new UsageError('--ledger is for what a --head, or the backup itself, shows to be lost')
  if (backup === null && values['head'] === undefined && alone === null)
    throw new UsageError('name a backup to restore, or what lifts the hold: --head or --alone')
  if (backup === null && until !== null) throw new UsageError('--until is for a restore: name the backup')
  if (until !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(until))
    throw new UsageError(`--until is an instant in UTC, like 2026-11-25T02:00:00Z, not '${until}'`)
  return {
    backup,
    dataFolder,
    until,
    keys,
    head: values['head'] === undefined ? null : headIn(values['head']),
    alone,
    old: values['ledger'] === undefined ? null : oldIn(values['ledger']),
    key,
    witnessRemembers: flags.has('witness-remembers'),
  }
}

function headIn(path: string): Uint8Array {
  if (statSync(path).size > NOTE_BYTES_MAX) throw new UsageError(`${path} is too large to be a checkpoint`)
  return Uint8Array.from(readFileSync(path))
}

function oldIn(folder: string): TileFiles {
  const found = ledgerFolderIn(folder, existsSync)
  if (found === null) throw new UsageError(`${folder} holds no ledger: there is no checkpoint in it`)
  return new TileFiles(found)
}

async function keyOf({ key, keys, dataFolder }: Asked): Promise<VerifierKey> {
  const ofBundle = keys === null ? null : keyOfBundle(await readKeys(keys))
  const line = key ?? ofBundle ?? heldOf(dataFolder)?.restored?.key ?? null
  if (line === null)
    throw new UsageError("the backup does not tell the public key of the node's ledger: give it with --key")
  const read = parseKey(sha256, line.trim())
  if ('fault' in read) throw new UsageError(`--key cannot be read: ${read.fault}`)
  return read
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
