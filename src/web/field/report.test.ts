/** A report is the deed that it is, or it is told what is missing; what is typed is never guessed. */
import { describe, expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { EMPTY_REPORT, readReport, reportsFor, type TypedReport } from './report.ts'
import type { FieldSheet } from './sheet.ts'

const CRAFT = '0193a1b2-0000-7000-8000-000000000001'
const AT = '2026-11-26T02:14:08.000Z'
const sheet = {
  account: 'a1',
  unit: 'Patrol 2',
  unitKind: 'patrol-vessel',
  unitPlace: null,
  speedKnots: null,
  centre: 'FR',
  simulated: true,
  at: AT,
  task: null,
  caseName: null,
  craftName: null,
  place: null,
  doubtMetres: null,
  times: {},
} as const satisfies FieldSheet
const withOrder = { ...sheet, task: { order: 'rescue', craft: CRAFT, case: null } } as unknown as FieldSheet

const read = (more: Partial<TypedReport>, of: FieldSheet = withOrder) =>
  readReport({ ...EMPTY_REPORT, ...more }, of, AT, 'f1', en)

describe('a report', () => {
  test('of a boat that was found has its place, who saw it and when', () => {
    expect(
      read({ place: '51 00.1 N 001 26.5 E', people: { min: '40', max: '' }, words: 'Sinking' }),
    ).toMatchObject({
      kind: 'read',
      deed: {
        kind: 'craft.found',
        found: 'f1',
        where: { at: AT, by: 'seen' },
        aboard: { people: { min: 40, max: null } },
        observation: { at: AT, by: 'Patrol 2', how: 'on-scene', words: 'Sinking' },
      },
    })
  })

  test('of people counted is of the state of the centre; what was not typed is not known, and not zero', () => {
    expect(read({ kind: 'people', people: { min: '31', max: '31' } })).toMatchObject({
      deed: {
        kind: 'people.counted',
        craft: CRAFT,
        rescuedFr: { min: 31, max: 31 },
        rescuedUk: { min: null, max: null },
        missing: { min: null, max: null },
      },
    })
  })

  test('of a helicopter is seen from the air', () => {
    const flying = { ...withOrder, unitKind: 'helicopter' } as FieldSheet
    expect(read({ kind: 'seen', words: 'People in the water' }, flying)).toMatchObject({
      deed: { kind: 'craft.observed', observation: { how: 'aircraft' }, severity: null },
    })
  })

  test('of nothing is a line of the log', () => {
    expect(read({ kind: 'nothing', place: '51 N 1.4 E' })).toMatchObject({
      deed: { kind: 'log.said', craft: CRAFT, words: 'Patrol 2. Nothing seen at 51 N 1.4 E' },
    })
  })

  test.each([
    [{ words: 'Here' }, ['noPlace']],
    [{ place: 'somewhere' }, ['badPlace', 'noWords']],
    [{ kind: 'nothing', people: { min: 'x', max: '' } }, ['badCount']],
  ] as const)('%j is not taken: %j', (more, faults) => {
    expect(read(more)).toEqual({ kind: 'faults', faults })
  })

  test('about the craft of an order needs an order', () => {
    expect(read({ kind: 'people' }, sheet)).toEqual({ kind: 'faults', faults: ['noCraft'] })
  })

  test('goods are secured on the beach, and nowhere else', () => {
    expect(reportsFor(withOrder)).not.toContain('seizure')
    expect(reportsFor({ ...sheet, unitKind: 'beach-patrol' })).toContain('seizure')
  })
})
