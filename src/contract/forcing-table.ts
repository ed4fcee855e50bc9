/** The table of current and wind that an officer types: one place, hour by hour. It must always work, with no service at all. */
import { z } from 'zod'

export const FORCING_TABLE = { rowsMin: 2, rowsMax: 500, driftKnotsMax: 15, windKnotsMax: 150 } as const

const Degrees = z.number().min(0).max(360)

export const ForcingTableRow = z
  .strictObject({
    at: z.iso.datetime().meta({ description: 'ISO 8601, UTC' }),
    setDegrees: Degrees.nullable().describe('Where the current goes to, true; null: not typed'),
    driftKnots: z.number().min(0).max(FORCING_TABLE.driftKnotsMax).nullable(),
    windFromDegrees: Degrees.nullable().describe('Where the wind comes from, true, at 10 m; null: not typed'),
    windKnots: z.number().min(0).max(FORCING_TABLE.windKnotsMax).nullable(),
  })
  .meta({ id: 'ForcingTableRow' })
export type ForcingTableRow = z.infer<typeof ForcingTableRow>

/** Rows rise in time. Current and wind are each typed in all rows or in none; what is in none is needed from elsewhere. */
export const ForcingTableAsked = z
  .strictObject({
    source: z.string().trim().min(1).max(200).describe('Who told it, and how'),
    kind: z.enum(['measured', 'forecast']),
    latitude: z.number().min(-85).max(85),
    longitude: z.number().min(-180).max(180),
    rows: z.array(ForcingTableRow).min(FORCING_TABLE.rowsMin).max(FORCING_TABLE.rowsMax),
  })
  .meta({ id: 'ForcingTableAsked' })
export type ForcingTableAsked = z.infer<typeof ForcingTableAsked>
