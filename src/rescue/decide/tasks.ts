/** What may be asked of a unit, and what it may answer. At sea there is nothing but help (line 1). */
import type { TaskDeed } from '../deeds.ts'
import type { Brief } from '#records'
import { isEnded, isOrderAtSea, isUnansweredTask, TASK_TABLE } from '../tasking.ts'
import type { RescueState } from '../state.ts'
import { isNode, type Rules } from './asker.ts'
import { CLOCK_DIFFERENCE_MAX_MS } from './crafts.ts'
import { type Decision, MAY, refused } from './refusal.ts'

export const TASK_RULES: Rules<TaskDeed> = {
  'unit.reported': () => MAY,
  'task.sent': ({ state, deed }) => {
    if (state.tasks.has(deed.task)) return refused('known-already')
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
    const { unit, craft, caseId } = task
    return mayOrder(state, { unit, brief: deed.brief, concernsPeople: craft !== null || caseId !== null })
  },
  'task.answered': ({ state, deed, nowMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return refused('unknown-thing')
    if (deed.version !== task.version) return refused('brief-changed')
    if (deed.at !== undefined) {
      const heardMs = Date.parse(deed.at)
      if (heardMs > nowMs + CLOCK_DIFFERENCE_MAX_MS) return refused('time-of-tomorrow')
      if (heardMs < task.versionMs - CLOCK_DIFFERENCE_MAX_MS) return refused('before-its-brief')
    }
    return TASK_TABLE[task.state][deed.state] ? MAY : refused('task-state')
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
    const offer = task.caseId === null ? null : (state.cases.get(task.caseId)?.offer ?? null)
    const isOnOffer = offer !== null && (offer.state === 'open' || offer.state === 'accepted')
    return task.brief.order === 'escort' && isOnOffer ? refused('escort-needed') : MAY
  },
  'relay.sent': ({ state, deed }) => (state.cases.has(deed.case) ? MAY : refused('unknown-thing')),
  'relay.answered': ({ state, deed }) => (state.relays.has(deed.relay) ? MAY : refused('unknown-thing')),
  'relay.escalated': ({ state, deed, asker }) => {
    if (!isNode(asker)) return refused('node-only')
    return state.relays.has(deed.relay) ? MAY : refused('unknown-thing')
  },
  'search.planned': ({ state, deed }) => (state.cases.has(deed.case) ? MAY : refused('unknown-thing')),
  'search.done': ({ state, deed }) => (state.searches.has(deed.search) ? MAY : refused('unknown-thing')),
}

function mayOrder(
  state: RescueState,
  task: { readonly unit: string; readonly brief: Brief; readonly concernsPeople: boolean },
): Decision {
  const { order, legalBasis } = task.brief
  if (isOrderAtSea(order)) return MAY
  const isOnBeach = state.units.get(task.unit)?.kind === 'beach-patrol'
  if (task.concernsPeople || !isOnBeach) return refused('order-at-sea')
  return order === 'hold-facilitator' && legalBasis === null ? refused('legal-basis-missing') : MAY
}
