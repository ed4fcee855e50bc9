import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unitsOf } from '../words/units.ts'
import { readTypedPosition } from './typed-position.ts'

const SEED = 1123

describe('a typed position', () => {
  test.each([
    ['51 00.1 N 001 26.5 E', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['51°00.1′N 001°26.5′E', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['51°00,1′N 001°26,5′E', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['N51 00.1 E001 26.5', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['001 26.5 e, 51 00.1 n', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['50 54 N 000 30 W', 50.9, -0.5],
    ['50 54 N 000 30 O', 50.9, -0.5],
    ['51 00.1 001 26.5', 51 + 0.1 / 60, 1 + 26.5 / 60],
    ['51°00′06″N 001°26′30″E', 51 + 6 / 3600, 1 + 1590 / 3600],
    ['51.002 1.46', 51.002, 1.46],
    ['51.002, 1.46', 51.002, 1.46],
    ['51.002,1.46', 51.002, 1.46],
    ['51,002 1,46', 51.002, 1.46],
    ['51,002; 1,46', 51.002, 1.46],
    ['50.5 -1.25', 50.5, -1.25],
    ['50.5 \u22121.25', 50.5, -1.25],
  ])('%s is read', (text, latitude, longitude) => {
    const place = readTypedPosition(text)
    expect(place?.latitude).toBeCloseTo(latitude, 9)
    expect(place?.longitude).toBeCloseTo(longitude, 9)
  })

  test.each([
    '',
    '51',
    '51 00.1 N',
    '51 60.0 N 001 26.5 E',
    '91 00 N 001 26.5 E',
    '51 00.1 N 181 00 E',
    '51 00.1 N 001 26.5 S',
    '51.5 00.1 N 001 26.5 E',
    '-51 00.1 N 001 26.5 E',
    '51 -10 1 10',
    '51 N 00.1 001 26.5 E',
    'off Varne, two miles',
    '51..2 1.4',
    '1e1 2e1',
    '51 00.1 N 001 26.5 E '.repeat(9),
  ])('%j is none', text => {
    expect(readTypedPosition(text)).toBeNull()
  })

  test.each(['en', 'fr'] as const)(
    'what the screen writes in %s is read again, to a tenth of a minute',
    language => {
      const { position } = unitsOf(language)
      fc.assert(
        fc.property(
          fc.double({ min: -89.9, max: 89.9, noNaN: true }),
          fc.double({ min: -179.9, max: 179.9, noNaN: true }),
          (latitude, longitude) => {
            const read = readTypedPosition(position({ latitude, longitude }))
            expect(read?.latitude).toBeCloseTo(latitude, 2)
            expect(Math.abs((read?.longitude ?? 999) - longitude)).toBeLessThan(0.051 / 60 + 1e-9)
          },
        ),
        { seed: SEED },
      )
    },
  )
})
