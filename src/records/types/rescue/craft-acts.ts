/** What is done with a believed boat: opened, attached, merged and parted again, reported worse, seen better, found. */
import { z } from 'zod'
import { line } from '../../values.ts'
import {
  Aboard,
  CraftCondition,
  Feature,
  Ground,
  Id,
  Observation,
  Phase,
  Reason,
  RESCUE_LIMITS,
  TrackName,
  Where,
  Words,
} from './parts.ts'

const Grounds = z.array(Ground).max(RESCUE_LIMITS.reasonsMax)
const Features = z.array(Feature).min(2).max(RESCUE_LIMITS.reasonsMax)

export const CRAFT_ACTS = [
  z.strictObject({
    kind: z.literal('craft.opened'),
    craft: Id,
    name: line(20).describe('As it is called by voice: D-014, G-007'),
    severity: Phase,
    where: Where.nullable(),
    aboard: Aboard,
    condition: CraftCondition,
    boat: line(200).nullable().describe('The boat in words; null: not known'),
  }),
  z.strictObject({ kind: z.literal('craft.contact-attached'), craft: Id, contact: Id, grounds: Grounds }),
  z.strictObject({ kind: z.literal('craft.contact-detached'), craft: Id, contact: Id, reason: Reason }),
  z.strictObject({ kind: z.literal('craft.track-attached'), craft: Id, track: TrackName, grounds: Grounds }),
  z.strictObject({ kind: z.literal('craft.track-detached'), craft: Id, track: TrackName, reason: Reason }),
  z.strictObject({ kind: z.literal('craft.merged'), craft: Id, other: Id, grounds: Grounds }),
  z.strictObject({
    kind: z.literal('craft.parted'),
    merge: Id.describe('The act that merged them'),
    reason: Reason,
  }),
  z.strictObject({ kind: z.literal('craft.kept-apart'), craft: Id, other: Id, reason: Reason }),
  z.strictObject({ kind: z.literal('craft.apart-undone'), craft: Id, other: Id, reason: Reason }),
  /** What is said of it now; severity never falls by it. */
  z.strictObject({
    kind: z.literal('craft.reported'),
    craft: Id,
    severity: Phase.nullable(),
    where: Where.nullable(),
    aboard: Aboard,
    condition: CraftCondition,
    boat: line(200).nullable(),
    words: Words.nullable(),
  }),
  /** Somebody saw it: by this, and only by this, severity falls. */
  z.strictObject({
    kind: z.literal('craft.observed'),
    craft: Id,
    observation: Observation,
    severity: Phase.nullable(),
    where: Where.nullable(),
    aboard: Aboard.nullable(),
    condition: CraftCondition.nullable(),
  }),
  /** A boat was found: not yet which one. */
  z.strictObject({
    kind: z.literal('craft.found'),
    found: Id,
    where: Where,
    aboard: Aboard,
    boat: line(200).nullable(),
    observation: Observation,
  }),
  z.strictObject({
    kind: z.literal('craft.matched'),
    found: Id,
    craft: Id,
    features: Features,
    words: Words,
  }),
  z.strictObject({ kind: z.literal('craft.unmatched'), match: Id, reason: Reason }),
] as const
