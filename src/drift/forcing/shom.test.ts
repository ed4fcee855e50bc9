/** An atlas in SHOM's published format, made here of two points: its numbers are invented. */
import { METRES_PER_SECOND_PER_KNOT as KN } from '#geo'
import { describe, expect, test } from 'vitest'
import { codeOf, fieldOf } from '../test/fields.ts'
import { T0 } from '../test/given.ts'
import { readShomAtlas, type ShomAtlas } from './shom.ts'
import { SHOM_FIELD, shomField, type ShomWish } from './shom-field.ts'

const HOUR = 3600
const hours = Array.from({ length: 13 }, (_, k) => k - 6)

function streams(u: (hour: number) => number, v: (hour: number) => number): string {
  const write = (value: number) => String(value).padStart(3)
  return `${hours.map(hour => write(u(hour))).join('')} *${hours.map(hour => write(v(hour))).join('')}`
}

/** Springs run with twice neaps; u rises by 0.2 kn an hour, v is 1 kn. The second point is west of Greenwich. */
const ATLAS = [
  'PAS DE CALAIS 557 - référence PM DUNKERQUE',
  ' 5100.000  00130.000',
  streams(
    hour => 2 * hour,
    () => -10,
  ),
  streams(
    hour => hour,
    () => -5,
  ),
  ' 5030.000 -00030.000',
  streams(
    () => -12,
    () => 123,
  ),
  streams(
    () => -10,
    () => 100,
  ),
].join('\r\n')

/** Latin-1: é is one byte. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

function atlas(text = ATLAS): ShomAtlas {
  const read = readShomAtlas(latin1(text))
  if (read.kind === 'refused') throw new Error(read.said.code)
  return read.atlas
}

const wish: ShomWish = {
  port: 'Dunkerque',
  marks: [-12.4, 0, 12.4, 24.8].map(hour => ({ timeS: T0 + hour * HOUR, coefficient: 95 })),
  marksAre: 'high-water',
  fromS: T0,
  toS: T0 + 6 * HOUR,
  area: { west: 1.44, east: 1.56, south: 50.96, north: 51.04 },
  tides: { source: 'TICON-4', licence: 'CC BY 4.0' },
}

/** Current at the point of the atlas, at the middle of the area. */
function atPoint(change: Partial<ShomWish>, hour: number) {
  const field = fieldOf(shomField(atlas(), { ...wish, ...change }), 'current')
  const level = field.times.findIndex(each => Math.abs(each - (T0 + hour * HOUR)) < 1)
  const row = field.latitudes.findIndex(each => Math.abs(each - 51) < 1e-6)
  const column = field.longitudes.findIndex(each => Math.abs(each - 1.5) < 1e-6)
  const at = (level * field.latitudes.length + row) * field.longitudes.length + column
  return [field.east[at] as number, field.north[at] as number].map(each => each / KN)
}

describe('an atlas of SHOM', () => {
  test('is read: heading in Latin-1, places, tenths of knots in columns that touch', () => {
    const { heading, from, points } = atlas()
    expect([heading, from]).toEqual(['PAS DE CALAIS 557 - référence PM DUNKERQUE', 'high-water'])
    expect(points.map(({ latitude, longitude }) => [latitude, longitude])).toEqual([
      [51, 1.5],
      [50.5, -0.5],
    ])
    expect(points[1]?.springs[13]).toBeCloseTo(12.3 * KN, 5)
    expect(points[0]?.neaps[0]).toBeCloseTo(-0.6 * KN, 5)
  })

  test('zero degrees west keep their sign', () => {
    expect(atlas(ATLAS.replace('-00030.000', '-00012.600')).points[1]?.longitude).toBeCloseTo(-0.21, 9)
  })

  test.each([
    ['a line too few', ATLAS.split('\r\n').slice(0, -1).join('\r\n')],
    ['twelve hours', ATLAS.replace('  0  2  4', '  2  4')],
    ['letters in a value', ATLAS.replace(' -6', ' x6')],
    ['61 minutes', ATLAS.replace('5100.000', '5161.000')],
    ['no star', ATLAS.replaceAll('*', ' ')],
    ['nothing', ''],
    ['another file', 'time,u,v\n1,2,3\n1,2,3\n1,2,3'],
    ['a current of 99 knots', ATLAS.replace(' *', ' *').replace('123', '999')],
  ])('%s is refused with the line', (_name, text) => {
    expect(codeOf(readShomAtlas(latin1(text)))).toBe('not-this-format')
  })
})

describe('streams by an atlas', () => {
  test('run at high water as the picture of hour 0, and an hour later as that of +1', () => {
    expect(atPoint({}, 0)[0]).toBeCloseTo(0, 4)
    expect(atPoint({}, 1)[0]).toBeCloseTo(0.2, 4)
    expect(atPoint({}, 1)[1]).toBeCloseTo(-1, 4)
  })

  test.each([
    [45, -0.5],
    [70, -0.75],
    [95, -1],
    [115, -1.2],
  ])('are linear in the coefficient: %d', (coefficient, knots) => {
    expect(atPoint({ marks: wish.marks.map(mark => ({ ...mark, coefficient })) }, 0)[1]).toBeCloseTo(knots, 4)
  })

  test('between two tides the picture of +6 becomes that of -6', () => {
    const change = { toS: T0 + 8 * HOUR }
    expect(atPoint(change, 6)[0]).toBeCloseTo(1.2, 4)
    // 6.25 h after, 6.15 h before the next: five eighths of the way from +1.2 to -1.2 kn.
    expect(atPoint(change, 6.25)[0]).toBeCloseTo(1.2 - (2.4 * 0.25) / 0.4, 3)
    expect(atPoint(change, 6.5)[0]).toBeCloseTo(-0.2 * 5.9, 3)
  })

  test('say what they are: climatology, with the licences of the streams and of the tides', () => {
    const { facts } = fieldOf(shomField(atlas(), wish), 'current')
    expect(facts.kind).toBe('climatology')
    expect(facts.licence).toBe('Licence Ouverte / Open Licence (Etalab) 2.0; CC BY 4.0')
    expect(facts.remarks.map(({ code }) => code)).toEqual(['remark-tide', 'remark-spacing'])
  })

  test('far from all points nothing is known', () => {
    const field = fieldOf(shomField(atlas(), { ...wish, area: { ...wish.area, east: 2 } }), 'current')
    expect(field.east[field.longitudes.length - 1]).toBeNaN()
  })

  test.each([
    ['no high water near', { toS: T0 + 48 * HOUR }, 'no-tide'],
    [
      'a day of high waters missing',
      { marks: [wish.marks[0], wish.marks[3]].filter(each => each !== undefined) },
      'no-tide',
    ],
    ['low waters for an atlas of high waters', { marksAre: 'low-water' as const }, 'not-known'],
    ['a coefficient of 3', { marks: [{ timeS: T0, coefficient: 3 }] }, 'row'],
    ['another sea', { area: { west: 5, east: 6, south: 43, north: 44 } }, 'empty'],
    [
      'too large an area',
      { area: { west: -20, east: 20, south: 30, north: 60 }, toS: T0 + 12 * HOUR },
      'too-large',
    ],
  ])('%s: refused in words', (_name, change, code) => {
    expect(codeOf(shomField(atlas(), { ...wish, ...change }))).toBe(code)
  })

  test('a picture is kept often enough for high waters at any minute', () => {
    expect(SHOM_FIELD.stepS).toBeLessThanOrEqual(900)
  })
})
