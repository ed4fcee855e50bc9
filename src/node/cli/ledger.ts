/** `entente ledger verify`, `prove`: what a ledger says, checked by anyone who has its files and its public key. */
import { statSync, writeFileSync } from 'node:fs'
import {
  ENTRY_BYTES_MAX,
  formatProofFile,
  NOTE_BYTES_MAX,
  openCheckpoint,
  parseKey,
  StoredTree,
  type VerifierKey,
} from '#ledger'
import { type AccountTrust, checkAccount } from '../exchange/account-check.ts'
import { type Account, AccountUnreadable, readAccount } from '../exchange/account-lines.ts'
import { ACCOUNT_BYTES_MAX } from '../exchange/limits.ts'
import { hasher, sha256, verify } from '../ledger/crypto.ts'
import { entryOf } from '../ledger/entry-of.ts'
import { readUpTo, TileFiles } from '../ledger/tile-files.ts'
import { type Trusted, verifyFolder } from '../ledger/verify-folder.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { linesOfVerdict } from './ledger-words.ts'
import { parseWords } from './words.ts'

const HELP = `entente ledger - check a ledger from its files alone

usage: entente ledger verify FOLDER --key KEY [--key KEY ...] [--needed N] [--proof FILE] [--head FILE]
                             [--account FILE --partner KEY [--partner KEY ...]]
       entente ledger prove FOLDER INDEX --key KEY [--out FILE]

  FOLDER        an exported ledger: 'checkpoint' and 'tile/...' (C2SP tlog-tiles)
  --key KEY     a public key that you trust, as its owner told you: NAME+ID+BASE64, or a file with one on each line.
                A key of type 1 is the ledger's own; a key of type 4 is a witness's
  --needed N    how many of the witnesses must have signed; without it, all whose keys you gave
  --proof FILE  also check that the entry in this proof stands in this ledger (C2SP tlog-proof)
  --head FILE   also check that this checkpoint, which you hold from elsewhere, was a state of this ledger. When it was
                not, the ledger signed two histories: keep both
  --account FILE  also check what was given to a partner and got from it ('entente exchange account' writes the file): each list
                gives the root that the other side has signed
  --partner KEY for --account: the keys of the partner, of its ledger and of its witness; like --key

  verify        reads every tile and every entry, and says whether they are what was signed
  prove         writes the proof of one entry: it can be checked later without the tiles, by any tool that knows the format

No node, database or network is needed.

examples:
  entente ledger verify export/uk --key uk.key
  entente ledger prove export/uk 1197 --key uk.key --out 1197.tlog-proof
  entente ledger verify export/uk --key uk.key --key fr-witness.key --proof 1197.tlog-proof
  entente ledger verify var/uk/ledger --key uk.key --account FR.account --partner fr.keys

exit code: 0 holds, 1 does not hold, 2 asked wrongly
`

/** A proof file: a note, an entry in base64, a path. */
const PROOF_BYTES_MAX = NOTE_BYTES_MAX + 3 * ENTRY_BYTES_MAX
const KEY_FILE_BYTES_MAX = 64 * 1024

export const ledger: Command = {
  summary: 'check a ledger and its proofs from its files alone',
  help: HELP,
  async run(args) {
    const { values: keys, others: more } = takeKeys(args, 'key')
    const { values: partners, others } = takeKeys(more, 'partner')
    const [deed, ...rest] = others
    if (deed === 'verify') return runVerify(rest, keys, partners)
    if (partners.length > 0) throw new UsageError('--partner belongs to verify, with --account')
    if (deed === 'prove') return runProve(rest, keys)
    throw new UsageError(`say 'verify' or 'prove'${deed === undefined ? '' : `, not '${deed}'`}`)
  },
}

function runVerify(args: readonly string[], keys: readonly string[], partners: readonly string[]): number {
  const words = parseWords(args, { needed: 'value', proof: 'value', head: 'value', account: 'value' })
  const files = folderOf(words.rest, 1)
  const trusted = trustedOf(keys, words.values['needed'])
  const asked = {
    proof: fileOf(words.values['proof'], PROOF_BYTES_MAX),
    head: fileOf(words.values['head'], NOTE_BYTES_MAX),
  }
  const account = accountOf(words.values['account'], partners)
  const verdict = verifyFolder(files, trusted, asked)
  const between =
    account === null || verdict.kind !== 'read'
      ? null
      : checkAccount(files, verdict.checkpoint, account.account, { ours: trusted, ...account.trust })
  process.stdout.write(`${linesOfVerdict(verdict, trusted, between, account?.account ?? null).join('\n')}\n`)
  const holds = verdict.kind === 'read' && verdict.holds && (between === null || between.holds)
  return holds ? EXIT.done : EXIT.failed
}

/** null: not asked for. */
function accountOf(
  path: string | undefined,
  partners: readonly string[],
): { readonly account: Account; readonly trust: Omit<AccountTrust, 'ours'> } | null {
  if (path === undefined && partners.length === 0) return null
  if (path === undefined || partners.length === 0)
    throw new UsageError(
      "--account and --partner go together: without the partner's keys nothing of it is proved",
    )
  const keys = partners.flatMap(keysOf)
  const ledgers = keys.filter(key => key.kind === 'ed25519')
  const witnesses = keys.filter(key => key.kind === 'cosignature')
  const [first] = ledgers
  if (first === undefined || witnesses.length === 0)
    throw new UsageError('--partner: the key of its ledger and the key of its witness, both')
  if (ledgers.some(key => key.name !== first.name))
    throw new UsageError('--partner: the keys are of more than one ledger')
  const bytes = fileOf(path, ACCOUNT_BYTES_MAX)
  if (bytes === null || bytes.length > ACCOUNT_BYTES_MAX)
    throw new UsageError(`the account '${path}' is larger than ${ACCOUNT_BYTES_MAX} bytes`)
  try {
    return {
      account: readAccount(bytes),
      trust: { theirs: { origin: first.name, keys: ledgers }, witnesses },
    }
  } catch (error) {
    if (error instanceof AccountUnreadable) throw new UsageError(`the account '${path}': ${error.message}`)
    throw error
  }
}

function runProve(args: readonly string[], keys: readonly string[]): number {
  const words = parseWords(args, { out: 'value' })
  const files = folderOf(words.rest, 2)
  const trusted = trustedOf(keys, undefined)
  const bytes = files.checkpoint()
  if (bytes === null) throw new Error('there is no checkpoint in the folder')
  const opened = openCheckpoint(bytes, trusted, verify, trusted.witnesses)
  if (opened.kind === 'refused') throw new Error(`the checkpoint is refused: ${opened.reason}`)
  const { size } = opened.checkpoint
  const index = /^\d{1,15}$/.test(words.rest[1] ?? '') ? Number(words.rest[1]) : size
  if (index >= size) throw new UsageError(`INDEX is a number from 0 to ${size - 1}`)
  const path = new StoredTree(hasher, files).inclusion(index, size)
  const file = formatProofFile({ index, entry: entryOf(files, index, size), path, checkpoint: bytes })
  const out = words.values['out']
  if (out === undefined) process.stdout.write(file)
  else writeFileSync(out, file)
  return EXIT.done
}

/** An option that may be said more than once. */
function takeKeys(
  args: readonly string[],
  option: 'key' | 'partner',
): { values: string[]; others: string[] } {
  const values: string[] = []
  const others: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] as string
    const begin = `--${option}=`
    const value =
      word === `--${option}` ? args[(at += 1)] : word.startsWith(begin) ? word.slice(begin.length) : null
    if (value === null) others.push(word)
    else if (value === undefined || value === '') throw new UsageError(`--${option} needs a value`)
    else values.push(value)
  }
  return { values, others }
}

function trustedOf(words: readonly string[], neededText: string | undefined): Trusted {
  const all = words.flatMap(keysOf)
  const keys = all.filter(key => key.kind === 'ed25519')
  const witnesses = all.filter(key => key.kind === 'cosignature')
  const [first] = keys
  if (first === undefined)
    throw new UsageError("give the ledger's public key with --key: without it nothing is proved")
  if (keys.some(key => key.name !== first.name)) throw new UsageError('the keys are of more than one ledger')
  const needed = neededText === undefined ? witnesses.length : Number(neededText)
  if (!Number.isInteger(needed) || needed < 0 || needed > witnesses.length)
    throw new UsageError(`--needed is a number from 0 to ${witnesses.length}, the witness keys that you gave`)
  return { origin: first.name, keys, witnesses, needed }
}

function keysOf(word: string): VerifierKey[] {
  const key = parseKey(sha256, word)
  if (!('fault' in key)) return [key]
  const bytes = readUpTo(word, KEY_FILE_BYTES_MAX)
  if (bytes === null) throw new UsageError(`'${word}' is neither a public key (${key.fault}) nor a file`)
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(line => line.trim())
  return lines
    .filter(line => line !== '' && !line.startsWith('#'))
    .map((line, at) => keyOfLine(line, `${word}:${at + 1}`))
}

function keyOfLine(line: string, where: string): VerifierKey {
  const key = parseKey(sha256, line)
  if ('fault' in key) throw new UsageError(`${where}: this is not a public key: ${key.fault}`)
  return key
}

function folderOf(rest: readonly string[], count: number): TileFiles {
  const [folder] = rest
  if (folder === undefined || rest.length !== count)
    throw new UsageError(count === 1 ? 'name one FOLDER' : 'name one FOLDER and one INDEX')
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`'${folder}' is not a folder`)
  return new TileFiles(folder)
}

/** null: not asked for. */
function fileOf(path: string | undefined, max: number): Uint8Array | null {
  if (path === undefined) return null
  const bytes = readUpTo(path, max)
  if (bytes === null) throw new UsageError(`there is no file '${path}'`)
  return bytes
}
