/** The live picture, asked for: pages of vessels, the same as GeoJSON, and one vessel with its raw sentences. */
import { createFrame, VesselCollection, VesselDetail, VesselPage } from '#contract'
import type { NodeRuntime } from '../../serve/runtime.ts'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { collectionOf } from '../geojson.ts'
import { type PictureThen, pageOf } from '../page.ts'
import { Refusal } from '../problem.ts'
import { NoQuery, TrackParameters, VesselsQuery } from '../query.ts'
import { namelessAt } from '../vessel.ts'

export function vesselRoutes(app: Api, { node }: Served): void {
  const picture = livePicture(node)

  app.get(
    '/api/v1/vessels',
    {
      schema: {
        tags: ['picture'],
        summary: 'The vessels and stations of the live picture, by page, in the order of their numbers',
        querystring: VesselsQuery,
        response: { 200: VesselPage, ...REFUSALS },
      },
    },
    request => pageOf(picture(), request.query),
  )

  app.get(
    '/api/v1/vessels.geojson',
    {
      schema: {
        tags: ['picture'],
        summary: 'The same as GeoJSON',
        querystring: VesselsQuery,
        response: { 200: VesselCollection, ...REFUSALS },
      },
    },
    (request, reply) => {
      reply.type('application/geo+json; charset=utf-8')
      return collectionOf(pageOf(picture(), request.query))
    },
  )

  app.get(
    '/api/v1/vessels/:id',
    {
      schema: {
        tags: ['picture'],
        summary: 'All that is known of one vessel, with the sentences it came from',
        params: TrackParameters,
        querystring: NoQuery,
        response: { 200: VesselDetail, ...REFUSALS },
      },
    },
    request => {
      const track = node.picture.find(request.params.id)
      const detail = track === null ? null : node.picture.detail(track, node.nowMs())
      if (track === null || detail === null) throw unknownTrack()
      return { ...detail, sentences: [...node.sentencesOf(track)] }
    },
  )
}

export function unknownTrack(): Refusal {
  return new Refusal(404, 'unknown-track', 'There is no track of that id or MMSI in the picture.', {
    parameter: 'id',
  })
}

/** The picture as it is, read into one frame that is used again for every answer: answers are made in one go. */
function livePicture(node: NodeRuntime): () => PictureThen {
  const { picture } = node
  const frame = createFrame(1024)
  return () => {
    const nowMs = node.nowMs()
    picture.fill(frame, nowMs, null)
    frame.timeMs = nowMs
    const name = node.info().id
    return {
      frame,
      replay: false,
      identityAt: row => picture.identity(frame.track[row] as number) ?? namelessAt(frame, row, name),
    }
  }
}
