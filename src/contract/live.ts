/** What the live socket says in text; the pictures come as binary frames beside it. See README.md for the order. */
import { z } from 'zod'
import { Feed, NodeInfo, TrackIdentity } from './api.ts'

export const LiveMessage = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('hello'),
        node: NodeInfo,
        sequence: z.number().int().describe('Sequence number of the frame before the first one you will get'),
      })
      .readonly(),
    z.object({ kind: z.literal('identities'), tracks: z.array(TrackIdentity).readonly() }).readonly(),
    z.object({ kind: z.literal('feeds'), feeds: z.array(Feed).readonly(), node: NodeInfo }).readonly(),
    z.object({ kind: z.literal('resync'), reason: z.literal('slow-client') }).readonly(),
  ])
  .meta({ id: 'LiveMessage', description: 'A text message of the live socket, server to client.' })
export type LiveMessage = z.infer<typeof LiveMessage>
