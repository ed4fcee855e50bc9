/** The words by which a record is found. */
import { describe, expect, test } from 'vitest'
import { foldWords } from './fold.ts'
import { SEARCHED_LENGTH_MAX, searchedWords } from './search.ts'
import { note } from './types/note.ts'
import { policy } from './types/policy.ts'
import { examples as policies } from './types/policy.examples.ts'
import { user } from './types/user.ts'
import { vesselWatch } from './types/vessel-watch.ts'
import type { Note } from './types/note.ts'

const plain: Note = {
  room: 'watch',
  text: "Navire à l'arrêt\nÉTOILE",
  language: 'fr',
  at: '2026-11-25T02:14:36.000Z',
  about: ['track:uk-470'],
}

test('only the words of fields that are searched are there, folded', () => {
  expect(searchedWords(note, plain)).toBe("navire a l'arret etoile\ntrack:uk-470")
})

test('a number is found by its digits', () => {
  const watch = { mmsi: 235_000_001, name: null, reason: 'Adrift', until: '2026-12-01T00:00:00.000Z' }
  expect(searchedWords(vesselWatch, watch)).toBe('235000001\nadrift')
})

test('words inside lists and objects are found', () => {
  const proposal = policies.valid['a proposal'] as Parameters<typeof policy.heading>[0]
  expect(searchedWords(policy, proposal)).toContain('centre de sauvetage du partenaire')
})

test('what may not be searched is not there: roles and purposes of a person', () => {
  const words = searchedWords(user, {
    account: 'uk-7',
    displayName: 'A. Marsh',
    roles: ['analyst'],
    purposes: ['crime-groups'],
    clearance: 'OFFICIAL',
    conditions: [],
    guestUntil: null,
    suspended: false,
  })
  expect(words).toBe('uk-7\na. marsh')
})

describe('long words are cut, and never to another word', () => {
  // One letter may become many: this one becomes eighteen.
  const grown = 'ﷺ '.repeat(2000)

  test('between two words', () => {
    const words = searchedWords(note, { ...plain, text: grown, about: [] })
    expect(words.length).toBeLessThanOrEqual(SEARCHED_LENGTH_MAX)
    expect(foldWords(grown).startsWith(words)).toBe(true)
    expect(foldWords(grown)[words.length]).toBe(' ')
  })

  test('and inside one only where there is but one, never inside a character', () => {
    const words = searchedWords(note, { ...plain, text: `a${'𐍈'.repeat(6000)}`, about: [] })
    expect(words.length).toBe(SEARCHED_LENGTH_MAX - 1)
    expect(words).not.toMatch(/\p{Surrogate}/u)
  })
})
