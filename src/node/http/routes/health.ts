/** For those who watch over the node: is it there, is it ready, and its numbers. */
import { z } from 'zod'
import { Health } from '#contract'
import type { NodeRuntime } from '../../serve/runtime.ts'
import { type Api, REFUSALS, type Served } from '../api.ts'
import type { Measure } from '../exposition.ts'
import { exposition } from '../exposition.ts'
import { NoQuery } from '../query.ts'

const Exposition = z.string().meta({ description: 'Prometheus text format 0.0.4' })

export function healthRoutes(app: Api, { node }: Served, measures: () => Measure[]): void {
  app.get(
    '/health/live',
    {
      config: { right: 'public' },
      schema: {
        tags: ['health'],
        summary: 'The process answers',
        querystring: NoQuery,
        response: { 200: Health, ...REFUSALS },
      },
    },
    () => ({ status: 'ready' as const, checks: { process: 'good' } }),
  )

  app.get(
    '/health/ready',
    {
      config: { right: 'public' },
      schema: {
        tags: ['health'],
        summary: 'What comes in is written and shown. Without its history a node still watches, and is ready',
        querystring: NoQuery,
        response: { 200: Health, 503: Health, '4xx': REFUSALS['4xx'] },
      },
    },
    (_request, reply) => {
      const health = healthOf(node)
      reply.code(health.status === 'ready' ? 200 : 503)
      return health
    },
  )

  app.get(
    '/metrics',
    {
      config: { right: 'machine' },
      serializerCompiler: () => data => String(data),
      schema: {
        tags: ['health'],
        summary: 'The numbers of this node for Prometheus',
        querystring: NoQuery,
        produces: ['text/plain'],
        response: { 200: Exposition, ...REFUSALS },
      },
    },
    (_request, reply) => {
      reply.type('text/plain; version=0.0.4; charset=utf-8')
      return exposition(measures())
    },
  )
}

const MEMORY_FULL = 'more is open than should be held in memory'

export function healthOf(node: NodeRuntime): Health {
  const { trouble } = node.log
  return {
    status: trouble === null ? 'ready' : 'not-ready',
    checks: {
      log: trouble ?? 'good',
      history: node.history.trouble ?? 'good',
      // It goes on and takes what comes: told here, since somebody has to close what is over before memory runs out.
      ...(node.counters()['rescue_memory_full'] === 1 ? { rescues: MEMORY_FULL } : {}),
    },
  }
}
