/** The free text of a contact, read: what was found, each with the place it came from. Reads; decides nothing. */
import { boatsIn } from './boats.ts'
import { type CleanText, clean, spanOf } from './clean.ts'
import { conditionsIn } from './conditions.ts'
import { type CountTokens, countsIn } from './counts.ts'
import { WORDS_LIMITS } from './limits.ts'
import { namesIn } from './names.ts'
import { phonesIn } from './phones.ts'
import { certainPositions, uncertainPositions } from './positions.ts'
import type { CountRange, Finding, Language, Reading, Span, Surroundings } from './reading.ts'
import { createTaken } from './taken.ts'
import { timesIn } from './times.ts'
import { askedSentences, quotesIn, tokensOf } from './tokens.ts'

/**
 * Reads a text of any length and any letters; never throws. `language`: of the channel or the caller, null not known; it settles what
 * a national telephone number means and nothing else. `at`: when the text was written or received (ms since 1970, UTC), for times.
 * Reads the first `WORDS_LIMITS.letters` letters and says how many it left (`lettersNotRead`).
 */
export function readWords(
  text: string,
  language: Language | null,
  at: number,
  around: Surroundings = {},
): Reading {
  const plain = clean(text)
  const taken = createTaken(plain.text.length)
  const certain = certainPositions(plain.text, taken, around)
  const phones = phonesIn(plain.text, taken, language)
  const times = timesIn(plain.text, taken, at)
  const uncertain = uncertainPositions(plain.text, taken, around)
  const names = namesIn(plain.text, taken)
  const tokens = tokensOf(plain.text, taken)
  const asked = askedSentences(tokens)
  const quotes = quotesIn(plain.text, taken, WORDS_LIMITS.quote)
  const isAsked = (sentence: number) => asked.has(sentence)
  const { conditions, isSpokenFor } = conditionsIn(tokens, isAsked)
  const counts = withSum(countsIn({ tokens, conditions, isSpokenFor, isAsked }))

  const askedSpans = [...asked.values()]
  const lettersOf = (from: number, to: number): Finding => ({
    span: spanOf(plain, from, to),
    isAsked: askedSpans.some(each => each.from <= from && from < each.to),
    isQuoted: quotes.some(each => each.from <= from && from < each.to),
  })
  const tokensAt = (begin: number, end: number): Finding =>
    lettersOf(tokens[begin]?.from ?? 0, tokens[end - 1]?.to ?? 0)
  const cut: string[] = []
  const few = <Found>(kind: string, found: readonly Found[]): readonly Found[] => {
    if (found.length > WORDS_LIMITS.findings) cut.push(kind)
    return found.slice(0, WORDS_LIMITS.findings)
  }

  const countsFound = few('counts', counts).map(({ begin, end, ...it }) => joined(it, tokensAt(begin, end)))
  const positions = inOrder([...certain.positions, ...uncertain.positions])
  return {
    positions: few('positions', positions).map(({ from, to, ...it }) => joined(it, lettersOf(from, to))),
    halves: few('halves', uncertain.halves).map(({ from, to, ...it }) => joined(it, lettersOf(from, to))),
    unread: few('unread', certain.unread).map(({ from, to, ...it }) => joined(it, lettersOf(from, to))),
    counts: countsFound,
    aboard: rangeOf(countsFound.filter(each => each.of === 'aboard')),
    conditions: few('conditions', conditions).map(({ begin, end, ...it }) =>
      joined(it, tokensAt(begin, end)),
    ),
    boats: few('boats', boatsIn(tokens)).map(({ begin, end, ...it }) => joined(it, tokensAt(begin, end))),
    names: few('names', names).map(({ from, to, kind }) =>
      joined({ kind, text: written(text, plain, from, to) }, lettersOf(from, to)),
    ),
    phones: few('phones', phones).map(({ from, to, ...it }) => joined(it, lettersOf(from, to))),
    times: few('times', times).map(({ from, to, ...it }) => joined(it, lettersOf(from, to))),
    questions: few('questions', askedSpans).map(({ from, to }) => spanOf(plain, from, to)),
    quotes: few('quotes', quotes).map(({ from, to }) => spanOf(plain, from, to)),
    lettersRead: plain.lettersRead,
    lettersNotRead: plain.lettersNotRead,
    cut,
  }
}

/** The text with its telephone numbers masked: what those may see to whom the numbers are not released. */
export function maskPhones(text: string, phones: Reading['phones']): string {
  let masked = ''
  let at = 0
  for (const phone of phones.toSorted((one, two) => one.span.start - two.span.start)) {
    if (phone.span.start < at) continue
    masked += text.slice(at, phone.span.start) + phone.masked
    at = phone.span.end
  }
  return masked + text.slice(at)
}

function joined<Value>(value: Value, finding: Finding): Value & Finding {
  return { ...value, ...finding }
}

function written(text: string, plain: CleanText, from: number, to: number): string {
  const { start, end }: Span = spanOf(plain, from, to)
  return text.slice(start, Math.min(end, start + WORDS_LIMITS.name)).trim()
}

function inOrder<Found extends { readonly from: number }>(found: readonly Found[]): Found[] {
  return found.toSorted((one, two) => one.from - two.from)
}

/** '10 without lifejackets' are at least 10 aboard; '20 men, 5 women and 6 children' says how many are aboard when nothing else does. */
function withSum(counts: readonly CountTokens[]): readonly CountTokens[] {
  if (counts.some(each => each.of === 'aboard')) return counts
  const without = counts.findLast(each => each.of === 'without-lifejackets')
  if (without !== undefined) return [...counts, { ...without, of: 'aboard', maximum: null, how: 'bound' }]
  const parts = counts.filter(
    each =>
      ['adults', 'children', 'babies'].includes(each.of) && each.minimum !== null && each.how !== 'denied',
  )
  const [first, last] = [parts[0], parts.at(-1)]
  if (
    first === undefined ||
    last === undefined ||
    parts.length < 2 ||
    !parts.some(each => each.of === 'adults')
  )
    return counts
  const maximum = parts.some(each => each.maximum === null) ? null : sum(parts.map(each => each.maximum ?? 0))
  const minimum = sum(parts.map(each => each.minimum ?? 0))
  return [
    ...counts,
    { of: 'aboard', begin: first.begin, end: last.end, minimum, maximum, how: 'sum-of-parts' },
  ]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** From the least to the most that was said; quotations count when nothing else was said, questions never. */
function rangeOf(counts: readonly (CountRange & Finding)[]): CountRange | null {
  const said = counts.filter(each => !each.isAsked)
  const own = said.filter(each => !each.isQuoted)
  const used = own.length > 0 ? own : said
  if (used.length === 0) return null
  const minimums = used.flatMap(each => (each.minimum === null ? [] : [each.minimum]))
  return {
    minimum: minimums.length === 0 ? null : Math.min(...minimums),
    maximum: used.some(each => each.maximum === null)
      ? null
      : Math.max(...used.map(each => each.maximum ?? 0)),
  }
}
