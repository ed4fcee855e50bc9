/**
 * The record of what was secured on a beach, made ready with the deed that opens it. The deed is for rescue and goes to both
 * centres; what was secured is for work on crime groups and stands in the record alone.
 */
import { collect, type Context, type Outcome } from '#custody'
import { type Deed, LEVELS, type Marking, type SecuredGoods, type Seizure, seizureName } from '#records'
import type { RescueState } from '#rescue'
import { Refusal } from '../http/problem.ts'
import type { Asking } from './service.ts'

export interface Opening {
  readonly id: string
  readonly data: Seizure
}

/**
 * null: this deed opens none. @throws Refusal 400 where a deed opens one and nothing is said of it, or the other way round:
 * neither is written without the other.
 */
export function openingOf(deed: Deed, goods: SecuredGoods | null, state: RescueState): Opening | null {
  const secured = securedBy(deed, state)
  if (secured === null && goods === null) return null
  if (secured === null || goods === null)
    throw new Refusal(
      400,
      'bad-body',
      'A deed that opens a seizure comes with what was secured, and no other deed does.',
      { parameter: secured === null ? 'goods' : 'deed.seizure' },
    )
  const { id, unit, task } = secured
  return { id, data: { name: seizureName(id), unit, task, ...goods } }
}

/** By the rules of the door: of the lower level, for work on crime groups alone, to no partner unless somebody marks it so later. */
export function openSeizure({ id, data }: Opening, { account, reader }: Asking, context: Context): Outcome {
  const { scheme, state } = context
  const marking: Marking = {
    scheme,
    level: LEVELS[scheme][0],
    releasableTo: [],
    conditions: [],
    purposes: ['crime-groups'],
    originator: state,
    originatorControl: false,
  }
  return collect({ kind: 'seizure', marking, data }, id, { account, reader }, context)
}

function securedBy(
  deed: Deed,
  state: RescueState,
): { readonly id: string; readonly unit: string; readonly task: string | null } | null {
  if (deed.kind === 'goods.secured') return { id: deed.seizure, unit: deed.unit, task: deed.task }
  if (deed.kind !== 'task.answered' || deed.seizure === undefined) return null
  // A task that is not known here is refused by the rules: the unit is not looked at then.
  const unit = state.tasks.get(deed.task)?.unit ?? ''
  return { id: deed.seizure, unit, task: deed.task }
}
