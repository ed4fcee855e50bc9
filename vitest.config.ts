import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const TESTS = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'benchmarks/**/*.test.ts']
const NEVER = ['src/web/e2e/**', 'node_modules/**', 'dist/**']
/** Files that get a process each, since what they do to it, or measure of it, is theirs alone. */
const APART = [
  // Memory is measured.
  'benchmarks/**/*.test.ts',
  // Seconds are measured.
  'src/node/exchange/{slow-line,weather}.test.ts',
  'src/node/ledger/sequencer.test.ts',
  'src/node/security/existence.test.ts',
  'src/node/watch/watch.test.ts',
  // Whole nodes, their threads, processes and databases are started, cut and killed; signals and what is printed are their own.
  'src/node/acts/{damage,kill,rights}.test.ts',
  'src/node/backup/{backup,random-point}.test.ts',
  'src/node/cli/**/*.test.ts',
  'src/node/drift/pool.test.ts',
  'src/node/exchange/faults/**/*.test.ts',
  'src/node/exchange/tracks/live-tracks.test.ts',
  'src/node/fusion/{disputes,fusion}.test.ts',
  'src/node/nights/nights.test.ts',
  'src/node/rescue/ownership.test.ts',
  'src/node/sense/processes.test.ts',
  'src/node/serve/{kill,node,node-process,start,two-nodes}.test.ts',
  'src/node/store/{open,open-elsewhere}.test.ts',
  'src/node/store/postgres/{keeper,launcher}.test.ts',
  // What is fed to every door here may change what all that runs beside it stands on, and has to be seen to.
  'src/node/{http/people-fuzz,security/fuzz}.test.ts',
]
const OF_NODES = ['src/node/**/*.test.ts']

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    // Nodes are really started, cut and killed, and the machine may be shared: waits are long, and what fails once is tried
    // once more. `npm test` names it at its end with what was said, as it does for the browser; a seeded test fails twice.
    testTimeout: 90_000,
    hookTimeout: 240_000,
    retry: 1,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'apart', include: APART, exclude: NEVER } },
      // The rest loads what many of them use once: two processes take what is of a node in turn, then two the plain functions.
      {
        extends: true,
        test: { name: 'nodes', include: OF_NODES, exclude: [...NEVER, ...APART], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: TESTS,
          exclude: [...NEVER, ...APART, ...OF_NODES],
          isolate: false,
        },
      },
    ],
  },
})
