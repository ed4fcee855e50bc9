/** The node itself and its feeds. */
import { FeedList, NodeInfo } from '#contract'
import { type Api, REFUSALS, type Served } from '../api.ts'
import { NoQuery } from '../query.ts'
import { instant } from '../vessel.ts'

export function nodeRoutes(app: Api, { node }: Served): void {
  app.get(
    '/api/v1/node',
    {
      config: { right: 'session' },
      schema: {
        tags: ['node'],
        summary: 'Who this node is, how it is, and what is wrong with it',
        querystring: NoQuery,
        response: { 200: NodeInfo, ...REFUSALS },
      },
    },
    () => node.info(),
  )

  app.get(
    '/api/v1/feeds',
    {
      config: { right: 'watch' },
      schema: {
        tags: ['node'],
        summary: 'Where observations come from: age, rate, what was refused and why',
        querystring: NoQuery,
        response: { 200: FeedList, ...REFUSALS },
      },
    },
    () => {
      const feeds = [...node.feeds()]
      return { simulated: feeds.some(feed => feed.simulated), time: instant(node.nowMs()), feeds }
    },
  )
}
