/**
 * What the node does by itself: what follows from an act that is held, and what time makes due. It never merges, closes, lowers
 * or tasks: a person decides (line 6).
 */
import { type Centre, type Deed, RESCUE_LIMITS } from '#records'
import { isUnanswered, isUnansweredTask, type RescueState } from '#rescue'

/** Deeds that are due now, in order. Each is decided by the rules of rescue before it is written. */
export function dueDeeds(state: RescueState, us: Centre, nowMs: number): readonly Deed[] {
  return [
    ...offersDue(state, us, nowMs),
    ...tasksDue(state, us, nowMs),
    ...relaysDue(state, us, nowMs),
    ...sitrepsDue(state, us),
  ]
}

/** The owner's node holds the acceptance: the case moves. An offer that is not answered in time is escalated, and stays open. */
function offersDue(state: RescueState, us: Centre, nowMs: number): Deed[] {
  return [...state.offers.values()].flatMap((offer): Deed[] => {
    if (offer.from !== us) return []
    const about = { offer: offer.id, case: offer.caseId }
    if (offer.state === 'accepted') return [{ kind: 'owner.moved', ...about, to: offer.to }]
    if (offer.escalatedMs !== null || !isUnanswered(offer, nowMs)) return []
    const minutes = Math.floor((nowMs - offer.atMs) / 60_000)
    return [
      {
        kind: 'owner.escalated',
        ...about,
        words: `No answer from ${offer.to} after ${minutes} min`,
        said: {
          code: 'offer-unanswered',
          to: offer.to,
          minutes: Math.min(minutes, RESCUE_LIMITS.minutesMax),
        },
      },
    ]
  })
}

/** A brief that the unit has not acknowledged in time: told once, and again when the brief changes. */
function tasksDue(state: RescueState, us: Centre, nowMs: number): Deed[] {
  return [...state.tasks.values()].flatMap((task): Deed[] => {
    if (task.centre !== us || task.escalatedMs !== null || !isUnansweredTask(task, nowMs)) return []
    const minutes = Math.min(Math.floor((nowMs - task.versionMs) / 60_000), RESCUE_LIMITS.minutesMax)
    return [
      {
        kind: 'task.escalated',
        task: task.id,
        version: task.version,
        words: `${task.unit} has not acknowledged the brief after ${minutes} min`,
        said: { code: 'task-unanswered', minutes },
      },
    ]
  })
}

/** Asked with the relay, not heard within the time that was given. */
function relaysDue(state: RescueState, us: Centre, nowMs: number): Deed[] {
  return [...state.relays.values()].flatMap(relay => {
    if (relay.centre !== us || nowMs < relay.atMs + RELAY_ANSWER_MS) return []
    return relay.sent.near
      .filter(({ unit }) => !relay.answers.has(unit) && !relay.escalated.has(unit))
      .map(
        ({ unit, minutes }): Deed => ({
          kind: 'relay.escalated',
          relay: relay.id,
          unit,
          words: `${unit}, ${Math.round(minutes)} min away, has not answered the relay`,
          said: { code: 'relay-unanswered', minutes: Math.round(minutes) },
        }),
      )
  })
}

/** Whoever was near has so long to answer a mayday relay; milliseconds. */
export const RELAY_ANSWER_MS = 3 * 60_000

/** That a report came is a receipt, not a decision. */
function sitrepsDue(state: RescueState, us: Centre): Deed[] {
  return [...state.sitreps.values()]
    .filter(({ centre, receivedMs }) => centre !== us && receivedMs === null)
    .map(({ id }): Deed => ({ kind: 'sitrep.received', sitrep: id }))
}
