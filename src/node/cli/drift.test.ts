/** `entente drift` as a person types it, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'entente-drift-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CASE = {
  format: 'entente-drift-case/1',
  case: 'one',
  object: 'PIW-1',
  start: { lon: 1.4, lat: 50.95, time: '2026-03-01T00:00:00Z' },
  radiusM: 0,
  releaseHours: 0,
  hours: 3,
  stepS: 600,
  jibePerHour: 0.04,
  current: [{ kind: 'uniform', u: 0.5, v: 0 }],
  wind: {
    kind: 'varying',
    speedMs: { mean: 10, amplitude: 0, periodS: 86_400, function: 'sin' },
    fromDeg: { start: 270, perHour: 0 },
  },
  noise: { currentMs: 0, windMs: 0 },
  landEastOfLon: null,
  direction: 'forward',
  compat: 'opendrift',
}

let files = 0
function write(...cases: unknown[]): string {
  const path = join(folder, `${(files += 1)}.json`)
  writeFileSync(
    path,
    JSON.stringify({ format: 'entente-drift-cases/1', epoch: '2026-03-01T00:00:00Z', cases }),
  )
  return path
}

function entente(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', DEV, 'drift', ...words],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

describe('entente drift', () => {
  test('prints one line of JSON with the hours of each case, as the door promises', () => {
    const { status, stdout } = entente(
      write(CASE, { ...CASE, case: 'two' }),
      '--case',
      'two',
      '--particles',
      '500',
      '--seed',
      '3',
      '--workers',
      '1',
      '--json',
    )
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    const { cases } = JSON.parse(stdout)
    expect(cases).toHaveLength(1)
    expect(Object.keys(cases[0])).toEqual(['case', 'hourly', 'particles', 'cpuS', 'wallS'])
    expect(cases[0].case).toBe('two')
    expect(cases[0].particles).toBe(500)
    expect(cases[0].hourly.map((each: { hour: number }) => each.hour)).toEqual([0, 1, 2, 3])
    const [, , , last] = cases[0].hourly
    expect(Object.keys(last)).toEqual(['hour', 'meanX', 'meanY', 'cov', 'strandedFraction'])
    // 0.5 m/s of current and about 0.11 m/s of leeway for three hours.
    expect(last.meanX).toBeGreaterThan(6300)
    expect(last.meanX).toBeLessThan(7000)
    expect(last.cov).toHaveLength(3)
    expect(last.strandedFraction).toBe(0)
  })

  test('shows a table to people', () => {
    const { stdout } = entente(write(CASE), '--particles', '100')
    expect(stdout).toContain('one: 100 particles')
    expect(stdout).toContain('km east')
  })

  test.each([
    [
      'an unknown object',
      { object: 'BOAT-1' },
      [],
      1,
      'case \'one\': object: there is no object class "BOAT-1"',
    ],
    ['a position on land', { landEastOfLon: 1.3 }, [], 1, 'is on land'],
    [
      'a number that is none',
      { start: { ...CASE.start, lat: null } },
      [],
      1,
      "case 'one': start.lat must be a number",
    ],
    ['ten million particles', {}, ['--particles', '10000000'], 1, 'too many: 500000 is the most'],
    ['another unit', { current: [{ kind: 'uniform', u: 50, v: 0 }] }, [], 1, 'is it in another unit?'],
    ['an unknown case', {}, ['--case', 'three'], 2, "there is no case 'three'. Cases: one"],
    ['no number of particles', {}, ['--particles', 'many'], 2, '--particles must be a whole number'],
    [
      'an unknown term',
      { current: [{ kind: 'eddy' }] },
      [],
      1,
      "must be 'uniform' or 'ellipse' or 'shear-ellipse'",
    ],
  ] as const)('refuses %s in words', (_name, change, words, exit, reason) => {
    const { status, stderr, stdout } = entente(write({ ...CASE, ...change }), ...words, '--json')
    expect(stderr).toContain(reason)
    expect(status).toBe(exit)
    expect(stdout).toBe('')
  })

  test('refuses a file that is none', () => {
    const path = join(folder, 'broken.json')
    writeFileSync(path, '{"format": NaN}')
    expect(entente(path).stderr).toContain('this is no JSON')
    expect(entente(join(folder, 'nothing.json')).stderr).toContain('ENOENT')
  })
})
