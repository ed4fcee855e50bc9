/**
 * Whether a record may be held here at all (line 10), at the pace of a backlog. `checkCeiling` looks at every line of every text
 * for banners, a millisecond a record; nearly no text holds any word of a higher mark, and that is seen fifty times faster: the
 * texts together, as if they were one handling condition. Only where such a word, a bracket or a tag stands is each line read.
 */
import type { Marking } from '#records'
import { type CeilingRefusal, checkCeiling, checkMarkingCeiling } from '#release'

/** Letters that the quick look is sure of: past them a line is cut when it is read for marks. */
const QUICK_MAX = 1_000
/** A portion mark stands in brackets, and a tag may part the letters of a word. Other alphabets take the long way too. */
const NEEDS_READING = /[^\n\r\t -~\u00A0-\u00FF\u0152\u0153\u2013\u2014\u2018\u2019\u2026]|[([{<]/
/** Fewer letters than any mark has, or an instant. */
const NO_MARK = /^(?:[ -~]{0,5}|[\d:.TZ-]{10,24})$/
/** Left out of a word before it is known as one. */
const NO_LETTER = /[\n\r\t -#%-/:-@[-`{-~24689]+/g
/** Two words of lower marks whose letters could hide the end of a higher one. */
const LOWER_MARK = /ensitive|estreinte/i

/** null: it may. The same answer as `checkCeiling`. */
export function ceilingFault(
  marking: Marking,
  data: Readonly<Record<string, unknown>>,
): CeilingRefusal | null {
  const texts: string[] = []
  if (!gather(data, texts, 0)) return checkCeiling(marking, data)
  const whole = texts.join('\n')
  if (whole.length > QUICK_MAX || NEEDS_READING.test(whole) || LOWER_MARK.test(whole))
    return checkCeiling(marking, data)
  const { scheme, level, conditions } = marking
  const letters = whole.replaceAll(NO_LETTER, '')
  return checkMarkingCeiling({ scheme, level, conditions: [...conditions, letters] }) === null
    ? null
    : checkCeiling(marking, data)
}

/** False: nested deeper than the quick look goes. */
function gather(value: unknown, texts: string[], depth: number): boolean {
  if (typeof value === 'string' && !NO_MARK.test(value)) texts.push(value)
  if (typeof value !== 'object' || value === null) return true
  return depth < 8 && Object.values(value).every(each => gather(each, texts, depth + 1))
}
