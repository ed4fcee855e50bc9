/**
 * The words of classification schemes, and the letters they hide behind. Sources: GSCP (5 August 2024), IGI 1300 (arrêté of 9 August 2021,
 * article 65 of 2011 for Spécial France), EU Council security rules, and what documents of before still say.
 */

/** Higher than may be held here, or a restriction that this node cannot keep. Letters only. */
export const HIGH = [
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
export const ALSO_AT_SEA: ReadonlySet<string> = new Set(['RESTRICTED', 'RESTREINT'])

/** No sentence begins with these by chance: a first line may not, in capitals or not. */
export const NEVER_FIRST: ReadonlySet<string> = new Set([
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

export const BANNER = new RegExp(`^(?:${[...HIGH, ...BESIDE].join('|')})+$`)
export const HIGH_WORD = new RegExp(HIGH.join('|'))
export const NOT_HIGH = /OFFICIALSENSITIVE|DIFFUSIONRESTREINTE/g
/** A portion mark: (TS), (S//REL), (C//UK). A lone S or C in brackets is an item of a list. */
export const PORTION = /^[([{]\s*(?:TS|(?:TS|S|C)\s*\/\/[^)\]}]{0,40})\s*[)\]}]/
export const HEAD_MAX = 120
/** Letters of a line that are looked at, after what cannot be seen is gone: a banner is at its beginning. */
export const PLAIN_MAX = 2_000

/** Letters that are drawn alike in Greek and Cyrillic, as Latin capitals. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map(
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
export const DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '0': 'O', '1': 'I', '3': 'E', '5': 'S', '7': 'T', $: 'S', '€': 'E' }),
)
