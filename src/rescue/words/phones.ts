/** Telephone numbers: found so that they can be protected. Never in a search key or a reason; shown masked. */
import { isDigit, isLetter } from './clean.ts'
import type { Language } from './reading.ts'
import type { Taken } from './taken.ts'

export interface PhoneLetters {
  readonly from: number
  readonly to: number
  readonly e164: string | null
  readonly masked: string
}

/** ITU-T E.164: at most 15 digits; fewer than 8 after the country is no subscriber that calls from a boat. */
const DIGITS_MIN = 8
const DIGITS_MAX = 15
const LETTERS_MAX = 30

/** The numbers of a plain text, each with its letters taken. */
export function phonesIn(text: string, taken: Taken, language: Language | null): PhoneLetters[] {
  const found: PhoneLetters[] = []
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter !== '+' && letter !== '0' && letter !== '(') continue
    if (
      isDigit(text[at - 1]) ||
      isLetter(text[at - 1]) ||
      (/[.,+]/.test(text[at - 1] ?? ' ') && isDigit(text[at - 2]))
    )
      continue
    const phone = phoneAt(text, at, language)
    if (phone === null || !taken.isFree(phone.from, phone.to)) continue
    taken.mark(phone.from, phone.to)
    found.push(phone)
    at = phone.to - 1
  }
  return found
}

function phoneAt(text: string, from: number, language: Language | null): PhoneLetters | null {
  let digits = ''
  let to = from
  let lastDigit = from
  while (to < text.length && to - from < LETTERS_MAX && digits.length < DIGITS_MAX + 3) {
    const letter = text.charAt(to)
    if (isDigit(letter)) {
      digits += letter
      lastDigit = to + 1
    } else if (letter === '+' ? to > from && text[from] !== '(' : !' .-()/'.includes(letter)) break
    else if (
      (letter === ' ' || letter === '.' || letter === '-') &&
      !isDigit(text[to + 1]) &&
      text[to + 1] !== '('
    )
      break
    to += 1
    if (isComplete(text, from, digits)) break
  }
  if (isDigit(text[lastDigit]) || isLetter(text[lastDigit])) return null
  const isForeign =
    text[from] === '+' || (text[from] === '(' && text[from + 1] === '+') || digits.startsWith('00')
  const e164 = isForeign ? foreign(digits) : home(digits, language)
  if (e164 === undefined) return null
  return { from, to: lastDigit, e164, masked: masked(e164, digits) }
}

/** French and British numbers have a fixed length: what follows a blank after it is another number. */
function isComplete(text: string, from: number, digits: string): boolean {
  const rest = digits.startsWith('00') ? digits.slice(2) : digits
  const isForeign = text[from] === '+' || digits.startsWith('00')
  if (isForeign && rest.startsWith('33')) return rest.length === (rest.startsWith('330') ? 12 : 11)
  if (isForeign && rest.startsWith('44')) return rest.length === (rest.startsWith('440') ? 13 : 12)
  if (isForeign) return false
  if (digits.length === 10 && /^0\d{9}(?!\d)/.test(text.slice(from, from + 11))) return true
  return digits.length === (/^0[67]/.test(digits) && isGroupedInTwos(text, from) ? 10 : 11)
}

/** '06 12 34 56 78' is French whatever follows. */
function isGroupedInTwos(text: string, from: number): boolean {
  return /^\d\d([ .-])\d\d\1\d\d\1\d\d\1\d\d/.test(text.slice(from, from + 14))
}

function foreign(digits: string): string | undefined {
  let rest = digits.replace(/^00/, '')
  // '+33 (0)6 ...', '+44 (0)7 ...': the zero is for those at home.
  if (/^(?:33|44|32|31)0/.test(rest)) rest = rest.slice(0, 2) + rest.slice(3)
  if (rest.startsWith('0') || rest.length < DIGITS_MIN || rest.length > DIGITS_MAX) return undefined
  return `+${rest}`
}

/** A number as it is dialled at home; null when two countries have such numbers, undefined when none has. */
function home(digits: string, language: Language | null): string | null | undefined {
  if (!digits.startsWith('0')) return undefined
  const rest = digits.slice(1)
  if (digits.length === 11 && /^0[12378]/.test(digits)) return `+44${rest}`
  if (digits.length !== 10 || digits.startsWith('00')) return undefined
  if (digits.startsWith('06')) return language === 'nl' ? `+31${rest}` : `+33${rest}`
  if (digits.startsWith('04') && language === 'nl') return null
  return `+33${rest}`
}

/** The country and the last two digits: enough to tell two callers apart, not to call them. */
function masked(e164: string | null, digits: string): string {
  const full = e164 ?? digits
  const kept = e164 === null ? 1 : 3
  return `${full.slice(0, kept)} ${'•'.repeat(Math.max(0, full.length - kept - 2))}${full.slice(-2)}`
}
