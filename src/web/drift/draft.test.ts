import { describe, expect, test } from 'vitest'
import { draftFrom, draftOf, fittedTable, readRun } from './draft.ts'
import { withPasted } from './table-draft.ts'
import { instantOf, numberOf } from './typed.ts'

const draft = draftFrom(
  { latitude: 51.0017, longitude: 1.4417 },
  Date.UTC(2026, 10, 25, 2, 13, 52),
  'uk-12',
  0.4,
)

describe('what is typed of a run', () => {
  test('becomes the question, and the question what was typed', () => {
    const read = readRun(draft)
    expect(read.kind).toBe('good')
    if (read.kind !== 'good') return
    expect(read.question).toMatchObject({
      track: 'uk-12',
      doubtNm: 0.4,
      from: '2026-11-25T02:13:52.000Z',
      particles: 5000,
      objects: [
        { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
        { key: 'PIW-CAPSIZED', share: 0.3 },
      ],
    })
    const { place } = read.question
    expect(place.kind === 'point' ? place.at.latitude : null).toBeCloseTo(51.0017, 3)
    expect(draftOf(read.question)).toEqual(draft)
  })

  test.each([
    ['position', 'somewhere'],
    ['doubt', 'a mile'],
    ['from', 'yesterday'],
    ['hours', ''],
    ['particles', 'many'],
    ['windFrom', '240'],
  ] as const)('%s that cannot be read is named', (field, text) => {
    expect(readRun({ ...draft, [field]: text })).toEqual({ kind: 'wrong', fields: [field] })
  })

  test('shares of nothing are wrong', () => {
    expect(readRun({ ...draft, objects: [{ key: 'PIW-1', share: '0' }] })).toEqual({
      kind: 'wrong',
      fields: ['objects'],
    })
  })

  test('figures are read with a comma too, times with and without seconds', () => {
    expect(numberOf(' 0,4 ')).toBe(0.4)
    expect(numberOf('')).toBeNull()
    expect(instantOf('2026-11-25 02:14')).toBe('2026-11-25T02:14:00.000Z')
    expect(instantOf('2026-13-25 02:14')).toBeNull()
  })

  test('of a line or an area, each place on a line of its own, goes there and back', () => {
    const position = '51°00.00′N 001°24.00′E\n51°02.00′N 001°25.00′E\n51°01.00′N 001°30.00′E'
    const read = readRun({ ...draft, placeKind: 'area', position })
    if (read.kind !== 'good') throw new Error('it can be read')
    expect(read.question.place).toMatchObject({ kind: 'area', points: [{ latitude: 51 }, {}, {}] })
    expect(draftOf(read.question)).toMatchObject({ placeKind: 'area', position })
    expect(readRun({ ...draft, placeKind: 'area', position: position.slice(0, 45) }).kind).toBe('wrong')
    expect(readRun({ ...draft, placeKind: 'line', position: `${position}\nsomewhere` })).toEqual({
      kind: 'wrong',
      fields: ['position'],
    })
  })

  test('with a capsize and a table of current and wind is the same question again', () => {
    const table = { ...fittedTable(draft), source: 'Atlas 557' }
    const asked = {
      ...draft,
      source: 'table',
      capsizeFrom: '2026-11-25 02:30:00',
      capsizeTo: '2026-11-25 03:30:00',
      table: withPasted(table, 0, 'set', '90\t2\t270\t10\n90\t2\t270\t10\n90\t2\t270\t10\n90\t2\t270\t10'),
    }
    const read = readRun(asked)
    if (read.kind !== 'good') throw new Error(read.fields.join())
    expect(read.question.capsize).toEqual({
      from: '2026-11-25T02:30:00.000Z',
      to: '2026-11-25T03:30:00.000Z',
    })
    expect(read.question.sea.table?.rows).toHaveLength(5)
    expect(draftOf(read.question)).toEqual(asked)
    expect(readRun({ ...asked, capsizeTo: '' })).toEqual({ kind: 'wrong', fields: ['capsizeFrom'] })
    expect(readRun({ ...asked, table: { ...asked.table, source: '' } })).toEqual({
      kind: 'wrong',
      fields: ['table'],
    })
  })
})
