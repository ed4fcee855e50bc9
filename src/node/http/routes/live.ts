/** The address of the live socket, for those who come without one, and in the description of the API. */
import { LiveMessage } from '#contract'
import { type Api, REFUSALS } from '../api.ts'
import { NoQuery } from '../query.ts'
import { LIVE_PATH, upgradeRequired } from '../upgrade.ts'

export function liveRoute(app: Api): void {
  app.get(
    LIVE_PATH,
    {
      config: { right: 'watch' },
      schema: {
        tags: ['picture'],
        summary: 'The live picture as a WebSocket: texts as below, and binary frames',
        querystring: NoQuery,
        response: { 101: LiveMessage, ...REFUSALS },
      },
    },
    (_request, reply) => {
      reply.header('upgrade', 'websocket')
      throw upgradeRequired()
    },
  )
}
