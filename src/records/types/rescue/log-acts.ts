/** People accounted for, reports to the other centre, shifts, supervision, gaps, and the life of an alert: all in one log. */
import { z } from 'zod'
import { line, Place, UtcInstant } from '../../values.ts'
import { Centre, Id, Range, Reason, RESCUE_LIMITS, Words } from './parts.ts'

/** MSC.302(87), 4. */
export const ALERT_PRIORITIES = ['emergency', 'alarm', 'warning', 'caution'] as const
export const AlertPriority = z.enum(ALERT_PRIORITIES)
export type AlertPriority = z.infer<typeof AlertPriority>

/** As MSC.302(87) and IEC 62923-1 have them; the machine is in `watch/`. */
export const ALERT_ACTS = [
  'acknowledged',
  'silenced',
  'shelved',
  'unshelved',
  'transferred',
  'rectified',
  'escalated',
  /** It goes on in another row: both were found to be one situation. */
  'joined',
] as const

export const LOG_ACTS = [
  /** Aboard = rescued by each state + dead + missing, kept open until explained (R17). */
  z.strictObject({
    kind: z.literal('people.counted'),
    craft: Id,
    rescuedUk: Range,
    rescuedFr: Range,
    dead: Range,
    missing: Range,
    words: Words.nullable(),
  }),
  z.strictObject({
    kind: z.literal('sitrep.sent'),
    sitrep: Id,
    case: Id,
    number: z.number().int().min(1).max(9999),
    form: z.enum(['short', 'full']),
    textEn: z.string().min(1).max(8000),
    textFr: z.string().min(1).max(8000),
  }),
  z.strictObject({ kind: z.literal('sitrep.received'), sitrep: Id }),
  z.strictObject({ kind: z.literal('log.said'), case: Id.nullable(), craft: Id.nullable(), words: Words }),
  z.strictObject({
    kind: z.literal('shift.handed'),
    to: line(64),
    read: z.array(Reason).max(RESCUE_LIMITS.listMax),
    words: Words.nullable(),
  }),
  z.strictObject({ kind: z.literal('shift.taken'), shift: Id }),
  /** A second person agrees, in a session of their own, before the act that needs it: the key of what it is. */
  z.strictObject({ kind: z.literal('watch.countersigned'), what: line(160) }),
  z.strictObject({
    kind: z.literal('gap.told'),
    gap: Id,
    area: line(120),
    from: UtcInstant,
    until: UtcInstant.nullable(),
    of: z.enum(['coverage', 'rescue-asset', 'sortie']),
    reason: Reason,
    plan: Words.nullable(),
  }),
  /** By a rule of the node. The same key again: once more the same situation, counted and not a new row. */
  z.strictObject({
    kind: z.literal('alert.raised'),
    alert: line(160).describe('Key of the situation: one alert each'),
    rule: line(60),
    priority: AlertPriority,
    case: Id.nullable(),
    craft: Id.nullable(),
    contact: Id.nullable(),
    contacts: z
      .array(Id)
      .max(RESCUE_LIMITS.listMax)
      .exactOptional()
      .describe('All contacts that tell of it, the oldest first'),
    asksAnew: z
      .boolean()
      .exactOptional()
      .describe('It is told again and has to be looked at again, also when it was acknowledged'),
    track: line(40).nullable(),
    place: Place.nullable(),
    reasons: z
      .array(z.strictObject({ en: Reason, fr: Reason }))
      .min(1)
      .max(RESCUE_LIMITS.reasonsMax),
    /** What the rule looked at, in figures with their units: `cpa: 0.18 nm ± 0.05`. */
    inputs: z.array(line(120)).max(RESCUE_LIMITS.listMax),
  }),
  z.strictObject({
    kind: z.literal('alert.handled'),
    alert: line(160),
    act: z.enum(ALERT_ACTS),
    to: Centre.nullable(),
    untilMinutes: z.number().int().min(1).max(30).nullable(),
    /** Whether its place was on the screen of whoever did it (MSC.252, category A). */
    placeShown: z.boolean(),
    reason: Reason.nullable(),
  }),
] as const
