import { afterAll, describe, expect, test } from 'vitest'
import {
  demoForcing,
  DOUBT_DEFAULT,
  type DriftCase,
  drift,
  openCoast,
  openForcing,
  planDrift,
  type Run,
} from '#drift'
import { COAST_FILE, readCoastMask } from './coast-file.ts'
import { DriftPool, DriftRefused } from './pool.ts'

const T0 = Date.UTC(2026, 2, 1) / 1000
const COAST = readCoastMask()
const DEMO = demoForcing()
const question: DriftCase = {
  seed: 42,
  particles: 12_000,
  scenarios: [
    {
      id: 'lost',
      weight: 1,
      objects: [{ object: 'LIFE-RAFT-NB-1', weight: 1 }],
      place: { kind: 'point', at: { latitude: 50.95, longitude: 1.5 } },
      window: { fromS: T0, toS: T0 + 1800 },
      positionStdM: 500,
      capsize: null,
    },
  ],
  direction: 'forward',
  hours: 24,
  stepS: 600,
  snapshotS: 3600,
  jibePerHour: 0.04,
  jibe: 'slope',
  doubt: DOUBT_DEFAULT,
  scheme: 'midpoint',
  compat: null,
}
const ARRAYS = ['eastDegrees', 'northDegrees', 'strandedS', 'releasedS', 'isRight', 'weights'] as const

describe('drifts on threads', () => {
  const pool = new DriftPool(2)
  const alone = runAlone()
  afterAll(() => pool.stop())

  test('give the same answer, bit for bit, as one thread', async () => {
    same(await pool.run(question, DEMO, COAST), alone)
    expect(alone.strandedS.some(at => !Number.isNaN(at))).toBe(true)
  })

  test('give it too when a thread dies amid the run: it is replaced and its range done again', async () => {
    const running = pool.run({ ...question, particles: 12_000 }, DEMO, COAST)
    await Promise.resolve()
    await pool.kill(1)
    same(await running, alone)
    expect(pool.replaced).toBeGreaterThan(0)
  })

  test('wait for their turn when asked at the same time', async () => {
    const [one, two] = await Promise.all([pool.run(question, DEMO, COAST), pool.run(question, DEMO, COAST)])
    same(one, alone)
    same(two, alone)
  })

  test('refuse in words what has no answer, from the plan and from within a thread', async () => {
    await expect(pool.run({ ...question, particles: 10_000_000 }, DEMO, COAST)).rejects.toThrow(DriftRefused)
    const inland = {
      ...question.scenarios[0],
      place: { kind: 'point', at: { latitude: 50.6, longitude: 2.2 } },
    } as const
    const asked = { ...question, scenarios: [{ ...inland, positionStdM: 10 }] }
    await expect(pool.run(asked, DEMO, COAST)).rejects.toThrow('no place at sea was found')
    same(await pool.run(question, DEMO, COAST), alone)
  })

  test('are 1 to 16', () => {
    expect(() => new DriftPool(0)).toThrow('1 to 16')
    expect(() => new DriftPool(2.5)).toThrow('1 to 16')
  })
})

describe('the coast that is shipped', () => {
  test.each([
    ['the middle of the strait', 1.5, 50.98, false],
    ['Dover', 1.3, 51.14, true],
    ['inland of Calais', 1.9, 50.9, true],
    ['the Channel south of Brighton', -0.1, 50.5, false],
    ['Dungeness', 0.965, 50.92, true],
  ] as const)('%s', (_name, longitude, latitude, isLand) => {
    expect(openCoast(COAST)?.isLand(longitude, latitude)).toBe(isLand)
  })

  test('names its source and licence; a file that is none is refused', () => {
    expect(COAST.source).toContain('GSHHG')
    expect(COAST.licence).toBe('LGPL-3.0-or-later')
    expect(() => readCoastMask(COAST_FILE.replace('coast.json', 'nothing.json'))).toThrow('ENOENT')
  })
})

function runAlone(): Run {
  const forcing = openForcing(DEMO)
  const coast = openCoast(COAST)
  const planned = planDrift(question, forcing, coast)
  if (planned.kind === 'refused') throw new Error(planned.reason)
  return drift(planned.plan, forcing, coast)
}

function same(one: Run, two: Run): void {
  for (const name of ARRAYS) {
    const [a, b] = [one[name], two[name]].map(each =>
      Buffer.from(each.buffer, each.byteOffset, each.byteLength),
    )
    expect(a.equals(b), name).toBe(true)
  }
}
