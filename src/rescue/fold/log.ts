/** People accounted for, situation reports, shifts, who agreed, gaps. The life of an alert is folded in `watch/`. */
import type { LogDeed } from '../deeds.ts'
import { caseAfter } from '../case-life.ts'
import { mergedWith } from '../craft.ts'
import { caseOfKey } from '../decide/closing.ts'
import { DONE, type Folds, nothing, waits } from './effect.ts'
import { hear } from './hear.ts'

export const LOG_FOLDS: Folds<LogDeed> = {
  'people.counted': (state, { deed, atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    const { rescuedUk, rescuedFr, dead, missing } = deed
    // It is counted of the whole boat: what was counted of the parts of it before counts no more.
    for (const id of mergedWith(state, craft.id)) {
      const member = state.crafts.get(id)
      if (member !== undefined) member.people = null
    }
    craft.people = { rescuedUk, rescuedFr, dead, missing }
    hear(state, craft.id, atMs)
    return DONE
  },
  'sitrep.sent': (state, { deed, centre, atMs }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    if (state.sitreps.has(deed.sitrep)) return nothing('there is a report of this number')
    state.sitreps.set(deed.sitrep, { id: deed.sitrep, centre, atMs, sent: deed, receivedMs: null })
    known.sitreps[centre] = Math.max(known.sitreps[centre], deed.number)
    return DONE
  },
  'sitrep.received': (state, { deed, centre, atMs }) => {
    const sitrep = state.sitreps.get(deed.sitrep)
    if (sitrep === undefined) return waits(deed.sitrep)
    if (centre === sitrep.centre) return nothing('its sender does not receive it')
    sitrep.receivedMs ??= atMs
    return DONE
  },
  'log.said': (state, { deed, atMs }) => {
    if (deed.craft !== null) hear(state, deed.craft, atMs)
    return DONE
  },
  'shift.handed': (state, { deed, id, centre, atMs, account }) => {
    state.shifts.set(id, { id, centre, atMs, from: account, handed: deed, takenBy: null })
    return DONE
  },
  'shift.taken': (state, { deed, account }) => {
    const shift = state.shifts.get(deed.shift)
    if (shift === undefined) return waits(deed.shift)
    shift.takenBy ??= account
    return DONE
  },
  'watch.countersigned': (state, { deed, account, atMs }) => {
    const known = caseOfKey(state, deed.what)
    if (known !== null && caseAfter(known, 'closing-countersigned') === null)
      return nothing('the case is closed')
    const agreed = state.agreed.get(deed.what) ?? new Map<string, number>()
    agreed.set(account, atMs)
    state.agreed.set(deed.what, agreed)
    return DONE
  },
  'gap.told': (state, act) => {
    state.gaps.set(act.deed.gap, act)
    return DONE
  },
  'alert.raised': () => DONE,
  'alert.handled': () => DONE,
}
