/** The watch: its rules with their schema, what stands now, and a look to be recorded. It takes nothing in: alerts are handled as acts. */
import { WatchLook, WatchNow, WatchRules } from '#contract'
import type { WatchDesk } from '../../watch/desk.ts'
import { type Api, REFUSALS } from '../api.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['watch']

export function watchRoutes(app: Api, desk: WatchDesk): void {
  app.get(
    '/api/v1/watch',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'Situations that stand on this node now, before they are written, the most urgent first',
        querystring: NoQuery,
        response: { 200: WatchNow, ...REFUSALS },
      },
    },
    request => desk.now(sessionOf(request)),
  )
  app.get(
    '/api/v1/watch/rules',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'The rules in force, and the schema of a file of rules',
        querystring: NoQuery,
        response: { 200: WatchRules, ...REFUSALS },
      },
    },
    request => desk.rules(sessionOf(request)),
  )
  app.get(
    '/api/v1/watch/look',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'What a look of the watch sees now: a line of a recorded night, for trying rules',
        querystring: NoQuery,
        response: { 200: WatchLook, ...REFUSALS },
      },
    },
    request => desk.look(sessionOf(request)),
  )
}
