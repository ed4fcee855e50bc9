/** The live picture, asked for: pages of vessels, the same as GeoJSON, and one vessel with its raw sentences. */
import { createFrame, DoubtList, VesselCollection, VesselDetail, VesselPage } from '#contract'
import type { NodeRuntime } from '../../serve/runtime.ts'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { collectionOf } from '../geojson.ts'
import { type PictureThen, pageOf } from '../page.ts'
import { Refusal } from '../problem.ts'
import { DoubtsQuery, NoQuery, TrackParameters, VesselsQuery } from '../query.ts'
import { instant, namelessAt } from '../vessel.ts'

export function vesselRoutes(app: Api, { node }: Served): void {
  const picture = livePicture(node)

  app.get(
    '/api/v1/vessels',
    {
      config: { right: 'watch' },
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
      config: { right: 'watch' },
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
    '/api/v1/doubts',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['picture'],
        summary:
          'How sure the places of the fused tracks are: the 95 % ellipse of each, the least sure first',
        querystring: DoubtsQuery,
        response: { 200: DoubtList, ...REFUSALS },
      },
    },
    request => doubtsOf(node, request.query.limit),
  )

  app.get(
    '/api/v1/vessels/:id',
    {
      config: { right: 'watch' },
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

function doubtsOf(node: NodeRuntime, most: number): DoubtList {
  const all = [...node.picture.doubts()].toSorted(
    (a, b) => b.doubt.majorMetres - a.doubt.majorMetres || a.number - b.number,
  )
  const doubts = all.slice(0, most)
  return {
    simulated: doubts.some(each => each.simulated),
    time: instant(node.nowMs()),
    cut: doubts.length < all.length,
    doubts,
  }
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
      doubtAt: row => picture.doubtOf(frame.track[row] as number),
      identityAt: row => picture.identity(frame.track[row] as number) ?? namelessAt(frame, row, name),
    }
  }
}
