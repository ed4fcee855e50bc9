/** A report is the deed that it is, or it is told what is missing; what is typed is never guessed. */
import { describe, expect, test } from 'vitest'
import { RescueDraft } from '#contract'
import { EMPTY_GOODS, EMPTY_ITEM, type TypedGoods } from '../rescue/goods.ts'
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

describe('a report of goods that were secured', () => {
  const patrol = { ...sheet, unit: 'Patrol 3', unitKind: 'beach-patrol' } as const satisfies FieldSheet
  const task = '0193a1b2-0000-7000-8000-00000000000a'
  const ordered = {
    ...patrol,
    task: { id: task, order: 'secure-goods', craft: null, case: null },
  } as unknown as FieldSheet
  const goods = (more: Partial<TypedGoods> = {}): TypedGoods => ({
    ...EMPTY_GOODS,
    legalBasis: 'PACE 1984, s. 19',
    where: 'Below the sea wall',
    ...more,
  })
  const number = '0193a1b2-0000-7000-8000-0000003f2a9c'
  const readSeizure = (more: Partial<TypedGoods>, of: FieldSheet = ordered, place = '') =>
    readReport({ ...EMPTY_REPORT, kind: 'seizure', place, goods: goods(more) }, of, AT, number, en)

  test('is a deed that holds nothing of them, and beside it what they are, as the node takes both', () => {
    const engine = { ...EMPTY_ITEM, kind: 'engine', serial: ' T40-118834 ', maker: 'Parsun' } as const
    const read = readSeizure({ items: [engine, { ...EMPTY_ITEM, count: { min: '40', max: '' } }] })
    if (read.kind !== 'read') throw new Error(read.faults.join())
    expect(read.deed).toEqual({ kind: 'goods.secured', seizure: number, task, unit: 'Patrol 3', at: AT })
    expect(read.goods).toMatchObject({
      at: AT,
      place: null,
      where: 'Below the sea wall',
      items: [
        { kind: 'engine', count: { min: 1, max: 1 }, maker: 'Parsun', model: null, serial: 'T40-118834' },
        { kind: 'boat', count: { min: 40, max: null }, serial: null },
      ],
      exhibit: null,
    })
    const draft = { deed: read.deed, goods: read.goods, language: 'en' }
    expect(RescueDraft.parse(draft)).toEqual(draft)
  })

  test('without an order, or with one about a craft, belongs to no task', () => {
    expect(readSeizure({}, patrol)).toMatchObject({ deed: { task: null } })
    expect(readSeizure({}, { ...withOrder, unitKind: 'beach-patrol' })).toMatchObject({
      deed: { task: null },
    })
  })

  test.each([
    [{ legalBasis: '  ' }, '', ['noBasis']],
    [{ where: '' }, '', ['noWhere']],
    [{ where: '' }, 'somewhere', ['badPlace', 'noWhere']],
    [{ items: [] }, '', ['badItem']],
    [{ items: [{ ...EMPTY_ITEM, count: { min: '0', max: '0' } }] }, '', ['badItem']],
    [{ items: [EMPTY_ITEM, { ...EMPTY_ITEM, count: { min: '5', max: '4' } }] }, '', ['badItem']],
  ] as const)('%j at %j is not taken: %j', (more, place, faults) => {
    expect(readSeizure(more, ordered, place)).toEqual({ kind: 'faults', faults })
  })

  test('of the longest words is cut to what the node takes', () => {
    const long = 'x'.repeat(5000)
    const item = { ...EMPTY_ITEM, maker: long, model: long, serial: long, condition: long }
    const all = { where: long, legalBasis: long, exhibit: long, keptAt: long, note: long, items: [item] }
    const read = readSeizure(all)
    if (read.kind !== 'read') throw new Error(read.faults.join())
    expect(RescueDraft.safeParse({ deed: read.deed, goods: read.goods, language: 'fr' }).success).toBe(true)
  })
})
