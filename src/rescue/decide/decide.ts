/** May this be done? Asked of what stands now, before the act is written; refused with every reason, never silently. */
import type { Deed, DeedKind } from '#records'
import type { RescueState } from '../state.ts'
import type { Question, RescueAsker, Rules } from './asker.ts'
import { CASE_RULES } from './cases.ts'
import { CONTACT_RULES } from './contacts.ts'
import { CRAFT_RULES } from './crafts.ts'
import { LOG_RULES } from './log.ts'
import type { Decision } from './refusal.ts'
import { TASK_RULES } from './tasks.ts'

const RULES: Rules<DeedKind> = {
  ...CONTACT_RULES,
  ...CRAFT_RULES,
  ...CASE_RULES,
  ...TASK_RULES,
  ...LOG_RULES,
}

/**
 * @param nowMs milliseconds since 1970 UTC
 * @returns what speaks against it, all of it; `done`: nothing does
 */
export function decide(state: RescueState, deed: Deed, asker: RescueAsker, nowMs: number): Decision {
  const rule = RULES[deed.kind] as (question: Question<DeedKind>) => Decision
  return rule({ state, deed, asker, nowMs } as Question<DeedKind>)
}
