/**
 * The rules of the watch in a demonstration: those of every night, with other figures, for its sea is played in a minute. That a boat
 * has stopped is said after seconds instead of minutes; that there is one, or that it is in a lane, is left to the picture.
 * `GET /api/v1/watch/rules` shows them as they are in force.
 */
import { DEFAULT_RULES, type Rule } from '#watch'
import { digestOfRules } from '../watch/rules-file.ts'
import { type RulesInForce, usualRules } from '../watch/rules-in-force.ts'

const OFF: ReadonlySet<Rule['kind']> = new Set(['small-boat-found', 'near-lane', 'possible-launch'])

/** Drifting with the tide of the demonstration is stopped. */
const STOPPED_KNOTS = 2
const STOPPED_HOLD_KNOTS = 2.6
const STOPPED_MINUTES = 0.03
/** What a track says of its speed in its first seconds is worth little. */
const SETTLED_SECONDS = 4
const CROSSING_SECONDS = 14

const RULES: readonly Rule[] = DEFAULT_RULES.map(ofDemonstration)

export function demonstrationRules(nowMs: number): RulesInForce {
  return { ...usualRules(nowMs), name: 'demonstration', rules: RULES, digest: digestOfRules(RULES) }
}

function ofDemonstration(rule: Rule): Rule {
  if (OFF.has(rule.kind)) return { ...rule, isOn: false }
  switch (rule.kind) {
    case 'small-boat-stopped':
      return {
        ...rule,
        parameters: {
          ...rule.parameters,
          raiseAfterSeconds: 0,
          speed: STOPPED_KNOTS,
          speedHold: STOPPED_HOLD_KNOTS,
          minutes: STOPPED_MINUTES,
        },
      }
    case 'collision-risk':
      return { ...rule, parameters: { ...rule.parameters, raiseAfterSeconds: SETTLED_SECONDS } }
    case 'crossing-line':
      return { ...rule, parameters: { ...rule.parameters, raiseAfterSeconds: CROSSING_SECONDS } }
    default:
      return rule
  }
}
