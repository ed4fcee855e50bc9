/**
 * Nothing above OFFICIAL-SENSITIVE / DIFFUSION RESTREINTE (line 10): refused at the door, by the marking and by what the
 * text itself says. The refusal never repeats the content.
 */
import { LEVELS, type Marking, rankOf } from '#records'
import type { Text } from './words.ts'
import { highMarkIn, holdsHighWord } from './mark-words.ts'

export const CEILING_LIMITS = {
  /** Nesting of a record's data that is looked through; deeper is refused. */
  depthMax: 16,
  /** Characters of one text; longer is refused. */
  textMax: 1_000_000,
} as const

export interface CeilingRefusal {
  readonly reason: 'above-ceiling' | 'unknown-level' | 'banner' | 'cannot-be-read'
  /** Where: `marking.level`, `marking.conditions`, or the field of the data, as in `data.text`. */
  readonly where: string
  /** Line of the text, from 1; null: it is not in a text. */
  readonly line: number | null
  readonly why: Text
}

/** null: it may be held here. Unknown words are refused like those that are too high. */
export function checkCeiling(marking: Marking, data: unknown): CeilingRefusal | null {
  return checkMarkingCeiling(marking) ?? checkText(data, 'data', 0)
}

export function checkMarkingCeiling(
  marking: Pick<Marking, 'scheme' | 'level' | 'conditions'>,
): CeilingRefusal | null {
  if (rankOf(marking) === null) {
    const isHigh = holdsHighWord(marking.level)
    return refusal(
      isHigh ? 'above-ceiling' : 'unknown-level',
      'marking.level',
      null,
      levelWhy(marking.scheme),
    )
  }
  if (marking.conditions.some(holdsHighWord))
    return refusal('above-ceiling', 'marking.conditions', null, CONDITION_WHY)
  return null
}

/** Each text of the data, each of its lines: one that is a banner of a higher mark, or a beginning with one, refuses all. */
export function checkText(data: unknown, where: string, depth: number): CeilingRefusal | null {
  if (typeof data === 'string') return checkLines(data, where)
  if (typeof data !== 'object' || data === null) return null
  if (depth >= CEILING_LIMITS.depthMax) return refusal('cannot-be-read', where, null, UNREADABLE_WHY)
  for (const [key, value] of Object.entries(data)) {
    const found = checkText(value, `${where}.${key}`, depth + 1)
    if (found !== null) return found
  }
  return null
}

function checkLines(text: string, where: string): CeilingRefusal | null {
  if (text.length > CEILING_LIMITS.textMax) return refusal('cannot-be-read', where, null, UNREADABLE_WHY)
  let isFirst = true
  for (const [at, line] of text.split(/[\r\n\v\f\u0085\u2028\u2029]/).entries()) {
    if (line.trim() === '') continue
    if (highMarkIn(line, isFirst) !== null) return refusal('banner', where, at + 1, BANNER_WHY)
    isFirst = false
  }
  return null
}

function refusal(
  reason: CeilingRefusal['reason'],
  where: string,
  line: number | null,
  why: Text,
): CeilingRefusal {
  return { reason, where, line, why }
}

function levelWhy(scheme: Marking['scheme']): Text {
  const levels = LEVELS[scheme].join(', ')
  return {
    en: `Not a level that may be held here. This scheme has: ${levels}. Anything higher belongs on another system.`,
    fr: `Ce niveau ne peut être détenu ici. Ce régime connaît : ${levels}. Tout niveau supérieur relève d'un autre système.`,
  }
}

const CONDITION_WHY: Text = {
  en: 'A handling condition holds the words of a marking that may not be held here.',
  fr: "Une condition de traitement contient les mots d'un marquage qui ne peut être détenu ici.",
}
const BANNER_WHY: Text = {
  en: 'A line of the text is the marking of a document that may not be held here. Nothing was kept. If it is not a marking, write the line as a sentence.',
  fr: "Une ligne du texte est le marquage d'un document qui ne peut être détenu ici. Rien n'a été conservé. Si ce n'est pas un marquage, écrivez la ligne comme une phrase.",
}
const UNREADABLE_WHY: Text = {
  en: 'The text is too long or too deeply nested to be looked through for markings.',
  fr: 'Le texte est trop long ou trop profondément imbriqué pour que ses marquages soient vérifiés.',
}
