/** `entente exchange export`, `import`: what is released, as files, for where no line may be. */
import { open } from 'node:fs/promises'
import { writeAccount } from '../exchange/account-file.ts'
import { endOfBundle, exportBundle, FROM_THE_BEGINNING, importBundle, startOf } from '../exchange/bundle.ts'
import type { ExchangeParts } from '../exchange/open.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { withOffice } from './offline-office.ts'
import { parseWords } from './words.ts'

const HELP = `entente exchange - what is released, as files, for where no line may be

usage: entente exchange export --to STATE --out FILE [--data DIR] [--after FILE | --all] [--node uk|fr] [--config FILE]
       entente exchange import FILE --from STATE --receipts FILE [--data DIR] ...
       entente exchange account --with STATE --out FILE [--data DIR] ...
       entente exchange resume STATE --by ACCOUNT --reason TEXT [--data DIR] ...

  export   writes what the partner has not yet cosigned to have: the same batches, byte for byte, as over the line
  import   checks and stores such a file, or the receipts that came back. Whoever brings it need not be trusted
  account  writes what was given to a partner and got from it, with both sides' signatures: 'entente ledger verify --account'
           checks it from files alone
  resume   a word on the end of a halt, after a partner signed two histories. Two administrators end it, and at most one of
           them at the machine: the other agrees on the trust screen, signed in with a passkey. Both stand in the ledger

  --to, --from, --with STATE   the partner: two capital letters, as in FR
  --out FILE           must not be there yet
  --after FILE         begin where this earlier bundle ended, without waiting for receipts: for a way without return
  --by ACCOUNT         the number of your account, an administrator's
  --reason TEXT        why, in words that stand in the ledger
  --all                begin at the first item: for a partner that has taken nothing yet
  --receipts FILE      where the receipts are written that go back; must not be there yet

The node must not be running: the folder has one owner at a time.

examples:
  entente exchange export --data var/uk --node uk --to FR --out monday.bundle
  entente exchange import monday.bundle --data var/fr --node fr --from UK --receipts monday.receipts
  entente exchange account --data var/uk --node uk --with FR --out FR.account
  entente exchange resume FR --data var/uk --node uk --by uk-4 --reason 'They restored the copy of Monday'
  entente exchange import monday.receipts --data var/uk --node uk --from FR --receipts none.receipts

exit code: 0 done, 1 refused, 2 asked wrongly
`

const OPTIONS = {
  data: 'value',
  node: 'value',
  name: 'value',
  config: 'value',
  'database-url': 'value',
  to: 'value',
  from: 'value',
  out: 'value',
  after: 'value',
  receipts: 'value',
  with: 'value',
  reason: 'value',
  by: 'value',
  all: 'flag',
} as const

type Values = Readonly<Record<string, string>>

export const exchange: Command = {
  summary: 'carry what is released to a partner as files, and back',
  help: HELP,
  async run(args) {
    const [deed, ...rest] = args
    const { values, flags, rest: files } = parseWords(rest, OPTIONS)
    if (deed === 'export') return runExport(values, flags.has('all'), files)
    if (deed === 'import') return runImport(values, files)
    if (deed === 'account') return runAccount(values, files)
    if (deed === 'resume') return runResume(values, files)
    throw new UsageError(
      `say 'export', 'import', 'account' or 'resume'${deed === undefined ? '' : `, not '${deed}'`}`,
    )
  },
}

async function runExport(values: Values, isAll: boolean, files: readonly string[]): Promise<number> {
  if (files.length > 0) throw new UsageError(`'${files[0]}' is too much here; the file is named by --out`)
  const to = stateOf(values, 'to')
  const { out, after } = values
  if (out === undefined) throw new UsageError('say where it is written: --out FILE')
  if (isAll && after !== undefined) throw new UsageError('--all or --after, not both')
  return withParts(values, async (parts, origin) => {
    if (!parts.takers.has(to)) throw new Error(`${to} is not paired with this node.`)
    const start =
      after !== undefined ? await endOfBundle(after) : isAll ? FROM_THE_BEGINNING : await startOf(parts, to)
    const done = await writing(out, write => exportBundle(parts, origin, to, start, write))
    process.stdout.write(`${done.items} items in ${done.batches} batches, ${done.bytes} bytes: ${out}\n`)
    return EXIT.done
  })
}

async function runImport(values: Values, files: readonly string[]): Promise<number> {
  const [path, more] = files
  if (path === undefined || more !== undefined) throw new UsageError('name one file: the bundle')
  const from = stateOf(values, 'from')
  const { receipts } = values
  if (receipts === undefined) throw new UsageError('say where the receipts are written: --receipts FILE')
  return withParts(values, async parts => {
    const done = await writing(receipts, write => importBundle(parts, from, path, write))
    process.stdout.write(
      `${done.items} items in ${done.batches} batches taken, ${done.again} batches were here already, ${done.receiptsTaken} receipts taken\n`,
    )
    if (done.refused === null) return EXIT.done
    process.stderr.write(`entente exchange: the rest is refused: ${done.refused}. What was taken stays.\n`)
    return EXIT.failed
  })
}

function stateOf(values: Values, option: 'to' | 'from' | 'with'): string {
  const state = values[option]
  if (state === undefined || !/^[A-Z]{2}$/.test(state))
    throw new UsageError(`--${option} wants a state: two capital letters, as in FR`)
  return state
}

/** The file is whole and on the disk when this resolves. Never over one that is there. */
async function writing<Done>(
  path: string,
  work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Done>,
): Promise<Done> {
  const file = await open(path, 'wx', 0o600)
  try {
    const done = await work(bytes => file.writeFile(bytes))
    await file.sync()
    return done
  } finally {
    await file.close()
  }
}

async function withParts(
  values: Values,
  work: (parts: ExchangeParts, origin: string) => Promise<number>,
): Promise<number> {
  return withOffice(values, warn, async ({ office }) => {
    const parts = await office.offline()
    const origin = office.facts().keyName
    if (parts === null || origin === null)
      throw new Error('This node may not sign now, and so gives and takes nothing.')
    return work(parts, origin)
  })
}

async function runAccount(values: Values, files: readonly string[]): Promise<number> {
  if (files.length > 0) throw new UsageError(`'${files[0]}' is too much here; the file is named by --out`)
  const state = stateOf(values, 'with')
  const { out } = values
  if (out === undefined) throw new UsageError('say where it is written: --out FILE')
  return withOffice(values, warn, async ({ office, config, database }) => {
    const parts = await office.offline()
    const origin = office.facts().keyName
    const partner = parts?.partners.find(({ card }) => card.state === state)
    if (parts === null || origin === null)
      throw new Error('This node may not sign now, and so gives and takes nothing.')
    if (partner === undefined) throw new Error(`${state} is not paired with this node.`)
    const ours = { origin, state: config.nation }
    const theirs = { origin: partner.ledger.name, state }
    const done = await writing(out, write =>
      writeAccount(database, ours, theirs, text => write(Buffer.from(text))),
    )
    process.stdout.write(`${done.given} given to ${state}, ${done.taken} got from it: ${out}\n`)
    return EXIT.done
  })
}

async function runResume(values: Values, files: readonly string[]): Promise<number> {
  const [state, more] = files
  if (state === undefined || more !== undefined || !/^[A-Z]{2}$/.test(state))
    throw new UsageError('name one partner: two capital letters, as in FR')
  const { reason, by } = values
  if (reason === undefined || reason.length < REASON_LETTERS_MIN)
    throw new UsageError('say why, in words that stand in the ledger: --reason TEXT')
  if (by === undefined) throw new UsageError('say who you are: --by ACCOUNT, the number of your account')
  return withOffice(values, warn, async ({ office }) => {
    await office.people.begin('http://127.0.0.1/')
    if (!office.people.administers(by))
      throw new Error(`${by} is no administrator of this node: two of them end a halt.`)
    const came = await office.partners.resumeAtMachine(state, { account: by, reason })
    process.stdout.write(
      came === 'proposed'
        ? `Noted, and on the record. The link to ${state} stays halted until another administrator says the same on the trust screen.\n`
        : `The link to ${state} is resumed: two people have said so, and it is on the record.\n`,
    )
    return EXIT.done
  })
}

/** As on the screen. */
const REASON_LETTERS_MIN = 4

function warn(text: string): void {
  process.stderr.write(`entente exchange: ${text}\n`)
}
