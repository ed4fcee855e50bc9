/** Answers in the published formats of ERDDAP griddap (.json) and Open-Meteo, written by hand and cut to a few nodes. */
import { describe, expect, test } from 'vitest'
import { codeOf, FACTS, fieldOf } from '../test/fields.ts'
import { T0 } from '../test/given.ts'
import { readErddap } from './erddap.ts'
import { describeField } from './field.ts'
import { readOpenMeteo } from './open-meteo.ts'

const HOURS = ['2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z']

/** From the north down, as many servers hold it; a hole where there is land. */
function griddap(change: object = {}) {
  const rows = HOURS.flatMap((time, level) =>
    [51, 50].flatMap(latitude =>
      [1, 1.5].map(longitude => [
        time,
        latitude,
        longitude,
        latitude === 51 && longitude === 1 ? null : level + 0.5,
        -0.25,
      ]),
    ),
  )
  return {
    table: {
      columnNames: ['time', 'latitude', 'longitude', 'uo', 'vo'],
      columnTypes: ['String', 'double', 'double', 'float', 'float'],
      columnUnits: ['UTC', 'degrees_north', 'degrees_east', 'm s-1', 'm s-1'],
      rows,
      ...change,
    },
  }
}

describe('ERDDAP griddap', () => {
  test('a table becomes a grid; null is a hole', () => {
    const field = fieldOf(readErddap(griddap(), { facts: FACTS }), 'current')
    expect(field.times).toEqual([T0, T0 + 3600])
    expect(field.latitudes).toEqual([51, 50])
    expect(field.east[0]).toBeNaN()
    expect([field.east[1], field.east[7], field.north[3]]).toEqual([0.5, 1.5, -0.25])
    expect(describeField(field)).toMatchObject({
      validFromS: T0,
      validToS: T0 + 3600,
      stepS: 3600,
      spacing: { north: 1, east: 0.5 },
      holes: 0.25,
      licence: 'CC BY 4.0',
      kind: 'forecast',
    })
  })

  test('the order of its rows does not matter', () => {
    const { rows } = griddap().table
    const field = fieldOf(readErddap(griddap({ rows: rows.toReversed() }), { facts: FACTS }), 'current')
    expect(field.latitudes).toEqual([50, 51])
    // Axes run as they first come: the latest hour first is refused when the field is used.
    expect(field.times).toEqual([T0 + 3600, T0])
  })

  test.each([
    ['a missing node', { rows: griddap().table.rows.slice(1) }, 'count'],
    ['a node twice', { rows: [...griddap().table.rows.slice(1), griddap().table.rows[1]] }, 'count'],
    ['a row cut off', { rows: [...griddap().table.rows, ['2026']] }, 'not-this-format'],
    [
      'local times',
      { rows: griddap().table.rows.map(row => ['2026-03-01T00:00:00', ...row.slice(1)]) },
      'not-this-format',
    ],
    ['units nobody knows', { columnUnits: ['UTC', 'degrees_north', 'degrees_east', 'x', 'x'] }, 'unit'],
    ['no units', { columnUnits: ['UTC', 'degrees_north', 'degrees_east', null, null] }, 'unit'],
    ['other variables', { columnNames: ['time', 'latitude', 'longitude', 'sst', 'ice'] }, 'no-quantity'],
  ])('%s is refused in words', (_name, change, code) => {
    expect(codeOf(readErddap(griddap(change), { facts: FACTS }))).toBe(code)
  })

  test.each([[null], [{}], [{ error: { code: 404, message: 'Not Found' } }], ['text'], [[]]])(
    'an answer that is no table is refused: %j',
    answer => {
      expect(codeOf(readErddap(answer, { facts: FACTS }))).toBe('not-this-format')
    },
  )
})

function marine(change: object = {}, hourly: object = {}) {
  return {
    latitude: 50.95833,
    longitude: 1.375,
    generationtime_ms: 0.1,
    utc_offset_seconds: 0,
    timezone: 'GMT',
    timezone_abbreviation: 'GMT',
    elevation: 0,
    hourly_units: { time: 'iso8601', ocean_current_velocity: 'km/h', ocean_current_direction: '°' },
    hourly: {
      time: ['2026-03-01T00:00', '2026-03-01T01:00'],
      ocean_current_velocity: [3.6, 1.8],
      ocean_current_direction: [90, 180],
      ...hourly,
    },
    ...change,
  }
}

const forecast = {
  ...marine(),
  hourly_units: { time: 'iso8601', wind_speed_10m: 'km/h', wind_direction_10m: '°' },
  hourly: {
    time: ['2026-03-01T00:00', '2026-03-01T01:00'],
    wind_speed_10m: [36, 18],
    wind_direction_10m: [270, 0],
  },
}

describe('Open-Meteo', () => {
  test('currents go to their direction, winds come from theirs; km/h are brought to m/s', () => {
    const current = fieldOf(readOpenMeteo(marine(), T0), 'current')
    expect([current.east[0], current.north[1]].map(each => Number(each?.toFixed(4)))).toEqual([1, -0.5])
    const wind = fieldOf(readOpenMeteo(forecast, T0), 'wind')
    expect([wind.east[0], wind.north[1]].map(each => Number(each?.toFixed(4)))).toEqual([10, -5])
    expect(wind.facts.licence).toContain('CC BY 4.0')
    expect(current.facts.remarks.map(({ code }) => code)).toContain('remark-model-current')
  })

  test('times of a zone are brought to UTC; unix times are UTC', () => {
    expect(fieldOf(readOpenMeteo(marine({ utc_offset_seconds: 3600 })), 'current').times[0]).toBe(T0 - 3600)
    const unix = marine(
      { hourly_units: { ...marine().hourly_units, time: 'unixtime' }, utc_offset_seconds: 3600 },
      { time: [T0, T0 + 3600] },
    )
    expect(fieldOf(readOpenMeteo(unix), 'current').times).toEqual([T0, T0 + 3600])
  })

  test('knots are read as knots', () => {
    const knots = { ...forecast, hourly_units: { ...forecast.hourly_units, wind_speed_10m: 'kn' } }
    expect(fieldOf(readOpenMeteo(knots), 'wind').east[0]).toBeCloseTo(18.52, 2)
  })

  test('null is a hole, never a calm', () => {
    const field = fieldOf(readOpenMeteo(marine({}, { ocean_current_velocity: [null, 1] })), 'current')
    expect(field.east[0]).toBeNaN()
  })

  test('the answers for the corners of a grid make a grid', () => {
    const answers = [51, 50].flatMap(latitude => [1, 2].map(longitude => marine({ latitude, longitude })))
    const field = fieldOf(readOpenMeteo(answers), 'current')
    expect([field.latitudes, field.longitudes, field.east.length]).toEqual([[50, 51], [1, 2], 8])
  })

  test.each([
    ['places that make no grid', [marine(), marine({ latitude: 50.5 }), marine({ longitude: 2 })], 'places'],
    [
      'the reason of an error',
      { error: true, reason: 'Daily API request limit exceeded' },
      'not-this-format',
    ],
    ['a unit nobody knows', marine({ hourly_units: { ocean_current_velocity: 'ft/s' } }), 'unit'],
    ['a list that is too short', marine({}, { ocean_current_direction: [90] }), 'count'],
    ['other series', marine({}, { ocean_current_velocity: undefined }), 'not-this-format'],
    [
      'waves alone',
      { ...marine(), hourly: { time: ['2026-03-01T00:00', '2026-03-01T01:00'] } },
      'no-quantity',
    ],
    ['one hour', marine({}, { time: ['2026-03-01T00:00'] }), 'times'],
    ['nothing', [], 'not-this-format'],
  ])('%s: refused in words', (_name, answer, code) => {
    expect(codeOf(readOpenMeteo(answer))).toBe(code)
  })
})
