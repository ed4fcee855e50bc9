/** Where one track was: its remembered positions, as JSON and as a line for maps. */
import type { z } from 'zod'
import { TrackFeature, TrackHistory } from '#contract'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { trailOf } from '../geojson.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { placedRows } from '../memory.ts'
import { spanOf, TrackHistoryQuery, TrackParameters } from '../query.ts'
import { fixAt, instant } from '../vessel.ts'
import { unknownTrack } from './vessels.ts'

export function trackRoutes(app: Api, served: Served): void {
  app.get(
    '/api/v1/tracks/:id/history',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'The remembered positions of one track, in the order of time',
        params: TrackParameters,
        querystring: TrackHistoryQuery,
        response: { 200: TrackHistory, ...REFUSALS },
      },
    },
    request => historyOf(served, request.params.id, request.query),
  )

  app.get(
    '/api/v1/tracks/:id/history.geojson',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'The same as one line in GeoJSON',
        params: TrackParameters,
        querystring: TrackHistoryQuery,
        response: { 200: TrackFeature, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const history = await historyOf(served, request.params.id, request.query)
      reply.type('application/geo+json; charset=utf-8')
      return trailOf(history)
    },
  )
}

async function historyOf(
  { node, memory }: Served,
  id: string,
  asked: z.infer<typeof TrackHistoryQuery>,
): Promise<TrackHistory> {
  const { fromMs, toMs } = spanOf(asked, node.nowMs(), HTTP_LIMITS.trackSpanMsMax)
  const name = node.info().id
  const present = node.picture.find(id)
  const number = present ?? numberIn(id, name)
  if (number === null) throw unknownTrack()
  const { frame, cut } = await memory.track(number, fromMs, toMs, asked.limit)
  // A track that has left the picture is known as long as anything is remembered of it.
  if (present === null && frame.count === 0 && (await memory.identitiesAt([number], toMs)).length === 0) {
    throw unknownTrack()
  }
  const fixes = placedRows(frame).map(row => fixAt(frame, row))
  return {
    simulated: fixes.some(fix => fix.simulated),
    id: `${name}-${number}`,
    number,
    from: instant(fromMs),
    to: instant(toMs),
    cut,
    fixes,
  }
}

/** The number in the id of a track of this node, which is all that is left of it when it has gone from the picture. */
function numberIn(id: string, node: string): number | null {
  const digits = id.startsWith(`${node}-`) ? id.slice(node.length + 1) : ''
  if (!/^\d{1,10}$/.test(digits)) return null
  const number = Number(digits)
  return number <= 0xffffffff ? number : null
}
