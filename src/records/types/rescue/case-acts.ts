/** What is done with a case: opened, its phase, who coordinates, who owns it (line 2, R3), how it is closed (R2). */
import { z } from 'zod'
import { AccountNumber, line } from '../../values.ts'
import {
  Centre,
  Id,
  Observation,
  OfferEscalation,
  Phase,
  Reason,
  RESCUE_LIMITS,
  Second,
  Words,
} from './parts.ts'

export const CASE_ACTS = [
  z.strictObject({
    kind: z.literal('case.opened'),
    case: Id,
    name: line(20),
    phase: Phase,
    crafts: z.array(Id).max(RESCUE_LIMITS.listMax),
  }),
  z.strictObject({ kind: z.literal('case.craft-added'), case: Id, craft: Id }),
  /** A phase rises at a word; it falls only by what somebody saw. */
  z.strictObject({
    kind: z.literal('case.phase'),
    case: Id,
    phase: Phase,
    observation: Observation.nullable(),
  }),
  z.strictObject({ kind: z.literal('case.coordinator'), case: Id, coordinator: AccountNumber }),
  z.strictObject({
    kind: z.literal('owner.offered'),
    offer: Id,
    case: Id,
    to: Centre,
    reason: Reason,
    answerWithinMinutes: z.number().int().min(1).max(60),
  }),
  z.strictObject({ kind: z.literal('owner.accepted'), offer: Id, case: Id }),
  z.strictObject({ kind: z.literal('owner.refused'), offer: Id, case: Id, reason: Reason }),
  z.strictObject({ kind: z.literal('owner.withdrawn'), offer: Id, case: Id, reason: Reason }),
  /** By the old owner's node, when it holds the acceptance of an offer that still stands: now it has moved. */
  z.strictObject({ kind: z.literal('owner.moved'), offer: Id, case: Id, to: Centre }),
  z.strictObject({
    kind: z.literal('owner.escalated'),
    offer: Id,
    case: Id,
    words: Words,
    said: OfferEscalation.exactOptional().describe('Acts of before have words alone'),
  }),
  z.strictObject({
    kind: z.literal('case.closed'),
    case: Id,
    /** `joined`: each of its craft stands in another open case of the same owner, that goes on. */
    on: z.enum(['all-identified', 'search-ended', 'false-alert', 'joined']),
    criteria: z.array(Reason).max(RESCUE_LIMITS.reasonsMax),
    observation: Observation.nullable(),
    second: Second.nullable(),
    words: Words,
  }),
  z.strictObject({
    kind: z.literal('case.closing-refused'),
    case: Id,
    reasons: z.array(Reason).min(1).max(RESCUE_LIMITS.reasonsMax),
  }),
  z.strictObject({ kind: z.literal('case.reopened'), case: Id, reason: Reason }),
] as const
