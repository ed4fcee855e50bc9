/** What stands, as screens are told it. */
import type {
  RescueAlert,
  RescueCase,
  RescueCraft,
  RescueGap,
  RescueItems,
  RescueRelay,
  RescueShift,
  RescueSitrep,
  RescueSuggestion,
} from '#contract'
import type { Centre, Feature, Place } from '#records'
import type { Alert } from '#watch'
import {
  type ActEntry,
  type BelievedCraft,
  believedCraft,
  type CaseNow,
  craftOf,
  peopleAccount,
  type RelayNow,
  type RescueState,
  responsible,
  type ShiftNow,
  type SitrepNow,
} from '#rescue'
import { contactView } from './contact-view.ts'
import { instant } from './instant.ts'
import { foundView, searchView, taskView, unitView } from './task-views.ts'

export interface ViewOf {
  /** Whose screens are told. */
  readonly centre: Centre
  readonly state: RescueState
  readonly alerts: readonly Alert[]
  readonly suggestions: readonly RescueSuggestion[]
  isOnLand(place: Place): boolean
}

export function itemsOf(of: ViewOf): Omit<RescueItems, 'lines'> {
  const { state, isOnLand, centre } = of
  const crafts = believedCraft(state)
  const rootOf = new Map(
    crafts.flatMap(({ root, members }) => members.map(({ id }) => [id, root.id] as const)),
  )
  return {
    contacts: [...state.contacts.values()].map(contact => contactView(contact, rootOf, isOnLand)),
    crafts: crafts.map(craft => craftView(state, craft)),
    cases: [...state.cases.values()].map(each => caseView(state, each, centre)),
    tasks: [...state.tasks.values()].map(taskView),
    units: [...state.units.values()].map(unitView),
    found: [...state.found.values()].map(found => foundView(state, found, rootOf)),
    relays: [...state.relays.values()].map(relayView),
    searches: [...state.searches.values()].map(searchView),
    sitreps: [...state.sitreps.values()].map(sitrepView),
    shifts: [...state.shifts.values()].map(shiftView),
    gaps: [...state.gaps.values()].map(gapView),
    ...besideOf(of),
  }
}

/** What may be another while nothing else of the rescues is: alerts, what may be one. The log: `Lines`. */
export function besideOf({
  alerts,
  suggestions,
}: Pick<ViewOf, 'alerts' | 'suggestions'>): Pick<RescueItems, 'alerts' | 'suggestions'> {
  return {
    alerts: alerts.filter(alert => alert.state !== 'normal').map(alertView),
    suggestions: [...suggestions],
  }
}

function craftView(state: RescueState, craft: BelievedCraft): RescueCraft {
  const { root, members, match } = craft
  const ids = new Set(members.map(({ id }) => id))
  return {
    id: root.id,
    name: root.name,
    centre: root.centre,
    openedAt: instant(root.openedMs),
    severity: craft.severity,
    condition: craft.condition,
    aboard: craft.aboard,
    boat: craft.boat,
    places: [...craft.places],
    contacts: [...craft.contacts],
    tracks: [...craft.tracks],
    heardAt: instant(craft.heardMs),
    members: members.map(({ id, name, centre, severity, aboard }) => ({
      id,
      name,
      centre,
      severity,
      aboard,
    })),
    merges: [...state.merges.values()]
      .filter(merge => !merge.isUndone && ids.has(merge.craft))
      .map(({ id, craft: into, other, by, atMs, grounds }) => ({
        id,
        craft: into,
        other,
        by,
        at: instant(atMs),
        grounds: [...grounds],
      })),
    keptApart: [...new Set(members.flatMap(({ keptApart }) => [...keptApart]))],
    match:
      match === null
        ? null
        : { id: match.id, found: match.found, features: [...match.features] as Feature[] },
    account: peopleAccount(craft),
    cases: [...craft.cases],
    isOpen: craft.isOpen,
    downgrades: members.reduce((count, { downgrades }) => count + downgrades.length, 0),
    simulated: [...craft.contacts].some(id => state.contacts.get(id)?.simulated === true),
  }
}

function caseView(state: RescueState, now: CaseNow, us: Centre): RescueCase {
  const { offer, closed } = now
  return {
    id: now.id,
    name: now.name,
    openedBy: now.openedBy,
    openedAt: instant(now.openedMs),
    owner: now.owner,
    ownerAt: instant(now.ownerMs),
    responsible: [...responsible(now.owner, offer)],
    phase: now.phase,
    coordinator: now.coordinator,
    crafts: craftOf(state, now).map(({ root }) => root.id),
    offer:
      offer === null
        ? null
        : {
            id: offer.id,
            from: offer.from,
            to: offer.to,
            at: instant(offer.atMs),
            dueAt: instant(offer.dueMs),
            reason: offer.reason,
            state: offer.state,
            answeredBy: offer.answeredBy,
            refusal: offer.refusal,
            escalatedAt: offer.escalatedMs === null ? null : instant(offer.escalatedMs),
          },
    closed: closed === null ? null : { on: closed.on, at: instant(closed.atMs), by: closed.by },
    refusedClosings: now.refusedClosings.map(({ atMs, by, reasons }) => ({
      at: instant(atMs),
      by,
      reasons: [...reasons],
    })),
    searches: [...now.searches],
    sitreps: now.sitreps[us],
  }
}

function relayView({ id, caseId, centre, atMs, sent, answers, escalated }: RelayNow): RescueRelay {
  return {
    id,
    case: caseId,
    centre,
    at: instant(atMs),
    place: sent.place,
    withinMinutes: sent.withinMinutes,
    words: sent.words,
    near: sent.near.map(({ unit, minutes }) => {
      const answer = answers.get(unit)
      return {
        unit,
        minutes,
        answer: answer?.answer ?? null,
        answeredAt: answer === undefined ? null : instant(answer.atMs),
        isEscalated: escalated.has(unit),
      }
    }),
  }
}

function sitrepView({ id, centre, atMs, sent, receivedMs }: SitrepNow): RescueSitrep {
  const { number, form, textEn, textFr } = sent
  const receivedAt = receivedMs === null ? null : instant(receivedMs)
  return { id, case: sent.case, centre, number, form, at: instant(atMs), textEn, textFr, receivedAt }
}

function shiftView({ id, centre, atMs, from, handed, takenBy }: ShiftNow): RescueShift {
  return {
    id,
    centre,
    from,
    to: handed.to,
    at: instant(atMs),
    read: handed.read,
    words: handed.words,
    takenBy,
  }
}

function gapView({ centre, atMs, deed }: ActEntry<'gap.told'>): RescueGap {
  const { gap: id, area, from, until, of, reason, plan } = deed
  return { id, centre, at: instant(atMs), area, from, until, of, reason, plan }
}

function alertView(alert: Alert): RescueAlert {
  return {
    id: alert.key,
    rule: alert.rule,
    priority: alert.priority,
    centre: alert.centre,
    raisedAt: instant(alert.raisedMs),
    lastAt: instant(alert.lastMs),
    times: alert.times,
    state: alert.state,
    stateAt: instant(alert.stateMs),
    untilAt: alert.untilMs === null ? null : instant(alert.untilMs),
    case: alert.caseId,
    craft: alert.craft,
    contact: alert.contact,
    contacts: [...alert.contacts],
    track: alert.track,
    place: alert.place,
    reasons: [...alert.reasons],
    inputs: [...alert.inputs],
    handled: alert.handled.map(({ act, by, centre, atMs, reason }) => ({
      act,
      by,
      centre,
      at: instant(atMs),
      reason,
    })),
    escalations: alert.escalations,
  }
}
