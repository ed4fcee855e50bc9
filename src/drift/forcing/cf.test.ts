import { describe, expect, test } from 'vitest'
import { codeOf, FACTS, cfSet, fieldOf, variable } from '../test/fields.ts'
import { T0 } from '../test/given.ts'
import { readCf } from './cf.ts'
import type { CfAttribute, CfSet, CfVariable } from './cf-set.ts'
import { timeScale } from './cf-time.ts'
import { joinFields } from './join-fields.ts'
import { say } from './said.ts'

const wish = { facts: FACTS }
const DIMENSIONS = ['time', 'latitude', 'longitude']

function read(set: CfSet) {
  return fieldOf(readCf(set, wish), 'current')
}

/** u and v with these attributes and numbers. */
function streams(values: readonly number[], attributes: Readonly<Record<string, CfAttribute>>) {
  const of = (name: string, standard: string) =>
    variable(name, DIMENSIONS, [2, 2, 3], values, { units: 'm s-1', standard_name: standard, ...attributes })
  return {
    uo: of('uo', 'eastward_sea_water_velocity'),
    vo: of('vo', 'northward_sea_water_velocity'),
  }
}

const ONES = Array.from({ length: 12 }, () => 1)

describe('a data set by the CF conventions', () => {
  test('gives its current with times, places and numbers in their order', () => {
    const field = read(cfSet())
    expect(field.times).toEqual([T0, T0 + 3600])
    expect([field.latitudes, field.longitudes]).toEqual([
      [50, 51],
      [1, 1.5, 2],
    ])
    expect(field.east[5]).toBeCloseTo(0.5, 6)
    expect(field.north[11]).toBeCloseTo(-1.1, 6)
  })

  test('is unpacked: scale and offset, fill value, missing value, valid range, and a fill nobody declared', () => {
    const packed = [-32768, 100, -999, 30_000, 1e36, ...ONES.slice(5)]
    const field = read(
      cfSet(
        streams(packed, {
          scale_factor: 0.01,
          add_offset: 0.5,
          _FillValue: -32768,
          missing_value: [-999],
          valid_range: [-500, 500],
        }),
      ),
    )
    expect([...field.east].slice(0, 5).map(each => Number.isNaN(each))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ])
    expect(field.east[1]).toBeCloseTo(1.5, 6)
  })

  test('a fill value written as a double fits the single that stands in the data', () => {
    const field = read(cfSet(streams([Math.fround(-1e10 / 3), ...ONES.slice(1)], { _FillValue: -1e10 / 3 })))
    expect(field.east[0]).toBeNaN()
  })

  test.each([
    ['cm/s', 0.01],
    ['knots', 0.514444],
    ['km h-1', 0.277778],
    ['m.s-1', 1],
  ])('in %s is brought to m/s', (units, factor) => {
    const field = read(cfSet(streams(ONES, { units })))
    expect(field.east[0]).toBeCloseTo(factor, 5)
    expect(field.facts.remarks.length).toBe(factor === 1 ? 0 : 2)
  })

  test('dimensions in another order and a level of depth are followed', () => {
    const order = ['longitude', 'depth', 'latitude', 'time']
    const values = Array.from({ length: 3 * 2 * 2 * 2 }, (_, k) => k / 100)
    const set = cfSet({
      depth: variable('depth', ['depth'], [2], [50, 0.494], { units: 'm', standard_name: 'depth' }),
      uo: variable('uo', order, [3, 2, 2, 2], values, {
        units: 'm/s',
        standard_name: 'eastward_sea_water_velocity',
      }),
      vo: variable('vo', order, [3, 2, 2, 2], values, {
        units: 'm/s',
        standard_name: 'northward_sea_water_velocity',
      }),
    })
    // Longitude 2, the upper level (second), latitude 1, time 0: ((2 * 2 + 1) * 2 + 1) * 2 = 22.
    expect(read(set).east[5]).toBeCloseTo(0.22, 6)
  })

  test('longitudes of 0 to 360 over Greenwich are brought together', () => {
    const set = cfSet({
      longitude: variable('longitude', ['longitude'], [3], [0, 0.5, 359.5], { units: 'degrees_east' }),
    })
    const field = read(set)
    expect(field.longitudes).toEqual([-0.5, 0, 0.5])
    expect(field.east[0]).toBeCloseTo(0.2, 6)
    expect(field.facts.remarks.map(({ code }) => code)).toEqual(['remark-east'])
  })

  test('a grid from the north down is turned when it is used', () => {
    const set = cfSet({
      latitude: variable('latitude', ['latitude'], [2], [51, 50], { units: 'degrees_north' }),
    })
    const area = { west: 1, east: 2, south: 50, north: 51 }
    const joined = joinFields(read(set), null, { fromS: T0, toS: T0 + 3600, area })
    if (joined.kind === 'refused') throw new Error(say(joined.said, 'en'))
    expect(joined.grid.latitudes).toEqual({ first: 50, step: 1, count: 2 })
    expect(joined.grid.values[0]).toBeCloseTo(0.3, 6)
    expect(joined.grid.source.remarks).toContain('The grid was turned: its axis ran the other way.')
  })

  test('wind as speed and the direction it comes from becomes a wind that goes there', () => {
    const of = (name: string, standard: string, units: string, value: number) =>
      variable(
        name,
        DIMENSIONS,
        [2, 2, 3],
        ONES.map(() => value),
        { units, standard_name: standard },
      )
    const set = cfSet({
      uo: null,
      vo: null,
      speed: of('speed', 'wind_speed', 'knots', 20),
      from: of('from', 'wind_from_direction', 'degree', 270),
    })
    const wind = fieldOf(readCf(set, wish), 'wind')
    expect(wind.east[0]).toBeCloseTo(10.2889, 3)
    expect(wind.north[0]).toBeCloseTo(0, 5)
  })

  test('variables without standard names are taken by name when the caller says which', () => {
    const plain = (name: string) => variable(name, DIMENSIONS, [2, 2, 3], ONES, { units: 'm/s' })
    const set = cfSet({ uo: null, vo: null, a: plain('a'), b: plain('b') })
    expect(codeOf(readCf(set, wish))).toBe('no-quantity')
    expect(fieldOf(readCf(set, { facts: FACTS, named: { current: ['a', 'b'] } }), 'current').east[0]).toBe(1)
  })
})

const time = (units: string, calendar = 'standard') =>
  variable('time', ['time'], [2], [0, 1], { units, calendar })

const REFUSED: readonly (readonly [string, Readonly<Record<string, CfVariable | null>>, string])[] = [
  ['a unit that is not known', streams(ONES, { units: 'furlongs' }), 'unit'],
  ['no unit and no standard name', streams(ONES, { units: '', standard_name: '' }), 'unit'],
  ['a calendar without leap days', { time: time('days since 2000-01-01', 'noleap') }, 'calendar'],
  ['a calendar of 360 days', { time: time('days since 2000-01-01', '360_day') }, 'calendar'],
  ['days of the Julian calendar', { time: time('hours since 1-1-1', 'standard') }, 'calendar'],
  ['months, which have no length', { time: time('months since 2000-01-01') }, 'time-unit'],
  ['a day that is none', { time: time('hours since 2026-02-30') }, 'time-unit'],
  [
    'a rotated grid',
    {
      latitude: variable('latitude', ['latitude'], [2], [1, 2], {
        units: 'degrees',
        standard_name: 'grid_latitude',
      }),
    },
    'rotated',
  ],
  [
    'a curvilinear grid: places in two dimensions',
    {
      latitude: null,
      nav_lat: variable('nav_lat', ['latitude', 'longitude'], [2, 3], ONES.slice(6), {
        units: 'degrees_north',
      }),
    },
    'rotated',
  ],
  [
    'members of an ensemble',
    {
      uo: variable('uo', ['member', ...DIMENSIONS], [2, 2, 2, 3], ONES, {
        units: 'm/s',
        standard_name: 'eastward_sea_water_velocity',
      }),
    },
    'levels',
  ],
  [
    'no time at all',
    {
      uo: variable('uo', ['latitude', 'longitude'], [2, 3], ONES, {
        units: 'm/s',
        standard_name: 'eastward_sea_water_velocity',
      }),
    },
    'times',
  ],
  ['fewer numbers than its shape asks for', streams(ONES.slice(3), {}), 'count'],
  [
    'longitudes over the 180th meridian',
    { longitude: variable('longitude', ['longitude'], [3], [-190, -185, -180], { units: 'degrees_east' }) },
    'axes',
  ],
]

describe('a data set is refused in words', () => {
  test.each(REFUSED)('%s', (_name, change, code) => {
    const answer = readCf(cfSet(change), wish)
    expect(codeOf(answer)).toBe(code)
    if (answer.kind !== 'refused') return
    for (const language of ['en', 'fr'] as const)
      expect(say(answer.said, language)).not.toMatch(/[{}]|undefined/)
  })

  test.each([
    ['a fill value that nobody declared', streams([9999, ...ONES.slice(1)], {}), 'too-fast'],
    [
      'times that are uneven',
      { time: variable('time', ['time'], [2], [1, 0], { units: 'hours since 2026-03-01' }) },
      'outside-time',
    ],
    [
      'nothing but holes',
      streams(
        ONES.map(() => Number.NaN),
        {},
      ),
      'empty',
    ],
  ] as const)('%s, when it is used', (_name, change, code) => {
    const area = { west: 1, east: 2, south: 50, north: 51 }
    expect(codeOf(joinFields(read(cfSet(change)), null, { fromS: T0, toS: T0 + 3600, area }))).toBe(code)
  })
})

describe('times of the CF conventions', () => {
  test.each([
    ['seconds since 1970-01-01 00:00:00', 0, 1],
    ['hours since 1950-01-01', -631_152_000, 3600],
    ['days since 1900-01-01T00:00:00Z', -2_208_988_800, 86_400],
    ['minutes since 2026-03-01 01:00:00 +01:00', T0, 60],
    ['hours since 2026-3-1 0:0:0.0 UTC', T0, 3600],
  ])('%s', (unit, epochS, unitS) => {
    expect(timeScale(unit, '')).toEqual({ kind: 'scale', epochS, unitS })
  })

  test('a zone by name is no instant', () => {
    expect(timeScale('hours since 2026-03-01 00:00:00 Europe/Paris', '').kind).toBe('unit')
  })
})
