/** The life of a task (R8): SENT, RECEIVED, ACK, WILCO, ON SCENE, RESULT. A changed brief sets it back, and says so. */
import { type Aboard, BEACH_ORDERS, type Brief, type Order, SEA_ORDERS, type UnitKind } from '#records'

export const TASK_NOW = [
  'sent',
  'received',
  'acknowledged',
  'wilco',
  'on-scene',
  'result',
  'cannot',
  'cancelled',
] as const
export type TaskState = (typeof TASK_NOW)[number]
export type TaskAnswer = 'received' | 'acknowledged' | 'wilco' | 'on-scene' | 'result' | 'cannot'

/** Complete: from each state, which answers are taken. A step may be left out by voice; none is gone back. */
export const TASK_TABLE: Readonly<Record<TaskState, Readonly<Record<TaskAnswer, boolean>>>> = {
  sent: { received: true, acknowledged: true, wilco: true, 'on-scene': true, result: true, cannot: true },
  received: {
    received: false,
    acknowledged: true,
    wilco: true,
    'on-scene': true,
    result: true,
    cannot: true,
  },
  acknowledged: {
    received: false,
    acknowledged: false,
    wilco: true,
    'on-scene': true,
    result: true,
    cannot: true,
  },
  wilco: { received: false, acknowledged: false, wilco: false, 'on-scene': true, result: true, cannot: true },
  'on-scene': {
    received: false,
    acknowledged: false,
    wilco: false,
    'on-scene': false,
    result: true,
    cannot: true,
  },
  result: {
    received: false,
    acknowledged: false,
    wilco: false,
    'on-scene': false,
    result: false,
    cannot: false,
  },
  cannot: {
    received: false,
    acknowledged: false,
    wilco: false,
    'on-scene': false,
    result: false,
    cannot: false,
  },
  cancelled: {
    received: false,
    acknowledged: false,
    wilco: false,
    'on-scene': false,
    result: false,
    cannot: false,
  },
}

/** Ended: nothing more is answered, and no new brief reaches it. */
export function isEnded(state: TaskState): boolean {
  return state === 'result' || state === 'cannot' || state === 'cancelled'
}

export interface Task {
  readonly id: string
  readonly centre: 'UK' | 'FR'
  readonly caseId: string | null
  readonly craft: string | null
  readonly unit: string
  readonly sentMs: number
  version: number
  brief: Brief
  state: TaskState
  /** When the newest version of its brief was sent. */
  versionMs: number
  /** When the oldest version that the unit has not acknowledged was sent; of no meaning when it has acknowledged the newest. */
  waitsMs: number
  /** When it came to its state, as it was heard. */
  stateMs: number
  /** When that was written down: later where it was heard by voice. */
  toldMs: number
  /** That the newest version was not acknowledged in time; null: it was, or it is not due. */
  escalatedMs: number | null
  /** The newest version that the unit has acknowledged; 0: none. */
  acknowledgedVersion: number
  result: string | null
  /** Numbers of the records of what was secured by it, the oldest first. */
  readonly seizures: string[]
}

/** A unit has so long to acknowledge a brief; milliseconds. Then it is asked again by another way, and others are asked. */
export const TASK_ANSWER_MS = 3 * 60_000

/** Whether the unit has not acknowledged the newest version, and should have. */
export function isUnansweredTask(task: Task, nowMs: number): boolean {
  return (
    !isEnded(task.state) &&
    task.acknowledgedVersion < task.version &&
    nowMs >= task.versionMs + TASK_ANSWER_MS
  )
}

const AT_SEA: ReadonlySet<Order> = new Set(SEA_ORDERS)
const ON_BEACH: ReadonlySet<Order> = new Set(BEACH_ORDERS)

/** Where people are aboard or at sea there is nothing but help (line 1). */
export function isOrderAtSea(order: Order): boolean {
  return AT_SEA.has(order)
}

export function isOrderOnBeach(order: Order): boolean {
  return ON_BEACH.has(order)
}

/** Patrols on the beach: they do not go to sea. */
export function isBeachUnit(kind: UnitKind | undefined): boolean {
  return kind === 'beach-patrol' || kind === 'police-patrol'
}

/** Whether somebody is known to be aboard or in the water, as a brief tells it. Nothing known says no: the craft of a task says more. */
export function isAnyoneAboard({ people, children, injured, inWater }: Aboard): boolean {
  return [people, children, injured, inWater].some(({ min, max }) => (min ?? 0) > 0 || (max ?? 0) > 0)
}
