/** What a visitor may ask of a demonstration. A node that is none refuses. */
import { DemonstrationAnswer, DemonstrationDraft } from '#contract'
import type { DemonstrationDesk } from '../../demonstration/desk.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

export function demonstrationRoutes(app: Api, desk: DemonstrationDesk): void {
  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    door.post(
      '/api/v1/demonstration/acts',
      {
        config: { right: 'session' },
        schema: {
          tags: ['demonstration'],
          summary:
            'Plays the demonstration on both nodes, or breaks something of it on this one for a minute',
          body: DemonstrationDraft,
          querystring: NoQuery,
          response: { 200: DemonstrationAnswer, ...REFUSALS },
        },
      },
      request => desk.act(sessionOf(request), request.body),
    )
    done()
  })
}
