/**
 * Two real nodes, each with its own PostgreSQL, under load over bad lines; in each round one of the four is killed with SIGKILL.
 *   npm run bench -- exchange-faults [--rounds 50] [--seed 1]
 * What is lost, doubled or seen without release is counted from the databases afterwards; each count is 0 or the bench fails.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { examine, faultsOf } from '../src/node/exchange/faults/test/exam.ts'
import { record } from './record.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

function asked(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  const value = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} is a number from 1`)
  return value
}

const result = await examine({
  rounds: asked('--rounds', 50),
  seed: asked('--seed', 1),
  folder: await mkdtemp(join(tmpdir(), 'entente-exam-')),
  program: { cwd: root, words: ['dist/node/cli/dev.js'] },
  tell: text => void process.stderr.write(`${text}\n`),
})
const { faults, backMsMax, convergedMs, rounds, acknowledged, unknown, crossed } = result
const mustBeNone = faultsOf(result)
record({
  bench: 'exchange-faults',
  measures: {
    rounds,
    ...faults,
    'acknowledged (acts)': acknowledged,
    'neither yes nor no came back (acts)': unknown,
    'items that crossed': crossed,
    'back after kill -9, the longest (ms)': backMsMax,
    'all there and receipted after the last fault (ms)': convergedMs,
    ...mustBeNone,
  },
  peers: {},
})
process.stdout.write(`${JSON.stringify({ rounds, faults, acknowledged, crossed, violations: mustBeNone })}\n`)
if (Object.values(mustBeNone).some(count => count !== 0)) process.exitCode = 1
