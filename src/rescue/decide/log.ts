/** What may be written into the log: the account of people, reports, shifts, agreement, gaps. */
import type { LogDeed } from '../deeds.ts'
import { caseAfter } from '../case-life.ts'
import { caseOfKey } from './closing.ts'
import { loadKey } from '../supervision.ts'
import type { RescueState } from '../state.ts'
import { isNode, type RescueAsker, type Rules } from './asker.ts'
import { type Decision, MAY, refused } from './refusal.ts'

export const LOG_RULES: Rules<LogDeed> = {
  'people.counted': ({ state, deed }) => (state.crafts.has(deed.craft) ? MAY : refused('unknown-thing')),
  'sitrep.sent': ({ state, deed, asker }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return refused('unknown-thing')
    if (state.sitreps.has(deed.sitrep)) return refused('known-already')
    return deed.number === known.sitreps[asker.centre] + 1 ? MAY : refused('sitrep-number')
  },
  'sitrep.received': ({ state, deed, asker }) => {
    const sitrep = state.sitreps.get(deed.sitrep)
    if (sitrep === undefined) return refused('unknown-thing')
    return sitrep.centre === asker.centre ? refused('offer-not-to-us') : MAY
  },
  'log.said': ({ state, deed }) => {
    const isKnown =
      (deed.case === null || state.cases.has(deed.case)) &&
      (deed.craft === null || state.crafts.has(deed.craft))
    return isKnown ? MAY : refused('unknown-thing')
  },
  'shift.handed': () => MAY,
  'shift.taken': ({ state, deed, asker }) => {
    const shift = state.shifts.get(deed.shift)
    if (shift === undefined) return refused('unknown-thing')
    if (shift.centre !== asker.centre) return refused('other-centre')
    if (shift.takenBy !== null) return refused('taken-already', shift.takenBy)
    return shift.from === asker.account ? refused('second-missing') : MAY
  },
  'watch.countersigned': ({ state, deed, asker }) => {
    if (isNode(asker)) return refused('second-missing')
    if (deed.what.startsWith('watch.load:')) return mayCountersignLoad(state, deed.what, asker)
    const known = caseOfKey(state, deed.what)
    return known !== null && caseAfter(known, 'closing-countersigned') === null
      ? refused('case-closed', known.name)
      : MAY
  },
  'gap.told': () => MAY,
  // Raised by a rule; its life is `watch/`, which is asked as well.
  'alert.raised': ({ asker }) => (isNode(asker) ? MAY : refused('node-only')),
  'alert.handled': () => MAY,
}

/** R10: by somebody of that watch who does not carry its cases: nobody supervises themselves. */
function mayCountersignLoad(
  { cases }: RescueState,
  what: string,
  { centre, account }: RescueAsker,
): Decision {
  if (what !== loadKey(centre)) return refused('other-centre')
  const isCarrying = [...cases.values()].some(
    ({ closed, owner, coordinator }) => closed === null && owner === centre && coordinator === account,
  )
  return isCarrying ? refused('second-missing') : MAY
}
