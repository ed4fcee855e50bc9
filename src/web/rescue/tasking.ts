/** Tasking: which units are nearest by time, the brief as it follows from the craft, and when each step of a task was heard. */
import { distanceMetres } from '#geo'
import type { RescueCraft, RescueLine, RescueTask, RescueUnit } from '#contract'
import { isSettled } from './choice.ts'
import {
  type Brief,
  isKnown,
  type Order,
  type Place,
  type Range,
  type TaskAnswer,
  type TaskState,
} from './parts.ts'
import type { Standing } from './standing.ts'

export interface NearUnit {
  readonly unit: RescueUnit
  /** From now until it is there: made ready, then straight at its speed. Null: not known. */
  readonly minutes: number | null
}

const METRES_A_MINUTE_PER_KNOT = 1852 / 60
const NOT_THERE: ReadonlySet<RescueUnit['state']> = new Set(['not-available', 'lost-sortie'])

/** The soonest first; of which the time is not known, last. Who is not available is left out. */
export function nearestUnits(units: Iterable<RescueUnit>, to: Place | null): readonly NearUnit[] {
  const near = [...units]
    .filter(({ state }) => !NOT_THERE.has(state))
    .map(unit => ({ unit, minutes: minutesTo(unit, to) }))
  return near.toSorted((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity))
}

function minutesTo({ place, speedKnots, readyMinutes }: RescueUnit, to: Place | null): number | null {
  if (place === null || to === null || speedKnots === null || speedKnots <= 0) return null
  return (readyMinutes ?? 0) + distanceMetres(place, to) / (speedKnots * METRES_A_MINUTE_PER_KNOT)
}

/** Other craft named in a brief, so that one is not taken for another. */
const OTHER_CRAFT_MAX = 10

/** What is known of the craft, as a brief: the officer changes what is to be changed. */
export function briefOf(standing: Standing, craft: RescueCraft | null): Brief | null {
  if (craft === null) return null
  const others = [...standing.crafts.values()].filter(each => each.id !== craft.id && !isSettled(each))
  return {
    order: orderFor(craft),
    condition: craft.condition,
    aboard: craft.aboard,
    lastContact: craft.places[0] ?? null,
    area: [],
    otherCraft: others
      .slice(0, OTHER_CRAFT_MAX)
      .map(({ name, aboard: { people } }) => (isKnown(people) ? `${name}, POB ${figures(people)}` : name)),
    words: null,
    legalBasis: null,
  }
}

/** `31–35`, `≥ 31`: figures, so that a unit of either state reads them. POB: persons on board, as all at sea say it. */
function figures({ min, max }: Range): string {
  if (min === null) return `≤ ${max}`
  if (max === null) return `≥ ${min}`
  return min === max ? `${min}` : `${min}–${max}`
}

function orderFor({ severity }: RescueCraft): Order {
  return severity === 'distress' ? 'rescue' : 'assist'
}

export const STEPS = ['sent', 'received', 'acknowledged', 'wilco', 'on-scene', 'result'] as const
export type Step = (typeof STEPS)[number]

export interface StepNow {
  readonly step: Step
  readonly state: 'past' | 'next' | 'future'
  /** When it was heard; null: not, or not by itself. */
  readonly at: string | null
  /** When that was written down, where it was told late; null: at once. */
  readonly toldAt: string | null
}

/** Heard and written down within so long is told at once; milliseconds. */
const AT_ONCE_MS = 60_000

/** The steps of the newest version: a new brief begins anew. */
export function stepsOf(task: RescueTask, lines: readonly RescueLine[]): readonly StepNow[] {
  const heard = new Map<string, string>()
  const told = new Map<string, string>()
  for (const { deed, at } of lines) {
    if (deed.kind === 'task.sent' && deed.task === task.id && deed.version === task.version)
      heard.set('sent', at)
    if (deed.kind === 'task.brief-changed' && deed.task === task.id && deed.version === task.version)
      heard.set('sent', at)
    if (deed.kind === 'task.answered' && deed.task === task.id && deed.version === task.version) {
      heard.set(deed.state, deed.at ?? at)
      if (deed.at !== undefined && Date.parse(at) - Date.parse(deed.at) > AT_ONCE_MS) told.set(deed.state, at)
    }
  }
  const reached = STEPS.findIndex(step => step === task.state)
  const isOver = isEnded(task.state)
  return STEPS.map((step, at) => ({
    step,
    state: at <= reached || heard.has(step) ? 'past' : at === reached + 1 && !isOver ? 'next' : 'future',
    at: heard.get(step) ?? (step === 'sent' ? task.sentAt : null),
    toldAt: told.get(step) ?? null,
  }))
}

/** What the unit may still answer, the next step first: a step may be left out by voice, none is gone back. */
export function answersLeft({ state }: RescueTask): readonly TaskAnswer[] {
  if (isEnded(state)) return []
  const reached = STEPS.findIndex(step => step === state)
  const left = STEPS.slice(Math.max(0, reached) + 1).flatMap(step => (step === 'sent' ? [] : [step]))
  return [...left, 'cannot']
}

export function isEnded(state: TaskState): boolean {
  return state === 'result' || state === 'cannot' || state === 'cancelled'
}

/** Told the same, and so it is told once on the screen. */
export function isSameBrief(task: RescueTask, above: RescueTask | undefined): boolean {
  return above !== undefined && told(task) === told(above)
}

function told({ order, condition, aboard, lastContact, otherCraft, words, version }: RescueTask): string {
  return JSON.stringify([order, condition, aboard, lastContact, otherCraft, words, version])
}

/** The newest brief is not acknowledged yet. */
export function isUnacknowledged({ state, version, acknowledgedVersion }: RescueTask): boolean {
  return !isEnded(state) && acknowledgedVersion < version
}
