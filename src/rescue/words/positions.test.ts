/** Positions in doubt: both readings are offered, with reasons, the likelier first; doubt from the digits. */
import { describe, expect, test } from 'vitest'
import { distanceMetres, type Position } from '#geo'
import { WRITTEN_AT } from './examples/index.ts'
import { readWords } from './read-words.ts'
import type { Surroundings } from './reading.ts'

const read = (text: string, around: Surroundings = {}) => readWords(text, null, WRITTEN_AT, around)
const first = (text: string, around: Surroundings = {}) => read(text, around).positions[0]
/** East of Greenwich is sea, west is land: enough of a chart for these tests. */
const isSea = ({ longitude }: Position) => longitude > 0

describe('doubt', () => {
  test('latitude and longitude swapped: the one near the strait first, the one as written kept', () => {
    const readings = first('1.4021, 51.0423')?.readings
    expect(readings?.map(each => each.position)).toEqual([
      { latitude: 51.0423, longitude: 1.4021 },
      { latitude: 1.4021, longitude: 51.0423 },
    ])
    expect(readings?.[0]?.reasons).toContain('swapped')
    expect(readings?.[1]?.reasons).toContain('far-from-the-strait')
  })

  test('on land as written, at sea in the other hemisphere: both, the sea first', () => {
    const readings = first('51.0423N 1.4021W', { isSea })?.readings
    expect(readings?.map(each => [each.position.longitude, each.isAtSea])).toEqual([
      [1.4021, true],
      [-1.4021, false],
    ])
    expect(readings?.[0]?.reasons).toContain('other-hemisphere')
    expect(readings?.[1]?.reasons).toContain('on-land')
  })

  test('without a chart nothing is said about land and sea', () => {
    const readings = first('51.0423N 1.4021W')?.readings
    expect(readings?.map(each => [each.position.longitude, each.isAtSea])).toEqual([[-1.4021, null]])
  })

  test('two digits after the point may be minutes; three may not', () => {
    expect(first('51.05N 1.40E')?.readings.map(each => each.reasons[0])).toEqual([
      'as-written',
      'degrees-or-minutes',
    ])
    expect(first('51.98N 1.40E')?.readings.length).toBe(1)
    expect(first('51.050N 1.400E')?.readings.length).toBe(1)
  })

  test('51.02.10N is seconds or hundredths of a minute', () => {
    const readings = first('51.02.10N 001.31.50E')?.readings ?? []
    expect(readings.map(each => each.position.latitude)).toEqual([51 + 2.1 / 60, 51 + 2 / 60 + 10 / 3600])
    expect(readings.every(each => each.reasons.includes('seconds-or-decimals'))).toBe(true)
  })

  test('a short plus code without a town stands for several squares', () => {
    const readings = first('2C2J+FV')?.readings ?? []
    expect(readings.length).toBeGreaterThan(1)
    expect(readings[0]?.reasons).toContain('nearest-to-the-strait')
    expect(readings.slice(1).every(each => each.reasons.includes('neighbouring-square'))).toBe(true)
  })

  test('far away is read, and said to be far', () => {
    expect(first('36.1234N 5.4321W')?.readings[0]?.reasons).toContain('far-from-the-strait')
  })
})

describe('doubt in metres', () => {
  test.each([
    ['51N 1E', 50_000, 70_000],
    ["51°00'N 1°26'E", 900, 1200],
    ["51°00.1'N 1°26.5'E", 90, 120],
    ['51.0423N 1.4021E', 5, 8],
    ['51.042345N 1.402145E', 0.04, 0.08],
    ['9F332C2J+FV', 5, 10],
    ['31U DS 123 678', 70, 71],
  ])('%s', (text, least, most) => {
    const doubt = first(text)?.readings[0]?.doubtMetres
    expect(doubt).toBeGreaterThanOrEqual(least)
    expect(doubt).toBeLessThanOrEqual(most)
  })

  test('the truth lies within the doubt, whatever form it is written in', () => {
    const truth = { latitude: 51.042361, longitude: 1.402139 }
    for (const text of [
      '51.0424 1.4021',
      "51°02.54'N 1°24.13'E",
      '51°02\'32.5"N 1°24\'07.7"E',
      'N5102.5 E00124.1',
      '51.042N 1.402E',
    ]) {
      const reading = first(text)?.readings[0]
      if (reading === undefined) throw new Error(`${text} was not read`)
      expect(distanceMetres(truth, reading.position), text).toBeLessThanOrEqual(reading.doubtMetres)
    }
  })
})

test('of minutes that cannot be no degrees are made: it would be another sea', () => {
  for (const text of ["50°75.5'N 1°30'E", '50° 75.5 N 1° 30 E']) {
    const north = read(text).positions.flatMap(({ readings }) => readings.map(each => each.position.latitude))
    expect(
      north.filter(latitude => latitude > 60),
      text,
    ).toEqual([])
  }
})

describe('what is no position', () => {
  test.each([
    '12.50 euros',
    '24.11.2026',
    '06.12.34.56.78',
    'we are 33',
    '10:30',
    '3.5 m 2.5 m',
    'version 1.2.3',
    '100.5 200.7',
  ])('%s', text => {
    expect(read(text).positions).toEqual([])
  })
})
