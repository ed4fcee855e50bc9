/** `entente search-plan` as a person types it, in a process of its own, and its schema. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import { answerSearch } from './search-answer.ts'
import { PROBLEM_FORMAT, readProblem } from './search-problem.ts'

const DEV = fileURLToPath(new URL('./dev.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'entente-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TABLE = {
  format: PROBLEM_FORMAT,
  poc: { kind: 'cells', poc: [0.4, 0.25, 0.15, 0.1, 0.06, 0.04], areas: [10, 20, 10, 40, 30, 40] },
  effort: 30,
}
const SEA = {
  format: PROBLEM_FORMAT,
  poc: {
    kind: 'normal',
    at: { latitude: 51, longitude: 1.5 },
    time: '2026-11-25T06:00:00Z',
    sigmaNm: 3,
    driftKn: 1.5,
    driftDegrees: 45,
    hours: 6,
    particles: 1500,
  },
  object: 'raft-8',
  conditions: { visibilityNm: 5, windKn: 10 },
  units: [
    { id: 'RNLI Dover', platform: 'boat', heightFt: 10, speedKn: 20, enduranceH: 5, transitH: 0.5 },
    {
      id: 'SNSM Calais',
      platform: 'boat',
      heightFt: 8,
      speedKn: 18,
      enduranceH: 4,
      base: { latitude: 50.97, longitude: 1.85 },
    },
    {
      id: 'Guépard Yankee',
      platform: 'helicopter',
      heightFt: 500,
      speedKn: 90,
      enduranceH: 3,
      transitH: 0.4,
    },
  ],
  followsDatum: true,
  restarts: 2,
  marks: { title: 'Case 7', isDemo: true, sources: ['formula'] },
}

function entente(problem: unknown, ...args: string[]) {
  const path = join(folder, 'problem.json')
  writeFileSync(path, typeof problem === 'string' ? problem : JSON.stringify(problem))
  return entente0(path, ...args)
}

function entente0(...args: string[]) {
  const run = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', DEV, 'search-plan', ...args],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  return { code: run.status, out: run.stdout, error: run.stderr }
}

describe('entente search-plan', () => {
  test('answers the discrete table to its digits', () => {
    const { code, out, error } = entente(TABLE, '--json')
    expect([code, error]).toEqual([0, ''])
    const { optimal, format } = JSON.parse(out)
    expect(format).toBe('entente-search-answer/1')
    expect(optimal.pos.toFixed(5)).toBe('0.46938')
    expect(optimal.effort.map((each: number) => each.toFixed(4))).toEqual([
      '15.7678',
      '8.2726',
      '5.9595',
      '0.0000',
      '0.0000',
      '0.0000',
    ])
  })

  test('plans for three units on a moving cloud, writes the files, and stamps them', () => {
    const { code, out, error } = entente(SEA, '--json', '--out', join(folder, 'plan'))
    expect([code, error]).toEqual([0, ''])
    const { plan, stamps } = JSON.parse(out)
    expect(stamps).toEqual(['DEMO'])
    expect(plan.areas.map((each: { unit: string }) => each.unit)).toEqual(SEA.units.map(unit => unit.id))
    expect(plan.ratio).toBeGreaterThan(0.85)
    const files = readdirSync(join(folder, 'plan')).toSorted()
    expect(files).toEqual([
      '1-RNLI-Dover.rtz',
      '2-SNSM-Calais.rtz',
      '3-Guépard-Yankee.rtz',
      'message-en.txt',
      'message-fr.txt',
      'plan.geojson',
      'plan.gpx',
    ])
    for (const file of files) expect(readFileSync(join(folder, 'plan', file), 'utf8')).toContain('DEMO')
  })

  test.each([
    ['no JSON', '{', 'not JSON'],
    ['another format', { ...TABLE, format: 'x' }, 'format'],
    ['a word too many', { ...TABLE, colour: 1 }, 'colour'],
  ])('%s: exit code 1 and what is wrong', (_, problem, words) => {
    const { code, error } = entente(problem, '--json')
    expect(code).toBe(1)
    expect(error).toContain(words)
  })
})

interface Answer {
  readonly optimal: { readonly pos: number }
  readonly searched: { readonly cumulativePos: number }
  readonly plan: {
    readonly pos: number
    readonly cumulativePos: number
    readonly areas: readonly {
      readonly unit: string
      readonly corners: readonly (readonly number[])[]
      readonly headingDegrees: number
      readonly lengthNm: number
      readonly widthNm: number
      readonly trackNm: number
      readonly from: string
      readonly to: string
    }[]
  }
}

describe('the answer', () => {
  const answer = (change: object): Answer =>
    JSON.parse(JSON.stringify(answerSearch(readProblem(JSON.stringify({ ...SEA, ...change }))).json))

  test('moves after a fruitless search and adds its chance', () => {
    const first = answer({})
    const area = first.plan.areas[0]
    const searched = [
      {
        unit: area.unit,
        centre: { latitude: 51.02, longitude: 1.55 },
        headingDegrees: area.headingDegrees,
        lengthNm: area.lengthNm,
        widthNm: area.widthNm,
        from: area.from,
        to: area.to,
        trackNm: area.trackNm,
        sweepWidthNm: 2,
      },
    ]
    const second = answer({ searched })
    expect(second.searched.cumulativePos).toBeGreaterThan(0.05)
    expect(second.plan.pos).toBeLessThan(first.plan.pos)
    expect(second.plan.cumulativePos).toBeGreaterThan(second.plan.pos)
    expect(second.plan.areas[0].corners).not.toEqual(area.corners)
  })

  test('gives the closed form for a normal distribution', () => {
    expect(answer({ units: [], effort: 100, poc: { ...SEA.poc, sigmaNm: 5 } }).optimal.pos.toFixed(4)).toBe(
      '0.3113',
    )
  })

  test.each([
    [{ conditions: { visibilityNm: 0.2, windKn: 10 } }, 'begin at 1 NM'],
    [{ object: 'submarine' }, "no table knows the object 'submarine'"],
    [{ object: undefined }, 'give its sweepWidthNm'],
    [{ poc: { ...SEA.poc, hours: 2 } }, 'run the drift for longer'],
    [{ poc: TABLE.poc }, 'effort'],
    [{ poc: TABLE.poc, effort: 3 }, 'cells have no place'],
    [
      {
        poc: {
          kind: 'particles',
          pictures: [{ time: '2026-11-25T06:00:00Z', positions: [[1, 51]] }],
          weights: [1, 2],
        },
      },
      'poc.weights',
    ],
  ])('refuses %j in words', (change, words) => {
    expect(() => answer(change)).toThrow(words)
  })
})

describe('the schema', () => {
  test('is printed as JSON Schema, and takes what the program takes', () => {
    const { code, out } = entente0('--schema')
    expect(code).toBe(0)
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    const validate = ajv.compile(JSON.parse(out))
    expect(validate(TABLE)).toBe(true)
    expect(validate(SEA)).toBe(true)
    expect(validate({ ...SEA, poc: { kind: 'guess' } })).toBe(false)
  })
})
