/** Questions to the node about what can be checked and accounted for: ledger, proofs, who looked, releases, policies, what is due. */
import type {
  AccessPage,
  DataMap,
  LedgerHead,
  PolicySetView,
  Proof,
  RecordPage,
  ReleasedPage,
} from '#contract'
import { type Answer, ask, type Fetch, json, nothing, told } from './ask.ts'

/** Rows asked for at once. */
export const PAGE_ROWS = 50

export interface AccessSearch {
  readonly record: string
  readonly author: string
  readonly kind: string
  /** Entries before this one; null: the newest. */
  readonly before: number | null
}

/** A policy as it is proposed. */
export interface PolicyDraft {
  readonly id: string
  readonly text: string
  readonly plain: { readonly en: string; readonly fr: string }
}

export interface TrustApi {
  ledger(signal: AbortSignal): Promise<Answer<LedgerHead>>
  proof(entry: number, signal: AbortSignal): Promise<Answer<Proof>>
  access(search: AccessSearch, signal: AbortSignal): Promise<Answer<AccessPage>>
  released(after: string | null, signal: AbortSignal): Promise<Answer<ReleasedPage>>
  policies(signal: AbortSignal): Promise<Answer<PolicySetView>>
  propose(policies: readonly PolicyDraft[], reason: string, signal: AbortSignal): Promise<Answer<null>>
  /** What a second person says to it. */
  settle(
    proposal: string,
    word: 'approval' | 'refusal',
    reason: string,
    signal: AbortSignal,
  ): Promise<Answer<null>>
  reviews(after: string | null, signal: AbortSignal): Promise<Answer<RecordPage>>
  subjects(key: string, signal: AbortSignal): Promise<Answer<RecordPage>>
  dataMap(signal: AbortSignal): Promise<Answer<DataMap>>
}

export function createTrustApi(fetch: Fetch): TrustApi {
  return {
    ledger: signal => ask(fetch, 'ledger', signal, json<LedgerHead>),
    proof: (entry, signal) => ask(fetch, `ledger/proofs/${entry}`, signal, json<Proof>),
    access: (search, signal) => ask(fetch, `access?${accessQuery(search)}`, signal, json<AccessPage>),
    released: (after, signal) => ask(fetch, `released?${afterQuery(after)}`, signal, json<ReleasedPage>),
    policies: signal => ask(fetch, 'policies', signal, json<PolicySetView>),
    propose: (policies, reason, signal) =>
      ask(fetch, 'policies', signal, nothing, told('POST', { policies, reason })),
    settle: (proposal, word, reason, signal) =>
      ask(
        fetch,
        `policies/${encodeURIComponent(proposal)}/${word}`,
        signal,
        nothing,
        told('POST', { reason }),
      ),
    reviews: (after, signal) => ask(fetch, `reviews?${afterQuery(after)}`, signal, json<RecordPage>),
    subjects: (key, signal) =>
      ask(fetch, `subjects?${new URLSearchParams({ key })}`, signal, json<RecordPage>),
    dataMap: signal => ask(fetch, 'data-map', signal, json<DataMap>),
  }
}

/** A record is asked for by its whole number; a part of one is none. */
const RECORD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isRecordId(text: string): boolean {
  return RECORD_ID.test(text.trim())
}

function accessQuery(search: AccessSearch): URLSearchParams {
  const query = new URLSearchParams({ limit: String(PAGE_ROWS) })
  for (const name of ['record', 'author', 'kind'] as const) {
    const value = search[name].trim()
    if (value !== '') query.set(name, value)
  }
  if (search.before !== null) query.set('before', String(search.before))
  return query
}

function afterQuery(after: string | null): URLSearchParams {
  return new URLSearchParams(after === null ? {} : { after })
}
