/** What a screen needs to play the past: fixes as a binary frame, who they were, and how much was recorded when. */
import { z } from 'zod'
import {
  encodeFrame,
  FRAME_FLAG,
  FRAME_KIND,
  type Frame,
  IdentitiesThen,
  Timeline,
  type TrackIdentity,
} from '#contract'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { HistoryQuery, type Span, SpanQuery, spanOf, TimelineQuery } from '../query.ts'
import { hasSimulated, instant } from '../vessel.ts'

/** Says whether there are more rows in this time than the frame holds. */
export const CUT_HEADER = 'entente-cut'

const FrameBytes = z.custom<Buffer>(Buffer.isBuffer).meta({
  type: 'string',
  format: 'binary',
  description: `A picture frame of kind history. The header ${CUT_HEADER} says true when there are more rows in this time than the limit: ask again from the time of the last row`,
})

export function historyRoutes(app: Api, served: Served): void {
  const { node, memory } = served
  app.get(
    '/api/v1/history',
    {
      config: { right: 'watch' },
      // Bytes pass as they are; what they hold was made here.
      serializerCompiler: () => data => data,
      schema: {
        tags: ['history'],
        summary: 'The positions of all tracks in a time, in the order of time, as a binary frame',
        querystring: HistoryQuery,
        produces: ['application/octet-stream'],
        response: {
          200: {
            description: 'A frame',
            content: { 'application/octet-stream': { schema: FrameBytes } },
          },
          ...REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const { fromMs, toMs } = spanOf(request.query, node.nowMs(), HTTP_LIMITS.windowSpanMsMax)
      const { stepSeconds, limit } = request.query
      const { frame, cut } = await memory.window(fromMs, toMs, stepSeconds * 1000, limit)
      reply.header(CUT_HEADER, String(cut)).type('application/octet-stream')
      return bytesOf(frame)
    },
  )

  app.get(
    '/api/v1/history/identities',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'Who the tracks were that moved in a time, as they were known at its end',
        querystring: SpanQuery,
        response: { 200: IdentitiesThen, ...REFUSALS },
      },
    },
    request => identitiesIn(spanOf(request.query, node.nowMs(), HTTP_LIMITS.windowSpanMsMax), memory),
  )

  app.get(
    '/api/v1/timeline',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'How many reports were recorded when; and when feeds said nothing',
        querystring: TimelineQuery,
        response: { 200: Timeline, ...REFUSALS },
      },
    },
    request =>
      timelineOf(
        served,
        spanOf(request.query, node.nowMs(), HTTP_LIMITS.timelineSpanMsMax),
        request.query.bins,
      ),
  )
}

function bytesOf(frame: Frame): Buffer {
  frame.kind = FRAME_KIND.history
  frame.flags = FRAME_FLAG.replay | (hasSimulated(frame) ? FRAME_FLAG.simulated : 0)
  return Buffer.from(encodeFrame(frame).buffer)
}

async function identitiesIn({ fromMs, toMs }: Span, memory: Served['memory']): Promise<IdentitiesThen> {
  // One row per track is enough to know that it moved.
  const { frame, cut } = await memory.window(fromMs, toMs, toMs - fromMs + 1, 2 * HTTP_LIMITS.identitiesMax)
  const moved = [...new Set(frame.track.subarray(0, frame.count))]
  const tracks: readonly TrackIdentity[] = await memory.identitiesAt(
    moved.slice(0, HTTP_LIMITS.identitiesMax),
    toMs,
  )
  return {
    simulated: hasSimulated(frame) || tracks.some(track => track.simulated),
    from: instant(fromMs),
    to: instant(toMs),
    cut: cut || moved.length > HTTP_LIMITS.identitiesMax,
    tracks: [...tracks],
  }
}

async function timelineOf({ node, memory }: Served, { fromMs, toMs }: Span, bins: number): Promise<Timeline> {
  const counts = await memory.counts(fromMs, toMs, bins)
  const binMs = (toMs - fromMs) / bins
  return {
    from: instant(fromMs),
    to: instant(toMs),
    binSeconds: binMs / 1000,
    bins: counts.map((reports, bin) => ({ from: instant(fromMs + bin * binMs), reports })),
    gaps: node.gaps(fromMs, toMs).map(gap => ({
      feed: gap.feed,
      from: instant(gap.fromMs),
      to: gap.toMs === null ? null : instant(gap.toMs),
    })),
  }
}
