import { describe, expect, test } from 'vitest'
import { readTable, tableDraftOf, tableOver, withCell, withPasted, withRow } from './table-draft.ts'

const AT = { latitude: 51, longitude: 1.4 }
const FROM = Date.UTC(2026, 10, 25, 2, 13)
const HOUR = 3_600_000

const typed = withPasted(
  { ...tableOver(FROM, FROM + 2 * HOUR), source: 'Atlas 557' },
  0,
  'set',
  '90\t2,5\t270\t10\n95\t2\t270\t12\n100\t1.5\t265\t12\n110\t1\t260\t14\n',
)

describe('the table of current and wind', () => {
  test('begins with the full hours that reach over the drift, and keeps what was typed when the hours change', () => {
    expect(typed.rows.map(row => row.time)).toEqual([
      '2026-11-25 02:00',
      '2026-11-25 03:00',
      '2026-11-25 04:00',
      '2026-11-25 05:00',
    ])
    const longer = tableOver(FROM, FROM + 4 * HOUR, typed)
    expect(longer.rows).toHaveLength(6)
    expect(longer.rows.slice(0, 4)).toEqual(typed.rows)
    expect(longer.source).toBe('Atlas 557')
  })

  test('takes what was copied from a sheet, with commas and with points, and becomes what the node is asked', () => {
    expect(readTable(typed, AT)).toMatchObject({
      source: 'Atlas 557',
      latitude: 51,
      rows: [
        {
          at: '2026-11-25T02:00:00.000Z',
          setDegrees: 90,
          driftKnots: 2.5,
          windFromDegrees: 270,
          windKnots: 10,
        },
        { setDegrees: 95 },
        { driftKnots: 1.5 },
        { windKnots: 14 },
      ],
    })
  })

  test('and back: what was asked is what was typed', () => {
    const table = readTable(typed, AT)
    if (table === null) throw new Error('the table can be read')
    expect(tableDraftOf(table).rows[1]).toEqual(typed.rows[1])
    expect(readTable(tableDraftOf(table), AT)).toEqual(table)
  })

  test('with a word for a number, a time that is none, or without a source is not asked', () => {
    expect(readTable(withCell(typed, 1, 'drift', 'some'), AT)).toBeNull()
    expect(readTable(withCell(typed, 1, 'time', 'noon'), AT)).toBeNull()
    expect(readTable({ ...typed, source: ' ' }, AT)).toBeNull()
    expect(readTable(withCell(typed, 1, 'drift', ''), AT)?.rows[1]?.driftKnots).toBeNull()
  })

  test('a new row is an hour after the last', () => {
    expect(withRow(typed).rows.at(-1)).toEqual({
      time: '2026-11-25 06:00',
      set: '',
      drift: '',
      windFrom: '',
      wind: '',
    })
  })
})
