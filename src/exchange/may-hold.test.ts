/** The quick look at a record against the thorough one of release/. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Marking } from '#records'
import { checkCeiling } from '#release'
import { ceilingFault } from './may-hold.ts'

const marking = (level = 'OFFICIAL', conditions: string[] = []) =>
  Marking.parse({
    scheme: 'UK',
    level,
    releasableTo: [],
    conditions,
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  })

/** Parts from which banners, and what only looks like them, are made. */
const WORDS = [
  [
    'SECRET',
    'Secret',
    'TOP',
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
    ' ',
    ' ',
    '\n',
    ': ',
    ' - ',
    '(S//UK)',
    '<b>',
    '</b>',
    'SECRETARY',
  ],
  ['boat', 'EYES', 'ONLY', 'ЅЕСRET', 'S.E.C.R.E.T'],
].flat()
const parts = fc.constantFrom(...WORDS)
const texts = fc.array(parts, { minLength: 1, maxLength: 7 }).map(words => words.join(''))

describe('the quick look', () => {
  test('gives the answer of the thorough one, whatever the texts', () => {
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        const data = { text, about: [{ note: more }], count: 3 }
        expect(ceilingFault(marking(), data)).toEqual(checkCeiling(marking(), data))
      }),
      { numRuns: 400, seed: 11 },
    )
  })

  test.each([
    ['a level of another node', marking('SECRET'), { text: 'Fog' }, true],
    ['a condition that is a mark', marking('OFFICIAL', ['TOP SECRET']), { text: 'Fog' }, true],
    [
      'an ordinary note',
      marking(),
      { text: 'Fog, visibility 200 m. The tow is restricted in her ability to manoeuvre.' },
      false,
    ],
    ['a banner on its second line', marking(), { text: 'Fog\nSECRET\nmore' }, true],
  ])('%s', (_title, mark, data, isRefused) => {
    expect(ceilingFault(mark, data) !== null).toBe(isRefused)
  })
})
