import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { frenchText } from './typography.ts'

const english = texts(en)
const french = texts(fr)

/** Texts that are the same word in both languages. */
const SAME = new Set([
  'Licence',
  'plan 1',
  'POD',
  'POS',
  'Transit, h',
  'Message',
  'Pause',
  'Palette',
  'UTC',
  'SIMULATED',
  'Position',
  'Destination',
  'MMSI',
  'Station',
  'Source',
  'Sources',
  'Situation',
  'Entente',
  'type 5',
  'destination',
  'MMSI',
  '2 h',
  '2 min',
  '× 2',
  '1 × 2',
  'France',
  'Options',
  '1 UTC',
  '1 messages',
  'page',
  'Messages',
  'ACTIVE',
  'Distance',
  'type 1',
  '1, 2',
  '≤ 10 m',
  '> 10 m',
  '1 min',
  '× 1',
  'Tab',
  'Palette 1.',
  '1 h',
  'Radar',
  'Drone',
  'drone',
  'AIS',
  '± 1',
  '1 · 2 · Entente',
  '1 · 2',
  '1 2',
  'CROSS Gris-Nez',
  'MRCC Dover',
  'Gris-Nez',
  'Contacts',
  'WILCO',
])

describe('the catalogue', () => {
  test('was looked at: hundreds of texts in each language, under the same keys', () => {
    expect(english.size).toBeGreaterThan(300)
    expect([...french.keys()]).toEqual([...english.keys()])
  })

  test('no text is empty', () => {
    for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe('')
  })

  test('each French text differs from the English one, but for words that are the same in both', () => {
    const same = [...english].filter(([key, text]) => french.get(key) === text && !SAME.has(text))
    expect(same).toEqual([])
  })

  test('no text shouts, begs or is sorry', () => {
    for (const text of [...english.values(), ...french.values()])
      expect(text).not.toMatch(/!|\bplease\b|\boops\b|\berror\b|s’il vous plaît|\berreur\b/i)
  })
})

describe('French typography', () => {
  test('a no-break space stands before : ; ? ! % and », and after «', () => {
    for (const [key, text] of french) {
      expect(text, key).not.toMatch(/[^\u00a0\d][:;?!%»](?![\d\p{L}])/u)
      expect(text, key).not.toMatch(/ [:;?!%»]|« |«[^\u00a0]/u)
    }
  })

  test('the apostrophe is curly', () => {
    for (const [key, text] of french) expect(text, key).not.toContain("'")
  })

  test('capitals keep their accents', () => {
    expect(fr.marks.simulated).toBe('SIMULÉ')
    expect(fr.list.what).toBe('État déclaré')
    expect(fr.marks.linkLost).toContain('NŒUD')
  })

  test.each([
    ['Palette : nuit', 'Palette\u00a0: nuit'],
    ['« vu »', '«\u00a0vu\u00a0»'],
    ["l'image", 'l’image'],
    ['dans 8 min', 'dans 8\u00a0min'],
    ['à 02:14', 'à 02:14'],
    ['12 milles', '12 milles'],
  ])('%j is set as %j', (plain, expected) => {
    expect(frenchText(plain)).toBe(expected)
  })

  test('plurals follow each language: 0 is plural in English and singular in French', () => {
    expect(en.situation.hidden(0)).toBe('0 classes hidden')
    expect(fr.situation.hidden(0)).toBe('0 classe masquée')
    expect(fr.situation.hidden(2)).toBe('2 classes masquées')
  })
})

/** Every text of a catalogue by its key; functions are asked with figures. */
function texts(value: unknown, key = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[key, value]])
  if (typeof value === 'function')
    return texts((value as (...figures: unknown[]) => unknown)(...figuresFor(value.length)), key)
  if (typeof value !== 'object' || value === null) return new Map()
  const all = new Map<string, string>()
  for (const [name, inner] of Object.entries(value))
    for (const [found, text] of texts(inner, key === '' ? name : `${key}.${name}`)) all.set(found, text)
  return all
}

function figuresFor(length: number): readonly unknown[] {
  return [1, 2, 3].slice(0, Math.max(length, 3))
}
