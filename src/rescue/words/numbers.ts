/** Numbers in a text as ranges: '33', 'thirty three', 'about 30', '30-35', 'une trentaine', 'plus de quarante'. */
import { phraseList, valuesOf, wordSet } from './lists.ts'
import { WORDS_LIMITS } from './limits.ts'
import type { Token } from './tokens.ts'

export interface NumberFound {
  /** Token indices, `end` exclusive; words such as 'about' are within. */
  readonly begin: number
  readonly end: number
  readonly minimum: number | null
  readonly maximum: number | null
  readonly how: 'said' | 'about' | 'range' | 'bound'
}

/** 'About 30' is taken as 27 to 33: a tenth either way, rounded outward. */
export const ABOUT_SHARE = 0.1
/** 50 * 1.1 is 55.00000000000001 to a machine. */
const ROUNDING = 1e-9

const UNITS = valuesOf(`
  zero 0, one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11,
  twelve 12, thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19,
  deux 2, trois 3, quatre 4, cinq 5, sept 7, huit 8, neuf 9, dix 10, onze 11, douze 12, treize 13,
  quatorze 14, quinze 15, seize 16, twee 2, drie 3, vier 4, vijf 5, zes 6, zeven 7, acht 8, negen 9, tien
  10`)
const TENS = valuesOf(`
  twenty 20, thirty 30, forty 40, fourty 40, fifty 50, sixty 60, seventy 70, eighty 80, ninety 90, vingt
  20, vingts 20, trente 30, quarante 40, cinquante 50, soixante 60, septante 70, huitante 80, nonante 90,
  twintig 20, dertig 30, veertig 40, vijftig 50, zestig 60`)
/** Words that say about how many by themselves. */
const COLLECTIVE = valuesOf(`
  dizaine 10, douzaine 12, quinzaine 15, vingtaine 20, trentaine 30, quarantaine 40, cinquantaine 50,
  soixantaine 60, centaine 100, dozen 12, tiental 10, twintigtal 20, dertigtal 30`)
const ABOUT = wordSet(`
  about around approx approximately roughly maybe perhaps some nearly almost environ autour presque
  ongeveer circa ca approximativement probably ish ~`)
const ABOUT_PHRASES = phraseList(`
  a peu pres, peut etre, pres de, more or less, plus ou moins`)
const AT_LEAST = phraseList(`
  more than, plus de, plus d, at least, au moins, over, minimum, min, above, meer dan, minstens, >`)
const AT_MOST = phraseList(`
  no more than, not more than, pas plus de, pas plus d, niet meer dan, less than, fewer than, moins de, moins d, up to, under, maximum, max, at most, au plus, jusqu a, minder
  dan, <`)
/** Bounds that leave the number itself out. */
const STRICT = wordSet(`
  more plus over above meer > less fewer moins under minder <`)
const TO = wordSet(`
  - / to a or ou et and of tot`)

/** All numbers of the tokens, in order, none in two. Decimals and numbers beyond the limit of people are left out. */
export function numbersIn(tokens: readonly Token[]): NumberFound[] {
  const found: NumberFound[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const number = numberAt(tokens, at)
    if (number === null) continue
    found.push(number)
    at = number.end - 1
  }
  return found
}

interface Plain {
  readonly value: number
  readonly end: number
  readonly isAbout: boolean
  readonly isMany: boolean
}

const NO_NUMBER_AFTER = /^(?:no|this|that|any|some|every|each|which|the|last|another|other|not)$/

function numberAt(tokens: readonly Token[], at: number): NumberFound | null {
  const first = plainAt(tokens, at)
  if (first === null) return null
  if (tokens[first.end]?.text === 'point' || tokens[at - 1]?.text === 'point') return null
  if (first.value > WORDS_LIMITS.people) return null
  const before = boundBefore(tokens, at)
  const second = TO.has(tokens[first.end]?.text ?? '') ? plainAt(tokens, first.end + 1) : null
  if (second !== null && isRange(tokens, at, first, second) && before === null) {
    const begin = /^(?:between|entre|from|de|tussen)$/.test(tokens[at - 1]?.text ?? '') ? at - 1 : at
    return { begin, end: second.end, minimum: first.value, maximum: second.value, how: 'range' }
  }
  if (before !== null) {
    const strict = STRICT.has(before.word) ? 1 : 0
    return before.isLeast
      ? { begin: before.begin, end: first.end, minimum: first.value + strict, maximum: null, how: 'bound' }
      : { begin: before.begin, end: first.end, minimum: null, maximum: first.value - strict, how: 'bound' }
  }
  const after = tokens[first.end]?.text
  if (first.isMany || (after === '+' && tokens[first.end + 1]?.kind !== 'number')) {
    return {
      begin: at,
      end: first.end + (first.isMany ? 0 : 1),
      minimum: first.value,
      maximum: null,
      how: 'bound',
    }
  }
  const more = moreAfter(tokens, first.end)
  if (more > 0) return { begin: at, end: first.end + more, minimum: first.value, maximum: null, how: 'bound' }
  const about = aboutBefore(tokens, at)
  const soAfter = aboutAfter(tokens, first.end)
  if (first.isAbout || about !== null || soAfter > 0) {
    return {
      begin: about ?? at,
      end: first.end + soAfter,
      minimum: Math.floor(first.value * (1 - ABOUT_SHARE) + ROUNDING),
      maximum: Math.ceil(first.value * (1 + ABOUT_SHARE) - ROUNDING),
      how: 'about',
    }
  }
  return { begin: at, end: first.end, minimum: first.value, maximum: first.value, how: 'said' }
}

/** '30-35' and '30 or 35', not '33 and 4': a range goes up, and 'and' only after 'between'. */
function isRange(tokens: readonly Token[], at: number, first: Plain, second: Plain): boolean {
  if (second.value <= first.value || second.value > WORDS_LIMITS.people || second.isMany) return false
  const between = tokens[first.end]?.text ?? ''
  if (/^(?:and|et|of)$/.test(between)) {
    return between === 'of'
      ? tokens[at]?.kind === 'number'
      : /^(?:between|entre|tussen)$/.test(tokens[at - 1]?.text ?? '')
  }
  // '2/33' is no range of people, nor is '1-112'.
  return second.value <= first.value * 3 + 10
}

/** A number in digits or in words of English, French or Dutch, up to 999. */
function plainAt(tokens: readonly Token[], at: number): Plain | null {
  const token = tokens[at]
  if (token === undefined) return null
  if (token.kind === 'number') {
    return token.text.length > 6
      ? null
      : { value: Number(token.text), end: at + 1, isAbout: false, isMany: false }
  }
  if (token.kind !== 'word') return null
  const word = token.text
  const singular = word.endsWith('s') ? word.slice(0, -1) : word
  const collective =
    COLLECTIVE.get(word) ?? (word.length > 6 || word === 'dozens' ? COLLECTIVE.get(singular) : undefined)
  if (collective !== undefined) {
    return {
      value: word === singular ? collective : collective * 2,
      end: at + 1,
      isAbout: true,
      isMany: word !== singular,
    }
  }
  return spelled(tokens, at)
}

function spelled(tokens: readonly Token[], from: number): Plain | null {
  let at = from
  let hundreds = 0
  let value = 0
  // 'No one', 'this one': no number.
  if (tokens[from]?.text === 'one' && NO_NUMBER_AFTER.test(tokens[from - 1]?.text ?? '')) return null
  let last: 'none' | 'unit' | 'ten' | 'hundred' = 'none'
  for (;;) {
    const joined = at > from && /^(?:-|et|and)$/.test(tokens[at]?.text ?? '') ? 1 : 0
    const word = tokens[at + joined]?.kind === 'word' ? (tokens[at + joined]?.text ?? '') : ''
    const unit = UNITS.get(word) ?? (joined === 1 && (word === 'un' || word === 'une') ? 1 : undefined)
    const ten = TENS.get(word)
    if (
      /^(?:hundred|cent|cents|honderd)$/.test(word) &&
      last !== 'hundred' &&
      (last !== 'none' || word === 'cent' || word === 'honderd') &&
      value < 10
    ) {
      hundreds = Math.max(1, value) * 100
      value = 0
      last = 'hundred'
    } else if (ten !== undefined && last === 'unit' && value === 4 && ten === 20) {
      value = 80
      last = 'ten'
    } else if (ten !== undefined && (last === 'none' || last === 'hundred')) {
      value += ten
      last = 'ten'
    } else if (unit !== undefined && (last === 'none' || last === 'hundred')) {
      // 'six' and 'cent' are said alone; 'one' alone is left to the nouns ('no one', 'this one').
      value += unit
      last = 'unit'
    } else if (
      unit !== undefined &&
      last === 'ten' &&
      unit > 0 &&
      (unit < 10 || value % 100 === 60 || value % 100 === 80) &&
      isJoined(tokens, at, joined)
    ) {
      value += unit
      last = 'unit'
    } else if (
      unit !== undefined &&
      last === 'unit' &&
      value % 20 === 10 &&
      value >= 10 &&
      unit < 10 &&
      unit >= 7 &&
      UNITS.get(tokens[at - 1]?.text ?? '') === 10
    ) {
      value += unit
    } else break
    at += joined + 1
  }
  return last === 'none' ? null : { value: hundreds + value, end: at, isAbout: false, isMany: false }
}

/** 'vingt et un' joins, 'twenty and five' does not. */
function isJoined(tokens: readonly Token[], at: number, joined: number): boolean {
  return joined === 0 || tokens[at]?.text !== 'and'
}

function boundBefore(tokens: readonly Token[], at: number) {
  for (const [phrases, isLeast] of [
    [AT_MOST, false],
    [AT_LEAST, true],
  ] as const) {
    for (const phrase of phrases) {
      if (phrase.every((word, index) => tokens[at - phrase.length + index]?.text === word)) {
        return { begin: at - phrase.length, word: phrase[0] ?? '', isLeast }
      }
    }
  }
  return null
}

function aboutBefore(tokens: readonly Token[], at: number): number | null {
  const skip = /^(?:a|une|un|de|of|like)$/.test(tokens[at - 1]?.text ?? '') ? 1 : 0
  for (const back of [1, 1 + skip]) {
    if (ABOUT.has(tokens[at - back]?.text ?? '')) return at - back
    for (const phrase of ABOUT_PHRASES) {
      const begin = at - back + 1 - phrase.length
      if (phrase.every((word, index) => tokens[begin + index]?.text === word)) return begin
    }
  }
  return null
}

function aboutAfter(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text === 'or' && tokens[at + 1]?.text === 'so') return 2
  if (tokens[at]?.text === '-' && tokens[at + 1]?.text === 'ish') return 2
  return /^(?:environ|ish|approx)$/.test(tokens[at]?.text ?? '') ? 1 : 0
}

function moreAfter(tokens: readonly Token[], at: number): number {
  if (
    /^(?:or|ou|et|of)$/.test(tokens[at]?.text ?? '') &&
    /^(?:more|plus|meer)$/.test(tokens[at + 1]?.text ?? '')
  )
    return 2
  return tokens[at]?.text === 'plus' && !/^(?:de|d|\d+)$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0
}
