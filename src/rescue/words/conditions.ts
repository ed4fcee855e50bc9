/** The conditions of a text: sinking, engine stopped, people in the water ... said, denied, asked about or in doubt. */
import { wordSet } from './lists.ts'
import { saidOf } from './denial.ts'
import { type PhraseFound, phrasesIn } from './phrases.ts'
import type { Condition } from './reading.ts'
import type { Token } from './tokens.ts'

export interface ConditionTokens {
  readonly condition: Condition
  readonly begin: number
  readonly end: number
  readonly stands: boolean | null
  readonly isSpelling: boolean
}

/** Words of conditions that may also be counted: '3 injured'. */
const COUNTED: ReadonlySet<Condition> = new Set(['injured', 'dead', 'unconscious', 'in-water', 'rescued'])
/** A thing, not people: 'the boat in the water', 'water in the sea'. */
const BOATS = wordSet(`
  boat boats dinghy bateau canot embarcation boot phone telephone engine moteur water eau`)

export interface Conditions {
  readonly conditions: readonly ConditionTokens[]
  /** Whether a token belongs to a phrase that is no count. */
  readonly isSpokenFor: (token: number) => boolean
}

export function conditionsIn(tokens: readonly Token[], isAsked: (sentence: number) => boolean): Conditions {
  const phrases = phrasesIn(tokens)
  const owner = new Map<number, PhraseFound>()
  for (const phrase of phrases) for (let at = phrase.begin; at < phrase.end; at += 1) owner.set(at, phrase)
  const conditions: ConditionTokens[] = []
  for (const phrase of phrases) {
    const { condition, begin, end, isOver, isSpelling } = phrase
    if (condition === 'nothing') continue
    if (condition === 'in-water' && BOATS.has(tokens[begin - 1]?.text ?? '')) continue
    if (condition === 'fire' && tokens[begin - 1]?.text === 'cease') continue
    const said = saidOf(tokens, begin, end, at => owner.has(at) && owner.get(at) !== phrase)
    const asked = isAsked(tokens[begin]?.sentence ?? -1)
    // Help is asked for in questions too.
    const isOpen = asked && condition !== 'help-asked' && said !== 'denied' && said !== 'answered'
    const stands = said === 'doubt' || isOpen ? null : (said !== 'denied') !== isOver
    conditions.push({ condition, begin, end, stands, isSpelling })
  }
  return {
    conditions,
    isSpokenFor: at => {
      const phrase = owner.get(at)
      return phrase !== undefined && (phrase.condition === 'nothing' || !COUNTED.has(phrase.condition))
    },
  }
}
