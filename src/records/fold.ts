/** Words as they are searched and compared: lower case, without accents, one space between them. In any script. */

/** Letters that Unicode does not take apart, and how a person without them on the keyboard writes them. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  '’': "'",
}

/** `Cœur  d’Été` is `coeur d'ete`. Folding what is folded changes nothing. */
export function foldWords(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[æœøßłđðþıς’]/g, letter => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
