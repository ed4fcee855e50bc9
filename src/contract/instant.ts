/** How the contract writes a time. */
import { z } from 'zod'

/** An instant, ISO 8601 UTC with milliseconds. */
export const Instant = z.string().meta({ description: 'ISO 8601, UTC', example: '2026-11-25T02:14:36.000Z' })
