/** The British grid against published values: the guide of the Ordnance Survey, its transformation as others compute it, landmarks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMetres } from '#geo'
import { BRITISH_GRID_DOUBT_METRES, britishSquare, fromBritishGrid, onAiry } from './british-grid.ts'
import { WRITTEN_AT } from './examples/index.ts'
import { readWords } from './read-words.ts'

const degrees = (whole: number, minutes: number, seconds: number) => whole + minutes / 60 + seconds / 3600
const read = (text: string) => readWords(text, null, WRITTEN_AT)

describe('the projection and the datum', () => {
  /** "A guide to coordinate systems in Great Britain", annex C: Caister water tower. */
  const CAISTER = { easting: 651_409.903, northing: 313_177.27 }

  test('the worked example of the guide: 52°39’27.2531"N 1°43’4.5177"E on the datum of the grid, to 0.0001 seconds', () => {
    const { latitude, longitude } = onAiry(CAISTER)
    expect(Math.abs(latitude - degrees(52, 39, 27.2531)) * 3600).toBeLessThan(0.0001)
    expect(Math.abs(longitude - degrees(1, 43, 4.5177)) * 3600).toBeLessThan(0.0001)
  })

  test('the seven parameters of the guide: 52°39’28.723"N 1°42’57.787"E on WGS-84, to 0.001 seconds', () => {
    const { latitude, longitude } = fromBritishGrid(CAISTER)
    expect(Math.abs(latitude - degrees(52, 39, 28.723)) * 3600).toBeLessThan(0.001)
    expect(Math.abs(longitude - degrees(1, 42, 57.787)) * 3600).toBeLessThan(0.001)
  })

  test.each([
    ['South Foreland lighthouse', 'R', '359433', 51.1404, 1.3714],
    ['the Old Lighthouse at Dungeness', 'R', '089169', 50.9134, 0.9703],
  ])('%s is where charts have it, within its square', (_what, letter, figures, latitude, longitude) => {
    const square = britishSquare(letter, figures)
    if (square === null) throw new Error('no square')
    expect(distanceMetres(fromBritishGrid(square.place), { latitude, longitude })).toBeLessThan(110)
  })
})

describe('a square', () => {
  test('is named by the letters of 100 km and two halves; its place is its middle', () => {
    expect(britishSquare('R', '423317')).toEqual({
      place: { easting: 642_350, northing: 131_750 },
      side: 100,
    })
    expect(britishSquare('v', '1234567890')).toEqual({
      place: { easting: 512_345.5, northing: 67_890.5 },
      side: 1,
    })
    expect(britishSquare('Q', '00000000')).toEqual({
      place: { easting: 500_005, northing: 100_005 },
      side: 10,
    })
    expect(britishSquare('X', '12')).toEqual({ place: { easting: 715_000, northing: 25_000 }, side: 10_000 })
  })

  test.each([
    ['I', '123456'],
    ['', '123456'],
    ['RR', '123456'],
    ['R', '12345'],
    ['R', ''],
    ['R', '123456789012'],
  ])('there is none of %s and %s', (letter, figures) => expect(britishSquare(letter, figures)).toBeNull())
})

describe('a reference in a text', () => {
  test.each([
    ['TR 423 317', 76],
    ['TR423317', 76],
    ['tr 423317 33 people', 76],
    ['TR423 317, 12 aboard', 76],
    ['at TR 4235 3175.', 12],
    ['grid TR 42350 31750', 6],
    ['TR4235031750', 6],
    ['carroyage TR 423 317', 76],
    ['OS grid reference: TR 423 317', 76],
    ['TR 423 317 07700 900123', 76],
  ])('%s is read with its doubt', (text, doubtMetres) => {
    const { positions, phones } = read(text)
    expect(positions).toMatchObject([{ form: 'british-grid', readings: [{ reasons: ['as-written'] }] }])
    const reading = positions[0]?.readings[0]
    expect(Math.round(reading?.doubtMetres ?? 0)).toBe(doubtMetres)
    const away = distanceMetres(reading?.position ?? { latitude: 0, longitude: 0 }, {
      latitude: 51.033976,
      longitude: 1.45526,
    })
    expect(away).toBeLessThan(8)
    expect(phones).toHaveLength(text.includes('07700') ? 1 : 0)
  })

  test('the stretch that was read is told, so that an officer corrects it', () => {
    const { span } = read('We are at TR 423 317, help').positions[0] ?? {}
    expect(span).toEqual({ start: 10, end: 20 })
  })

  test('the sea squares east and south of the strait are read too', () => {
    for (const square of ['TM', 'TN', 'TQ', 'TS', 'TV', 'TW', 'TX'])
      expect(read(`${square} 423 317`).positions, square).toHaveLength(1)
  })

  test(`any place of the strait lies within the doubt of its reference (seed 20)`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 600_000, max: 699_999 }),
        fc.integer({ min: 100_000, max: 199_999 }),
        (easting, northing) => {
          const half = (metres: number) => String(Math.floor((metres % 100_000) / 100)).padStart(3, '0')
          const [found] = read(`TR ${half(easting)} ${half(northing)}`).positions
          const reading = found?.readings[0]
          if (reading === undefined) throw new Error('not read')
          const truth = fromBritishGrid({ easting, northing })
          // One metre of the grid is not quite one of the sea.
          const doubt = reading.doubtMetres - BRITISH_GRID_DOUBT_METRES + 0.1
          expect(distanceMetres(truth, reading.position)).toBeLessThanOrEqual(doubt)
        },
      ),
      { seed: 20, numRuns: 60 },
    )
  })
})

describe('what is no reference of the grid', () => {
  test.each([
    'TR 5321234567',
    'TR 532 123 4567',
    'TR 532 123 45 67',
    '+90 532 123 45 67 TR',
    'tel TR 123 456',
    'whatsapp: TR 123 456',
    'registration TR 123456',
    'immatriculé TR 123 456',
    'passport no TR123456',
    'ref TR 123 456',
    'TR 123 456 789',
    'TR 123-456',
    'TR 12 34',
    'TR1234',
    'TR 123 4567',
    'TR 12345678901',
    'TR33 0006 1005 1978 6457 8413 26',
    'TN 22123456',
    'STR 123 456',
    'metr 123 456',
    'TR 123 456A',
    'TR-123 456',
    'X-TR 123 456',
    '30U TR 123 456',
    '30UTR123456',
    'HP 123 456',
    'TI 123 456',
    'TL 123 456',
    'T 123 456',
  ])('%s', text => expect(read(text).positions.filter(({ form }) => form === 'british-grid')).toEqual([]))

  test('a place on the grid of MGRS stays one', () => {
    expect(read('31U DS 12345 67890').positions).toMatchObject([{ form: 'mgrs' }])
    expect(read('registration TR 123456').names).toMatchObject([{ kind: 'registration', text: 'TR 123456' }])
  })
})
