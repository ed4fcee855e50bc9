/** What stands of rescues, as a look sees it: believed craft, open cases, contacts, units. No words, no numbers of callers. */
import type { CaseSeen, ContactSeen, CraftSeen, Look, TaskSeen, UnitSeen } from '#watch'
import {
  type BelievedCraft,
  believedCraft,
  type ContactNow,
  isEnded,
  type RescueState,
  type Suggestion,
  type Task,
  type Together,
  togetherOf,
} from '#rescue'
import { WATCH_LIMITS } from './limits.ts'

export type RescueSeen = Pick<Look, 'contacts' | 'crafts' | 'cases' | 'units' | 'tasks'>

/** States in which somebody waits, whatever their age. */
const WAITING: ReadonlySet<string> = new Set(['waiting', 'on-hold', 'unread', 'missed', 'call-back-failed'])

/** What the node reckons may be one, without its grounds. */
export type Suggested = Pick<Suggestion, 'kind' | 'craft' | 'other' | 'chance'>

export function rescueSeen(
  state: RescueState,
  nowMs: number,
  suggested: readonly Suggested[] = [],
): RescueSeen {
  const all = believedCraft(state)
  const craftOf = new Map(all.flatMap(craft => craft.members.map(({ id }) => [id, craft] as const)))
  const together = togetherOf(state, suggested)
  return {
    contacts: [...state.contacts.values()]
      .filter(({ state: is, heardMs }) => WAITING.has(is) || nowMs - heardMs <= WATCH_LIMITS.contactsMs)
      .map(contact => contactSeen(contact, craftOf, together.get(contact.id))),
    crafts: all.filter(craft => isOpen(craft, state)).map(craftSeen),
    cases: [...state.cases.values()].flatMap((each): CaseSeen[] => {
      const { id, name, owner, phase, closed } = each
      return closed === null ? [{ id, name, owner, phase }] : []
    }),
    units: [...state.units.values()].map(({ name, kind, of, report, atMs }): UnitSeen => {
      const { place, speedKnots, readyMinutes } = report
      return { name, kind, of, place, speedKnots, readyMinutes, state: report.state, atMs }
    }),
    tasks: [...state.tasks.values()]
      .filter(task => !isEnded(task.state) && task.acknowledgedVersion < task.version)
      .map(task => taskSeen(task, (task.craft === null ? null : craftOf.get(task.craft)) ?? null, state)),
  }
}

/** Not identified yet, or called from since, or its case is open still; and not, each part of it, of cases that are all closed. */
function isOpen({ isIdentified, isCalledSince, cases, members }: BelievedCraft, state: RescueState): boolean {
  if (cases.length > 0 || isCalledSince) return true
  if (isIdentified) return false
  return !members.every(({ id }) => [...state.cases.values()].some(({ crafts }) => crafts.has(id)))
}

function craftSeen(craft: BelievedCraft): CraftSeen {
  const { root, members, severity, condition, aboard, places, heardMs, tracks, cases } = craft
  return {
    id: root.id,
    members: members.map(({ id }) => id),
    name: root.name,
    severity,
    condition,
    people: aboard.people,
    inWater: aboard.inWater,
    places: places.map(({ place, doubtMetres, at }) => ({ place, doubtMetres, atMs: Date.parse(at) })),
    heardMs,
    tracks: [...tracks],
    caseId: cases[0] ?? null,
  }
}

function contactSeen(
  now: ContactNow,
  craftOf: ReadonlyMap<string, BelievedCraft>,
  together: Together | undefined,
): ContactSeen {
  const { id, contact, heardMs, state, stateMs, where, aboard, condition, crafts, simulated } = now
  const craft = [...crafts].flatMap(each => craftOf.get(each)?.root.id ?? [])[0] ?? null
  return {
    id,
    channel: contact.channel,
    heardMs,
    state,
    stateMs,
    place: where?.place ?? null,
    doubtMetres: where?.doubtMetres ?? null,
    people: aboard.people,
    inWater: aboard.inWater,
    condition,
    craft,
    first: together?.first ?? id,
    by: together?.by ?? null,
    likely: together?.craft ?? null,
    isTest: contact.isTest,
    simulated,
  }
}

function taskSeen(task: Task, craft: BelievedCraft | null, { contacts }: RescueState): TaskSeen {
  return {
    id: task.id,
    of: task.centre,
    unit: task.unit,
    order: task.brief.order,
    caseId: task.caseId ?? [...(craft?.cases ?? [])][0] ?? null,
    craft: craft?.root.id ?? null,
    crafts: craft?.members.map(({ id }) => id) ?? [],
    craftName: craft?.root.name ?? null,
    place: craft?.places[0]?.place ?? null,
    version: task.version,
    acknowledged: task.acknowledgedVersion,
    sentMs: task.versionMs,
    waitsMs: task.waitsMs,
    receivedMs: task.state === 'received' ? task.stateMs : null,
    simulated: [...(craft?.contacts ?? [])].some(id => contacts.get(id)?.simulated === true),
  }
}
