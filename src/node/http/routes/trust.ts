/** What can be checked: who looked and why, what was given to whom, the rules in force, what of whom is kept. */
import { z } from 'zod'
import { AccessPage, DataMap, PolicyProposal, PolicySetView, Reason, ReleasedPage } from '#contract'
import { ACT_KINDS } from '#custody'
import { State } from '#records'
import type { ExchangeDesk } from '../../desk/exchange-desk.ts'
import type { LedgerDesk } from '../../desk/ledger-desk.ts'
import type { PartnersDesk } from '../../desk/partners-desk.ts'
import type { PoliciesDesk } from '../../desk/policies-desk.ts'
import type { RecordsDesk } from '../../desk/records-desk.ts'
import type { TrustDesk } from '../../desk/trust-desk.ts'
import type { Identity } from '../../identity/ports.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { provenSessionOf, sessionOf } from '../rights.ts'
import { exchangedRoutes } from './exchanged.ts'
import { ledgerRoutes } from './ledger.ts'
import { partnerRoutes } from './partners.ts'

export interface TrustDesks {
  readonly records: RecordsDesk
  readonly trust: TrustDesk
  readonly policies: PoliciesDesk
  readonly ledger: LedgerDesk
  readonly partners: PartnersDesk
  readonly exchanged: ExchangeDesk
}

const TAG = ['trust']
const Id = z.strictObject({ id: z.uuid() })
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Entry = z.coerce.number().int().min(0).optional()

const AccessQuestion = z.strictObject({
  record: z.uuid().optional(),
  author: z.string().min(1).max(64).optional(),
  kind: z.enum(ACT_KINDS).optional(),
  before: Entry,
  limit: Limit,
})
const OneAccessQuestion = z.strictObject({ before: Entry, limit: Limit })
const ReleasedQuestion = z.strictObject({
  partner: State.optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: Limit,
})

export function trustRoutes(app: Api, desks: TrustDesks, identity: Identity): void {
  logs(app, desks)
  app.get(
    '/api/v1/released',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'What was given to partners; of what this session may not see only that it was',
        querystring: ReleasedQuestion,
        response: { 200: ReleasedPage, ...REFUSALS },
      },
    },
    request => {
      const { partner, after, limit } = request.query
      const before = after === undefined ? null : Number(after)
      return desks.trust.released(sessionOf(request), { partner: partner ?? null, before, limit })
    },
  )
  app.get(
    '/api/v1/data-map',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'What of whom is kept, why and for how long: from the record types themselves',
        querystring: NoQuery,
        response: { 200: DataMap, ...REFUSALS },
      },
    },
    () => desks.trust.dataMap(),
  )
  policies(app, desks.policies, identity)
  ledgerRoutes(app, desks.ledger, desks.records)
  partnerRoutes(app, desks.partners, identity)
  exchangedRoutes(app, desks.exchanged)
}

function logs(app: Api, { records, trust }: TrustDesks): void {
  app.get(
    '/api/v1/access',
    {
      config: { right: 'inspect' },
      schema: {
        tags: TAG,
        summary: 'Who did what, when, what for. Reading it stands in it',
        querystring: AccessQuestion,
        response: { 200: AccessPage, ...REFUSALS },
      },
    },
    request => {
      const { record = null, author = null, kind, before = null, limit } = request.query
      const kinds = kind === undefined ? null : [kind]
      return trust.access(sessionOf(request), { record, author, kinds, before, limit })
    },
  )
  app.get(
    '/api/v1/records/:id/access',
    {
      config: { right: 'inspect' },
      schema: {
        tags: TAG,
        summary: 'Who looked at this record, and why',
        params: Id,
        querystring: OneAccessQuestion,
        response: { 200: AccessPage, ...REFUSALS },
      },
    },
    request => {
      const { before = null, limit } = request.query
      const question = { record: request.params.id, author: null, kinds: null, before, limit }
      return records
        .mustSee(sessionOf(request), request.params.id)
        .then(() => trust.access(sessionOf(request), question))
    },
  )
}

function policies(app: Api, desk: PoliciesDesk, identity: Identity): void {
  app.get(
    '/api/v1/policies',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'The rules in force, in words and in Cedar, and the change that waits for a second person',
        querystring: NoQuery,
        response: { 200: PolicySetView, ...REFUSALS },
      },
    },
    request => desk.view(sessionOf(request)),
  )
  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    door.post(
      '/api/v1/policies',
      {
        config: { right: 'propose-policy' },
        schema: {
          tags: TAG,
          summary: 'Proposes a whole set of rules. Nothing changes until a second person approves it',
          querystring: NoQuery,
          body: PolicyProposal,
          response: { 201: PolicySetView, ...REFUSALS },
        },
      },
      async (request, reply) => {
        const view = await desk.propose(provenSessionOf(request, identity), request.body)
        reply.code(201)
        return view
      },
    )
    for (const [path, decide] of [
      ['approval', desk.approve.bind(desk)],
      ['refusal', desk.refuse.bind(desk)],
    ] as const) {
      door.post(
        `/api/v1/policies/:id/${path}`,
        {
          config: { right: 'approve-policy' },
          schema: {
            tags: TAG,
            summary:
              path === 'approval'
                ? 'A second person puts it in force; what was released is asked again under it'
                : 'A second person refuses it',
            params: Id,
            querystring: NoQuery,
            body: Reason,
            response: { 200: PolicySetView, ...REFUSALS },
          },
        },
        request => decide(provenSessionOf(request, identity), request.params.id, request.body.reason),
      )
    }
    done()
  })
}
