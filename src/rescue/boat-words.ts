/** The words by which callers tell one boat from another, alike for English and French; and a text as its letters alone. */
import { boatTypeOf } from './words/boats.ts'
import type { BoatType } from './words/reading.ts'

/** Words of a boat that tell it from another: no short ones, and not what every boat is. */
export function wordsOf(boat: string | null): readonly string[] {
  return [
    ...new Set(
      plainWords(boat)
        .filter(word => word.length > 2 && !COMMON.has(word))
        .map(word => SAME_IN_ENGLISH[word] ?? word),
    ),
  ]
}

/** What a thing at sea is, as far as its words say: what is one of these is none of the others. */
export type Kind = 'small-boat' | 'fishing' | 'sail' | 'paddled' | 'board'

/** Of each type that is read; null: it may be any. */
const KIND_OF: Readonly<Record<BoatType, Kind | null>> = {
  inflatable: 'small-boat',
  'rigid-inflatable': 'small-boat',
  kayak: 'paddled',
  rowing: null,
  sail: 'sail',
  fishing: 'fishing',
  motor: null,
  board: 'board',
  boat: null,
}

/** By the first word that says it; none: not said. */
export function kindsOf(boats: readonly (string | null)[]): ReadonlySet<Kind> {
  return new Set(
    boats.flatMap(
      boat =>
        plainWords(boat)
          .map(kindOf)
          .find(kind => kind !== null) ?? [],
    ),
  )
}

function kindOf(word: string): Kind | null {
  const type = boatTypeOf(word)
  return type === undefined ? null : KIND_OF[type]
}

function plainWords(boat: string | null): readonly string[] {
  return (boat ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .split(/[^a-z0-9]+/)
}

/** Letters and digits alone. */
export function lettersOf(text: string | null): string {
  return (text ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** Colours and stuff, so that a call in French and one in English say the same. */
const SAME_IN_ENGLISH: Readonly<Record<string, string>> = {
  gris: 'grey',
  grise: 'grey',
  gray: 'grey',
  noir: 'black',
  noire: 'black',
  blanc: 'white',
  blanche: 'white',
  bleu: 'blue',
  bleue: 'blue',
  rouge: 'red',
  vert: 'green',
  verte: 'green',
  jaune: 'yellow',
  bois: 'wooden',
  wood: 'wooden',
}

const COMMON: ReadonlySet<string> = new Set([
  'boat',
  'bateau',
  'small',
  'petit',
  'embarcation',
  'zodiac',
  'inflatable',
  'pneumatique',
  'gonflable',
  'dinghy',
  'canot',
  'rubber',
  'caoutchouc',
  'the',
  'with',
  'avec',
  'une',
])
