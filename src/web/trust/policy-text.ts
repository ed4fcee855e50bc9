/** The text of a policy apart from the plain words in it: Cedar carries both, and a person reads and writes them side by side. */

const WORDS = /^@(?:en|fr)\("(?:[^"\\]|\\.)*"\)[^\S\n]*\n?/gm
const NAME = /^@id\("[^"]*"\)[^\S\n]*\n?/m

/** The rule alone: without the words that stand beside it. */
export function ruleOf(text: string): string {
  return text.replace(WORDS, '')
}

/** The rule with its name and its words in it, as the node compiles it. */
export function withWords(
  rule: string,
  id: string,
  plain: { readonly en: string; readonly fr: string },
): string {
  const bare = ruleOf(rule).replace(NAME, '').trim()
  return [`@id(${quoted(id)})`, `@en(${quoted(plain.en)})`, `@fr(${quoted(plain.fr)})`, bare].join('\n')
}

/** A string of Cedar: one line. */
function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return `"${line.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
