/** What is known, in the words of the screen: counts as ranges, conditions, numbers of callers that nobody reads over a shoulder. */
import type { Speech } from '../session/use.ts'
import { CONDITIONS, COUNTED, type Aboard, type Condition, isKnown, type Range } from './parts.ts'

/** 42–55, 31, at least 2, unknown. */
export function rangeText({ min, max }: Range, { words }: Speech): string {
  if (min === null && max === null) return words.rescue.unknown
  if (min === null) return words.rescue.counts.most(String(max))
  if (max === null) return words.rescue.counts.least(String(min))
  return min === max ? String(min) : `${min}–${max}`
}

export function peopleText(range: Range, speech: Speech): string {
  const { counts } = speech.words.rescue
  if (!isKnown(range)) return counts.unknown
  if (range.min === 1 && range.max === 1) return counts.one
  return counts.people(rangeText(range, speech))
}

/** What is so, the worst first; then what is said not to be. Empty: nothing was said. */
export function conditionWords(condition: Condition, { words }: Speech): readonly string[] {
  const { condition: names } = words.rescue
  const so = CONDITIONS.filter(key => condition[key] === 'yes').map(key => names[key])
  const not = CONDITIONS.filter(key => condition[key] === 'no').map(key =>
    names.not(names[key].toLowerCase()),
  )
  return [...so, ...not]
}

export function conditionText(condition: Condition, speech: Speech): string {
  const so = conditionWords(condition, speech)
  return so.length === 0 ? speech.words.rescue.condition.nothing : sentence(so)
}

/** Children 2–6, in the water at least 2: what is known beside the count of people. */
export function aboardWords(aboard: Aboard, speech: Speech): readonly string[] {
  return COUNTED.filter(key => key !== 'people' && isKnown(aboard[key])).map(
    key => `${speech.words.rescue.aboard[key]} ${rangeText(aboard[key], speech)}`,
  )
}

/** First letter great, the rest as written within a list. */
export function sentence(parts: readonly string[]): string {
  return parts.map((part, at) => (at === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(', ')
}

/** +33 •••• 41: enough to tell one caller from another. */
export function maskedNumber(number: string): string {
  const digits = number.replaceAll(/\s/g, '')
  if (digits.length < 7) return number
  return `${digits.slice(0, 3)} •••• ${digits.slice(-2)}`
}

/** Cut at a word, with an ellipsis. */
export function beginning(text: string, lettersMax: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= lettersMax) return line
  const cut = line.slice(0, lettersMax)
  const space = cut.lastIndexOf(' ')
  return `${space > lettersMax / 2 ? cut.slice(0, space) : cut}…`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Several things said as one. */
export function listed(parts: readonly string[], { words }: Pick<Speech, 'words'>): string {
  return parts.length === 0 ? '' : parts.reduce(words.rescue.besides)
}

/** A craft near, as the node writes it in a brief: `D-004, 2.1 nm, 045°, 02:10 UTC`; its miles in the reader's language. */
export function nearText(near: string, { units }: Pick<Speech, 'units'>): string {
  return near.replaceAll(NEAR_MILES, (_all, miles: string) => units.miles(Number(miles) * METRES_PER_MILE))
}

const METRES_PER_MILE = 1852
const NEAR_MILES = /(?<![\d.])(\d{1,3}\.\d) nm\b/g
