/** Aids in a rescue: drift of a craft, a brief made ready with the nearest units, a message of alert, the search of a case. */
import { z } from 'zod'
import { RescueAnswer, RescueBrief, RescueDrift, SearchOfCase } from '#contract'
import type { RescueAid } from '../../rescue/aid.ts'
import type { SearchDesk } from '../../rescue/search-desk.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['rescue']
const Id = z.strictObject({ id: z.uuid() })
const AtQuery = z.strictObject({
  at: z.iso.datetime().optional().meta({ description: 'ISO 8601, UTC; now when left out' }),
})
const UnitQuery = z.strictObject({
  unit: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: 'For whom: the area is then that of the time at which it is there' }),
})

export interface RescueAids {
  readonly aid: RescueAid
  readonly searches: SearchDesk
}

export function rescueAidRoutes(app: Api, { aid, searches }: RescueAids): void {
  app.get(
    '/api/v1/rescue/crafts/:id/drift',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'Where a craft may be, as if it drifted from its last place, and when it crosses the line',
        params: Id,
        querystring: AtQuery,
        response: { 200: RescueDrift, ...REFUSALS },
      },
    },
    request =>
      aid.drift(
        sessionOf(request),
        request.params.id,
        request.query.at === undefined ? null : Date.parse(request.query.at),
      ),
  )

  app.get(
    '/api/v1/rescue/crafts/:id/brief',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'A brief made ready, and the units of both states by who can be there first. It is not sent',
        params: Id,
        querystring: UnitQuery,
        response: { 200: RescueBrief, ...REFUSALS },
      },
    },
    request => aid.brief(sessionOf(request), request.params.id, request.query.unit ?? null),
  )

  app.get(
    '/api/v1/rescue/cases/:id/cap',
    {
      config: { right: 'session' },
      // Already text.
      serializerCompiler: () => String,
      schema: {
        tags: TAG,
        summary:
          'The case as a message of alert, CAP 1.2: Alert, then Update, Cancel when it is closed. Restricted; Exercise wherever any of it is made up',
        params: Id,
        querystring: NoQuery,
        response: { 200: z.string(), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const text = await aid.cap(sessionOf(request), id)
      reply
        .type('application/cap+xml; charset=utf-8')
        .header('content-disposition', `attachment; filename="case-${id}.cap"`)
      return text
    },
  )

  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    door.post(
      '/api/v1/drift/plans/:id/case',
      {
        config: { right: 'session' },
        schema: {
          tags: TAG,
          summary: 'A plan becomes the search of a case: on the log of both centres, with areas and POS',
          params: Id,
          querystring: NoQuery,
          body: SearchOfCase,
          response: { 200: RescueAnswer, ...REFUSALS },
        },
      },
      request => searches.plan(sessionOf(request), request.params.id, request.body),
    )
    done()
  })
}
