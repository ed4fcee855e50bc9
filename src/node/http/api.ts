/** What the routes share: the typed application, what it serves, and how every route describes its refusals. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Problem } from '#contract'
import type { LiveHub } from '../live/hub.ts'
import type { NodeRuntime } from '../serve/runtime.ts'
import type { Memory } from './memory.ts'

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What stands behind the routes. */
export interface Served {
  readonly node: NodeRuntime
  readonly memory: Memory
  readonly hub: LiveHub
}

/** Every route may refuse and may fail, in one shape. */
export const REFUSALS = { '4xx': Problem, '5xx': Problem } as const
