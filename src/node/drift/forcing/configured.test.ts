/** Sources as a run asks them: services that answer here as Open-Meteo and ERDDAP do, and an atlas on the disk. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ForcingSpec, type GridSpec, openForcing } from '#drift'
import type { ForcingFile } from '../../config/forcing-file.ts'
import { readForcing } from '../../config/forcing.ts'
import { configuredSeas } from './configured.ts'

const HOUR = 3600
const T0 = Date.UTC(2026, 2, 1) / 1000
const WINDOW = { fromS: T0 + 1800, toS: T0 + 2.5 * HOUR }
const AREA = { west: 1, south: 50.75, east: 1.5, north: 51 }

let server: Server
let origin = ''
let folder = ''
const asked: URL[] = []
let broken = false

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seas-'))
  server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', origin)
    asked.push(url)
    if (broken) answer.writeHead(503).end()
    else if (url.pathname.startsWith('/erddap')) answer.end(JSON.stringify(griddap(url)))
    else answer.end(JSON.stringify(openMeteo(url)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise(resolve => server.close(resolve))
  await rm(folder, { recursive: true })
})

const numbersIn = (url: URL, name: string) => (url.searchParams.get(name) ?? '').split(',').map(Number)

/** Hours from start_hour to end_hour; 10 m/s from the west, 0.5 m/s to the north; half a cell beside the place asked. */
function openMeteo(url: URL) {
  const from = Date.parse(`${url.searchParams.get('start_hour')}Z`)
  const to = Date.parse(`${url.searchParams.get('end_hour')}Z`)
  const time: string[] = []
  for (let at = from; at <= to; at += HOUR * 1000) time.push(new Date(at).toISOString().slice(0, 16))
  const isWind = url.pathname === '/v1/forecast'
  const hourly = isWind
    ? { time, wind_speed_10m: time.map(() => 10), wind_direction_10m: time.map(() => 270) }
    : { time, ocean_current_velocity: time.map(() => 1.8), ocean_current_direction: time.map(() => 0) }
  const units = isWind
    ? { time: 'iso8601', wind_speed_10m: 'm/s', wind_direction_10m: '°' }
    : { time: 'iso8601', ocean_current_velocity: 'km/h', ocean_current_direction: '°' }
  const longitudes = numbersIn(url, 'longitude')
  return numbersIn(url, 'latitude').map((latitude, k) => ({
    latitude: latitude + 0.01,
    longitude: (longitudes[k] as number) - 0.02,
    utc_offset_seconds: 0,
    hourly_units: units,
    hourly,
  }))
}

function griddap(_url: URL) {
  const rows = [0, 1, 2, 3].flatMap(hour =>
    [50.5, 51, 51.5].flatMap(latitude =>
      [0.5, 1, 1.5, 2].map(longitude => [
        new Date((T0 + hour * HOUR) * 1000).toISOString().replace('.000', ''),
        0,
        latitude,
        longitude,
        0.25,
        -0.5,
      ]),
    ),
  )
  return {
    table: {
      columnNames: ['time', 'depth', 'latitude', 'longitude', 'uo', 'vo'],
      columnTypes: ['String', 'float', 'double', 'double', 'float', 'float'],
      columnUnits: ['UTC', 'm', 'degrees_north', 'degrees_east', 'm s-1', 'm s-1'],
      rows,
    },
  }
}

function seas(sources: NonNullable<ForcingFile['sources']>) {
  return configuredSeas(readForcing({ area: AREA, sources }), () => T0)
}

async function open(
  sources: NonNullable<ForcingFile['sources']>,
  wind: { fromDegrees: number; knots: number } | null = null,
) {
  const [sea] = seas(sources)
  if (sea === undefined) throw new Error('there is no source')
  return (await sea.open({ source: sea.id, current: null, wind }, WINDOW)).spec as GridSpec
}

function at(spec: ForcingSpec, timeS: number) {
  const out = new Float64Array(4)
  openForcing(spec).sample(timeS, Float64Array.of(1.3), Float64Array.of(50.9), 1, out)
  return [...out].map(each => Number(each.toFixed(3)))
}

const meteo = (change: object = {}) => ({
  id: 'open-meteo',
  kind: 'open-meteo' as const,
  name: 'Open-Meteo',
  forecast: origin,
  marine: origin,
  local: true,
  ...change,
})

const erddap = (change: object = {}) => ({
  id: 'erddap',
  kind: 'erddap' as const,
  name: 'Currents',
  dataset: `${origin}/erddap/griddap/currents`,
  quantity: 'current' as const,
  variables: ['uo', 'vo'] as [string, string],
  levels: 1,
  source: 'test',
  licence: 'CC BY 4.0',
  data: 'forecast' as const,
  local: true,
  ...change,
})

describe('a source of the configuration', () => {
  test('Open-Meteo: wind and current for the hours and the area of the case', async () => {
    const spec = await open([meteo()])
    expect(at(spec, T0 + HOUR)).toEqual([0, 0.5, 10, 0])
    expect(asked.at(-1)?.searchParams.get('start_hour')).toBe('2026-03-01T00:00')
    expect(asked.at(-1)?.searchParams.get('end_hour')).toBe('2026-03-01T03:00')
    expect(spec.source).toMatchObject({ name: 'Open-Meteo', isDemo: false, fetchedS: T0 })
    expect(spec.source.licence).toContain('CC BY 4.0')
  })

  test('ERDDAP with the wind of Open-Meteo: both are named', async () => {
    const spec = await open([erddap({ windFrom: 'open-meteo' }), meteo()])
    expect(at(spec, T0 + 2 * HOUR)).toEqual([0.25, -0.5, 10, 0])
    const query = decodeURIComponent(asked.find(({ pathname }) => pathname.includes('erddap'))?.search ?? '')
    expect(query).toBe(
      '?uo[(2026-03-01T00:00:00Z):(2026-03-01T03:00:00Z)][0][(50.5):(51.25)][(0.75):(1.75)],vo[(2026-03-01T00:00:00Z):(2026-03-01T03:00:00Z)][0][(50.5):(51.25)][(0.75):(1.75)]',
    )
    expect(spec.source.name).toBe('Currents + Open-Meteo')
  })

  test('a wind by hand goes before that of the source', async () => {
    const spec = await open([meteo()], { fromDegrees: 0, knots: 20 })
    expect(at(spec, T0 + HOUR)).toEqual([0, 0.5, 0, -10.289])
    expect(spec.source.name).toContain('BY HAND')
  })

  test('without any wind it is refused, in both languages: nothing is taken for a calm', async () => {
    await expect(open([erddap()])).rejects.toMatchObject({
      said: {
        en: expect.stringContaining('It holds no wind'),
        fr: expect.stringContaining('Il n’y a pas de vent'),
      },
    })
  })

  test('a service that fails is refused, in both languages', async () => {
    broken = true
    try {
      await expect(open([meteo()])).rejects.toMatchObject({
        said: { en: expect.stringContaining('HTTP 503.'), fr: expect.stringContaining('127.0.0.1') },
      })
    } finally {
      broken = false
    }
  })

  test('a SHOM atlas: streams by the tides of its port', async () => {
    const value = (each: number) => String(each).padStart(3)
    const streams = (u: number, v: number) =>
      `${Array.from({ length: 13 }, () => value(u)).join('')} *${Array.from({ length: 13 }, () => value(v)).join('')}`
    const points = [50.75, 50.8, 50.85, 50.9, 50.95, 51].flatMap(latitude =>
      [1, 1.1, 1.2, 1.3, 1.4, 1.5].flatMap(longitude => [
        ` 50${((latitude - 50) * 60).toFixed(3).padStart(6, '0')}  001${((longitude - 1) * 60).toFixed(3).padStart(6, '0')}`.replace(
          ' 5060.000',
          ' 5100.000',
        ),
        streams(10, 0),
        streams(5, 0),
      ]),
    )
    const path = join(folder, 'ATLAS_557')
    await writeFile(path, ['PM DUNKERQUE', ...points].join('\n'), 'latin1')
    const shom = { id: 'shom', kind: 'shom' as const, name: 'SHOM', path, port: 'dunkerque' as const }
    const spec = await open([shom], { fromDegrees: 270, knots: 10 })
    const [u, v] = at(spec, T0 + HOUR)
    // Half a knot at coefficient 45, one at 95: on 1 March 2026 between both.
    expect(u).toBeGreaterThan(0.25)
    expect(u).toBeLessThan(0.62)
    expect(v).toBe(0)
    expect(spec.source.licence).toContain('Etalab')
    expect(spec.source.source).toContain('TICON-4')
  })
})

describe('the configuration', () => {
  test('names no source by default, and no host may be asked', () => {
    const config = readForcing(undefined)
    expect([config.sources, config.allowed]).toEqual([[], []])
  })

  test('allows the origins of its services alone', () => {
    const { allowed } = readForcing({ sources: [erddap(), meteo({ local: false, marine: undefined })] })
    expect(allowed).toEqual([
      { origin, isLocal: true },
      { origin, isLocal: false },
    ])
  })

  test.each([
    ['two of one id', [meteo({ marine: undefined }), meteo()], /two sources/],
    ['a wind of nobody', [meteo({ windFrom: 'none' })], /there is no such source/],
  ])('%s is refused in words', (_name, sources, reason) => {
    expect(() => readForcing({ sources })).toThrow(reason)
  })
})
