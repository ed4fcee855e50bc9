import { describe, expect, test } from 'vitest'
import type { SignIn } from '#contract'
import { createCell } from './cell.ts'
import { followHome } from './home-language.ts'
import { createSettings, type Shelf } from './settings.ts'

const SIGN_IN: SignIn = {
  session: null,
  node: {
    name: 'CROSS Gris-Nez',
    state: 'FR',
    address: 'fr',
    keyName: null,
    keyFingerprint: null,
    partner: null,
    ceiling: 'DIFFUSION RESTREINTE',
    version: '0',
    simulated: true,
  },
  oidc: [],
  demo: [],
}

function shelfWith(text: string | null): Shelf {
  return { getItem: () => text, setItem: () => undefined }
}

/** The language after the node has said whose it is. */
function languageAt(state: 'UK' | 'FR', kept: string | null, browser: string, chosen?: 'en' | 'fr'): string {
  const shelf = shelfWith(kept)
  const settings = createSettings(shelf, [browser])
  const door = createCell<{ kind: string; signIn?: SignIn }>({ kind: 'asking' })
  followHome(settings, shelf, door)
  if (chosen !== undefined) settings.update(now => ({ ...now, language: chosen }))
  door.set({ kind: 'out', signIn: { ...SIGN_IN, node: { ...SIGN_IN.node, state } } })
  door.set({ kind: 'out', signIn: { ...SIGN_IN, node: { ...SIGN_IN.node, state } } })
  return settings.get().language
}

describe('a screen opens', () => {
  test.each([
    ['of a French node in French', 'FR', null, 'en-GB', 'fr'],
    ['of a British node in the language of the browser', 'UK', null, 'fr-FR', 'fr'],
    ['of a British node in English', 'UK', null, 'en-GB', 'en'],
    [
      'of a French node in English when an officer chose English before',
      'FR',
      '{"language":"en"}',
      'fr',
      'en',
    ],
    ['of a French node in French when only the light was chosen', 'FR', '{"palette":"day"}', 'en', 'fr'],
    ['of a French node in French when what is kept is damaged', 'FR', '{"language":"xx"}', 'en', 'fr'],
  ] as const)('%s', (_, state, kept, browser, expected) => {
    expect(languageAt(state, kept, browser)).toBe(expected)
  })

  test('and what an officer chooses while the node is asked stays', () => {
    expect(languageAt('FR', null, 'fr-FR', 'en')).toBe('en')
  })
})
