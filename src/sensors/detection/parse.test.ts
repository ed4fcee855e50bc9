import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REFUSED, TAKEN } from './examples.exam.ts'
import {
  createDetectionReader,
  DETECTION_BYTES_MAX,
  type Detection,
  type DetectionHeader,
  detectionLine,
  detectionSchema,
  parseDetection,
} from './index.ts'

const SEED = 20260301
const SCENARIOS = new URL('../../../../shared/data/scenarios/', import.meta.url)

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (record: unknown) => parseDetection(bytes(JSON.stringify(record)))
const isOfSchema = new Ajv2020({ strictTypes: false }).compile(detectionSchema())

describe('a line', () => {
  test.each(TAKEN)('is taken: %s', (_title, record) => {
    expect(parse(record).kind).not.toBe('refused')
    expect(isOfSchema(record), JSON.stringify(isOfSchema.errors)).toBe(true)
  })

  test.each(REFUSED)('is refused: %s', (_title, record, reason, at, mark) => {
    expect(parse(record)).toEqual({ kind: 'refused', reason, at })
    expect(isOfSchema(record)).toBe(mark === 'right form')
  })

  test.each([
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'not-utf8'],
    ['half a line', bytes('{"type":"scan","tm"'), 'not-json'],
    ['NaN', bytes('{"type":"scan","tm":NaN}'), 'not-json'],
    ['infinity, in figures', bytes('{"type":"scan","tm":1e999,"sensor":"R1","plots":[]}'), 'bad-time'],
    ['nesting without end', bytes('['.repeat(DETECTION_BYTES_MAX)), 'not-json'],
    ['one byte too many', bytes(' '.repeat(DETECTION_BYTES_MAX + 1)), 'too-long'],
  ])('is refused: %s', (_title, line, reason) => {
    expect(parseDetection(line)).toMatchObject({ kind: 'refused', reason })
  })

  test('may end as lines end, with a mark of byte order before it', () => {
    expect(parseDetection(bytes('\uFEFF{"type":"scan","tm":3,"sensor":"R1","plots":[]} \r\n')).kind).toBe(
      'radar',
    )
  })

  test('says in SI and radians what it said', () => {
    const line =
      '{"type":"report","t":221.5,"tm":177,"sensor":"H","pos":[5533,-7],"cov":[9,0,9],"count":[20,60]}'
    expect(parseDetection(bytes(line))).toEqual({
      kind: 'sighting',
      sentMs: 221_500,
      measuredMs: 177_000,
      sensor: 'H',
      place: { kind: 'plane', east: 5533, north: -7 },
      covariance: [9, 0, 9],
      class: null,
      count: { min: 20, max: 60 },
    } satisfies Detection)
  })

  test('has its angles within one turn, whichever turn it named', () => {
    const read = parse({
      type: 'plots',
      tm: 1,
      sensor: 'R1',
      plots: [
        [1, -Math.PI / 2],
        [1, 2 * Math.PI],
        [1, -1e-20],
      ],
    })
    const bearings = read.kind === 'radar' ? read.plots.map(plot => plot.bearing) : []
    expect(bearings).toEqual([(3 * Math.PI) / 2, 0, 0])
  })
})

describe('whatever comes', () => {
  test('nothing throws, and what is refused has a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), line => {
        expect(parseDetection(line)).toHaveProperty('kind')
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('what the parser takes the schema takes, and the reverse but for what no schema can say', () => {
    const worth = fc.oneof(
      fc.constantFrom(null, '', 'R1', 0, -1, 7, 1e13, [], {}, [1, 2], [1, 0, 1], { cargo: 0.5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.jsonValue({ maxDepth: 2 }),
    )
    const spoiled = fc
      .tuple(fc.constantFrom(...TAKEN.map(([, record]) => record)), fc.nat(), worth)
      .map(([record, at, value]) => {
        const keys = Object.keys(record)
        return { ...record, [keys[at % keys.length]]: value }
      })
    let takenCount = 0
    fc.assert(
      fc.property(spoiled, record => {
        const read = parse(record)
        takenCount += read.kind === 'refused' ? 0 : 1
        if (read.kind !== 'refused') expect(isOfSchema(record), JSON.stringify(record)).toBe(true)
        else if (read.reason !== 'bad-covariance' && read.reason !== 'bad-count')
          expect(isOfSchema(record), `${read.reason} ${JSON.stringify(record)}`).toBe(false)
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(takenCount).toBeGreaterThan(100)
  })

  test('a detection that is written is read as it was', () => {
    fc.assert(
      fc.property(anyLine(), detection => {
        const line = detectionLine(detection)
        expect(line).not.toContain('\n')
        expect(parseDetection(bytes(line))).toEqual(detection)
        expect(isOfSchema(JSON.parse(line)), line).toBe(true)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })
})

describe('a feed', () => {
  const HEADER = '{"type":"header","frame":{"originLat":51,"originLon":1.45}}'
  const ON_PLANE = '{"type":"report","t":2,"tm":1,"sensor":"H","pos":[1,2],"cov":[1,0,1]}'
  const SCAN = '{"type":"scan","tm":3,"sensor":"R1","plots":[]}'

  test('must say where its plane is before it names a place on it', () => {
    const reader = createDetectionReader()
    expect(reader.push(bytes(ON_PLANE))).toMatchObject({ kind: 'refused', reason: 'no-origin' })
    expect(reader.push(bytes(SCAN))).toMatchObject({ kind: 'radar' })
    reader.push(bytes(HEADER))
    expect(reader.origin).toEqual({ latitude: 51, longitude: 1.45 })
    expect(reader.push(bytes(ON_PLANE))).toMatchObject({ kind: 'sighting' })
  })

  test('has its times from 1970, from what its header says, or from what is given for a header that does not', () => {
    const reader = createDetectionReader({ epochMs: 5000 })
    expect(reader.push(bytes(SCAN))).toMatchObject({ measuredMs: 3000, sentMs: null })
    reader.push(bytes(HEADER))
    expect(reader.push(bytes(ON_PLANE))).toMatchObject({ measuredMs: 6000, sentMs: 7000 })
    reader.push(bytes('{"type":"header","epochMs":1780000000000}'))
    expect(reader.push(bytes(SCAN))).toMatchObject({ measuredMs: 1_780_000_003_000 })
  })

  test('counts what it takes, and each refusal under its reason; an empty line is nothing', () => {
    const reader = createDetectionReader()
    for (const line of [SCAN, '', ' \r\n', '{', '{', '[]', ON_PLANE, SCAN]) reader.push(bytes(line))
    expect(reader.takenCount).toBe(2)
    const refusals = Object.entries(reader.refusedCounts).filter(([, count]) => count > 0)
    expect(Object.fromEntries(refusals)).toEqual({ 'not-json': 2, 'not-an-object': 1, 'no-origin': 1 })
  })
})

describe('the scenarios', () => {
  const files = existsSync(SCENARIOS)
    ? readdirSync(SCENARIOS).filter(name => name.endsWith('-s1.det.jsonl.gz'))
    : []

  test.skipIf(files.length === 0)(
    'are taken to the last line, and say the same when written again (skipped where there are none)',
    () => {
      for (const name of files) {
        const lines = gunzipSync(readFileSync(new URL(name, SCENARIOS)))
          .toString()
          .trim()
          .split('\n')
        // Families b and c have the same records as d: every twentieth of theirs.
        const some = name.startsWith('d') ? lines : lines.filter((_, index) => index % 20 === 0)
        const reader = createDetectionReader()
        for (const line of some) {
          const read = reader.push(bytes(line))
          expect(read?.kind, line.slice(0, 200)).not.toBe('refused')
          if (read === null || read.kind === 'refused' || read.kind === 'header') continue
          expect(parseDetection(bytes(detectionLine(read)))).toEqual(read)
          expect(isOfSchema(JSON.parse(line)), line.slice(0, 200)).toBe(true)
        }
        expect(reader.takenCount).toBe(some.length)
      }
    },
  )
})

function anyLine(): fc.Arbitrary<Detection | DetectionHeader> {
  const number = (min: number, max: number) =>
    fc.double({ min, max, noNaN: true }).map(value => (value === 0 ? 0 : value))
  const angle = number(0, 6.283)
  const place = fc.oneof(
    fc.record({
      kind: fc.constant('earth' as const),
      latitude: number(-90, 90),
      longitude: number(-180, 180),
    }),
    fc.record({ kind: fc.constant('plane' as const), east: number(-1e5, 1e5), north: number(-1e5, 1e5) }),
  )
  const covariance = fc
    .tuple(number(1, 1e6), number(-0.9, 0.9), number(1, 1e6))
    .map(([xx, share, yy]): [number, number, number] => [xx, share * Math.sqrt(xx * yy) || 0, yy])
  const scores = fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,10}$/), number(0, 1), {
    maxKeys: 5,
    noNullPrototype: true,
  })
  const whole = (max: number) => fc.integer({ min: 0, max })
  const told = {
    measuredMs: fc.integer({ min: -1000, max: 2e12 }),
    sentMs: fc.option(fc.integer({ min: -1000, max: 2e12 })),
    sensor: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,20}$/),
  }
  const moving = { speed: fc.option(number(0, 60)), course: fc.option(angle) }
  return fc.oneof(
    fc.record({
      kind: fc.constant('header' as const),
      name: fc.option(fc.string({ maxLength: 20 })),
      origin: fc.option(fc.record({ latitude: number(-90, 90), longitude: number(-180, 180) })),
      epochMs: fc.option(whole(2e12)),
    }),
    fc.record({
      kind: fc.constant('ais' as const),
      ...told,
      mmsi: whole(999_999_999),
      place,
      covariance,
      ...moving,
      shipType: fc.constantFrom(null, 'cargo', 'small-boat'),
    }),
    fc.record({
      kind: fc.constant('radar' as const),
      ...told,
      complete: fc.boolean(),
      sequence: fc.option(whole(1e9)),
      plots: fc.array(fc.record({ range: number(0, 1e5), bearing: angle }), { maxLength: 5 }),
    }),
    fc.record({
      kind: fc.constant('radarTarget' as const),
      ...told,
      number: whole(9999),
      place,
      covariance,
      ...moving,
      status: fc.constantFrom(null, 'tracking' as const, 'acquiring' as const, 'lost' as const),
    }),
    fc.record({
      kind: fc.constant('camera' as const),
      ...told,
      from: angle,
      to: angle,
      bearings: fc.array(fc.record({ bearing: angle, scores }), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('drone' as const),
      ...told,
      footprint: fc.record({ centre: place, radius: number(0, 1e4) }),
      positions: fc.array(fc.record({ place, covariance, scores }), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('sighting' as const),
      ...told,
      place,
      covariance,
      class: fc.constantFrom(null, 'yacht'),
      count: fc.option(
        fc.oneof(
          fc.tuple(whole(99), whole(99)).map(([min, more]) => ({ min, max: min + more })),
          whole(99).map(min => ({ min, max: null })),
          whole(99).map(max => ({ min: null, max })),
        ),
      ),
    }),
  )
}
