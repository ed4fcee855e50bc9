/** Drift and search planning: an officer asks where it may be and where to search. For rescue alone; it orders nobody anything. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  DriftKeeping,
  DriftOffer,
  DriftQuestion,
  DriftRun,
  DriftRuns,
  FruitlessQuestion,
  PlanFormat,
  PlanQuestion,
  Plans,
  PlanView,
  RecordView,
} from '#contract'
import type { DriftDesk } from '../../desk/drift-desk.ts'
import type { Session } from '../../identity/ports.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { Refusal } from '../problem.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['drift']
const Id = z.strictObject({ id: z.uuid() })
const FileQuery = z.strictObject({
  format: PlanFormat,
  unit: z.string().max(40).optional().describe('Of an RTZ: whose route; else the first'),
})

export function driftRoutes(app: Api, desk: DriftDesk): void {
  reading(app, desk)
  // JSON is taken at these doors alone: elsewhere a form of another page could be mistaken for something else.
  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    asking(door, desk)
    done()
  })
}

/** @throws Refusal 403 for a session that is not here to rescue */
function rescuer(request: FastifyRequest): Session {
  const session = sessionOf(request)
  if (session.purpose !== 'search-and-rescue')
    throw new Refusal(403, 'not-permitted', 'Drift and search planning are for search and rescue alone.')
  return session
}

function reading(app: Api, desk: DriftDesk): void {
  app.get(
    '/api/v1/drift/offer',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'What may be asked: objects, sources of current and wind, limits',
        querystring: NoQuery,
        response: { 200: DriftOffer, ...REFUSALS },
      },
    },
    request => {
      rescuer(request)
      return desk.offer()
    },
  )

  app.get(
    '/api/v1/drift/runs',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'The runs that are kept, the newest first',
        querystring: NoQuery,
        response: { 200: DriftRuns, ...REFUSALS },
      },
    },
    request => {
      rescuer(request)
      return desk.runs()
    },
  )

  app.get(
    '/api/v1/drift/runs/:id',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'One run: particles, contours, stream, landfalls, as believed after all fruitless searches',
        params: Id,
        querystring: NoQuery,
        response: { 200: DriftRun, ...REFUSALS },
      },
    },
    request => {
      rescuer(request)
      return desk.run(request.params.id)
    },
  )

  app.get(
    '/api/v1/drift/runs/:id/plans',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'The plans made for a run, the newest first',
        params: Id,
        querystring: NoQuery,
        response: { 200: Plans, ...REFUSALS },
      },
    },
    request => {
      rescuer(request)
      return desk.plans(request.params.id)
    },
  )

  fileRoute(app, desk)
}

function fileRoute(app: Api, desk: DriftDesk): void {
  app.get(
    '/api/v1/drift/plans/:id/file',
    {
      config: { right: 'watch' },
      serializerCompiler: () => data => String(data),
      schema: {
        tags: TAG,
        summary:
          'A plan as GPX, RTZ, GeoJSON or a message in plain text, stamped DEMO and SIMULATED where it is',
        params: Id,
        querystring: FileQuery,
        response: { 200: z.string(), ...REFUSALS },
      },
    },
    (request, reply) => {
      rescuer(request)
      const { format, unit } = request.query
      const file = desk.file(request.params.id, format, unit ?? null)
      reply
        .type(`${file.type}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${file.name}"`)
      return file.text
    },
  )
}

function asking(app: Api, desk: DriftDesk): void {
  app.post(
    '/api/v1/drift/runs',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'Where may it be? A run of the drift model, answered when it is done',
        querystring: NoQuery,
        body: DriftQuestion,
        response: { 201: DriftRun, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const run = await desk.start(request.body, rescuer(request).displayName)
      reply.code(201)
      return run
    },
  )

  app.post(
    '/api/v1/drift/runs/:id/record',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary:
          'Keeps a run as a record with the case: start, object, current and wind with their digest, result',
        params: Id,
        querystring: NoQuery,
        body: DriftKeeping,
        response: { 201: RecordView, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const record = await desk.keep(rescuer(request), request.params.id, request.body.marking)
      reply.code(201)
      return record
    },
  )

  app.post(
    '/api/v1/drift/plans',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'Where to search with these units; or what areas that a person drew are worth. A proposal',
        querystring: NoQuery,
        body: PlanQuestion,
        response: { 201: PlanView, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const plan = await desk.plan(request.body, rescuer(request).displayName)
      reply.code(201)
      return plan
    },
  )

  app.post(
    '/api/v1/drift/searches',
    {
      config: { right: 'watch' },
      schema: {
        tags: TAG,
        summary: 'It was searched and nothing was found: the run as it is believed from now on',
        querystring: NoQuery,
        body: FruitlessQuestion,
        response: { 201: DriftRun, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const run = await desk.fruitless(request.body, rescuer(request).displayName)
      reply.code(201)
      return run
    },
  )
}
