/** A plain text as words, numbers and signs, with clauses: how far a 'not' reaches, and where a question ends. */
import { wordSet } from './lists.ts'
import { isDigit, isLetter } from './clean.ts'
import type { Taken } from './taken.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'sign'
  readonly text: string
  readonly from: number
  readonly to: number
  /** Sentences are counted from 0; a comma does not end one. */
  readonly sentence: number
}

const ENDS = new Set(['.', '!', '?', ';', '\n'])
/** 'Approx. 30' is one sentence. */
const ABBREVIATED = wordSet(`
  approx env ca pers min max nr incl pos lat lon st`)
/** Words of more letters are no words: nobody's text is searched for them. */
const WORD_MAX = 40
const NEGATED = wordSet(`
  isnt arent wasnt werent dont doesnt didnt havent hasnt cant wont`)

/** The tokens; letters that belong to positions, telephone numbers and links become one sign, '#'. */
export function tokensOf(text: string, taken: Taken): Token[] {
  const tokens: Token[] = []
  let sentence = 0
  let at = 0
  const put = (kind: Token['kind'], word: string, from: number, to: number) =>
    tokens.push({ kind, text: word, from, to, sentence })
  while (at < text.length) {
    const letter = text.charAt(at)
    const from = at
    if (!taken.isFree(at, at + 1)) {
      while (at < text.length && !taken.isFree(at, at + 1)) at += 1
      put('sign', '#', from, at)
    } else if (isLetter(letter)) {
      while (at < text.length && isLetter(text[at]) && taken.isFree(at, at + 1)) at += 1
      word(from, at)
    } else if (isDigit(letter)) {
      while (isDigit(text[at]) && taken.isFree(at, at + 1)) at += 1
      put('number', text.slice(from, at), from, at)
    } else {
      at += 1
      if (letter === ' ' || (letter === '.' && ABBREVIATED.has(tokens.at(-1)?.text ?? ''))) continue
      // '8.5': the point of a number ends no sentence.
      if (letter === '.' && isDigit(text[from - 1]) && isDigit(text[at])) put('sign', 'point', from, at)
      else {
        put('sign', letter, from, at)
        if (ENDS.has(letter)) sentence += 1
      }
    }
  }
  return tokens

  /** "isn't" is 'is' and 'not'; "l'eau" is 'l' and 'eau'. */
  function word(from: number, to: number) {
    const written = text.slice(from, to)
    if (written.length > WORD_MAX) return void put('sign', '#', from, to)
    if (text.startsWith("'t", to) && written.endsWith('n') && !isLetter(text[to + 2])) {
      if (written.length > 1) put('word', written.slice(0, -1), from, to - 1)
      put('word', 'not', to - 1, to + 2)
      at = to + 2
      return
    }
    // 'dont' is French for 'of whom' when a number follows.
    const isOfWhom =
      written === 'dont' &&
      /^ (?:\d|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des|plusieurs)/.test(text.slice(to, to + 12))
    if (NEGATED.has(written) && !isOfWhom) {
      if (written === 'cant' || written === 'wont') put('word', 'can', from, to)
      return void put('word', 'not', from, to)
    }
    put('word', written, from, to)
    if (text[to] === "'") at = to + 1
  }
}

/** Sentences that ask: their numbers, and the first and last token of each. */
export function askedSentences(tokens: readonly Token[]): ReadonlyMap<number, { from: number; to: number }> {
  const asked = new Map<number, { from: number; to: number }>()
  let first = 0
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at]
    if (token !== undefined && token.sentence === tokens[first]?.sentence) continue
    const sentence = tokens.slice(first, at)
    const [start, end] = [sentence[0], sentence.at(-1)]
    if (start !== undefined && end !== undefined && asks(sentence))
      asked.set(start.sentence, { from: start.from, to: end.to })
    first = at
  }
  return asked
}

const OPENERS = wordSet(`
  how what where who which when is are do does did have has any can could will combien ou quel quelle
  quand qui avez etes est sont pouvez hoeveel waar zijn hebben heeft`)
/** A question whatever sign it ends with. */
const ALWAYS = [
  'how many',
  'combien de',
  'combien etes',
  'est ce que',
  'are there',
  'is there',
  'are you',
  'do you',
  'have you',
  'avez vous',
  'etes vous',
  'y a t',
  'what is your',
  'hoeveel mensen',
]

function asks(sentence: readonly Token[]): boolean {
  const words = sentence.filter(token => token.kind === 'word').map(token => token.text)
  const opening = words.slice(0, 3).join(' ')
  if (ALWAYS.some(start => opening.startsWith(start))) return true
  if (sentence.at(-1)?.text !== '?') return false
  if (OPENERS.has(words[0] ?? '') || OPENERS.has(words[1] ?? '')) return true
  const all = words.join(' ')
  return (
    /\b(?:est ce que|avez vous|etes vous|y a t il|are you|is the boat|are there|how many|combien)\b/.test(
      all,
    ) || words.length <= 3
  )
}

/** Quotations of a plain text: from a quotation mark before a letter to the next one, and lines that begin with '>'. */
export function quotesIn(text: string, taken: Taken, lettersMax: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const isLine = text[at] === '>' && (at === 0 || text[at - 1] === '\n')
    const isMark = text[at] === '"' && taken.isFree(at, at + 1) && !isDigit(text[at - 1])
    if (!isLine && !isMark) continue
    const close = text.indexOf(isLine ? '\n' : '"', at + 1)
    const to = close < 0 ? (isLine ? text.length : -1) : isLine ? close : close + 1
    if (to < 0) {
      if (isMark) break
      continue
    }
    if (to - at > lettersMax) continue
    found.push({ from: at, to })
    at = to - 1
  }
  return found
}
