/** What may be asked of a unit, and what it may answer. At sea there is nothing but help (line 1). */
import type { TaskDeed } from '../deeds.ts'
import type { Brief, Order } from '#records'
import {
  isAnyoneAboard,
  isBeachUnit,
  isEnded,
  isOrderAtSea,
  isUnansweredTask,
  type Task,
  TASK_TABLE,
} from '../tasking.ts'
import { believedOf } from '../craft.ts'
import type { RescueState } from '../state.ts'
import { isNode, type Rules } from './asker.ts'
import { BY_THE_MINUTE_MS, CLOCK_DIFFERENCE_MAX_MS, isOfTomorrow } from '../clock.ts'
import { type Decision, MAY, refused, refusedFor } from './refusal.ts'

export const TASK_RULES: Rules<TaskDeed> = {
  'unit.reported': () => MAY,
  'task.sent': ({ state, deed }) => {
    if (state.tasks.has(deed.task)) return refused('known-already')
    if (deed.version !== 1) return refused('brief-changed')
    if (deed.craft !== null && !state.crafts.has(deed.craft)) return refused('unknown-thing')
    if (deed.case !== null && !state.cases.has(deed.case)) return refused('unknown-thing')
    const { unit, craft, case: caseId, brief } = deed
    return mayOrder(state, { unit, brief, concernsPeople: craft !== null || caseId !== null })
  },
  'task.brief-changed': ({ state, deed }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return refused('unknown-thing')
    if (isEnded(task.state)) return refused('task-state')
    if (deed.version !== task.version + 1) return refused('brief-changed')
    if (LETS_GO.has(deed.brief.order) && isEscortNeeded(state, task)) return refused('escort-needed')
    const { unit, craft, caseId } = task
    return mayOrder(state, { unit, brief: deed.brief, concernsPeople: craft !== null || caseId !== null })
  },
  'task.answered': ({ state, deed, asker, nowMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return refused('unknown-thing')
    if (deed.version !== task.version) return refused('brief-changed')
    if (deed.at !== undefined) {
      const heardMs = Date.parse(deed.at)
      if (heardMs > nowMs + CLOCK_DIFFERENCE_MAX_MS) return refused('time-of-tomorrow')
      // Its own clock sent the brief: to the minute, as a voice log has it. Another clock may differ.
      const earlyMs = task.centre === asker.centre ? BY_THE_MINUTE_MS : CLOCK_DIFFERENCE_MAX_MS
      if (heardMs < task.versionMs - earlyMs) return refused('before-its-brief')
    }
    if (!TASK_TABLE[task.state][deed.state]) return refused('task-state')
    if (deed.seizure === undefined) return MAY
    const isAsked = deed.state === 'result' && task.brief.order === 'secure-goods'
    return isAsked ? maySecure(state, task.unit, task) : refused('goods-not-on-beach')
  },
  'goods.secured': ({ state, deed, nowMs }) => {
    const task = deed.task === null ? null : state.tasks.get(deed.task)
    if (task === undefined || (task !== null && task.unit !== deed.unit)) return refused('unknown-thing')
    if (task?.seizures.includes(deed.seizure) === true) return refused('known-already')
    if (Date.parse(deed.at) > nowMs + CLOCK_DIFFERENCE_MAX_MS) return refused('time-of-tomorrow')
    return maySecure(state, deed.unit, task)
  },
  'task.escalated': ({ state, deed, asker, nowMs }) => {
    if (!isNode(asker)) return refused('node-only')
    const task = state.tasks.get(deed.task)
    if (task === undefined) return refused('unknown-thing')
    return deed.version === task.version && isUnansweredTask(task, nowMs) ? MAY : refused('task-state')
  },
  'task.cancelled': ({ state, deed }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return refused('unknown-thing')
    if (isEnded(task.state)) return refused('task-state')
    return isEscortNeeded(state, task) ? refused('escort-needed') : MAY
  },
  'relay.sent': ({ state, deed }) => {
    if (state.relays.has(deed.relay)) return refused('known-already')
    return state.cases.has(deed.case) ? MAY : refused('unknown-thing')
  },
  'relay.answered': ({ state, deed }) => (state.relays.has(deed.relay) ? MAY : refused('unknown-thing')),
  'relay.escalated': ({ state, deed, asker }) => {
    if (!isNode(asker)) return refused('node-only')
    return state.relays.has(deed.relay) ? MAY : refused('unknown-thing')
  },
  'search.planned': ({ state, deed }) => {
    if (state.searches.has(deed.search)) return refused('known-already')
    return state.cases.has(deed.case) ? MAY : refused('unknown-thing')
  },
  'search.done': ({ state, deed, nowMs }) => {
    const areas = state.searches.get(deed.search)?.planned.areas ?? []
    if (!areas.some(({ unit }) => unit === deed.unit)) return refused('unknown-thing')
    if (Date.parse(deed.to) < Date.parse(deed.from)) return refused('ends-before-it-began')
    return isOfTomorrow(deed.to, nowMs) ? refused('time-of-tomorrow') : MAY
  },
}

/** To look from further off. More help than an escort is always possible. */
const LETS_GO: ReadonlySet<Order> = new Set(['search', 'observe', 'investigate'])

/** R4: an escort stays until the other centre has accepted, or whoever offered has taken the offer back. */
function isEscortNeeded(state: RescueState, { brief, craft, caseId }: Task): boolean {
  if (brief.order !== 'escort') return false
  const ofCraft = craft === null ? [] : (believedOf(state, craft)?.cases ?? [])
  return [...(caseId === null ? [] : [caseId]), ...ofCraft].some(id => {
    const known = state.cases.get(id)
    const offer = known?.closed === null ? known.offer?.state : undefined
    return offer === 'open' || offer === 'accepted' || offer === 'refused'
  })
}

function mayOrder(
  state: RescueState,
  task: { readonly unit: string; readonly brief: Brief; readonly concernsPeople: boolean },
): Decision {
  const { order, legalBasis, aboard } = task.brief
  if (isOrderAtSea(order)) return MAY
  const kind = state.units.get(task.unit)?.kind
  if (task.concernsPeople || !isBeachUnit(kind)) return refused('order-at-sea')
  if (TAKES.has(order) && isAnyoneAboard(aboard)) return refused('order-at-sea')
  if (order !== 'hold-facilitator') return MAY
  return refusedFor([
    ...(kind === 'police-patrol' ? [] : [{ code: 'police-only', about: task.unit } as const]),
    ...(legalBasis === null ? [{ code: 'legal-basis-missing', about: null } as const] : []),
  ])
}

/** Orders that take something or hold somebody: only before anyone is aboard. */
const TAKES: ReadonlySet<Order> = new Set(['secure-goods', 'hold-facilitator'])

/** Goods are secured by a patrol on a beach, and never of a craft or a case: there people come first (line 1). */
function maySecure(state: RescueState, unit: string, task: Task | null): Decision {
  const isOfPeople =
    task !== null &&
    (task.craft !== null ||
      task.caseId !== null ||
      isOrderAtSea(task.brief.order) ||
      isAnyoneAboard(task.brief.aboard))
  return isOfPeople || !isBeachUnit(state.units.get(unit)?.kind) ? refused('goods-not-on-beach') : MAY
}
