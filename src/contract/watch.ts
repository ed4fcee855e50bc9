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

const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex, small letters')
const Count = z.number().int().min(0)

/** What rules would have told on a recorded night, as it was tried before they went live. */
export const WatchTrial = z
  .object({
    rules: Digest.describe('SHA-256 of the canonical text of the rules that were tried'),
    night: z.object({
      name: z.string().min(1).max(255).describe('Of its file'),
      digest: Digest.describe('SHA-256 of its file'),
      looks: Count,
      from: Instant,
      to: Instant,
      simulated: z.boolean().describe('True when anything in it is simulated'),
    }),
    tried: Instant,
    program: z.string().min(1).max(60).describe('Version that tried them'),
    alerts: Count.describe('Of all rules, with those of people in danger'),
    distress: Count.describe('Of people in danger: outside the load'),
    load: z
      .object({ mean: z.number().min(0), most: Count, flood: z.boolean() })
      .describe('New alerts in ten minutes, on average and at most (EEMUA 191)'),
    byRule: z.array(z.object({ rule: z.string().min(1).max(60), alerts: Count })).max(100),
  })
  .meta({ id: 'WatchTrial' })
export type WatchTrial = z.infer<typeof WatchTrial>

/** Why a file of rules was not taken: other rules are in force. */
export const RULES_REFUSALS = [
  'unreadable',
  'not-rules',
  'not-tried',
  'bad-trial',
  'tried-other-rules',
  'night-too-short',
] as const
export const RulesRefusal = z.enum(RULES_REFUSALS)
export type RulesRefusal = z.infer<typeof RulesRefusal>

export const WatchRules = z
  .object({
    format: z.string(),
    name: z.string().describe('Of its file without its ending; `usual`: the set that comes with the program'),
    digest: Digest.describe('SHA-256 of the canonical text of the rules in force'),
    since: Instant.describe('When this node took them: at its start, or when it was told to read them anew'),
    trial: WatchTrial.nullable().describe('Null: the usual set, which comes tried'),
    refused: z
      .object({ file: z.string(), why: RulesRefusal, at: Instant })
      .nullable()
      .describe('A file of rules that this node was told to use and did not take'),
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
