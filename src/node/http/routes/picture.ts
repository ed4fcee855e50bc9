/** The picture as it was at a past time, out of the history. Always marked as replay. */
import { VesselCollection, VesselPage } from '#contract'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { collectionOf } from '../geojson.ts'
import { pageOf } from '../page.ts'
import { Refusal } from '../problem.ts'
import { PictureQuery } from '../query.ts'
import { instant, namelessAt } from '../vessel.ts'
import type { z } from 'zod'

export function pictureRoutes(app: Api, served: Served): void {
  app.get(
    '/api/v1/picture',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'The picture as it was at a past time, by page',
        querystring: PictureQuery,
        response: { 200: VesselPage, ...REFUSALS },
      },
    },
    request => pageAt(served, request.query),
  )

  app.get(
    '/api/v1/picture.geojson',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['history'],
        summary: 'The same as GeoJSON',
        querystring: PictureQuery,
        response: { 200: VesselCollection, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const page = await pageAt(served, request.query)
      reply.type('application/geo+json; charset=utf-8')
      return collectionOf(page)
    },
  )
}

async function pageAt({ node, memory }: Served, asked: z.infer<typeof PictureQuery>): Promise<VesselPage> {
  refuseUnrecorded(asked.at, memory.firstTimeMs, node.nowMs())
  const frame = await memory.pictureAt(asked.at)
  frame.timeMs = asked.at
  const tracks = [...frame.track.subarray(0, frame.count)]
  const known = new Map(
    (await memory.identitiesAt(tracks, asked.at)).map(identity => [identity.number, identity]),
  )
  const name = node.info().id
  return pageOf(
    {
      frame,
      replay: true,
      doubtAt: () => null,
      identityAt: row => known.get(frame.track[row] as number) ?? namelessAt(frame, row, name),
    },
    asked,
  )
}

/** An empty picture would say that nothing was there. Nobody looked: that is another answer. */
function refuseUnrecorded(atMs: number, firstTimeMs: number | null, nowMs: number): void {
  const parameter = 'at'
  if (atMs > nowMs) throw new Refusal(400, 'bad-parameter', "'at' is in the future.", { parameter })
  if (firstTimeMs !== null && atMs >= firstTimeMs) return
  const since =
    firstTimeMs === null ? 'nothing is recorded yet' : `the record begins at ${instant(firstTimeMs)}`
  throw new Refusal(400, 'bad-parameter', `Nothing is known of that time: ${since}.`, { parameter })
}
