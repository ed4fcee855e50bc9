/**
 * Recognises the words of classification schemes however they are written: accents, case, spaces, dots, letters of other
 * alphabets that look alike, zero-width characters. Sources: GSCP (5 August 2024), IGI 1300 (arrêté of 9 August 2021,
 * article 65 of 2011 for Spécial France), EU Council security rules, and what documents of before still say.
 */

/** Higher than may be held here, or a restriction that this node cannot keep. Letters only. */
const HIGH = [
  'TOPSECRET',
  'TRESSECRETDEFENSE',
  'TRESSECRET',
  'SECRETDEFENSE',
  'SECRET',
  'CONFIDENTIELDEFENSE',
  'CONFIDENTIEL',
  'CONFIDENTIAL',
  'RESTREINTUE',
  'RESTREINT',
  'RESTRICTED',
  'SPECIALFRANCE',
  'EYESONLY',
  'NOFORN',
]
/** Sailors write these in capitals, of an area or of visibility: marks only where the line is nothing else. */
const ALSO_AT_SEA: ReadonlySet<string> = new Set(['RESTRICTED', 'RESTREINT'])

/** No sentence begins with these by chance: a first line may not, in capitals or not. */
const NEVER_FIRST: ReadonlySet<string> = new Set([
  'TOPSECRET',
  'TRESSECRET',
  'TRESSECRETDEFENSE',
  'SECRETDEFENSE',
  'CONFIDENTIELDEFENSE',
  'SPECIALFRANCE',
  'EYESONLY',
])

/** Words that stand beside those in a banner, and mean nothing higher alone. */
const BESIDE = [
  'OFFICIALSENSITIVE',
  'OFFICIAL',
  'SENSITIVE',
  'DIFFUSIONRESTREINTE',
  'NONPROTEGE',
  'CLASSIFICATION',
  'CLASSIFIED',
  'CLASSIFIE',
  'PROTECTIVE',
  'MARKING',
  'MARKED',
  'MARQUAGE',
  'MENTION',
  'NIVEAU',
  'LEVEL',
  'NATO',
  'OTAN',
  'EURA',
  'UE',
  'EU',
  'UK',
  'FRANCE',
  'FRENCH',
  'FR',
  'USA',
  'US',
  'REL',
  'TO',
  'AND',
  'ET',
  'ONLY',
  'HMG',
  'DEFENSE',
  'ORCON',
  'LIMITED',
  'DISTRIBUTION',
  'COSMIC',
  'ATOMAL',
  'STRAP',
]

const BANNER = new RegExp(`^(?:${[...HIGH, ...BESIDE].join('|')})+$`)
const HIGH_WORD = new RegExp(HIGH.join('|'))
const NOT_HIGH = /OFFICIALSENSITIVE|DIFFUSIONRESTREINTE/g
/** A portion mark: (TS), (S//REL), (C//UK). A lone S or C in brackets is an item of a list. */
const PORTION = /^[([{]\s*(?:TS|(?:TS|S|C)\s*\/\/[^)\]}]{0,40})\s*[)\]}]/
const HEAD_MAX = 120
/** Letters of a line that are looked at, after what cannot be seen is gone: a banner is at its beginning. */
const PLAIN_MAX = 2_000

/** Letters that are drawn alike in Greek and Cyrillic, as Latin capitals. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    І: 'I',
    Ј: 'J',
    К: 'K',
    М: 'M',
    О: 'O',
    Р: 'P',
    Ѕ: 'S',
    Т: 'T',
    Х: 'X',
    У: 'Y',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Χ: 'X',
    Υ: 'Y',
    Ϲ: 'C',
    ꓢ: 'S',
    ꓰ: 'E',
    ꓚ: 'C',
    ꓣ: 'R',
    ꓔ: 'T',
  }),
)
const DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '0': 'O', '1': 'I', '3': 'E', '5': 'S', '7': 'T', $: 'S', '€': 'E' }),
)

/** The mark that a line is, when it is nothing but a banner with a word too high, or begins with one; null: it is not. */
export function highMarkIn(line: string, isFirst: boolean): string | null {
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
export function holdsHighWord(mark: string): boolean {
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
