/** Words and keys as they are searched and compared. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldWords } from './fold.ts'
import { SUBJECTS_MAX, subjectKey, subjectKeys } from './subject.ts'
import { SubjectKey, VALUE_LIMITS } from './values.ts'

const SEED = 1930

describe('words are folded', () => {
  test.each([
    ['ÉTOILE du  Nord', 'etoile du nord'],
    ['e\u0301toile', 'etoile'],
    ['Cœur d’Ægir', "coeur d'aegir"],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Øresund', 'oresund'],
    ['İstanbul', 'istanbul'],
    ['ISTANBUL', 'istanbul'],
    ['ﬁsh', 'fish'],
    ['ＡＢＣ １２３', 'abc 123'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['σίσυφος', 'σισυφοσ'],
    ['Ёлка', 'елка'],
    [' \n\t', ''],
  ])('%j is %j', (words, folded) => {
    expect(foldWords(words)).toBe(folded)
  })

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: 'max', maxLength: 300 }), words => {
        expect(foldWords(foldWords(words))).toBe(foldWords(words))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

describe('a subject has one key, whoever writes it', () => {
  test.each([
    ['vessel', "L'Étoile du Nord", 'vessel:l-etoile-du-nord'],
    ['vessel', '  L’ETOILE   DU NORD!', 'vessel:l-etoile-du-nord'],
    ['mmsi', 235_000_001, 'mmsi:235000001'],
    ['account', 'uk-7', 'account:uk-7'],
    ['vessel', 'Звезда 7', 'vessel:звезда-7'],
    ['vessel', '***', null],
    ['vessel', '', null],
  ])('%s %j is %j', (what, name, key) => {
    expect(subjectKey(what, name)).toBe(key)
  })

  test('a name of any length and script gives a key that may be written, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: 'max', maxLength: 400 }), name => {
        const key = subjectKey('vessel', name)
        if (key !== null) expect(SubjectKey.safeParse(key).success, key).toBe(true)
      }),
      { seed: SEED, numRuns: 150 },
    )
    expect(subjectKey('vessel', '𝒳'.repeat(300))?.length).toBeLessThanOrEqual(VALUE_LIMITS.subjectKeyMax)
    expect(SubjectKey.safeParse(subjectKey('vessel', '𐍈'.repeat(300))).success).toBe(true)
  })

  test('keys as people write them become one each; what is none is left out', () => {
    expect(
      subjectKeys([
        'Track:UK-470',
        'track:uk-470',
        null,
        'mmsi:',
        ':x',
        'none',
        'record:0193-A',
        'vessel:A:B',
      ]),
    ).toEqual(['track:uk-470', 'record:0193-a', 'vessel:a-b'])
  })

  test('no record has more than the limit, and none is lost in silence', () => {
    const many = Array.from({ length: SUBJECTS_MAX + 1 }, (_, at) => `mmsi:${at}`)
    expect(subjectKeys(many.slice(1))).toHaveLength(SUBJECTS_MAX)
    expect(() => subjectKeys(many)).toThrow(RangeError)
  })
})
