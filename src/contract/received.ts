/** What came from partners, each item with what it did here; and what each side gave and got, by month and kind. */
import { z } from 'zod'
import { State } from '#records'
import { Instant } from './instant.ts'

export const ReceivedRow = z
  .object({
    partner: State,
    lane: z.string(),
    sequence: z.number().int(),
    /** In the partner's ledger. */
    index: z.number().int(),
    /**
     * `new`, `changed`: the record stands so. `recalled`, `erased`: its owner asked, and it was done. `answer`: the partner says
     * that it did what we asked. `late`: a later word had come before. `aside`: kept, and nothing else.
     */
    deed: z.enum(['new', 'changed', 'recalled', 'erased', 'answer', 'late', 'aside']),
    reason: z.string().nullable().describe('Why it is kept aside'),
    record: z.string().nullable(),
    kind: z.string().nullable().describe('null: not known, or not for this session'),
    heading: z.string().nullable().describe('null: this session may not see it'),
    level: z.string().nullable(),
    standing: z
      .enum(['shown', 'hidden', 'erased'])
      .nullable()
      .describe('Of the record now; null: there is none'),
    entry: z.number().int().describe('Ours, that says it came'),
    time: Instant,
    /** That it was hidden or erased here, as it was told its owner: our entry, and whether its owner has it. */
    honoured: z
      .object({ entry: z.number().int(), receipt: z.enum(['waiting', 'sent', 'verified', 'refused']) })
      .nullable(),
  })
  .meta({ id: 'ReceivedRow' })
export type ReceivedRow = z.infer<typeof ReceivedRow>

export const ReceivedPage = z
  .object({
    rows: z.array(ReceivedRow),
    received: z.number().int().describe('Items of all lanes'),
    shown: z.number().int().describe('Records of theirs that stand here'),
    hidden: z.number().int(),
    erased: z.number().int(),
    aside: z.number().int(),
    next: z.string().nullable(),
  })
  .meta({ id: 'ReceivedPage' })
export type ReceivedPage = z.infer<typeof ReceivedPage>

const Side = z.object({
  records: z.number().int().describe('Different records that were given'),
  items: z.number().int().describe('Times that one was given, its versions too'),
  back: z.number().int().describe('Recalls and erasures'),
})

export const Balance = z
  .object({
    /** The first month that is counted, as in 2026-01. */
    from: z.string(),
    rows: z.array(
      z.object({
        partner: State,
        month: z.string(),
        kind: z
          .string()
          .nullable()
          .describe('null: not known. What was kept aside, or recalled before it came'),
        gave: Side,
        got: Side,
      }),
    ),
  })
  .meta({ id: 'Balance' })
export type Balance = z.infer<typeof Balance>
