import { describe, expect, test } from 'vitest'
import { unitsOf } from './units.ts'

const en = unitsOf('en')
const fr = unitsOf('fr')
const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('figures as an officer reads them', () => {
  test.each([
    [51.0016666, 1.4416666, '51°00.1′N 001°26.5′E', '51°00,1′N 001°26,5′E'],
    [-0.5, -1.25, '00°30.0′S 001°15.0′W', '00°30,0′S 001°15,0′O'],
    [50.99995, 1.99999, '51°00.0′N 002°00.0′E', '51°00,0′N 002°00,0′E'],
  ])('position %d, %d', (latitude, longitude, english, french) => {
    expect(en.position({ latitude, longitude })).toBe(english)
    expect(fr.position({ latitude, longitude })).toBe(french)
  })

  test.each([
    [0, '0.0 s', '0,0 s'],
    [1.24, '1.2 s', '1,2 s'],
    [9.96, '00:09', '00:09'],
    [38, '00:38', '00:38'],
    [724, '12:04', '12:04'],
    [3600, '1 h 00', '1 h 00'],
    [11_520, '3 h 12', '3 h 12'],
    [187_200, '2 d 4 h', '2 j 4 h'],
  ])('age of %d seconds', (seconds, english, french) => {
    expect(spaces(en.age(seconds))).toBe(english)
    expect(spaces(fr.age(seconds))).toBe(french)
  })

  test('an age is never negative, though clocks differ', () => {
    expect(spaces(en.age(-0.4))).toBe('0.0 s')
  })

  test.each([
    [13.2, '13.2 kn', '13,2 nd'],
    [0, '0.0 kn', '0,0 nd'],
  ])('%d knots', (knots, english, french) => {
    expect(spaces(en.knots(knots))).toBe(english)
    expect(spaces(fr.knots(knots))).toBe(french)
  })

  test.each([
    [333.36, '0.18 nm', '0,18 M'],
    [9260, '5.0 nm', '5,0 M'],
    [370_400, '200 nm', '200 M'],
  ])('%d metres in miles', (metres, english, french) => {
    expect(spaces(en.miles(metres))).toBe(english)
    expect(spaces(fr.miles(metres))).toBe(french)
  })

  test.each([
    [12.4, '12 m', '12 m'],
    [99.4, '99 m', '99 m'],
    [100, '0.05 nm', '0,05 M'],
    [741, '0.4 nm', '0,4 M'],
    [9260, '5.0 nm', '5,0 M'],
  ])('a doubt of %d metres is no finer than it is', (metres, english, french) => {
    expect(spaces(en.doubt(metres))).toBe(english)
    expect(spaces(fr.doubt(metres))).toBe(french)
  })

  test('a correction has its sign', () => {
    expect([en.signed(45.04, 1), fr.signed(-0.31, 2), en.signed(-0.04, 1)]).toEqual([
      '+45.0',
      '\u22120,31',
      '+0.0',
    ])
  })

  test('bearings have three digits, and 359.6° is north', () => {
    expect([5, 36.4, 247, 359.6].map(en.bearing)).toEqual(['005°', '036°', '247°', '000°'])
  })

  test('a figure and its unit never part at the end of a line', () => {
    for (const text of [en.knots(3), fr.knots(3), en.miles(10), fr.age(2), en.metres(142), fr.age(90_000)])
      expect(text).not.toContain(' ')
  })

  test('time is UTC in both languages', () => {
    const ms = Date.UTC(2026, 10, 23, 2, 14, 36)
    expect(en.time(ms)).toBe('02:14:36')
    expect(fr.timeShort(ms)).toBe('02:14')
    expect(en.date(ms)).toBe('23 Nov 2026')
    expect(fr.date(ms)).toBe('23 nov. 2026')
    expect([en.weekday(ms), fr.weekday(ms)]).toEqual(['Mon', 'lun.'])
  })

  test('thousands are apart', () => {
    expect(en.whole(12_345)).toBe('12,345')
    expect(spaces(fr.whole(12_345))).toBe('12 345')
  })
})
