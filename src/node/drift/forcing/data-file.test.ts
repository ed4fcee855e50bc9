import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Field, type FieldFacts, joinFields, type ReadFields, say } from '#drift'
import { readDataFile, readDataSet } from './data-file.ts'
import { readNetcdf3 } from './netcdf3.ts'
import { netcdf3File, type WrittenVariable } from './test/netcdf3-file.ts'

const T0 = Date.UTC(2026, 2, 1) / 1000
const FACTS: FieldFacts = {
  name: 'test',
  source: 'test',
  licence: 'test',
  kind: 'forecast',
  fetchedS: T0,
  remarks: [],
}
const LATITUDES = [52, 51, 50]
const LONGITUDES = [359, 0.0, 1]
/** Packed by 0.001: u = level + place / 10; a hole at the first node. */
const PLACES = Array.from({ length: 18 }, (_, k) =>
  k % 9 === 0 ? -32_767 : Math.floor(k / 9) * 1000 + (k % 9) * 100,
)
const PACKED = { units: 'm s-1', scale_factor: 0.001, add_offset: 0, _FillValue: -32_767 }
const DIMENSIONS = ['time', 'latitude', 'longitude']

const VARIABLES: readonly WrittenVariable[] = [
  {
    name: 'time',
    dimensions: ['time'],
    type: 'int',
    values: [0, 60],
    attributes: { units: 'minutes since 2026-03-01 00:00:00', calendar: 'gregorian' },
  },
  {
    name: 'latitude',
    dimensions: ['latitude'],
    type: 'float',
    values: LATITUDES,
    attributes: { units: 'degrees_north' },
  },
  {
    name: 'longitude',
    dimensions: ['longitude'],
    type: 'double',
    values: LONGITUDES,
    attributes: { units: 'degrees_east' },
  },
  {
    name: 'uo',
    dimensions: DIMENSIONS,
    type: 'short',
    values: PLACES,
    attributes: { ...PACKED, standard_name: 'eastward_sea_water_velocity' },
  },
  {
    name: 'vo',
    dimensions: DIMENSIONS,
    type: 'short',
    values: PLACES,
    attributes: { ...PACKED, standard_name: 'northward_sea_water_velocity' },
  },
]

function classic(isRecord: boolean, variables = VARIABLES): Uint8Array {
  return netcdf3File(
    [
      { name: 'time', size: 2, isRecord },
      { name: 'latitude', size: 3 },
      { name: 'longitude', size: 3 },
    ],
    variables,
  )
}

/** The same data set as NetCDF-4: chunked, compressed, with dimension scales. */
async function hdf5(): Promise<Uint8Array> {
  const { File, ready } = await import('h5wasm')
  const { FS } = await ready
  const file = new File('/written.nc', 'w')
  for (const { name, dimensions, type, values, attributes } of VARIABLES) {
    const kinds = { short: Int16Array, int: Int32Array, float: Float32Array, double: Float64Array }
    const shape = dimensions.map(each => (each === 'time' ? 2 : 3))
    const data = kinds[type].from(values)
    const set = file.create_dataset({
      name,
      data,
      shape,
      chunks: shape,
      compression: 'gzip',
      compression_opts: 4,
    })
    for (const [key, value] of Object.entries(attributes)) {
      if (key === '_FillValue') set.create_attribute(key, Int16Array.of(Number(value)), [1], '<h')
      else set.create_attribute(key, value)
    }
    if (dimensions.length === 1) set.make_scale(name)
    else dimensions.forEach((each, k) => set.attach_scale(k, `/${each}`))
  }
  file.close()
  const bytes = FS.readFile('/written.nc').slice()
  FS.unlink('/written.nc')
  return bytes
}

function fieldOf(read: ReadFields): Field {
  if (read.kind === 'refused') throw new Error(say(read.said, 'en'))
  return read.fields[0] as Field
}

function codeOf(read: ReadFields): string {
  return read.kind === 'refused' ? read.said.code : 'not refused'
}

let written: Uint8Array
beforeAll(async () => {
  written = await hdf5()
})

describe('a file of currents', () => {
  test.each([
    ['NetCDF-3', () => classic(false)],
    ['NetCDF-3 with a record dimension, records padded', () => classic(true)],
    ['NetCDF-4 (HDF5), compressed', () => written],
  ])('%s: unpacked, its holes holes, brought to -180..180 and to the north up', async (_name, bytes) => {
    const field = fieldOf(await readDataSet(bytes(), { facts: FACTS }))
    expect(field.times).toEqual([T0, T0 + 3600])
    expect([field.latitudes, field.longitudes]).toEqual([
      [52, 51, 50],
      [-1, 0, 1],
    ])
    expect(field.east[0]).toBeNaN()
    expect([1, 8, 10, 17].map(k => field.east[k]?.toFixed(4))).toEqual([
      '0.1000',
      '0.8000',
      '1.1000',
      '1.8000',
    ])
    const area = { west: -0.5, east: 0.5, south: 50.2, north: 51.5 }
    const joined = joinFields(field, null, { fromS: T0, toS: T0 + 1800, area })
    if (joined.kind === 'refused') throw new Error(say(joined.said, 'en'))
    // South-west: 50 N, 1 W.
    expect(joined.grid.latitudes).toEqual({ first: 50, step: 1, count: 3 })
    expect(joined.grid.values[0]).toBeCloseTo(0.6, 5)
  })

  test('cut off anywhere it is refused, or what is left is whole: never another number', async () => {
    const bytes = classic(true)
    const whole = fieldOf(await readDataSet(bytes, { facts: FACTS }))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async size => {
        const read = await readDataSet(bytes.subarray(0, size), { facts: FACTS })
        if (read.kind === 'read') expect(fieldOf(read).east).toEqual(whole.east)
      }),
      { seed: 62, numRuns: 120 },
    )
  })

  test('the only variable with records is not padded (three shorts a record)', async () => {
    const fixed = VARIABLES.filter(({ name }) => name === 'latitude' || name === 'longitude')
    const time = { ...(VARIABLES[0] as WrittenVariable), name: 'time', dimensions: ['hour'] }
    const stream = (name: string, standard: string): WrittenVariable => ({
      name,
      dimensions: ['time', 'longitude'],
      type: 'short',
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      attributes: { units: 'm/s', standard_name: standard },
    })
    const bytes = netcdf3File(
      [
        { name: 'time', size: 3, isRecord: true },
        { name: 'hour', size: 2 },
        { name: 'latitude', size: 3 },
        { name: 'longitude', size: 3 },
      ],
      [...fixed, time, stream('uo', 'eastward_sea_water_velocity')],
    )
    const read = readNetcdf3(bytes)
    if (read.kind === 'refused') throw new Error(say(read.said, 'en'))
    const found = read.set.variables.find(({ name }) => name === 'uo')
    expect([found?.shape, Array.from(found?.values() ?? [])]).toEqual([
      [3, 3],
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ])
  })

  test('NetCDF-4 cut off is refused, and the next file is read all the same', async () => {
    for (const size of [8, 40, 500, Math.floor(written.length / 2), written.length - 200])
      expect(codeOf(await readDataSet(written.slice(0, size), { facts: FACTS })), String(size)).toBe(
        'not-this-format',
      )
    expect(fieldOf(await readDataSet(written, { facts: FACTS })).times).toEqual([T0, T0 + 3600])
  })

  test('GRIB, text and nothing are refused, and it is said what to do', async () => {
    const grib = await readDataSet(new TextEncoder().encode('GRIB....'), { facts: FACTS })
    expect(grib.kind === 'refused' ? say(grib.said, 'fr') : '').toContain('wgrib2')
    for (const text of ['', 'time,u,v', 'CDF\x05'])
      expect(codeOf(await readDataSet(new TextEncoder().encode(text), { facts: FACTS }))).toBe(
        'not-this-format',
      )
  })

  test('a header that promises more than memory is refused before it is read', async () => {
    const bytes = netcdf3File(
      [
        { name: 'time', size: 1_000_000 },
        { name: 'latitude', size: 1_000_000 },
        { name: 'longitude', size: 1000 },
      ],
      VARIABLES,
    )
    expect(codeOf(await readDataSet(bytes, { facts: FACTS }))).toMatch(/^(too-large|not-this-format)$/)
  })
})

describe('a file on the disk', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forcing-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is told by its first bytes, whatever it is called', async () => {
    await writeFile(join(folder, 'current.grib2'), classic(true))
    expect(fieldOf(await readDataFile(join(folder, 'current.grib2'), { facts: FACTS })).quantity).toBe(
      'current',
    )
  })
})
