/** Records as the API tells them: what they say, how they are marked, who may see them, and the proof that they stand. */
import { z } from 'zod'
import { Marking, Purpose, RecordPurpose, Role, State } from '#records'
import { Instant } from './instant.ts'

export const RECORD_LIMITS = {
  pageMax: 200,
  pageDefault: 50,
  textMax: 200,
  /** Beyond it a count says `countIsCut`. */
  countMax: 100_000,
  reasonMin: 4,
  reasonMax: 500,
} as const

const Both = z.object({ en: z.string(), fr: z.string() })

export const RecordTypeInfo = z
  .object({
    kind: z.string(),
    title: Both,
    why: Both,
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12 of `data`'),
    fields: z.record(
      z.string(),
      z.object({
        label: Both,
        widget: z.string(),
        choices: z.record(z.string(), Both).nullable(),
        row: z
          .record(z.string(), z.object({ label: Both, choices: z.record(z.string(), Both).nullable() }))
          .nullable()
          .describe('Of a list of things that are alike: what each line of it says'),
        personal: z.string(),
        releases: z.boolean(),
        searched: z.boolean(),
      }),
    ),
    levels: z.array(z.string()).describe('Of the scheme of this state, lowest first'),
    levelDefault: z.string(),
    purposes: z.array(RecordPurpose),
    release: z.enum(['never', 'if-marked', 'always']),
    lane: z.string(),
    reviewDays: z.number().int(),
    deleteDays: z.number().int(),
    /** Whether this session may write one. */
    writable: z.boolean(),
  })
  .meta({ id: 'RecordTypeInfo' })
export type RecordTypeInfo = z.infer<typeof RecordTypeInfo>

export const RecordView = z
  .object({
    id: z.string(),
    kind: z.string(),
    heading: z.string(),
    owner: State,
    version: z.number().int(),
    standing: z.enum(['live', 'hidden', 'erased']),
    marking: Marking,
    author: z.string(),
    authorName: z.string().nullable().describe('null: no account of this node, or erased'),
    time: Instant,
    entry: z.number().int().describe('Where it stands in the ledger of its owner'),
    review: Instant,
    delete: Instant,
    hold: z.string().nullable(),
    simulated: z.boolean(),
    data: z.record(z.string(), z.unknown()).nullable().describe('null: erased'),
  })
  .meta({ id: 'RecordView' })
export type RecordView = z.infer<typeof RecordView>

export const RecordPage = z
  .object({
    records: z.array(RecordView),
    count: z.number().int().describe('What this session may see, no more'),
    countIsCut: z.boolean(),
    next: z.string().nullable().describe('Give it back as `after` for what follows'),
  })
  .meta({ id: 'RecordPage' })
export type RecordPage = z.infer<typeof RecordPage>

/** A new record: the marking comes with the first write, or there is no write. */
export const RecordDraft = z
  .strictObject({
    kind: z.string().min(1).max(64),
    marking: Marking,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'RecordDraft' })
export type RecordDraft = z.infer<typeof RecordDraft>

/**
 * Why, in words that stand in the log: of any number of lines, without controls and without signs that turn the writing round
 * (CWE-117).
 */
export const ReasonText = z
  .string()
  .trim()
  .min(RECORD_LIMITS.reasonMin)
  .max(RECORD_LIMITS.reasonMax)
  .regex(/^(?![\s\S]*[\u202a-\u202e\u2066-\u2069])[\P{Cc}\r\n\t]*$/u, 'text without control characters')

export const RecordChange = z
  .strictObject({
    /** The version that was read: when it is no longer the last, nothing is written. */
    version: z.number().int().min(1),
    marking: Marking.optional(),
    data: z.record(z.string(), z.unknown()).optional(),
    reason: ReasonText,
  })
  .meta({ id: 'RecordChange' })
export type RecordChange = z.infer<typeof RecordChange>

export const Reason = z.strictObject({ reason: ReasonText }).meta({ id: 'Reason' })
export type Reason = z.infer<typeof Reason>

/** Who may see a record, by role and purpose and by partner, and which policy says so. */
export const Readers = z
  .object({
    people: z.array(
      z.object({
        role: Role,
        purpose: Purpose,
        permitted: z.boolean(),
        policies: z.array(z.string()),
        why: Both,
      }),
    ),
    partners: z.array(
      z.object({
        state: State,
        permitted: z.boolean(),
        released: z.boolean(),
        policies: z.array(z.string()),
        why: Both,
      }),
    ),
    policyHash: z.string(),
  })
  .meta({ id: 'Readers' })
export type Readers = z.infer<typeof Readers>

/** What a reader who has not written it yet would be told: which marking lets whom in. */
export const ReadersQuestion = z
  .strictObject({ kind: z.string().min(1).max(64), marking: Marking })
  .meta({ id: 'ReadersQuestion' })
export type ReadersQuestion = z.infer<typeof ReadersQuestion>
