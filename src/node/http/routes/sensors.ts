/** The sensors and what they see: how each is, raw plots, what made a track; and the doors for what was seen. */
import { z } from 'zod'
import { Explanation, PlotList, SensorList, SentencesTaken, SightingReport, SightingTaken } from '#contract'
import { detectionSchema } from '#sensors'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { Refusal } from '../problem.ts'
import { NoQuery, PlotsQuery, TrackParameters } from '../query.ts'
import { isLoopback } from '../rights.ts'
import { Turnstile } from '../turnstile.ts'
import { instant } from '../vessel.ts'
import { linesOf, whenWritten } from './sentences.ts'
import { unknownTrack } from './vessels.ts'

export const DETECTION_SCHEMA_PATH = '/api/v1/schemas/detection.json'

export function sensorRoutes(app: Api, { node }: Served): void {
  app.get(
    '/api/v1/sensors',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['sensors'],
        summary: 'The radars, cameras, drones and others of this node: where they stand and how they are',
        querystring: NoQuery,
        response: { 200: SensorList, ...REFUSALS },
      },
    },
    () => {
      const sensors = [...node.sensors()]
      return {
        simulated: sensors.some(sensor => sensor.simulated),
        time: instant(node.nowMs()),
        sensors,
      }
    },
  )

  app.get(
    '/api/v1/plots',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['sensors'],
        summary: 'What the sensors saw in the last seconds, as they saw it, fused with nothing',
        querystring: PlotsQuery,
        response: { 200: PlotList, ...REFUSALS },
      },
    },
    request => node.plots(request.query.seconds, request.query.limit),
  )

  app.get(
    '/api/v1/tracks/:id/explanation',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['sensors'],
        summary: 'From a track back to the sentences and detections that made it, as received',
        params: TrackParameters,
        querystring: NoQuery,
        response: { 200: Explanation, ...REFUSALS },
      },
    },
    request => explaining.pass(() => explanationOf(node, request.params.id)),
  )

  /** Each reads a piece of the log. */
  const explaining = new Turnstile({
    runningMax: HTTP_LIMITS.explainingMax,
    waitingMax: HTTP_LIMITS.historyWaitingMax,
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })

  schemaRoute(app)
  detectionRoute(app, node)
  // JSON is taken at this door alone: elsewhere a form of another page could be mistaken for sentences.
  app.register((inner, _options, done) => {
    sightingRoute(inner as unknown as Api, node)
    done()
  })
}

async function explanationOf(node: Served['node'], id: string): Promise<Explanation> {
  const track = node.picture.find(id)
  if (track === null) throw unknownTrack()
  return (await node.explain(track)) ?? notFused()
}

function schemaRoute(app: Api): void {
  const text = JSON.stringify(detectionSchema())
  app.get(
    DETECTION_SCHEMA_PATH,
    {
      config: { right: 'public' },
      serializerCompiler: () => data => String(data),
      schema: {
        tags: ['sensors'],
        summary: 'JSON Schema of one line of a detection feed',
        querystring: NoQuery,
        response: {
          200: z.string().meta({ type: 'object', description: 'JSON Schema 2020-12' }),
          ...REFUSALS,
        },
      },
    },
    (_request, reply) => {
      reply.type('application/schema+json; charset=utf-8')
      return text
    },
  )
}

const Lines = z.custom<Buffer>(Buffer.isBuffer, 'lines of text').meta({
  type: 'string',
  description: `Detections, one JSON object a line, as ${DETECTION_SCHEMA_PATH} describes them`,
})

function detectionRoute(app: Api, node: Served['node']): void {
  const turnstile = new Turnstile({
    runningMax: HTTP_LIMITS.takingMax,
    waitingMax: 0,
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.post(
    '/api/v1/detections',
    {
      config: { right: 'machine' },
      bodyLimit: HTTP_LIMITS.bodyBytesMax,
      schema: {
        tags: ['sensors'],
        summary: 'Hands in what sensors saw. Answers when it is on disk',
        querystring: NoQuery,
        consumes: ['application/x-ndjson', 'text/plain'],
        body: Lines,
        response: { 200: SentencesTaken, ...REFUSALS },
      },
      onRequest: (_request, _reply, next) => {
        next(node.takesDetections ? undefined : closed())
      },
    },
    request =>
      turnstile.pass(() => {
        const lines = linesOf(request.body)
        if (lines.length === 0)
          throw new Refusal(400, 'bad-body', 'There is no detection in the body: one JSON object a line.')
        return whenWritten(node, () => node.takeDetections(lines))
      }),
  )
}

function sightingRoute(app: Api, node: Served['node']): void {
  const turnstile = new Turnstile({
    runningMax: HTTP_LIMITS.takingMax,
    waitingMax: 0,
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })
  jsonOnly(app)
  app.post(
    '/api/v1/sightings',
    {
      config: { right: 'watch' },
      bodyLimit: HTTP_LIMITS.sightingBytesMax,
      schema: {
        tags: ['sensors'],
        summary: 'Hands in what a person saw: where, when, how many. Answers when it is on disk',
        querystring: NoQuery,
        body: SightingReport,
        response: { 200: SightingTaken, ...REFUSALS },
      },
      // The page of this machine may always; others where the node takes what sensors see.
      onRequest: (request, _reply, next) => {
        next(isLoopback(request.ip) || node.takesDetections ? undefined : closed())
      },
    },
    request =>
      turnstile.pass(() => {
        const aheadMs = Date.parse(request.body.seenAt) - node.nowMs()
        if (aheadMs > HTTP_LIMITS.sightingAheadMsMax)
          throw new Refusal(400, 'bad-body', "'seenAt' is in the future.", { parameter: 'seenAt' })
        return whenWritten(node, () => node.takeSighting(request.body))
      }),
  )
}

function notFused(): never {
  throw new Refusal(
    404,
    'unknown-track',
    'No other sensor than AIS is fused into this track: its sentences stand in /api/v1/vessels/ID.',
    { parameter: 'id' },
  )
}

function closed(): Refusal {
  return new Refusal(
    403,
    'detections-closed',
    'This node takes no detections over HTTP. Its configuration can open this address.',
  )
}
