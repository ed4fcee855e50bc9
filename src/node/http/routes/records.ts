/** Records: list, write, read, change, and what is decided about one as a whole. The desk decides and commits. */
import { z } from 'zod'
import {
  Reason,
  Readers,
  ReadersQuestion,
  RECORD_LIMITS,
  RecordChange,
  RecordDraft,
  RecordPage,
  RecordTypeInfo,
  RecordView,
} from '#contract'
import type { Deed, ListQuestion, RecordsDesk } from '../../desk/records-desk.ts'
import type { Identity } from '../../identity/ports.ts'
import { type Api, REFUSALS } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { NoQuery } from '../query.ts'
import { provenSessionOf, sessionOf } from '../rights.ts'

const Id = z.strictObject({ id: z.uuid() })
const Cursor = z.string().max(64).optional().meta({ description: '`next` of the answer before' })
const Limit = z.coerce.number().int().min(1).max(RECORD_LIMITS.pageMax).default(RECORD_LIMITS.pageDefault)

const ListQuery = z.strictObject({
  kind: z.string().max(64).optional(),
  text: z.string().trim().min(1).max(RECORD_LIMITS.textMax).optional(),
  after: Cursor,
  limit: Limit,
})
const PageQuery = z.strictObject({ after: Cursor, limit: Limit })
const SubjectQuery = z.strictObject({ key: z.string().min(3).max(128), after: Cursor, limit: Limit })

const RECORD_TAG = ['records']

export function recordRoutes(app: Api, desk: RecordsDesk, identity: Identity): void {
  app.get(
    '/api/v1/record-types',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'The types of record, their forms, their markings and how long they are kept',
        querystring: NoQuery,
        response: { 200: z.array(RecordTypeInfo), ...REFUSALS },
      },
    },
    request => desk.types(sessionOf(request)),
  )

  app.get(
    '/api/v1/records',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'Records that this session may see, the newest first; the count is of those alone',
        querystring: ListQuery,
        response: { 200: RecordPage, ...REFUSALS },
      },
    },
    request => {
      const { kind, text, ...page } = request.query
      const kinds = kind === undefined ? null : [kind]
      return desk.list(sessionOf(request), { ...questionOf(page), kinds, text: text ?? null })
    },
  )

  app.get(
    '/api/v1/reviews',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'Records whose date of review has passed',
        querystring: PageQuery,
        response: { 200: RecordPage, ...REFUSALS },
      },
    },
    request => desk.list(sessionOf(request), { ...questionOf(request.query), due: true }),
  )

  app.get(
    '/api/v1/subjects',
    {
      config: { right: 'find-subject' },
      schema: {
        tags: RECORD_TAG,
        summary: 'All about one person or thing, for those who answer for data protection',
        querystring: SubjectQuery,
        response: { 200: RecordPage, ...REFUSALS },
      },
    },
    request => {
      const { key, ...page } = request.query
      return desk.list(sessionOf(request), { ...questionOf(page), subject: key })
    },
  )

  oneRecord(app, desk)
  // JSON is taken at these doors alone: elsewhere a form of another page could be mistaken for something else.
  app.register((inner, _options, done) => {
    const door = inner as unknown as Api
    jsonOnly(door)
    writing(door, desk)
    deciding(door, desk, identity)
    done()
  })
}

interface Page {
  readonly after?: string | undefined
  readonly limit: number
}

/** All records, from where the list before ended. */
function questionOf({ after, limit }: Page): ListQuestion {
  return { kinds: null, text: null, after: after ?? null, limit, subject: null, due: false }
}

function oneRecord(app: Api, desk: RecordsDesk): void {
  app.get(
    '/api/v1/records/:id',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary:
          'One record as it stands. That it was opened stands in the log, with the purpose of the session',
        params: Id,
        querystring: NoQuery,
        response: { 200: RecordView, ...REFUSALS },
      },
    },
    request => desk.open(sessionOf(request), request.params.id),
  )

  app.get(
    '/api/v1/records/:id/versions',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'Every version that this session may see, the newest first',
        params: Id,
        querystring: NoQuery,
        response: { 200: z.array(RecordView), ...REFUSALS },
      },
    },
    request => desk.versions(sessionOf(request), request.params.id),
  )

  app.get(
    '/api/v1/records/:id/readers',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'Who may see this record, and which policy says so',
        params: Id,
        querystring: NoQuery,
        response: { 200: Readers, ...REFUSALS },
      },
    },
    request => desk.readers(sessionOf(request), request.params.id),
  )
}

function writing(app: Api, desk: RecordsDesk): void {
  app.post(
    '/api/v1/records',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'A new record, with its marking: there is no write without one',
        querystring: NoQuery,
        body: RecordDraft,
        response: { 201: RecordView, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const record = await desk.collect(sessionOf(request), request.body)
      reply.code(201)
      return record
    },
  )

  app.put(
    '/api/v1/records/:id',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'The next version of a record, with the reason for the change',
        params: Id,
        querystring: NoQuery,
        body: RecordChange,
        response: { 200: RecordView, ...REFUSALS },
      },
    },
    request => desk.change(sessionOf(request), request.params.id, request.body),
  )

  app.post(
    '/api/v1/readers',
    {
      config: { right: 'session' },
      schema: {
        tags: RECORD_TAG,
        summary: 'What a marking would mean, before anything is written: who could read it, and why',
        querystring: NoQuery,
        body: ReadersQuestion,
        response: { 200: Readers, ...REFUSALS },
      },
    },
    request => desk.readersOf(request.body.kind, request.body.marking),
  )
}

const DEEDS: readonly (readonly [path: string, deed: Deed, summary: string])[] = [
  ['recall', 'recall', 'Asks every partner for it back; it stays at home from then on'],
  ['review', 'review', 'A person looked at it and keeps it: new dates'],
  ['hold', 'hold', 'A litigation hold: nothing of it is erased while it stands'],
  ['hold-end', 'release-hold', 'Ends a litigation hold'],
  [
    'erasure',
    'erase',
    'Deletes its content, in every version and at every partner; the proof that it was stands',
  ],
]

/** None of these can be taken back as if it had not been: who asks proves again who they are. */
function deciding(app: Api, desk: RecordsDesk, identity: Identity): void {
  for (const [path, deed, summary] of DEEDS) {
    app.post(
      `/api/v1/records/:id/${path}`,
      {
        config: { right: 'session' },
        schema: {
          tags: RECORD_TAG,
          summary,
          params: Id,
          querystring: NoQuery,
          body: Reason,
          response: { 200: RecordView, ...REFUSALS },
        },
      },
      request =>
        desk.decide(provenSessionOf(request, identity), request.params.id, deed, request.body.reason),
    )
  }
}
