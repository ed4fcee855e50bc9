/**
 * How deep and how long a rule may be, looked at before Cedar reads it. Cedar reads by recursion, in one memory for the whole node: a
 * rule that is deeper than its stack does not fail alone, but takes with it every decision that is asked afterwards. One person may
 * propose a rule; nobody may end the deciding.
 */
export const SHAPE_LIMITS = {
  /** Brackets within brackets. The shipped rules have 3. */
  nestingMax: 12,
  /** Signs of one rule that join or open something, and words that do. The shipped rules have at most 44. */
  signsMax: 120,
} as const

const TEXT_OR_COMMENT = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g
const SIGN = /&&|\|\||::|[-+*.!<>=([{]|\b(?:if|in|has|is|like|when|unless)\b/g

/** Why it is not read; null: it may be. `text`: any number of rules. */
export function shapeFault(text: string): string | null {
  const bare = text.replaceAll(TEXT_OR_COMMENT, '""')
  if (nestingOf(bare) > SHAPE_LIMITS.nestingMax)
    return `brackets stand more than ${SHAPE_LIMITS.nestingMax} deep in each other: write it as several rules`
  const longest = Math.max(...bare.split(';').map(rule => (rule.match(SIGN) ?? []).length))
  if (longest > SHAPE_LIMITS.signsMax)
    return `a rule joins more than ${SHAPE_LIMITS.signsMax} parts: write it as several rules`
  return null
}

/** The deepest place, whatever the brackets are and whether or not they are closed. */
function nestingOf(text: string): number {
  let deepest = 0
  let depth = 0
  for (const sign of text) {
    if (sign === '(' || sign === '[' || sign === '{') depth += 1
    else if (sign === ')' || sign === ']' || sign === '}') depth = Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
