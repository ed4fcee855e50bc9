/** `entente exchange export`, `import`: what is released, as files, for where no line may be. */
import { open } from 'node:fs/promises'
import { SteadyClock } from '../clock.ts'
import { loadConfig } from '../config/load.ts'
import { endOfBundle, exportBundle, FROM_THE_BEGINNING, importBundle, startOf } from '../exchange/bundle.ts'
import type { ExchangeParts } from '../exchange/open.ts'
import { openOffice } from '../serve/office.ts'
import { openStore } from '../store/open.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { parseWords } from './words.ts'

const HELP = `entente exchange - what is released, as files, for where no line may be

usage: entente exchange export --to STATE --out FILE [--data DIR] [--after FILE | --all] [--node uk|fr] [--config FILE]
       entente exchange import FILE --from STATE --receipts FILE [--data DIR] ...

  export   writes what the partner has not yet cosigned to have: the same batches, byte for byte, as over the line
  import   checks and stores such a file, or the receipts that came back. Whoever brings it need not be trusted

  --to, --from STATE   the partner: two capital letters, as in FR
  --out FILE           must not be there yet
  --after FILE         begin where this earlier bundle ended, without waiting for receipts: for a way without return
  --all                begin at the first item: for a partner that has taken nothing yet
  --receipts FILE      where the receipts are written that go back; must not be there yet

The node must not be running: the folder has one owner at a time.

examples:
  entente exchange export --data var/uk --node uk --to FR --out monday.bundle
  entente exchange import monday.bundle --data var/fr --node fr --from UK --receipts monday.receipts
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
  all: 'flag',
} as const
const OF_SERVE = ['data', 'node', 'name', 'config', 'database-url'] as const

type Values = Readonly<Record<string, string>>

export const exchange: Command = {
  summary: 'carry what is released to a partner as files, and back',
  help: HELP,
  async run(args) {
    const [deed, ...rest] = args
    const { values, flags, rest: files } = parseWords(rest, OPTIONS)
    if (deed === 'export') return runExport(values, flags.has('all'), files)
    if (deed === 'import') return runImport(values, files)
    throw new UsageError(`say 'export' or 'import'${deed === undefined ? '' : `, not '${deed}'`}`)
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

function stateOf(values: Values, option: 'to' | 'from'): string {
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
  const words = OF_SERVE.flatMap(name => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const config = await loadConfig(words, process.env)
  const clock = new SteadyClock()
  const store = await openStore({
    folder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    retentionDays: config.retentionDays,
    logBytesMax: config.logBytesMax,
    onWarning: warn,
    nowMs: () => clock.nowMs(),
  })
  try {
    const office = await openOffice({ config, database: store.database, clock, tell: warn, warn })
    try {
      const parts = await office.offline()
      const origin = office.facts().keyName
      if (parts === null || origin === null)
        throw new Error('This node may not sign now, and so gives and takes nothing.')
      return await work(parts, origin)
    } finally {
      await office.close()
    }
  } finally {
    await store.close()
  }
}

function warn(text: string): void {
  process.stderr.write(`entente exchange: ${text}\n`)
}
