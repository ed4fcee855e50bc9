import { describe, expect, test } from 'vitest'
import { GROUND_CODES } from '#records'
import { speechOf } from '../session/use.ts'
import { groundsFor, groundText } from './ground-text.ts'
import type { Ground } from './parts.ts'

type Said = NonNullable<Ground['said']>
type Samples = { readonly [C in Said['code']]: Extract<Said, { readonly code: C }> }

const RANGE = { min: 31, max: 35 }
const SAMPLES: Samples = {
  'same-telephone': { code: 'same-telephone' },
  'other-telephone': { code: 'other-telephone', telephones: 2 },
  'other-kind': { code: 'other-kind' },
  apart: { code: 'apart', metres: 2222, seconds: 720 },
  'drift-explains': { code: 'drift-explains' },
  'drift-not-alone': { code: 'drift-not-alone' },
  'people-fit': { code: 'people-fit', one: { min: 33, max: 33 }, other: RANGE },
  'people-differ': { code: 'people-differ', one: { min: 12, max: null }, other: RANGE },
  'other-words': { code: 'other-words' },
  'shared-words': { code: 'shared-words', shared: ['grey', 'suzuki'] },
  'same-text': { code: 'same-text' },
  'same-track': { code: 'same-track', track: 'uk-20' },
}
const groundOf = (said: Said): Ground => ({ ground: 'words', speaks: 'for', words: 'in English', said })
const [english, french] = [speechOf('en'), speechOf('fr')]

describe('a ground of a suggestion', () => {
  test.each(GROUND_CODES)('%s has words in English and others in French', code => {
    const ground = groundOf(SAMPLES[code])
    const [en, fr] = [groundText(ground, english), groundText(ground, french)]
    expect(en.trim()).not.toBe('')
    expect(fr.trim()).not.toBe('')
    expect(fr).not.toBe(en)
    expect(fr).not.toMatch(/undefined|\d (min|M)|\bnm\b|\d\.\d|'/)
  })

  test.each<[keyof Samples, string, string]>([
    ['apart', '1.2\u00a0nm apart, 12 min between them', 'à 1,2\u00a0M l’une de l’autre, 12\u00a0min d’écart'],
    ['people-fit', '33 people fits 31–35', '33 personnes, compatible avec 31–35'],
    ['shared-words', 'both say grey, suzuki', 'les deux disent gris, suzuki'],
    ['same-track', 'both are track UK-20', 'les deux sont la piste UK-20'],
  ])('%s is told with its figures', (code, en, fr) => {
    const ground = groundOf(SAMPLES[code])
    expect([groundText(ground, english), groundText(ground, french)]).toEqual([en, fr])
  })

  test('from before its codes stands as it was written', () => {
    const before: Ground = { ground: 'position', speaks: 'for', words: '1.2 nm apart' }
    expect(groundText(before, french)).toBe('1.2 nm apart')
  })

  test('what speaks against is left out where only what speaks for is told', () => {
    const against: Ground = { ...groundOf(SAMPLES['other-words']), speaks: 'against' }
    expect(groundsFor([groundOf(SAMPLES['same-telephone']), against], french)).toBe('le même téléphone')
  })
})
