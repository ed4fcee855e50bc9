/** The ledger: its head for whoever is signed in, a proof for whoever may see the record, any proof for who inspects. */
import { z } from 'zod'
import { LedgerHead, Proof } from '#contract'
import type { LedgerDesk } from '../../desk/ledger-desk.ts'
import type { RecordsDesk } from '../../desk/records-desk.ts'
import { type Api, REFUSALS } from '../api.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'

const TAG = ['trust']
const Id = z.strictObject({ id: z.uuid() })
const Entry = z.strictObject({ entry: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })

export function ledgerRoutes(app: Api, ledger: LedgerDesk, records: RecordsDesk): void {
  app.get(
    '/api/v1/ledger',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'Size, root and signature of the ledger: what may be compared with what others hold',
        querystring: NoQuery,
        response: { 200: LedgerHead, ...REFUSALS },
      },
    },
    () => ledger.head(),
  )
  app.get(
    '/api/v1/records/:id/proof',
    {
      config: { right: 'session' },
      schema: {
        tags: TAG,
        summary: 'That the last version of this record stands in the ledger, step by step to the signed root',
        params: Id,
        querystring: NoQuery,
        response: { 200: Proof, ...REFUSALS },
      },
    },
    request => records.entryOf(sessionOf(request), request.params.id).then(entry => ledger.proof(entry)),
  )
  app.get(
    '/api/v1/ledger/proofs/:entry',
    {
      config: { right: 'inspect' },
      schema: {
        tags: TAG,
        summary: 'That this entry stands in the ledger',
        params: Entry,
        querystring: NoQuery,
        response: { 200: Proof, ...REFUSALS },
      },
    },
    request => ledger.proof(request.params.entry),
  )
}
