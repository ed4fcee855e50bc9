/** What may be written into the log: the account of people, reports, shifts, agreement, gaps. */
import type { LogDeed } from '../deeds.ts'
import { caseAfter } from '../case-life.ts'
import { caseOfKey } from './closing.ts'
import type { Rules } from './asker.ts'
import { isNode } from './asker.ts'
import { MAY, refused } from './refusal.ts'

export const LOG_RULES: Rules<LogDeed> = {
  'people.counted': ({ state, deed }) => (state.crafts.has(deed.craft) ? MAY : refused('unknown-thing')),
  'sitrep.sent': ({ state, deed }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return refused('unknown-thing')
    return deed.number > known.sitreps ? MAY : refused('known-already')
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
    return shift.from === asker.account ? refused('second-missing') : MAY
  },
  'watch.countersigned': ({ state, deed, asker }) => {
    if (isNode(asker)) return refused('second-missing')
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
