/**
 * The order of the test files: the longest first, so that no core waits at the end for a file that began last. Vitest itself goes
 * by the times of the run before; a fresh copy has none, and by size the longest would come late.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take 10 s and more, longest first; one that is missing here costs a little time and nothing else. */
const LONGEST = [
  'nights/nights',
  'exchange/faults/real-processes',
  'acts/kill',
  'serve/kill',
  'fusion/fusion',
  'cli/serve',
  'serve/start',
  'fusion/disputes',
  'exchange/tracks/live-tracks',
  'acts/damage',
  'serve/two-nodes',
  'sense/processes',
  'exchange/weather',
  'benchmarks/tracks-memory',
  'acts/rights',
  'cli/backup',
  'rescue/ownership',
  'security/fuzz',
  'store/open',
  'tracks/fusion/accuracy',
  'simulation/seeds-1001-to-2000',
  'simulation/seeds-1-to-1000',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => rank(one) - rank(other))
  }
}

/** The projects of vitest.config.ts, in their order: what shares a process stays in one row, since a file of another project in between would end it. */
const PROJECTS = ['apart', 'nodes', 'together']

function rank({ project, moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex(part => moduleId.includes(`/${part}.test.`))
  return 1000 * PROJECTS.indexOf(project.name) + (place === -1 ? 999 : place)
}
