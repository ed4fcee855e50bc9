/** The search for marks as it reads: every head, every spelling, nothing skipped. What is quick is held to it. */
import {
  ALSO_AT_SEA,
  BANNER,
  DIGITS,
  HEAD_MAX,
  HIGH,
  HIGH_WORD,
  LOOKALIKES,
  NEVER_FIRST,
  NOT_HIGH,
  PLAIN_MAX,
  PORTION,
} from '../mark-lists.ts'

/** The mark that a line is, when it is nothing but a banner with a word too high, or begins with one; null: it is not. */
export function highMarkInSlowly(line: string, isFirst: boolean): string | null {
  const plain = plainText(line)
  const heads = [plain, ...headsOf(plain)].filter(head => head.length <= HEAD_MAX)
  for (const head of heads) if (isHighBanner(head)) return head.trim()
  if (PORTION.test(plain.trim()))
    return (
      plain
        .trim()
        .split(/[)\]}]/)[0]
        ?.slice(1) ?? null
    )
  return isFirst ? (capitalsAtStart(plain) ?? phraseAtStart(plain)) : null
}

/** Whether a level or a condition holds a word of a mark that is too high, wherever it stands in it. */
export function holdsHighWordSlowly(mark: string): boolean {
  return spellings(mark).some(each => HIGH_WORD.test(each.replaceAll(NOT_HIGH, '')))
}

/** Compatibility forms undone, accents and what cannot be seen taken away, lookalikes made Latin. Case stays. */
function plainText(text: string): string {
  const visible = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/<[^<>]{0,80}>/g, '')
  return Array.from(visible.slice(0, PLAIN_MAX), latinOf).join('')
}

function latinOf(letter: string): string {
  const capital = letter.toUpperCase()
  const latin = LOOKALIKES.get(capital)
  if (latin === undefined) return letter
  return letter === capital ? latin : latin.toLowerCase()
}

/** What stands before a colon, a double slash, or a dash between spaces: `SECRET - found on the beach`. */
function headsOf(line: string): string[] {
  return [...line.matchAll(/[:|;]|\/\/|\s[-–—]{1,3}\s|\.(?=\s)/g)].map(({ index }) => line.slice(0, index))
}

function isHighBanner(head: string): boolean {
  return spellings(head).some(
    letters => BANNER.test(letters) && HIGH_WORD.test(letters.replaceAll(NOT_HIGH, '')),
  )
}

/** Letters only, in capitals: with digits dropped, and with digits read as the letters they are drawn like. */
function spellings(text: string): readonly [string, string] {
  const capitals = plainText(text).toUpperCase()
  return [lettersOf(capitals), lettersOf([...capitals].map(each => DIGITS.get(each) ?? each).join(''))]
}

/** A first line that begins with the words in capitals: `SECRET boat seen`, but not `Secret compartment found`. */
function capitalsAtStart(line: string): string | null {
  const start = /^[^\p{L}\p{N}]*([\p{Lu}\p{N}$€][\p{Lu}\p{N}$€.\-_/ ]*)(?![\p{Ll}])/u.exec(line)?.[1]
  if (start === undefined) return null
  const letters = spellings(start)
  const found = HIGH.find(word => !ALSO_AT_SEA.has(word) && letters.some(each => each.startsWith(word)))
  if (found === undefined) return null
  return isWholeWords(start, found) ? found : null
}

function phraseAtStart(line: string): string | null {
  const start = line.slice(0, HEAD_MAX)
  for (const phrase of NEVER_FIRST) if (isWholeWords(start, phrase)) return phrase
  return null
}

/** `SECRETARY OF STATE` begins with the letters of SECRET and is no mark. */
function isWholeWords(start: string, found: string): boolean {
  const words = start.split(/[^\p{L}\p{N}$€]+/u).filter(word => word !== '')
  for (let count = 1; count <= words.length; count += 1)
    if (spellings(words.slice(0, count).join('')).includes(found)) return true
  return false
}

function lettersOf(capitals: string): string {
  return capitals.replaceAll(/[^A-Z]/g, '')
}
