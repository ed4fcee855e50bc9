import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'benchmarks/**/*.test.ts'],
    exclude: ['src/web/e2e/**', 'node_modules/**', 'dist/**'],
    // Nodes are really started, cut and killed, and the machine may be shared: waits are long, and what fails once is tried
    // once more. `npm test` names it at its end with what was said, as it does for the browser; a seeded test fails twice.
    testTimeout: 40_000,
    hookTimeout: 120_000,
    retry: 1,
    maxWorkers: 2,
  },
})
