/** Questions to the node about records: their types, lists, versions and readers; writing one, and what is decided on one. */
import type {
  AccessPage,
  Proof,
  Readers,
  ReadersQuestion,
  RecordChange,
  RecordDraft,
  RecordPage,
  RecordTypeInfo,
  RecordView,
} from '#contract'
import { type Answer, ask, type Fetch, json, told } from './ask.ts'

/** Records asked for at once. */
export const PAGE_RECORDS = 50

export interface RecordSearch {
  readonly kind: string | null
  readonly text: string
  readonly after: string | null
}

/** What a person may decide on a record that stands. */
export const RECORD_ACTS = ['recall', 'erasure', 'hold', 'hold-end', 'review'] as const
export type RecordAct = (typeof RECORD_ACTS)[number]

export interface RecordApi {
  types(signal: AbortSignal): Promise<Answer<readonly RecordTypeInfo[]>>
  list(search: RecordSearch, signal: AbortSignal): Promise<Answer<RecordPage>>
  write(draft: RecordDraft, signal: AbortSignal): Promise<Answer<RecordView>>
  read(id: string, signal: AbortSignal): Promise<Answer<RecordView>>
  change(id: string, change: RecordChange, signal: AbortSignal): Promise<Answer<RecordView>>
  versions(id: string, signal: AbortSignal): Promise<Answer<readonly RecordView[]>>
  readers(id: string, signal: AbortSignal): Promise<Answer<Readers>>
  readersOf(question: ReadersQuestion, signal: AbortSignal): Promise<Answer<Readers>>
  proof(id: string, signal: AbortSignal): Promise<Answer<Proof>>
  access(id: string, signal: AbortSignal): Promise<Answer<AccessPage>>
  decide(id: string, act: RecordAct, reason: string, signal: AbortSignal): Promise<Answer<unknown>>
}

export function createRecordApi(fetch: Fetch): RecordApi {
  return {
    types: signal =>
      ask(fetch, 'record-types', signal, response => listed<RecordTypeInfo>(response, 'types')),
    list: (search, signal) => ask(fetch, `records?${queryOf(search)}`, signal, json<RecordPage>),
    write: (draft, signal) => ask(fetch, 'records', signal, json<RecordView>, told('POST', draft)),
    read: (id, signal) => ask(fetch, of(id), signal, json<RecordView>),
    change: (id, change, signal) => ask(fetch, of(id), signal, json<RecordView>, told('PUT', change)),
    versions: (id, signal) =>
      ask(fetch, of(id, '/versions'), signal, response => listed<RecordView>(response, 'versions')),
    readers: (id, signal) => ask(fetch, of(id, '/readers'), signal, json<Readers>),
    readersOf: (question, signal) => ask(fetch, 'readers', signal, json<Readers>, told('POST', question)),
    proof: (id, signal) => ask(fetch, of(id, '/proof'), signal, json<Proof>),
    access: (id, signal) => ask(fetch, of(id, '/access'), signal, json<AccessPage>),
    decide: (id, act, reason, signal) =>
      ask(fetch, of(id, `/${act}`), signal, async () => null, told('POST', { reason })),
  }
}

function of(id: string, part = ''): string {
  return `records/${encodeURIComponent(id)}${part}`
}

function queryOf({ kind, text, after }: RecordSearch): URLSearchParams {
  const query = new URLSearchParams({ limit: String(PAGE_RECORDS) })
  if (kind !== null) query.set('kind', kind)
  if (text.trim() !== '') query.set('text', text.trim())
  if (after !== null) query.set('after', after)
  return query
}

/** A list by itself, or under its name. */
async function listed<T>(response: Response, name: string): Promise<readonly T[]> {
  const body = (await response.json()) as readonly T[] | Readonly<Record<string, readonly T[]>>
  if (Array.isArray(body)) return body as readonly T[]
  return (body as Readonly<Record<string, readonly T[]>>)[name] ?? []
}
