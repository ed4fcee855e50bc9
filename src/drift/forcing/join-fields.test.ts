import { describe, expect, test } from 'vitest'
import { codeOf, FACTS, fieldOf, fieldsOf, gridField } from '../test/fields.ts'
import { question, runOf, T0 } from '../test/given.ts'
import { joinFields, refuseWindow, stoppedSaid } from './join-fields.ts'
import { openForcing } from './open.ts'
import { say } from './said.ts'
import { type ForcingRow, readTable } from './table.ts'

const HOUR = 3600
const AREA = { west: 1, east: 2, south: 50.5, north: 51.2 }
const WISH = { fromS: T0 + HOUR, toS: T0 + 2 * HOUR, area: AREA }

function joined(...asked: Parameters<typeof joinFields>) {
  const answer = joinFields(...asked)
  if (answer.kind === 'refused') throw new Error(say(answer.said, 'en'))
  return answer
}

function row(hour: number, change: Partial<ForcingRow> = {}): ForcingRow {
  return {
    timeS: T0 + hour * HOUR,
    latitude: 51,
    longitude: 1.4,
    setDegrees: 45,
    driftKnots: 2,
    windFromDegrees: 225,
    windKnots: 10 * hour,
    ...change,
  }
}

function table(rows: readonly ForcingRow[]) {
  return readTable({ name: 'Table', source: 'CROSS Gris-Nez, VHF', kind: 'measured', typedS: T0, rows })
}

function at(grid: ReturnType<typeof joined>['grid'], timeS: number, longitude: number, latitude: number) {
  const out = new Float64Array(4)
  openForcing(grid).sample(timeS, Float64Array.of(longitude), Float64Array.of(latitude), 1, out)
  return [...out]
}

describe('current and wind joined', () => {
  test('the current keeps its nodes and numbers, cut to the hours and the area', () => {
    const current = gridField('current', {}, (level, up, across) => [level / 10, (up + 10 * across) / 100])
    const { grid } = joined(
      current,
      gridField('wind', {}, () => [7, -3]),
      WISH,
    )
    expect(grid.times).toEqual({ first: T0 + HOUR, step: HOUR, count: 2 })
    expect(grid.latitudes).toEqual({ first: 50.5, step: 0.5, count: 3 })
    expect(grid.longitudes).toEqual({ first: 1, step: 0.5, count: 3 })
    expect([...grid.values.subarray(0, 4)]).toEqual([0.1, 0.11, 7, -3].map(Math.fround))
  })

  test('a wind on another grid and of other hours is brought to the nodes of the current', () => {
    const wind = gridField(
      'wind',
      { times: [T0 - HOUR, T0 + 2 * HOUR], latitudes: [52, 50], longitudes: [0, 3] },
      level => [level * 9, 0],
    )
    const { grid, fields } = joined(gridField('current'), wind, WISH)
    expect(at(grid, T0 + HOUR, 1.3, 50.7)[2]).toBeCloseTo(6, 5)
    expect(fields.map(({ quantity, name, kind }) => [quantity, name, kind])).toEqual([
      ['current', 'test', 'forecast'],
      ['wind', 'test', 'forecast'],
    ])
  })

  test('a wind that ends at the edge of the area, between nodes of the current, is used up to the edge', () => {
    const wind = gridField('wind', { latitudes: [50.6, 50.8, 51], longitudes: [1.2, 1.5, 1.8] }, () => [
      7, -3,
    ])
    const area = { west: 1.2, east: 1.8, south: 50.6, north: 51 }
    const { grid } = joined(gridField('current'), wind, { ...WISH, area })
    expect(at(grid, T0 + HOUR, 1.79, 50.61).map(each => Number(each.toFixed(4)))).toEqual([0.5, 0.25, 7, -3])
    // Neither knows the nodes of the other: the area is cut evenly.
    const narrow = { ...area, south: 50.65 }
    const both = joined(gridField('current'), wind, { ...WISH, area: narrow })
    expect(at(both.grid, T0 + HOUR, 1.79, 50.66).map(each => Number(each.toFixed(4)))).toEqual([
      0.5, 0.25, 7, -3,
    ])
    const small = gridField('current', { latitudes: [50.62, 51], longitudes: [1.25, 1.75] })
    const least = joined(small, wind, { ...WISH, area: { west: 1.3, east: 1.7, south: 50.65, north: 50.9 } })
    expect(least.grid.values.every(Number.isFinite)).toBe(true)
  })

  test('a hole stays as small as it was: beside it the field is known', () => {
    const times = [T0, T0 + HOUR, T0 + 2 * HOUR]
    const long = Array.from({ length: 21 }, (_, k) => 0.5 + k / 10)
    // Ten columns of land from 1.5 E: three are closed, and the frame ends at 2.0 E.
    const current = gridField('current', { times, longitudes: long }, (_level, _up, across) =>
      across >= 10 && across < 20 ? [Number.NaN, Number.NaN] : [0.5, 0],
    )
    const { grid, fields } = joined(current, gridField('wind'), { ...WISH, area: { ...AREA, west: 0.6 } })
    const columns = Array.from({ length: grid.longitudes.count }, (_, k) => k)
    const holes = columns.filter(k => Number.isNaN(grid.values[4 * k] as number))
    expect(holes.map(k => (0.6 + k / 10).toFixed(1))).toEqual(['1.8', '1.9', '2.0'])
    expect(fields[0]?.remarks.map(({ code }) => code)).toEqual(['remark-closed', 'remark-holes'])
  })

  test('a typed table stands for the whole area, between its rows linearly, and says so', () => {
    const read = table([row(0), row(1), row(3)])
    const [current, wind] = [fieldOf(read, 'current'), fieldOf(read, 'wind')]
    const { grid, fields } = joined(current, wind, WISH)
    const [u, v, wx, wy] = at(grid, T0 + 2 * HOUR, 1.9, 50.6) as [number, number, number, number]
    expect(u).toBeCloseTo((2 * 0.514444) / Math.SQRT2, 4)
    expect(v).toBeCloseTo(u, 6)
    // 20 knots from the south-west go to the north-east.
    expect(wx).toBeCloseTo((20 * 0.514444) / Math.SQRT2, 4)
    expect(wy).toBeCloseTo(wx, 6)
    expect(fields[0]?.remarks.map(({ code }) => code)).toEqual(['remark-typed', 'remark-one-place'])
    expect(grid.source).toMatchObject({ name: 'Table', isDemo: false, licence: '-' })
  })

  test('without wind none is used, and that is said', () => {
    const { grid } = joined(gridField('current'), null, WISH)
    expect(at(grid, T0 + HOUR, 1.5, 51).slice(2)).toEqual([0, 0])
    expect(grid.source.remarks).toContain('No wind was given: none is used.')
  })

  test('DEMO in one of both is DEMO in all', () => {
    const demo = gridField('wind', { facts: { ...FACTS, kind: 'demo' } })
    expect(joined(gridField('current'), demo, WISH).grid.source.isDemo).toBe(true)
  })

  test.each([
    ['hours before its window', { ...WISH, fromS: T0 - 1 }, 'outside-time'],
    ['hours after its window', { ...WISH, toS: T0 + 4 * HOUR }, 'outside-time'],
    ['a sea it does not cover', { ...WISH, area: { ...AREA, east: 3 } }, 'outside-area'],
  ])('%s: refused in words', (_name, wish, code) => {
    const answer = joinFields(gridField('current'), null, wish)
    expect(codeOf(answer)).toBe(code)
    if (answer.kind === 'refused') expect(say(answer.said, 'fr')).toMatch(/^test (est connu|ne couvre)/)
  })

  test.each([
    ['knots taken for m/s', gridField('current', {}, () => [12, 0]), 'too-fast'],
    ['an irregular grid', gridField('current', { longitudes: [0.5, 1, 1.7, 2, 2.5] }), 'axes'],
    ['latitudes that are metres', gridField('current', { latitudes: [50, 150, 250, 350] }), 'latitudes'],
    ['hours that are uneven', gridField('current', { times: [T0, T0 + 60, T0 + 7 * HOUR] }), 'times'],
    ['holes alone', gridField('current', {}, () => [Number.NaN, 0]), 'empty'],
  ])('%s: refused in words', (_name, field, code) => {
    expect(codeOf(joinFields(field, null, WISH))).toBe(code)
  })

  test('no field at all is refused', () => {
    expect(codeOf(joinFields(null, null, WISH))).toBe('no-quantity')
  })
})

describe('the window', () => {
  const { grid } = joined(gridField('current'), null, { ...WISH, fromS: T0, toS: T0 + 3 * HOUR })

  test('is said before a run, in both languages', () => {
    expect(refuseWindow(grid, T0, T0 + 3 * HOUR)).toBeNull()
    const answer = refuseWindow(grid, T0, T0 + 6 * HOUR)
    expect(answer === null ? '' : say(answer.said, 'en')).toBe(
      'test is known from 2026-03-01T00:00Z to 2026-03-01T03:00Z; the case asks for 2026-03-01T00:00Z to 2026-03-01T06:00Z. Nothing is guessed beyond.',
    )
    expect(answer === null ? '' : say(answer.said, 'fr')).toContain('Rien n’est deviné au-delà')
  })

  test('ends a run that goes on to it, and the stop is said in both languages', () => {
    const { stopped } = runOf(question({ hours: 6 }), grid)
    expect(stopped?.atS).toBe(T0 + 3 * HOUR)
    const said = stoppedSaid(grid, stopped?.atS ?? 0, 'forward')
    expect(said === null ? '' : say(said, 'fr')).toBe(
      'test n’est connu que jusqu’au 2026-03-01T03:00Z : la dérive a été arrêtée à 2026-03-01T03:00Z.',
    )
  })
})

describe('a typed table', () => {
  test('whose wind is empty gives the current alone', () => {
    const empty = { windFromDegrees: null, windKnots: null }
    expect(fieldsOf(table([row(0, empty), row(1, empty)])).map(({ quantity }) => quantity)).toEqual([
      'current',
    ])
  })

  test('a calm needs no direction', () => {
    const calm = { windKnots: 0, windFromDegrees: null }
    expect(fieldOf(table([row(0, calm), row(1, calm)]), 'wind').east[0]).toBe(0)
  })

  test.each([
    ['one row', [row(0)], 'rows'],
    ['the same hour twice', [row(0), row(0)], 'row-twice'],
    ['hours that go back', [row(1), row(0)], 'row-twice'],
    ['a wind missing in one row', [row(0), row(1, { windKnots: null, windFromDegrees: null })], 'row'],
    ['a speed without direction', [row(0), row(1, { setDegrees: null })], 'row'],
    ['a direction of 400', [row(0), row(1, { setDegrees: 400 })], 'row'],
    ['a negative speed', [row(0), row(1, { driftKnots: -1 })], 'row'],
    ['a current of 40 knots', [row(0), row(1, { driftKnots: 40 })], 'row'],
    ['no number', [row(0), row(1, { driftKnots: Number.NaN })], 'row'],
    ['no instant', [row(0), row(1, { timeS: Number.NaN })], 'row'],
    ['two places', [row(0), row(1, { latitude: 50 })], 'places'],
    ['501 rows', Array.from({ length: 501 }, (_, k) => row(k)), 'rows'],
    [
      'nothing typed',
      [0, 1].map(hour =>
        row(hour, { setDegrees: null, driftKnots: null, windFromDegrees: null, windKnots: null }),
      ),
      'no-quantity',
    ],
  ])('%s is refused in words', (_name, rows, code) => {
    expect(codeOf(table(rows))).toBe(code)
  })
})
