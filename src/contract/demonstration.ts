/** What may be asked of a demonstration: everything in it is invented, and a node that is none refuses. */
import { z } from 'zod'
import { Instant } from './instant.ts'

export const DEMONSTRATION_ACTS = ['play', 'cut-radar', 'jam-ais', 'flood-alerts'] as const

export const DemonstrationDraft = z
  .strictObject({
    act: z
      .enum(DEMONSTRATION_ACTS)
      .describe(
        'play: its boat comes, on both nodes; the others break something on this node for a minute, so that it is seen how it bears that',
      ),
  })
  .meta({ id: 'DemonstrationDraft' })
export type DemonstrationDraft = z.infer<typeof DemonstrationDraft>

export const DemonstrationAnswer = z
  .object({ act: z.enum(DEMONSTRATION_ACTS), from: Instant, until: Instant })
  .meta({ id: 'DemonstrationAnswer' })
export type DemonstrationAnswer = z.infer<typeof DemonstrationAnswer>
