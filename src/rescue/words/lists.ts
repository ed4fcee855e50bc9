/** Lists of words as they are kept in this folder: one line of text, looked up in a set or a map (never in an object: 'constructor' is a word too). */

/** 'one two' as a set. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

/** 'one 1, half an 0.5' as a map from words to numbers. */
export function valuesOf(lines: string): ReadonlyMap<string, number> {
  return new Map(
    lines
      .trim()
      .replace(/\s+/g, ' ')
      .split(', ')
      .map(line => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))] as const
      }),
  )
}

/** 'more than, at least' as lists of words. */
export function phraseList(lines: string): readonly (readonly string[])[] {
  return lines
    .trim()
    .split(/,\s+/)
    .map(line => line.split(/\s+/))
}
