/** How it stands with each partner: the link, its lanes, what each has signed of the other's ledger, and what cannot both be true. */
import { z } from 'zod'
import { State } from '#records'
import { Instant } from './instant.ts'
import { ReasonText } from './records.ts'

/** Minutes of a lane that are told, the oldest first. */
export const LANE_MINUTES = 20

export const PartnerLane = z
  .object({
    lane: z.string(),
    taken: z.number().int().describe('Items of theirs that are stored here, each proved'),
    takenTime: Instant.nullable().describe('When the last of them was stored; null: none was'),
    offered: z.number().int().nullable().describe('Items that they say there are; null: not heard'),
    lag: z.number().int().nullable().describe('Still to come'),
    released: z.number().int().describe('Items of ours for them'),
    receipted: z.number().int().describe('Of those, that they have cosigned to have'),
    receiptTime: Instant.nullable().describe('As they signed it'),
    waitingSince: Instant.nullable().describe(
      'When the oldest was released that no receipt covers; null: none',
    ),
    minutes: z
      .array(z.number().int())
      .length(LANE_MINUTES)
      .describe('Items that crossed, both ways, in each of the last minutes; at most as many as are counted'),
  })
  .meta({ id: 'PartnerLane' })
export type PartnerLane = z.infer<typeof PartnerLane>

const SignedHead = z.object({
  size: z.number().int(),
  root: z.string().describe('Hex'),
  /** The signed note itself, to be kept as a file. */
  note: z.string(),
})

export const Evidence = z
  .object({
    id: z.number().int(),
    kind: z.enum(['forked', 'growth-not-proved']),
    reason: z.string(),
    time: Instant,
    halts: z.boolean().describe('Nothing was taken because of it until two people had decided'),
    ended: Instant.nullable().describe('When two people ended that'),
    earlier: SignedHead,
    later: SignedHead,
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

/** How it stands with one partner. What is not known is null: a link that is down is not a link without news. */
export const PartnerLink = z
  .object({
    state: State,
    name: z.string(),
    address: z.string(),
    ledger: z.string().describe('Origin of their ledger'),
    keyFingerprint: z.string().describe('Of all that is pinned, in groups, to be read by telephone'),
    /** `halted`: it has signed two histories; nothing more is taken until two people have decided. */
    link: z.enum(['waiting', 'pulling', 'following', 'halted']),
    since: Instant,
    heard: Instant.nullable().describe('When it was last heard; null: never since the start'),
    trouble: z.string().nullable(),
    witnessed: SignedHead.extend({ time: Instant })
      .nullable()
      .describe('The last checkpoint of their ledger that this node has cosigned'),
    vouches: SignedHead.extend({ time: Instant })
      .nullable()
      .describe('How far they have cosigned our ledger; the time is the one they signed'),
    lanes: z.array(PartnerLane),
    received: z.number().int(),
    aside: z
      .number()
      .int()
      .describe('Items that are kept and were not understood, or were not theirs to say'),
    asideLately: z.array(
      z.object({ lane: z.string(), sequence: z.number().int(), reason: z.string(), entry: z.number().int() }),
    ),
    /** Of people in danger: signed by the partner, and not proved. null: this session may not see what it says. */
    unproved: z.array(
      z.object({
        sequence: z.number().int(),
        record: z.string().nullable(),
        kind: z.string().nullable(),
        heading: z.string().nullable(),
        heard: Instant,
      }),
    ),
    evidence: z.array(Evidence),
    /** A card with other keys waits for two administrators. */
    proposed: z
      .object({ keyFingerprint: z.string(), by: z.string().nullable(), mayApprove: z.boolean() })
      .nullable(),
    /** One person wants to end the halt; another must agree. */
    resumption: z
      .object({ by: z.string(), time: Instant, reason: z.string().nullable(), mayApprove: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'PartnerLink' })
export type PartnerLink = z.infer<typeof PartnerLink>

export const PartnerList = z
  .object({
    keyFingerprint: z.string().nullable().describe('Of this node; null: it has no exchange'),
    partners: z.array(PartnerLink),
  })
  .meta({ id: 'PartnerList' })
export type PartnerList = z.infer<typeof PartnerList>

/** A person's word on a partner: on other keys, or on the end of a halt. It counts when a second one has said the same. */
export const PartnerAgreement = z
  .strictObject({ state: State, reason: ReasonText })
  .meta({ id: 'PartnerAgreement' })
export type PartnerAgreement = z.infer<typeof PartnerAgreement>
