/** The words by which callers tell one boat from another, alike for English and French; and a text as its letters alone. */

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

const KINDS: Readonly<Record<Kind, string>> = {
  'small-boat': 'inflatable dinghy zodiac pneumatique gonflable canot rubber caoutchouc',
  fishing: 'fishing trawler chalutier pecheur',
  sail: 'yacht voilier sailboat sailing',
  paddled: 'kayak kayaks kayaker canoe canoes',
  board: 'kite kitesurf kitesurfer windsurf windsurfer paddleboard paddleboarder surfer planche',
}
const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(KINDS) as [Kind, string][]).flatMap(([kind, words]) =>
    words.split(' ').map(word => [word, kind] as const),
  ),
)

/** By the first word that says it; none: not said. */
export function kindsOf(boats: readonly (string | null)[]): ReadonlySet<Kind> {
  return new Set(
    boats.flatMap(
      boat =>
        plainWords(boat)
          .map(word => KIND_OF.get(word))
          .find(kind => kind !== undefined) ?? [],
    ),
  )
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
