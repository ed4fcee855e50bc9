/**
 * What stands now from what was told, act by act. An act about a thing that is not known here yet waits for it; one that
 * changes nothing is kept with why. Acts are folded in the order of their ticks, so both nodes come to the same.
 */
import type { DeedKind } from '#records'
import { type ActEntry, type Entry, notAhead } from '../entry.ts'
import type { RescueState } from '../state.ts'
import { CASE_FOLDS } from './cases.ts'
import { CONTACT_FOLDS, foldContact } from './contacts.ts'
import { CRAFT_FOLDS } from './crafts.ts'
import type { Effect, Folds } from './effect.ts'
import { LOG_FOLDS } from './log.ts'
import { TASK_FOLDS } from './tasks.ts'

const FOLDS: Folds<DeedKind> = {
  ...CONTACT_FOLDS,
  ...CRAFT_FOLDS,
  ...CASE_FOLDS,
  ...TASK_FOLDS,
  ...LOG_FOLDS,
}

/** Changes `state`; whoever waited for what is now known follows. */
export function fold(state: RescueState, entry: Entry): void {
  const turn: Entry[] = [entry]
  for (let next = turn.shift(); next !== undefined; next = turn.shift()) {
    const known = foldOne(state, next)
    if (!isOfAlert(next)) state.revision += 1
    for (const id of known) {
      const waited = state.waiting.get(id)
      if (waited === undefined) continue
      state.waiting.delete(id)
      turn.push(...waited)
    }
  }
}

/** The life of an alert is folded in `watch/`: of rescues it changes nothing. */
function isOfAlert(entry: Entry): boolean {
  return entry.is === 'act' && (entry.deed.kind === 'alert.raised' || entry.deed.kind === 'alert.handled')
}

/** Which things are known now that were not. */
function foldOne(state: RescueState, entry: Entry): readonly string[] {
  if (entry.is === 'contact') {
    foldContact(state, entry)
    return [entry.id]
  }
  const effect = foldAct(state, entry)
  switch (effect.kind) {
    case 'done':
      return [entry.id, ...madeBy(entry)]
    case 'waits':
      state.waiting.set(effect.for, [...(state.waiting.get(effect.for) ?? []), entry])
      return []
    case 'nothing':
      state.ineffective.push({ id: entry.id, why: effect.why })
      return []
  }
}

function foldAct<K extends DeedKind>(state: RescueState, told: ActEntry<K>): Effect {
  const act = notAhead(told)
  return (FOLDS[act.deed.kind as K] as (state: RescueState, act: ActEntry<K>) => Effect)(state, act)
}

/** The numbers of the things that an act makes. */
function madeBy({ deed }: ActEntry): readonly string[] {
  switch (deed.kind) {
    case 'craft.opened':
      return [deed.craft]
    case 'craft.found':
      return [deed.found]
    case 'case.opened':
      return [deed.case]
    case 'owner.offered':
      return [deed.offer]
    case 'task.sent':
      return [deed.task]
    case 'relay.sent':
      return [deed.relay]
    case 'search.planned':
      return [deed.search]
    case 'sitrep.sent':
      return [deed.sitrep]
    default:
      return []
  }
}
