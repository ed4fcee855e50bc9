/**
 * How urgent, how grave and how sure a case is, in the words of CAP 1.2 (3.2.2):
 *
 * | CAP | from |
 * |---|---|
 * | urgency | distress: Immediate; alert: Expected; uncertainty: Future; closed: Past; joined into another case: as before |
 * | severity | distress with water coming in, capsized, fire or people in the water: Extreme; other distress: Severe; alert: Moderate; uncertainty: Unknown, which is not little. All accounted for, or a false alert: Minor |
 * | certainty | seen, sensed or found: Observed; two contacts or more: Likely; one: Possible; else Unknown |
 * | responseType | distress: Prepare; alert: Monitor; uncertainty: Assess; all accounted for, or a false alert: AllClear; a search that was ended: None |
 */
import type { CraftCondition, Phase } from '#records'
import { worseOf } from '../condition.ts'
import type { BelievedCraft } from '../craft.ts'
import type { CaseNow, RescueState } from '../state.ts'
import type { CapCertainty, CapResponse, CapSeverity, CapUrgency } from './message.ts'

const URGENCY: Readonly<Record<Phase, CapUrgency>> = {
  distress: 'Immediate',
  alert: 'Expected',
  uncertainty: 'Future',
}
const RESPONSE: Readonly<Record<Phase, CapResponse>> = {
  distress: 'Prepare',
  alert: 'Monitor',
  uncertainty: 'Assess',
}
const GRAVE = ['sinking', 'capsized', 'peopleInWater', 'onFire'] as const

export function urgencyOf({ closed }: CaseNow, phase: Phase): CapUrgency {
  return goesOn(closed) ? URGENCY[phase] : 'Past'
}

export function responseOf({ closed }: CaseNow, phase: Phase): CapResponse {
  if (goesOn(closed)) return RESPONSE[phase]
  return closed?.on === 'search-ended' ? 'None' : 'AllClear'
}

/** It is open, or its boats are looked for under the case that it was joined into. */
function goesOn(closed: CaseNow['closed']): boolean {
  return closed === null || closed.on === 'joined'
}

export function severityOf({ closed }: CaseNow, phase: Phase, craft: readonly BelievedCraft[]): CapSeverity {
  if (!goesOn(closed) && closed?.on !== 'search-ended') return 'Minor'
  if (phase === 'uncertainty') return 'Unknown'
  if (phase === 'alert') return 'Moderate'
  const said = craft
    .map(({ condition }) => condition)
    .reduce<CraftCondition | null>(
      (worst, condition) => (worst === null ? condition : worseOf(worst, condition)),
      null,
    )
  return said !== null && GRAVE.some(key => said[key] === 'yes') ? 'Extreme' : 'Severe'
}

const SENSED: ReadonlySet<string> = new Set(['device', 'seen', 'sensor', 'simulation'])

export function certaintyOf(state: RescueState, craft: readonly BelievedCraft[]): CapCertainty {
  const isSeen = craft.some(
    ({ tracks, places, match }) =>
      tracks.size > 0 || match !== null || places.some(({ by }) => SENSED.has(by)),
  )
  if (isSeen) return 'Observed'
  const contacts = Math.max(
    0,
    ...craft.map(each => [...each.contacts].filter(id => state.contacts.has(id)).length),
  )
  if (contacts === 0) return 'Unknown'
  return contacts === 1 ? 'Possible' : 'Likely'
}
