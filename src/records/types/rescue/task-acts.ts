/** What is asked of units, and what they answer (R8, R9). A changed brief must be acknowledged anew. */
import { z } from 'zod'
import { line, Place, UtcInstant } from '../../values.ts'
import {
  Aboard,
  Centre,
  CraftCondition,
  Id,
  Order,
  Reason,
  RelayEscalation,
  RESCUE_LIMITS,
  TaskEscalation,
  UnitKind,
  Where,
  Words,
} from './parts.ts'

export const Brief = z.strictObject({
  order: Order,
  condition: CraftCondition,
  aboard: Aboard,
  lastContact: Where.nullable(),
  area: z.array(Place).max(200).describe('Drift or search area; none: not known'),
  otherCraft: z.array(line(120)).max(RESCUE_LIMITS.listMax).describe('Other craft near'),
  words: Words.nullable(),
  legalBasis: line(200).nullable().describe('Of holding a suspected facilitator: named; else null'),
})
export type Brief = z.infer<typeof Brief>

export const TASK_ACTS = [
  z.strictObject({
    kind: z.literal('unit.reported'),
    unit: line(60).describe('Call sign'),
    unitKind: UnitKind,
    of: Centre,
    place: Place.nullable(),
    speedKnots: z.number().min(0).max(400).nullable(),
    enduranceMinutes: z.number().int().min(0).max(RESCUE_LIMITS.minutesMax).nullable(),
    seats: z.number().int().min(0).max(1000).nullable(),
    readyMinutes: z.number().int().min(0).max(RESCUE_LIMITS.minutesMax).nullable(),
    state: z.enum(['ready', 'on-task', 'returning', 'not-available', 'lost-sortie']),
    reason: Reason.nullable(),
  }),
  z.strictObject({
    kind: z.literal('task.sent'),
    task: Id,
    case: Id.nullable(),
    craft: Id.nullable(),
    unit: line(60),
    version: z.number().int().min(1),
    brief: Brief,
  }),
  z.strictObject({
    kind: z.literal('task.brief-changed'),
    task: Id,
    version: z.number().int().min(2),
    brief: Brief,
  }),
  z.strictObject({
    kind: z.literal('task.answered'),
    task: Id,
    version: z.number().int().min(1),
    state: z.enum(['received', 'acknowledged', 'wilco', 'on-scene', 'result', 'cannot']),
    at: UtcInstant.exactOptional().describe(
      'When it was said: heard by voice and written down later, or pressed on a device without a line; left out: when it was written',
    ),
    words: Words.nullable(),
    seizure: Id.exactOptional().describe('The record that it opened of what was secured; left out: none'),
  }),
  /** Goods on a beach, before anyone is aboard: that they were secured. What they are stands in the record alone. */
  z.strictObject({
    kind: z.literal('goods.secured'),
    seizure: Id.describe('The record of what was secured: opened with this, or neither is'),
    task: Id.nullable().describe('Null: found without an order'),
    unit: line(60),
    at: UtcInstant,
  }),
  /** Of a version that the unit has not acknowledged in time: by a rule of the node, once. */
  z.strictObject({
    kind: z.literal('task.escalated'),
    task: Id,
    version: z.number().int().min(1),
    words: Words,
    said: TaskEscalation,
  }),
  z.strictObject({ kind: z.literal('task.cancelled'), task: Id, reason: Reason }),
  /** A mayday relay: who was near, by both registers, and who must answer by when. */
  z.strictObject({
    kind: z.literal('relay.sent'),
    relay: Id,
    case: Id,
    place: Place,
    withinMinutes: z.number().int().min(1).max(180),
    near: z
      .array(z.strictObject({ unit: line(60), minutes: z.number().min(0).max(1000) }))
      .max(RESCUE_LIMITS.listMax),
    words: Words,
  }),
  z.strictObject({
    kind: z.literal('relay.answered'),
    relay: Id,
    unit: line(60),
    answer: z.enum(['proceeding', 'cannot', 'standing-by']),
    words: Words.nullable(),
  }),
  z.strictObject({
    kind: z.literal('relay.escalated'),
    relay: Id,
    unit: line(60),
    words: Words,
    said: RelayEscalation.exactOptional().describe('Acts of before have words alone'),
  }),
  z.strictObject({
    kind: z.literal('search.planned'),
    search: Id,
    case: Id,
    craft: Id.nullable(),
    run: Id.nullable().describe('The drift run it stands on'),
    areas: z
      .array(
        z.strictObject({
          unit: line(60),
          corners: z.array(Place).min(3).max(50),
          pos: z.number().min(0).max(1),
        }),
      )
      .max(20),
    cumulativePos: z.number().min(0).max(1),
  }),
  z.strictObject({
    kind: z.literal('search.done'),
    search: Id,
    unit: line(60),
    from: UtcInstant,
    to: UtcInstant,
    result: z.enum(['nothing-found', 'found', 'broken-off']),
    words: Words.nullable(),
  }),
] as const
