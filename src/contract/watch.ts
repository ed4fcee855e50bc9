/** The watch of a node: the rules in force, what stands now, and a look as it can be recorded and tried again. */
import { z } from 'zod'
import { AlertPriority, Centre, Place } from '#records'
import { Instant } from './instant.ts'

const Said = z.object({ en: z.string(), fr: z.string() })

export const WatchRule = z
  .object({
    id: z.string().describe('First half of the key of every situation it tells'),
    kind: z.string(),
    title: Said,
    priority: AlertPriority,
    isOn: z.boolean(),
    parameters: z.record(z.string(), z.number()).describe('Within the bounds of the schema'),
  })
  .meta({ id: 'WatchRule' })
export type WatchRule = z.infer<typeof WatchRule>

export const WatchRules = z
  .object({
    format: z.string(),
    rules: z.array(WatchRule),
    jsonSchema: z.record(z.string(), z.unknown()).describe('Of a file of rules (JSON Schema 2020-12)'),
  })
  .meta({ id: 'WatchRules' })
export type WatchRules = z.infer<typeof WatchRules>

export const WatchSituation = z
  .object({
    key: z.string(),
    rule: z.string(),
    priority: AlertPriority,
    since: Instant,
    last: Instant.describe('When a look found it last'),
    case: z.string().nullable(),
    craft: z.string().nullable(),
    contact: z.string().nullable(),
    track: z.string().nullable(),
    place: Place.nullable(),
    reasons: z.array(Said),
    inputs: z.array(z.string()),
  })
  .meta({ id: 'WatchSituation' })
export type WatchSituation = z.infer<typeof WatchSituation>

/** In memory, before anything of it is written: also while the database is down. */
export const WatchNow = z
  .object({
    centre: Centre,
    looked: Instant.nullable().describe('Null: it has not looked yet'),
    situations: z.array(WatchSituation).describe('The most urgent first'),
  })
  .meta({ id: 'WatchNow' })
export type WatchNow = z.infer<typeof WatchNow>

/** A line of a recorded night: `entente watch try` reads it. */
export const WatchLook = z
  .looseObject({
    format: z.string(),
    simulated: z.boolean().describe('True when anything in it is simulated'),
    columns: z.array(z.string()).describe('Of each row of `tracks`; null where it is not known'),
    nowMs: z.number().describe('Milliseconds since 1970 UTC'),
    centre: Centre,
    tracks: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'WatchLook' })
export type WatchLook = z.infer<typeof WatchLook>
