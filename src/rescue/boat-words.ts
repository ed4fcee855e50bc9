/** The words by which callers tell one boat from another, alike for English and French; and a text as its letters alone. */
/** Words of a boat that tell it from another: no short ones, and not what every boat is. */
export function wordsOf(boat: string | null): readonly string[] {
  if (boat === null) return []
  const words = boat
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .split(/[^a-z0-9]+/)
  return [
    ...new Set(
      words.filter(word => word.length > 2 && !COMMON.has(word)).map(word => SAME_IN_ENGLISH[word] ?? word),
    ),
  ]
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
