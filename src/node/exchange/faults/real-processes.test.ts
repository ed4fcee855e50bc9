/**
 * R02, R09, R11: kill -9 of each node and of each PostgreSQL under load, over lines that cut, close, delay and spoil. A few rounds here; fifty and
 * more in `npm run bench -- exchange-faults`.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { examine, faultsOf } from './test/exam.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const ROUNDS = 4

test(`${ROUNDS} rounds of kill -9 of nodes and databases over bad lines: nothing acknowledged is lost, nothing doubled, nothing seen that was not released`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-exam-'))
  const result = await examine({
    rounds: ROUNDS,
    seed: 5,
    folder,
    program: { cwd: ROOT, words: ['--conditions=source', '--import', 'tsx', 'src/node/cli/dev.ts'] },
    tell: () => undefined,
  })
  console.log(`two real nodes: ${JSON.stringify(result)}`)
  expect(faultsOf(result)).toEqual({
    lostAtHome: 0,
    lostAtPartner: 0,
    unreleasedSeen: 0,
    duplicates: 0,
    gaps: 0,
    withoutReceipt: 0,
    accused: 0,
    ledgersBroken: 0,
  })
  expect(result.acknowledged).toBeGreaterThan(ROUNDS * 20 - 1)
  expect(result.crossed).toBeGreaterThan(0)
}, 240_000)
