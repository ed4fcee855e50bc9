/** `entente simulate exchange`: two and three nodes in bad weather, from numbered seeds; each can be run again. */
import { BUGS, type Bug, FAULTS, type Simulated, simulateAll } from '#exchange'
import { hasher } from '../ledger/crypto.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { parseWords } from './words.ts'

const SEEDS_MAX = 1_000_000
const VIOLATIONS_TOLD_MAX = 50
/** Seeds between two signs of life. */
const STRETCH = 250

const HELP = `usage: entente simulate exchange --seeds FROM:TO [--json] [--bug NAME]

Runs the real sender and receiver of the exchange between two and three simulated nodes: messages are dropped,
repeated, reordered and damaged, lines are cut for days, clocks jump, nodes die between any two steps of their
storage, one is restored from a backup, one forges its past. After every step it must hold that nothing was
released without permit, no fork accepted, no effect done twice, recalls are honoured, cursors cover what is
stored, distress is asked for first; and when the weather clears, that all sides agree.

  --seeds FROM:TO   numbers of the worlds, both included, as in 1:2000; one world: 171:171
  --json            the last line only
  --bug NAME        put a known fault into the nodes and see that it is found:
                    ${BUGS.join('\n                    ')}

The last line is {"seeds","faults":{kind:count},"violations"}. Exit code 1 when there is a violation.
`

export const simulate: Command = {
  summary: 'run simulated nodes in bad weather, from numbered seeds',
  help: HELP,
  async run(args) {
    const { values, flags, rest } = parseWords(args, { seeds: 'value', json: 'flag', bug: 'value' })
    if (rest.length !== 1 || rest[0] !== 'exchange') throw new UsageError("what is simulated is 'exchange'")
    const [first, last] = seedsOf(values['seeds'])
    const bug = bugOf(values['bug'])
    const isQuiet = flags.has('json')
    const done: Simulated[] = []
    for (let from = first; from <= last; from += STRETCH) {
      const stretch = simulateAll(hasher, from, Math.min(last, from + STRETCH - 1), bug)
      done.push(stretch)
      if (!isQuiet) tell(from, stretch)
    }
    const faults = Object.fromEntries(
      FAULTS.map(fault => [fault, done.reduce((sum, { faults }) => sum + faults[fault], 0)]),
    )
    const violations = done.reduce((sum, { violations }) => sum + violations.length, 0)
    process.stdout.write(`${JSON.stringify({ seeds: last - first + 1, faults, violations })}\n`)
    return violations === 0 ? EXIT.done : EXIT.failed
  },
}

function tell(from: number, { seeds, taken, violations }: Simulated): void {
  process.stdout.write(
    `seeds ${from} to ${from + seeds - 1}: ${taken} items stored, ${violations.length} violations\n`,
  )
  for (const violation of violations.slice(0, VIOLATIONS_TOLD_MAX)) process.stdout.write(`  ${violation}\n`)
}

function seedsOf(words: string | undefined): readonly [number, number] {
  const found = /^(\d{1,9}):(\d{1,9})$/.exec(words ?? '')
  if (found === null) throw new UsageError('--seeds is two numbers, as in 1:2000')
  const [first, last] = [Number(found[1]), Number(found[2])]
  if (last < first) throw new UsageError('--seeds begins with the smaller number')
  if (last - first + 1 > SEEDS_MAX) throw new UsageError(`at most ${SEEDS_MAX} seeds in one run`)
  return [first, last]
}

function bugOf(name: string | undefined): Bug | null {
  if (name === undefined) return null
  const bug = BUGS.find(known => known === name)
  if (bug === undefined) throw new UsageError(`there is no bug '${name}'. Bugs: ${BUGS.join(', ')}`)
  return bug
}
