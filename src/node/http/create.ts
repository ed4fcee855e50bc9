/** The node's door to its screens and to other programs: HTTP, the live socket, the screens themselves. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { DriftDesk } from '../desk/drift-desk.ts'
import type { RescueDesk } from '../rescue/desk.ts'
import type { WatchDesk } from '../watch/desk.ts'
import type { DemonstrationDesk } from '../demonstration/desk.ts'
import { LiveHub } from '../live/hub.ts'
import { LIVE_LIMITS, type LiveLimits } from '../live/limits.ts'
import { LEVELS } from '#records'
import type { People } from '../identity/open.ts'
import { type Identity, NOBODY } from '../identity/ports.ts'
import type { NodeRuntime } from '../serve/runtime.ts'
import { answerUnknown } from './addresses.ts'
import type { Api, Served } from './api.ts'
import { guard } from './guard.ts'
import { NEVER_KEPT, SAFE_HEADERS } from './headers.ts'
import type { Names } from './hosts.ts'
import { HTTP_LIMITS } from './limits.ts'
import { Memory } from './memory.ts'
import { measuresOf } from './metrics.ts'
import { describeApi, openApiRoute } from './openapi.ts'
import { answerError, Refusal } from './problem.ts'
import { rights } from './rights.ts'
import { demonstrationRoutes } from './routes/demonstration.ts'
import { driftRoutes } from './routes/drift.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { liveRoute } from './routes/live.ts'
import { nodeRoutes } from './routes/node.ts'
import { peopleRoutes } from './routes/people.ts'
import { pictureRoutes } from './routes/picture.ts'
import { recordRoutes } from './routes/records.ts'
import { rescueRoutes } from './routes/rescue.ts'
import { type RescueAids, rescueAidRoutes } from './routes/rescue-aid.ts'
import { sensorRoutes } from './routes/sensors.ts'
import type { NodeFacts } from './routes/session.ts'
import { sentenceRoutes } from './routes/sentences.ts'
import { trackRoutes } from './routes/tracks.ts'
import { type TrustDesks, trustRoutes } from './routes/trust.ts'
import { vesselRoutes } from './routes/vessels.ts'
import { watchRoutes } from './routes/watch.ts'
import { screens } from './screens.ts'
import { liveDoor, refuse } from './upgrade.ts'

export interface HttpOptions {
  /** Where it listens; beyond loopback only when the configuration says so. */
  readonly host?: string
  /** 0: whichever is free. */
  readonly port?: number
  /** Host names it answers to, without port, besides the loopback ones and `host`. */
  readonly allowedHosts?: readonly string[]
  /** Origins of pages, e.g. `https://screen.example`, that may use it besides its own. */
  readonly allowedOrigins?: readonly string[]
  /** Addresses of the node's own doors to others (TLS proxies): their word for who comes is believed. */
  readonly trustedProxies?: readonly string[]
  /** Who is signed in. Without it nobody is: only what is public answers. */
  readonly identity?: Identity
  /** The doors of identity, and what administrators do. Its identity is the one that counts. */
  readonly people?: People
  /** Records and what can be checked of them. Without it those addresses do not exist. */
  readonly desks?: TrustDesks
  /** Drift and search planning. Without it those addresses do not exist. */
  readonly drift?: DriftDesk
  /** Rescues: contacts, craft, cases. Without it those addresses do not exist. */
  readonly rescue?: RescueDesk
  /** Aids in a rescue: drift, briefs, messages of alert. Without it those addresses do not exist. */
  readonly rescueAids?: RescueAids
  /** Rules and what stands. Without it those addresses do not exist. */
  readonly watch?: WatchDesk
  /** What may be asked of a demonstration. Without it that address does not exist. */
  readonly demonstration?: DemonstrationDesk
  /** What the sign-in page says of the node besides its name. */
  readonly facts?: () => NodeFacts
  /** The built screens; null or empty folder: `/` says so. */
  readonly webFolder?: string | null
  /** Null: silent. */
  readonly logger?: FastifyBaseLogger | null
  readonly liveLimits?: LiveLimits
}

export interface Http {
  readonly app: Api
  readonly hub: LiveHub
  /** Listens, and starts the live ticks. Gives the address of the screens, e.g. `http://127.0.0.1:4800/`. */
  listen(): Promise<string>
  /** Says goodbye to the live sockets, then closes all. */
  close(): Promise<void>
}

export async function createHttp(node: NodeRuntime, options: HttpOptions = {}): Promise<Http> {
  const names = namesOf(options)
  const limits = options.liveLimits ?? LIVE_LIMITS
  const identity = options.people?.identity ?? options.identity ?? NOBODY
  const hub = new LiveHub(
    { picture: node.picture, node: () => node.info(), feeds: () => node.feeds() },
    limits,
    () => node.nowMs(),
  )
  const served: Served = { node, memory: new Memory(node.history), hub }
  const delay = monitorEventLoopDelay({ resolution: 20 })

  const app = application(options.logger ?? null)
  const proxies = new Set(options.trustedProxies)
  const rate = guard(app, names, proxies)
  rights(app, identity)
  answerUnknown(app)
  await describeApi(app, node.info().version)
  nodeRoutes(app, served)
  vesselRoutes(app, served)
  pictureRoutes(app, served)
  trackRoutes(app, served)
  historyRoutes(app, served)
  sentenceRoutes(app, served)
  sensorRoutes(app, served)
  healthRoutes(app, served, () => measuresOf(served, delay))
  liveRoute(app)
  const { people, facts = () => factsOf(node) } = options
  if (people !== undefined) peopleRoutes(app, served, people, facts)
  if (options.desks !== undefined) {
    recordRoutes(app, options.desks.records, identity)
    trustRoutes(app, options.desks, identity)
  }
  if (options.drift !== undefined) driftRoutes(app, options.drift)
  if (options.rescue !== undefined) rescueRoutes(app, options.rescue, identity)
  if (options.rescueAids !== undefined) rescueAidRoutes(app, options.rescueAids)
  if (options.watch !== undefined) watchRoutes(app, options.watch)
  if (options.demonstration !== undefined) demonstrationRoutes(app, options.demonstration)
  openApiRoute(app)
  await screens(app, options.webFolder ?? null)
  const door = liveDoor(app.server, hub, { names, limits, identity, rate, proxies })
  await app.ready()

  return {
    app,
    hub,
    listen: async () => {
      await app.listen({ host: options.host ?? LOOPBACK, port: options.port ?? 0 })
      delay.enable()
      hub.start()
      return linkOf(app.server)
    },
    close: async () => {
      door.close()
      await hub.close()
      delay.disable()
      await app.close()
    },
  }
}

/** Of a node that has no ledger and no partner yet. */
function factsOf(node: NodeRuntime): NodeFacts {
  const { id, nation } = node.info()
  return { address: id, keyName: null, keyFingerprint: null, partner: null, ceiling: LEVELS[nation][1] }
}

const LOOPBACK = '127.0.0.1'

function application(logger: FastifyBaseLogger | null): Api {
  const app = fastify({
    ...(logger === null ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    // The guard does, in words.
    http: { requireHostHeader: false },
    requestTimeout: HTTP_LIMITS.requestMsMax,
    bodyLimit: HTTP_LIMITS.bodyBytesMax,
    routerOptions: { maxParamLength: 2 * HTTP_LIMITS.pathPartCharactersMax },
    // An address that cannot be read comes past the guard: what browsers are told is told here.
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...SAFE_HEADERS, 'cache-control': NEVER_KEPT })
      answerError(error, request, reply)
    },
    clientErrorHandler: (_error, socket) => {
      refuse(socket, new Refusal(400, 'bad-body', 'That was not a whole and well formed HTTP request.'))
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.server.maxConnections = HTTP_LIMITS.socketsMax
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  return app
}

function namesOf(options: HttpOptions): Names {
  const own = options.host ?? LOOPBACK
  const spoken = own.includes(':') ? `[${own}]` : own
  return {
    hosts: [spoken, ...(options.allowedHosts ?? [])].map(name => name.toLowerCase()),
    origins: (options.allowedOrigins ?? []).map(origin => origin.toLowerCase()),
  }
}

function linkOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  const anywhere = address === '0.0.0.0' || address === '::'
  const host = anywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}/`
}
