import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const TESTS = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'benchmarks/**/*.test.ts']
const NEVER = ['src/web/e2e/**', 'node_modules/**', 'dist/**']
/** Files that get a process each: nodes are started, cut and killed there, clocks are turned, memory and time are measured. */
const APART = ['src/node/**/*.test.ts', 'benchmarks/**/*.test.ts']

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    // Nodes are really started, cut and killed, and the machine may be shared: waits are long, and what fails once is tried
    // once more. `npm test` names it at its end with what was said, as it does for the browser; a seeded test fails twice.
    testTimeout: 40_000,
    hookTimeout: 120_000,
    retry: 1,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'apart', include: APART, exclude: NEVER } },
      // The rest are plain functions: two processes take them in turn, and load what many of them use once.
      {
        extends: true,
        test: { name: 'together', include: TESTS, exclude: [...NEVER, ...APART], isolate: false },
      },
    ],
  },
})
