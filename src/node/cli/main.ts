/** `entente COMMAND`: finds the command, gives it its words, turns its failures into one clear line. */
import { type Command, EXIT, UsageError } from './command.ts'

/** Loaded on demand: `decode` must not wait for the web server's libraries. */
const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  start: {
    summary: 'start two nodes, UK and FR, with one simulated strait',
    load: async () => (await import('./start.ts')).start,
  },
  serve: {
    summary: 'start a node: feeds in, picture out, screens at a link',
    load: async () => (await import('./serve.ts')).serve,
  },
  decode: {
    summary: 'decode AIS sentences to JSON lines or CSV',
    load: async () => (await import('./decode.ts')).decode,
  },
  track: {
    summary: 'fuse recorded detections into tracks, and measure it',
    load: async () => (await import('./track.ts')).track,
  },
  drift: {
    summary: 'predict where an object drifts, and measure the model',
    load: async () => (await import('./drift.ts')).drift,
  },
  explain: {
    summary: 'show the sentences and plots that made a track',
    load: async () => (await import('./explain.ts')).explain,
  },
  'search-plan': {
    summary: 'plan a search with the units at hand, and measure it',
    load: async () => (await import('./search-plan.ts')).searchPlan,
  },
  ledger: {
    summary: 'check a ledger and its proofs from its files alone',
    load: async () => (await import('./ledger.ts')).ledger,
  },
  node: {
    summary: 'make the keys of a node, and pair it with a partner',
    load: async () => (await import('./node.ts')).node,
  },
  exchange: {
    summary: 'carry what is released to a partner as files, and back',
    load: async () => (await import('./exchange.ts')).exchange,
  },
  backup: {
    summary: 'save a node while it works, and go on saving',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    summary: 'make a node again from a backup, as it was at an instant',
    load: async () => (await import('./restore.ts')).restore,
  },
  watch: {
    summary: 'try rules of the watch on a recorded night',
    load: async () => (await import('./watch.ts')).watch,
  },
  simulate: {
    summary: 'run simulated nodes in bad weather, from numbered seeds',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  scenario: {
    summary: 'play a night on two nodes, and measure it',
    load: async () => (await import('./scenario.ts')).scenario,
  },
}

export async function main(words: readonly string[]): Promise<number> {
  const [name, ...args] = words
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview())
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (known === undefined) {
    process.stderr.write(`entente: there is no command '${name}'. 'entente --help' lists them.\n`)
    return EXIT.usage
  }
  try {
    const command = await known.load()
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(command.help)
      return EXIT.done
    }
    return await command.run(args)
  } catch (error) {
    return report(name, error)
  }
}

function report(name: string, error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(
      `entente ${name}: ${error.message}\n'entente ${name} --help' shows how it is used.\n`,
    )
    return EXIT.usage
  }
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`entente ${name}: ${text}\n`)
  if (process.env['ENTENTE_DEBUG'] !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  return EXIT.failed
}

function overview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  return [
    'Entente: two states keep one watch over the Strait of Dover.',
    '',
    'usage: entente COMMAND [options]',
    '',
    ...rows,
    '',
    "'entente COMMAND --help' teaches each command.",
    '',
  ].join('\n')
}
