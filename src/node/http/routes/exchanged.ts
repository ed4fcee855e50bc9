/** What came from partners, and what each side gave and got. */
import { z } from 'zod'
import { Balance, ReceivedPage } from '#contract'
import { State } from '#records'
import type { ExchangeDesk } from '../../desk/exchange-desk.ts'
import { type Api, REFUSALS } from '../api.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['trust']
const ReceivedQuestion = z.strictObject({
  partner: State.optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export function exchangedRoutes(app: Api, desk: ExchangeDesk): void {
  app.get(
    '/api/v1/received',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'What came from partners, what it did here, and what is kept aside and why',
        querystring: ReceivedQuestion,
        response: { 200: ReceivedPage, ...REFUSALS },
      },
    },
    request => {
      const { partner, after, limit } = request.query
      const before = after === undefined ? null : Number(after)
      return desk.received(sessionOf(request), { partner: partner ?? null, before, limit })
    },
  )
  app.get(
    '/api/v1/balance',
    {
      config: { right: 'inspect' },
      schema: {
        tags: TAG,
        summary: 'What each side gave and got, by month and kind',
        querystring: NoQuery,
        response: { 200: Balance, ...REFUSALS },
      },
    },
    () => desk.balance(),
  )
}
