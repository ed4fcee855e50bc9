/** Twenty rounds of kill -9 under load, on one data folder: what was acknowledged is there. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'

const CHILD = fileURLToPath(new URL('./test/kill-child.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const ROUNDS = 20
const LINES_PER_BATCH = 25
/** The moments of the kills, ms after the first acknowledgement: a fixed spread, so that a failure can be run again. */
const killAfterMs = (round: number) => (round * 37) % 101

test('20 rounds of kill -9 under load: nothing acknowledged is lost', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entente-kill-'))
  const acknowledged: number[] = []
  const loaded = [load(folder, 0), load(folder, 1)]
  for (let round = 0; round < ROUNDS; round += 1) {
    const { batches, durable } = await killedUnderLoad(
      loaded.shift() as ChildProcessWithoutNullStreams,
      round,
    )
    if (round + 2 < ROUNDS) loaded.push(load(folder, round + 2))
    acknowledged.push(batches)
    const kept = await keptOfRound(folder, round)
    const missing = Array.from({ length: batches * LINES_PER_BATCH }, (_, line) => line).filter(
      line => !kept.has(`${Math.floor(line / LINES_PER_BATCH)}-${line % LINES_PER_BATCH}`),
    )
    expect(missing, `round ${round}: ${batches} batches were acknowledged`).toEqual([])
    expect(kept.size).toBeGreaterThanOrEqual(durable)
  }
  console.log(`kill -9: ${ROUNDS} rounds, ${sum(acknowledged) * LINES_PER_BATCH} lines acknowledged, 0 lost`)
  expect(Math.min(...acknowledged)).toBeGreaterThan(0)
  expect(await wholeRounds(folder)).toEqual(acknowledged.map((_, round) => String(round)))
})

function load(folder: string, round: number): ChildProcessWithoutNullStreams {
  const words = ['--conditions=source', '--import', 'tsx', CHILD, folder, String(round)]
  return spawn(process.execPath, words, { cwd: ROOT, stdio: 'pipe' })
}

/** How many batches, and lines of the feed, the node had called durable when it died. */
async function killedUnderLoad(
  child: ChildProcessWithoutNullStreams,
  round: number,
): Promise<{ batches: number; durable: number }> {
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), killAfterMs(round))
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  child.stdin.write('begin\n')
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  expect(signal, complaint).toBe('SIGKILL')
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n')
  const [batch = -1, durable = 0] = (whole.at(-1) ?? '').split(' ').map(Number)
  return { batches: batch + 1, durable }
}

async function keptOfRound(folder: string, round: number): Promise<Set<string>> {
  return new Set((await names(folder)).filter(([of]) => of === String(round)).map(([, line]) => line))
}

async function wholeRounds(folder: string): Promise<string[]> {
  return [...new Set((await names(folder)).map(([round]) => round))].toSorted((a, b) => Number(a) - Number(b))
}

/** Round and line of every record in the log. */
async function names(folder: string): Promise<[string, string][]> {
  const log = await openSensorLog({
    files: await diskFiles(folder),
    bytesMax: 1024 ** 3,
    ageMsMax: 86_400_000,
    onWarning: () => undefined,
  })
  const found: [string, string][] = []
  for await (const { line } of log.read(log.firstPosition)) {
    const [, round = '', rest = ''] =
      /^\\s:(\d+)-(\d+-\d+)\*/.exec(Buffer.from(line).toString('latin1')) ?? []
    found.push([round, rest])
  }
  await log.close()
  return found
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
