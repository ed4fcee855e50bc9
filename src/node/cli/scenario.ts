/** `entente scenario run FILE`: plays a night on two nodes and says what it measured; fails when a must does not hold. */
import { readFile } from 'node:fs/promises'
import { type Night, readNight } from '../nights/night.ts'
import { CLOCK_MUSTS, type Judged, MUSTS } from '../nights/judge.ts'
import { runNight } from '../nights/run.ts'
import { endOnSignal } from './end-on-signal.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { parseWords } from './words.ts'

const HELP = `usage: entente scenario run FILE [--json] [--seed N]

Plays a night (scenarios/*.json, schema scenarios/night.schema.json) on two real nodes: their databases, ledgers,
keys and rules, and a line of TLS between them that the night may cut. The clocks jump from event to event; nothing
else is made up. Everything it writes is in a folder of its own, which is gone when it ends.

  --json     the last line only
  --seed N   instead of the seed of the night, where it is generated

The last line is {"night","seed","measures":{...},"broken":[...],"slow":[...],"warnings":[...]}. Exit code 1 when a must is broken or slow.
Musts of every night, as the most that is allowed:
${Object.entries({ ...MUSTS, ...CLOCK_MUSTS })
  .map(([name, most]) => `  ${name.padEnd(26)} ${most}`)
  .join('\n')}
`

export const scenario: Command = {
  summary: 'play a night on two nodes, and measure it',
  help: HELP,
  async run(args) {
    const { values, flags, rest } = parseWords(args, { json: 'flag', seed: 'value' })
    const [verb, file, ...more] = rest
    if (verb !== 'run' || file === undefined || more.length > 0)
      throw new UsageError('it is: scenario run FILE')
    const night = withSeed(readNight(await readFile(file, 'utf8')), values['seed'])
    const isQuiet = flags.has('json')
    endOnSignal()
    const judged = await runNight(night, {
      tell: line => void (isQuiet || process.stdout.write(`${line}\n`)),
    })
    if (!isQuiet) summary(night, judged)
    process.stdout.write(`${JSON.stringify(judged)}\n`)
    return judged.broken.length + judged.slow.length === 0 ? EXIT.done : EXIT.failed
  },
}

function withSeed(night: Night, words: string | undefined): Night {
  if (words === undefined) return night
  if (!/^\d{1,9}$/.test(words)) throw new UsageError('--seed is a number')
  return { ...night, seed: Number(words) }
}

function summary(night: Night, { measures, broken, slow, warnings }: Judged): void {
  const rows = Object.entries(measures).map(([name, value]) => `  ${name.padEnd(34)} ${value ?? 'none'}`)
  process.stdout.write(
    [
      '',
      `${night.title.en} (simulated)`,
      ...rows,
      ...broken.map(words => `BROKEN: ${words}`),
      ...slow.map(words => `SLOW: ${words}`),
      ...warnings.map(words => `warning: ${words}`),
      '',
    ].join('\n'),
  )
}
