/** Units, tasks, mayday relays, searches. */
import type { TaskDeed } from '../deeds.ts'
import { isEnded, TASK_TABLE } from '../tasking.ts'
import { DONE, type Folds, nothing, waits } from './effect.ts'
import { hear } from './hear.ts'

export const TASK_FOLDS: Folds<TaskDeed> = {
  'unit.reported': (state, { deed, atMs }) => {
    state.units.set(deed.unit, { name: deed.unit, kind: deed.unitKind, of: deed.of, report: deed, atMs })
    return DONE
  },
  'task.sent': (state, { deed, centre, atMs }) => {
    if (state.tasks.has(deed.task)) return nothing('there is a task of this number')
    state.tasks.set(deed.task, {
      id: deed.task,
      centre,
      caseId: deed.case,
      craft: deed.craft,
      unit: deed.unit,
      sentMs: atMs,
      version: deed.version,
      brief: deed.brief,
      state: 'sent',
      versionMs: atMs,
      waitsMs: atMs,
      stateMs: atMs,
      toldMs: atMs,
      escalatedMs: null,
      acknowledgedVersion: 0,
      result: null,
      seizures: [],
    })
    if (deed.craft !== null) hear(state, deed.craft, atMs)
    return DONE
  },
  'task.brief-changed': (state, { deed, atMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return waits(deed.task)
    if (isEnded(task.state)) return nothing('the task has ended')
    // Of a brief before this one that it has not acknowledged it has waited since: a new one is no answer.
    if (task.acknowledgedVersion === task.version) task.waitsMs = atMs
    // Both centres changed it at once: the later one is one version more, and is acknowledged as that.
    task.version = Math.max(deed.version, task.version + 1)
    task.brief = deed.brief
    task.state = 'sent'
    task.versionMs = atMs
    task.stateMs = atMs
    task.toldMs = atMs
    task.escalatedMs = null
    return DONE
  },
  'task.answered': (state, { deed, atMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return waits(deed.task)
    if (deed.version !== task.version) return nothing('it answers another version of the brief')
    if (!TASK_TABLE[task.state][deed.state])
      return nothing(`a task that is ${task.state} is not ${deed.state}`)
    // Heard before it was written down, never after: a time to come would keep the silence of a craft quiet.
    const heardMs = deed.at === undefined ? atMs : Math.min(atMs, Date.parse(deed.at))
    task.state = deed.state
    task.stateMs = heardMs
    task.toldMs = atMs
    if (deed.state !== 'received' && deed.state !== 'cannot') task.acknowledgedVersion = deed.version
    if (deed.state === 'result' || deed.state === 'cannot') task.result = deed.words
    if (deed.seizure !== undefined) task.seizures.push(deed.seizure)
    if (task.craft !== null) hear(state, task.craft, heardMs)
    return DONE
  },
  'goods.secured': (state, { deed }) => {
    if (deed.task === null) return DONE
    const task = state.tasks.get(deed.task)
    if (task === undefined) return waits(deed.task)
    if (task.seizures.includes(deed.seizure)) return nothing('it is known of this task')
    task.seizures.push(deed.seizure)
    return DONE
  },
  'task.escalated': (state, { deed, atMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return waits(deed.task)
    if (deed.version !== task.version) return nothing('it is about another version of the brief')
    task.escalatedMs ??= atMs
    return DONE
  },
  'task.cancelled': (state, { deed, atMs }) => {
    const task = state.tasks.get(deed.task)
    if (task === undefined) return waits(deed.task)
    if (isEnded(task.state)) return nothing('the task has ended')
    task.state = 'cancelled'
    task.stateMs = atMs
    task.toldMs = atMs
    task.result = deed.reason
    return DONE
  },
  'relay.sent': (state, { deed, centre, atMs }) => {
    if (state.relays.has(deed.relay)) return nothing('there is a relay of this number')
    state.relays.set(deed.relay, {
      id: deed.relay,
      caseId: deed.case,
      centre,
      atMs,
      sent: deed,
      answers: new Map(),
      escalated: new Set(),
    })
    return DONE
  },
  'relay.answered': (state, { deed, atMs }) => {
    const relay = state.relays.get(deed.relay)
    if (relay === undefined) return waits(deed.relay)
    relay.answers.set(deed.unit, { answer: deed.answer, atMs })
    return DONE
  },
  'relay.escalated': (state, { deed }) => {
    const relay = state.relays.get(deed.relay)
    if (relay === undefined) return waits(deed.relay)
    relay.escalated.add(deed.unit)
    return DONE
  },
  'search.planned': (state, { deed, atMs }) => {
    const known = state.cases.get(deed.case)
    if (known === undefined) return waits(deed.case)
    if (state.searches.has(deed.search)) return nothing('there is a search of this number')
    state.searches.set(deed.search, {
      id: deed.search,
      caseId: deed.case,
      atMs,
      planned: deed,
      done: new Map(),
    })
    known.searches.add(deed.search)
    return DONE
  },
  'search.done': (state, { deed, atMs }) => {
    const search = state.searches.get(deed.search)
    if (search === undefined) return waits(deed.search)
    search.done.set(deed.unit, deed)
    const craft = search.planned.craft
    if (craft !== null) hear(state, craft, Math.min(atMs, Date.parse(deed.to)))
    return DONE
  },
}
