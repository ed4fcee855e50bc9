/** What can be checked and accounted for: the ledger, proofs, who looked, what was released, policies, what is due. */
import { z } from 'zod'
import { Purpose, Role, State } from '#records'
import { Instant } from './instant.ts'
import { ReasonText } from './records.ts'

export const LedgerHead = z
  .object({
    origin: z.string(),
    key: z.string().describe('Verifier key of the ledger (C2SP signed note)'),
    size: z.number().int().describe('Acts in the ledger'),
    signedSize: z.number().int().describe('Acts under the last signed checkpoint'),
    root: z.string().nullable().describe('Hex; null before the first checkpoint'),
    signed: Instant.nullable(),
    checkpoint: z.string().nullable().describe('The signed note itself'),
    witnesses: z.array(
      z.object({ name: z.string(), size: z.number().int(), time: Instant, behind: z.number().int() }),
    ),
    trouble: z.string().nullable(),
  })
  .meta({ id: 'LedgerHead' })
export type LedgerHead = z.infer<typeof LedgerHead>

/** An inclusion proof that a person can follow, and a file that `./entente ledger verify --proof` checks. */
export const Proof = z
  .object({
    /** `holds`: computed here and equal to the signed root. `not-yet`: the act is not under a signed checkpoint yet. */
    verdict: z.enum(['holds', 'does-not-hold', 'not-yet']),
    entry: z.number().int(),
    size: z.number().int().nullable(),
    leaf: z.string().describe('Hex'),
    /** From the leaf up: the neighbour's hash, on which side it stands, and what both give. */
    steps: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string(), gives: z.string() })),
    root: z.string().nullable(),
    cosignedBy: z
      .array(z.string())
      .describe('Witnesses that have cosigned a checkpoint which covers this act'),
    file: z.string().nullable().describe('C2SP tlog-proof, as text'),
  })
  .meta({ id: 'Proof' })
export type Proof = z.infer<typeof Proof>

export const AccessEntry = z
  .object({
    entry: z.number().int(),
    time: Instant,
    kind: z.string(),
    author: z.string(),
    authorName: z.string().nullable(),
    role: Role.nullable(),
    purpose: Purpose.nullable(),
    reason: z.string().nullable(),
    records: z.array(z.string()),
    /** What was done, in the words of the act; null: erased. */
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AccessEntry' })
export type AccessEntry = z.infer<typeof AccessEntry>

export const AccessPage = z
  .object({ entries: z.array(AccessEntry), next: z.number().int().nullable() })
  .meta({ id: 'AccessPage' })
export type AccessPage = z.infer<typeof AccessPage>

export const ReleasedRow = z
  .object({
    partner: State,
    lane: z.string(),
    sequence: z.number().int(),
    act: z.enum(['release', 'recall', 'correct', 'erase']),
    record: z.string(),
    heading: z.string().nullable().describe('null: this session may not see it'),
    level: z.string().nullable(),
    purpose: z.string(),
    policies: z.array(z.string()),
    policyHash: z.string(),
    entry: z.number().int(),
    time: Instant,
    /** `verified`: the partner has cosigned that it has it. `refused`: it vouches for a log that is not ours. */
    receipt: z.enum(['waiting', 'sent', 'verified', 'refused']),
    /** Of a recall or an erasure: the partner's own entry that says it was done, as it came back; null: not yet. */
    honoured: z.object({ entry: z.number().int(), time: Instant }).nullable(),
  })
  .meta({ id: 'ReleasedRow' })
export type ReleasedRow = z.infer<typeof ReleasedRow>

export const ReleasedPage = z
  .object({
    rows: z.array(ReleasedRow),
    released: z.number().int(),
    waiting: z.number().int().describe('Rows of the release logs that no receipt covers yet'),
    waitingSince: Instant.nullable().describe('The oldest of these; null: there is none'),
    recalled: z.number().int(),
    honoured: z.number().int().describe('Recalls and erasures of ours that a partner has answered for'),
    next: z.string().nullable(),
  })
  .meta({ id: 'ReleasedPage' })
export type ReleasedPage = z.infer<typeof ReleasedPage>

export const PolicyView = z
  .object({
    id: z.string().describe('Its name, as in `life-safety`'),
    plain: z.object({ en: z.string(), fr: z.string() }),
    text: z.string().describe('Cedar'),
    effect: z.enum(['permit', 'forbid']),
  })
  .meta({ id: 'PolicyView' })
export type PolicyView = z.infer<typeof PolicyView>

export const PolicySetView = z
  .object({
    hash: z.string(),
    since: Instant.nullable().describe('null: as shipped'),
    approvedBy: z.array(z.string()),
    policies: z.array(PolicyView),
    /** A change waits for a second person. */
    proposed: z
      .object({
        id: z.string(),
        hash: z.string(),
        by: z.string(),
        time: Instant,
        reason: z.string(),
        policies: z.array(PolicyView),
        mayApprove: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'PolicySetView' })
export type PolicySetView = z.infer<typeof PolicySetView>

/** A whole set to take the place of the one in force. A second person must approve it. */
export const PolicyProposal = z
  .strictObject({
    policies: z
      .array(
        z.strictObject({
          id: z.string().max(64),
          plain: z.strictObject({ en: z.string().max(500), fr: z.string().max(500) }),
          text: z.string().max(4000),
        }),
      )
      .min(1)
      .max(64),
    reason: ReasonText,
  })
  .meta({ id: 'PolicyProposal' })
export type PolicyProposal = z.infer<typeof PolicyProposal>

/** What of whom is kept, why and how long: generated from the record types (LED art. 24 and 27). */
export const DataMap = z
  .object({
    types: z.array(
      z.object({
        kind: z.string(),
        title: z.object({ en: z.string(), fr: z.string() }),
        why: z.object({ en: z.string(), fr: z.string() }),
        purposes: z.array(z.string()),
        personal: z.array(
          z.object({
            field: z.string(),
            label: z.object({ en: z.string(), fr: z.string() }),
            what: z.string(),
            releases: z.boolean(),
          }),
        ),
        reviewDays: z.number().int(),
        deleteDays: z.number().int(),
        release: z.string(),
        writers: z.array(Role),
      }),
    ),
  })
  .meta({ id: 'DataMap' })
export type DataMap = z.infer<typeof DataMap>
