/** The partners of this node: how it stands with each, and other keys, which two people must agree to. */
import { PartnerAgreement, PartnerList } from '#contract'
import type { PartnersDesk } from '../../desk/partners-desk.ts'
import type { Identity } from '../../identity/ports.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { provenSessionOf, sessionOf } from '../rights.ts'

const TAG = ['trust']

export function partnerRoutes(app: Api, desk: PartnersDesk, identity: Identity): void {
  app.get(
    '/api/v1/partners',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'How it stands with each partner: lag by lane, receipts, last checkpoint, evidence',
        querystring: NoQuery,
        response: { 200: PartnerList, ...REFUSALS },
      },
    },
    request => desk.list(sessionOf(request)),
  )
  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    door.post(
      '/api/v1/partners/agreement',
      {
        config: { right: 'administer' },
        schema: {
          tags: TAG,
          summary: 'Agrees to other keys of a known partner. In force when a second administrator has agreed',
          querystring: NoQuery,
          body: PartnerAgreement,
          response: { 200: PartnerList, ...REFUSALS },
        },
      },
      request => desk.agree(provenSessionOf(request, identity), request.body.state, request.body.reason),
    )
    door.post(
      '/api/v1/partners/resumption',
      {
        config: { right: 'administer' },
        schema: {
          tags: TAG,
          summary:
            'A word on the end of a halt, after two histories were signed. It ends when a second administrator has said so',
          querystring: NoQuery,
          body: PartnerAgreement,
          response: { 200: PartnerList, ...REFUSALS },
        },
      },
      request => desk.resume(provenSessionOf(request, identity), request.body.state, request.body.reason),
    )
    done()
  })
}
