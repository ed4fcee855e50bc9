/** The quick search for marks against the one that skips nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { highMarkIn, holdsHighWord } from './mark-words.ts'
import { highMarkInSlowly, holdsHighWordSlowly } from './test/slow-marks.ts'

/** Parts from which banners, and what only looks like them, are made. */
const PARTS = [
  [
    'SECRET',
    'Secret',
    'TOP',
    'Top',
    'TRÈS',
    'DÉFENSE',
    'S3CRET',
    'CONFIDENTIEL',
    'RESTRICTED',
    'NOFORN',
    'OFFICIAL',
  ],
  [
    '-SENSITIVE',
    'DIFFUSION',
    'RESTREINTE',
    'RESTREINT',
    ' ',
    ' ',
    ' ',
    ': ',
    ' - ',
    '. ',
    '//',
    '(S//UK)',
    '(TS)',
    '<b>',
    '</b>',
  ],
  [
    'SECRETARY',
    'boat',
    'EYES',
    'ONLY',
    'ЅЕСRET',
    'S.E.C.R.E.T',
    'T0P',
    'UK',
    'FR',
    '7',
    '$',
    '€',
    'é',
    '\u200b',
    'SEC',
    'RET',
    'D',
  ],
].flat()
const lines = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 9 }).map(parts => parts.join(''))

describe('the search for marks', () => {
  test('finds in every line what the slow one finds, first line or not', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (line, isFirst) => {
        expect(highMarkIn(line, isFirst)).toBe(highMarkInSlowly(line, isFirst))
      }),
      { numRuns: 4000, seed: 1300 },
    )
  })

  test('finds in a level or a condition what the slow one finds', () => {
    fc.assert(
      fc.property(lines, mark => {
        expect(holdsHighWord(mark)).toBe(holdsHighWordSlowly(mark))
      }),
      { numRuns: 2000, seed: 1301 },
    )
  })

  test('was tried on marks and on what is none, both', () => {
    const found = fc
      .sample(lines, { numRuns: 2000, seed: 1302 })
      .filter(line => highMarkIn(line, true) !== null)
    expect(found.length).toBeGreaterThan(100)
    expect(found.length).toBeLessThan(1900)
  })
})
