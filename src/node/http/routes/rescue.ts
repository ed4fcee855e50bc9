/** Rescues: what stands, what changed, what was known; a deed of a person; a contact that comes in. */
import { z } from 'zod'
import {
  CONTACT_TEXT_MAX,
  ContactDraft,
  RescueAnswer,
  RescueDraft,
  RescueSituation,
  SitrepDraft,
} from '#contract'
import type { Identity } from '../../identity/ports.ts'
import type { RescueDesk } from '../../rescue/desk.ts'
import { SIGN_OF_LIFE_MS, WAITING_BYTES_MAX } from '../../rescue/limits.ts'
import { type Api, REFUSALS } from '../api.ts'
import { cookieName, tokenIn } from '../cookie.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['rescue']
const KnownQuery = z.strictObject({
  knownAt: z.iso
    .datetime()
    .optional()
    .meta({ description: 'As this node knew it then: what did we know at 02:02?' }),
  about: z
    .uuid()
    .optional()
    .meta({ description: 'A case, or a thing of one, that is wanted though it was settled long ago' }),
})

export function rescueRoutes(app: Api, desk: RescueDesk, identity: Identity): void {
  app.get(
    '/api/v1/rescue',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'All that stands of rescues: contacts, craft, cases, tasks, the joint log',
        querystring: KnownQuery,
        response: { 200: RescueSituation, ...REFUSALS },
      },
      // Already text: it is what is kept for all screens.
      serializerCompiler: () => String,
    },
    async (request, reply) => {
      const { knownAt, about } = request.query
      const text = await desk.situation(
        sessionOf(request),
        knownAt === undefined ? null : Date.parse(knownAt),
        about ?? null,
      )
      return reply.type('application/json; charset=utf-8').send(text as unknown as RescueSituation)
    },
  )

  app.get(
    '/api/v1/rescue/stream',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary:
          'All that stands, then each change, as server-sent events (text/event-stream) of RescueSituation',
        querystring: NoQuery,
        response: { 200: z.string(), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      const out = reply.raw
      const end = await desk.follow(session, {
        tell: json => {
          if (!out.headersSent)
            out.writeHead(200, {
              ...(reply.getHeaders() as Record<string, string>),
              'content-type': 'text/event-stream; charset=utf-8',
              'cache-control': 'no-store',
              'x-accel-buffering': 'no',
            })
          out.write(`data: ${json}\n\n`)
        },
        mayTell: () => out.writableLength < WAITING_BYTES_MAX,
      })
      reply.hijack()
      const life = setInterval(() => out.write(': here\n\n'), SIGN_OF_LIFE_MS)
      const stopListening = identity.onEnd(() => {
        if (
          identity.sessionOf(tokenIn(request.headers.cookie, cookieName(request.headers.host)), 'looks') ===
          null
        )
          out.end()
      })
      out.on('close', () => {
        clearInterval(life)
        stopListening()
        end()
      })
    },
  )

  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    door.post(
      '/api/v1/rescue/acts',
      {
        config: { right: 'session' },
        schema: {
          tags: TAG,
          summary:
            'One deed of a rescue, decided by the rules before it is written; refused with every reason',
          body: RescueDraft,
          querystring: NoQuery,
          response: { 200: RescueAnswer, ...REFUSALS },
        },
      },
      request => desk.act(sessionOf(request), request.body),
    )
    door.post(
      '/api/v1/rescue/contacts',
      {
        config: { right: 'session' },
        bodyLimit: CONTACT_TEXT_MAX * 4,
        schema: {
          tags: TAG,
          summary:
            'A contact that came in: its words are read, and what was read is shown; sent twice, it is one',
          body: ContactDraft,
          querystring: NoQuery,
          response: { 201: z.object({ id: z.string() }), ...REFUSALS },
        },
      },
      async (request, reply) => reply.code(201).send(await desk.contact(sessionOf(request), request.body)),
    )
    door.post(
      '/api/v1/rescue/sitreps',
      {
        config: { right: 'session' },
        schema: {
          tags: TAG,
          summary: 'A situation report in IMO form, made of what stands, in both languages, and sent',
          body: SitrepDraft,
          querystring: NoQuery,
          response: { 200: RescueAnswer, ...REFUSALS },
        },
      },
      request => desk.sitrep(sessionOf(request), request.body),
    )
    done()
  })
}
