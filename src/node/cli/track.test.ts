/** `entente track` and `entente explain` as a person types them, in processes of their own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { track } from './track.ts'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'entente-track-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = {
  type: 'header',
  format: 'entente-scenario/1',
  name: 'one-boat',
  family: 'test',
  durationS: 60,
  frame: { originLat: 51, originLon: 1.5 },
  region: [
    [-20_000, -20_000],
    [20_000, -20_000],
    [20_000, 20_000],
    [-20_000, 20_000],
  ],
  evalTimes: { start: 5, step: 5, end: 60 },
  sensors: [
    {
      id: 'r',
      kind: 'radar',
      pos: [0, 0],
      periodS: 3,
      sigmaRangeM: 15,
      sigmaBearingRad: 0.002,
      maxRangeM: 30_000,
      clutterPerScan: 1,
    },
  ],
}

/** A boat that goes east at 5 m/s, seen every three seconds. */
const SCANS = Array.from({ length: 20 }, (_, k) => {
  const t = 3 * (k + 1)
  const [x, y] = [5 * t, 5000]
  return {
    type: 'scan',
    t: t + 0.2,
    tm: t,
    sensor: 'r',
    seq: k,
    plots: [[Math.hypot(x, y), Math.atan2(x, y)]],
  }
})

function entente(args: readonly string[]) {
  const run = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', DEV, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { out: run.stdout, told: run.stderr, exit: run.status }
}

function fileOf(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name)
  const text = lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

interface Line {
  readonly t: number
  readonly tracks: readonly { readonly id: number; readonly x: number; readonly y: number }[]
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)

describe('entente track', () => {
  test('gives a line for each time asked for, and says how long the work took', () => {
    const path = fileOf('boat.det.jsonl.gz', [HEADER, ...SCANS])
    const [out, timing] = [join(folder, 'tracks.jsonl'), join(folder, 'timing.json')]
    expect(entente(['track', path, '--out', out, '--timing', timing])).toEqual({ out: '', told: '', exit: 0 })
    const lines = linesOf(readFileSync(out, 'utf8'))
    expect(lines.map(line => line.t)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60])
    const [boat] = lines.at(-1)?.tracks ?? []
    expect(boat.x).toBeCloseTo(300, -2)
    expect(boat.y).toBeCloseTo(5000, -2)
    const figures = JSON.parse(readFileSync(timing, 'utf8')) as Record<string, number>
    expect(Object.keys(figures)).toEqual([
      'cpuS',
      'measurements',
      'usPerMeasurement',
      'scanMsMedian',
      'scanMsP95',
    ])
    // The last turn arrives after the last time.
    expect(figures['measurements']).toBe(19)
  })

  test('reads nothing before it has arrived, and gives the same bytes each time', () => {
    const whole = entente(['track', fileOf('whole.jsonl', [HEADER, ...SCANS])])
    const half = entente(['track', fileOf('half.jsonl', [HEADER, ...SCANS.slice(0, 10)])])
    const early = (text: string) => linesOf(text).filter(line => line.t <= 30)
    expect(early(whole.out)).toEqual(early(half.out))
    expect(entente(['track', fileOf('again.jsonl', [HEADER, ...SCANS])]).out).toBe(whole.out)
  })

  test.each([
    ['no header', [SCANS[0]], /:1: the first line must be the header/],
    ['a line that is no JSON', [HEADER, '{"type":'], /:2: not-json/],
    ['a field at fault', [HEADER, { ...SCANS[0], plots: [[1]] }], /:2: bad-list at plots\[0\]/],
    ['lines out of order', [HEADER, SCANS[1], SCANS[0]], /:3: 't' goes back/],
    ['a header without times', [{ ...HEADER, evalTimes: {} }], /:1: the header has no 'evalTimes'/],
  ])('names the line: %s', async (name, lines, told) => {
    await expect(track.run([fileOf(`${name}.jsonl`, lines)])).rejects.toThrow(told)
  })
})

describe('entente explain', () => {
  test('says what to do when no node answers, and teaches its words', () => {
    const run = entente(['explain', 'uk-1', '--url', 'http://127.0.0.1:1'])
    expect(run.told).toMatch(/no node answers at http:\/\/127.0.0.1:1\/ .*Start one, or name it with --url/)
    expect(run.exit).toBe(1)
    expect(entente(['explain']).exit).toBe(2)
    expect(entente(['explain', '--help']).out).toContain('entente explain uk-470')
  })
})
