/** Finds phrases in tokens by their first word: each token is looked at against the few phrases that begin with it. */
import { CONDITIONS, type Condition } from './reading.ts'
import type { Token } from './tokens.ts'
import { PHRASES, SMALL_WORDS } from './vocabulary.ts'

export interface PhraseFound {
  readonly condition: Condition | 'nothing'
  /** Token indices, `end` exclusive. */
  readonly begin: number
  readonly end: number
  /** The phrase says that the condition is over. */
  readonly isOver: boolean
  readonly isSpelling: boolean
}

interface Phrase {
  readonly words: readonly string[]
  readonly condition: Condition | 'nothing'
  readonly isOver: boolean
}

/** Small words between two words of a phrase. */
const BETWEEN_MAX = 3
/** Shorter words are not corrected: 'wink' is not 'sink'. */
const CORRECTED_MIN = 7

const byFirst = new Map<string, Phrase[]>()
const vocabulary = new Set<string>()
const known = new Set<string>()
for (const condition of [...CONDITIONS, 'nothing'] as const) {
  for (const line of PHRASES[condition]) {
    const isOver = line.startsWith('!')
    const words = (isOver ? line.slice(1) : line).split(' ')
    const first = words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, condition, isOver }])
    for (const word of words) {
      known.add(word)
      if (word.length >= CORRECTED_MIN) vocabulary.add(word)
    }
  }
}

/** A letter left out of a known word, to the word: one letter missing, doubled, or two exchanged meet here. */
const shortened = new Map<string, string>()
for (const word of vocabulary)
  for (const short of withoutOne(word)) if (!shortened.has(short)) shortened.set(short, word)

/** All phrases, the longest at each place, none in two. */
export function phrasesIn(tokens: readonly Token[]): PhraseFound[] {
  const words = tokens.map(token =>
    token.kind === 'word' ? corrected(token.text) : { word: token.text, isSpelling: false },
  )
  const found: PhraseFound[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const best = longestAt(tokens, words, at)
    if (best === null) continue
    found.push(best)
    at = best.end - 1
  }
  return found
}

type Words = readonly { readonly word: string; readonly isSpelling: boolean }[]

function longestAt(tokens: readonly Token[], words: Words, at: number): PhraseFound | null {
  if (tokens[at]?.kind !== 'word') return null
  let best: PhraseFound | null = null
  let length = 0
  for (const phrase of byFirst.get(words[at]?.word ?? '') ?? []) {
    if (phrase.words.length <= length) continue
    const end = endOf(phrase.words, tokens, words, at)
    if (end === null) continue
    length = phrase.words.length
    const isSpelling = words.slice(at, end).some(each => each.isSpelling)
    best = { condition: phrase.condition, begin: at, end, isOver: phrase.isOver, isSpelling }
  }
  return best
}

function endOf(
  phrase: readonly string[],
  tokens: readonly Token[],
  words: Words,
  from: number,
): number | null {
  let at = from
  for (const wanted of phrase) {
    let small = 0
    while (
      at > from &&
      words[at]?.word !== wanted &&
      small < BETWEEN_MAX &&
      SMALL_WORDS.has(words[at]?.word ?? '')
    ) {
      at += 1
      small += 1
    }
    if (words[at]?.word !== wanted || tokens[at]?.sentence !== tokens[from]?.sentence) return null
    at += 1
  }
  return at
}

/** A known word, or the known word that one missing, added or exchanged letter makes of it. */
function corrected(word: string): { word: string; isSpelling: boolean } {
  if (word.length < CORRECTED_MIN - 1 || word.length > 20 || known.has(word))
    return { word, isSpelling: false }
  const missing = shortened.get(word)
  if (missing !== undefined) return { word: missing, isSpelling: true }
  for (const short of withoutOne(word)) {
    if (vocabulary.has(short))
      return KNOWN_ENDINGS.test(word) ? { word, isSpelling: false } : { word: short, isSpelling: true }
    const near = shortened.get(short)
    if (near !== undefined && near.length === word.length && isExchanged(near, word))
      return { word: near, isSpelling: true }
  }
  return { word, isSpelling: false }
}

/** An ending that makes another word of it, not a slip. */
const KNOWN_ENDINGS = /(?:s|e|r)$/

function isExchanged(one: string, two: string): boolean {
  let at = 0
  while (one[at] === two[at] && at < one.length) at += 1
  return one[at] === two[at + 1] && one[at + 1] === two[at] && one.slice(at + 2) === two.slice(at + 2)
}

function withoutOne(word: string): string[] {
  // The first letter is written right nearly always: it stays.
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2))
}
