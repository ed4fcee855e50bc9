import { describe, expect, test } from 'vitest'
import { speechOf } from '../session/use.ts'
import { NOTHING_SAID } from './parts.ts'
import { beginning, conditionText, maskedNumber, nearText, peopleText, rangeText } from './told.ts'

const en = speechOf('en')
const fr = speechOf('fr')

describe('what is known, in words', () => {
  test.each([
    [42, 55, '42–55 people', '42–55 personnes'],
    [31, 31, '31 people', '31 personnes'],
    [1, 1, '1 person', '1 personne'],
    [2, null, 'at least 2 people', 'au moins 2 personnes'],
    [null, 9, 'at most 9 people', 'au plus 9 personnes'],
    [null, null, 'people unknown', 'nombre inconnu'],
  ])('%j to %j: %s, %s', (min, max, english, french) => {
    expect([peopleText({ min, max }, en), peopleText({ min, max }, fr)]).toEqual([english, french])
  })

  test('a craft near has its miles in the language of whoever reads the brief', () => {
    const near = 'D-004, 2.1 nm, 045°, 02:10 UTC, 20–25'
    expect(nearText(near, en)).toBe('D-004, 2.1\u00a0nm, 045°, 02:10 UTC, 20–25')
    expect(nearText(near, fr)).toBe('D-004, 2,1\u00a0M, 045°, 02:10 UTC, 20–25')
    expect(nearText('D-002, POB 31–35', fr)).toBe('D-002, POB 31–35')
  })

  test('unknown is a word, and zero is zero', () => {
    expect(rangeText({ min: null, max: null }, en)).toBe('unknown')
    expect(rangeText({ min: 0, max: 0 }, en)).toBe('0')
  })

  test('a condition is told in words; nothing said is told too', () => {
    expect(conditionText({ ...NOTHING_SAID, sinking: 'yes', peopleInWater: 'yes', onFire: 'no' }, en)).toBe(
      'Taking water or sinking, people in the water, not: on fire',
    )
    expect(conditionText(NOTHING_SAID, fr)).toBe('Rien n’est dit de son état')
  })

  test.each([
    ['+33 6 12 34 56 41', '+33 •••• 41'],
    ['12345', '12345'],
  ])('a number is not read over a shoulder: %s is %s', (number, expected) =>
    expect(maskedNumber(number)).toBe(expected),
  )

  test('long words are cut at a word', () => {
    expect(beginning('water come in the boat', 12)).toBe('water come…')
    expect(beginning('short\nwords', 40)).toBe('short words')
  })
})
